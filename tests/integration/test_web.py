"""The site over real HTTP: what each address answers, and what none ever shows."""

from __future__ import annotations

import csv
import gzip
import io
import logging
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest

from corpus import anchor
from index import build_index, open_index
from search import calibrate
from tests.support.http import ATOM, get, search
from tests.support.places import SAMPLE
from tests.support.serving import served
from web.settings import Settings

QUESTION = "what did Cabinet resolve about students over 16 with special needs"
CANARY = "Quillfeather"  # only in exempt papers


# What a question gets: (arguments, status, words of the sentence)
MISTAKES = [
    ({"q": ""}, "question"),
    ({"q": "   "}, "type"),
    ({"q": "a" * 10_000}, "characters"),
    ({"q": "transport", "from": "31 February"}, "no date"),
    ({"q": "transport", "from": "2025-02-31"}, "no date"),
    ({"q": "transport", "to": "soon"}, "no date"),
    ({"q": "transport", "from": "2026-01-01", "to": "2025-01-01"}, "swap"),
    ({"q": "transport", "kind": "poster"}, "kind"),
    ({"q": "transport", "limit": "0"}, "limit"),
    ({"q": "transport", "limit": "many"}, "limit"),
    ({"q": "transport", "limit": "9" * 5_000}, "limit"),
    ({"q": "transport", "sort": "mood"}, "order"),
]


@pytest.mark.parametrize(("arguments", "words"), MISTAKES, ids=[str(case[1]) for case in MISTAKES])
@pytest.mark.parametrize("face", ["/", "/api/search", "/api/ask", "/feed", "/export.csv"])
def test_a_mistake_is_one_sentence_with_status_400(
    sample_site: str, face: str, arguments: dict[str, str], words: str
) -> None:
    answer = search(sample_site, face, **arguments)
    assert answer.status == 400
    text = answer.json["error"] if face.startswith("/api/") else answer.text
    assert words in text.lower()
    assert "Traceback" not in answer.text


# What people and machines type, by mistake or on purpose.
ODD = [
    "🚌", "\x00", "\u202e transport", "\ud800", "the of and", "' OR 1=1 --", "title:(bus AND) NOT", "bus~2^3 [a TO b]",
    '"', '""', "'; DROP TABLE passage", "<b>bus</b>", "../../etc/passwd", "%s %d {0} {{7*7}}", "\t\n bus \r\n", "?",
    "a" * 1_999,
]  # fmt: skip


@pytest.mark.parametrize("question", ODD, ids=lambda question: ascii(question[:20]))
def test_whatever_is_typed_is_answered(sample_site: str, question: str) -> None:
    typed = quote(question.encode("utf-8", "surrogatepass"))
    for face in ("/", "/api/search", "/api/ask", "/feed", "/export.csv"):
        answer = get(sample_site, f"{face}?q={typed}")
        assert answer.status in (200, 400), face
        assert "Traceback" not in answer.text


def test_the_first_page_says_what_is_searched(sample_site: str) -> None:
    page = get(sample_site, "/")
    assert page.status == 200
    assert re.search(r"\d+ meetings of \d+ committees", page.text)


def test_results_name_the_place_of_each_passage_and_its_citation(sample_site: str) -> None:
    page = search(sample_site, q=QUESTION).text
    first = search(sample_site, "/api/search", q=QUESTION).json["hits"][0]
    assert first["citation"] in page
    assert first["address"].split("#")[1] in page
    assert "<mark>" in page
    assert f"/papers/{first['paper_hash'][:16]}/original#page={first['page']}" in page


def test_the_api_gives_passages_with_score_and_reason(sample_site: str) -> None:
    found = search(sample_site, "/api/search", q=QUESTION, limit="5").json
    assert len(found["hits"]) == 5
    for hit in found["hits"]:
        assert {"citation", "address", "text", "score", "found_by", "also_in"} <= hit.keys()
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        ({"kind": "minutes"}, lambda hit: hit["kind"] == "minutes"),
        ({"committee": "Cabinet"}, lambda hit: hit["committee"] == "Cabinet"),
        ({"from": "December 2025"}, lambda hit: hit["meeting_date"] >= "2025-12-01"),
        ({"to": "30 November 2025"}, lambda hit: hit["meeting_date"] <= "2025-11-30"),
    ],
    ids=["kind", "committee", "from", "to"],
)
def test_filters_apply_before_ranking(sample_site: str, arguments: dict[str, str], holds) -> None:
    hits = search(sample_site, "/api/search", q="transport", **arguments).json["hits"]
    assert hits
    assert all(holds(hit) for hit in hits)


def test_sorting_by_date_puts_the_newest_first(sample_site: str) -> None:
    hits = search(sample_site, "/api/search", q="transport", sort="date").json["hits"]
    dates = [hit["meeting_date"] for hit in hits]
    assert dates == sorted(dates, reverse=True)
    assert len(set(dates)) > 1


def test_an_answer_cites_or_refuses(sample_site: str) -> None:
    answered = search(sample_site, "/api/ask", q=f"{QUESTION}?").json
    assert answered["claims"]
    assert all(claim["citation"] and claim["address"] for claim in answered["claims"])
    refused = search(sample_site, "/api/ask", q="qwrtzp xkcdvb mnfgh?").json
    assert refused["refused"]
    assert refused["searched"]["meetings"] > 1
    assert "claims" not in refused


# (words that are no question, whether a paper has them)
FOUND = [("school transport", True), ("recycling centre booking", True), ("qwrtzp xkcdvb", False)]


@pytest.mark.parametrize(("words", "is_found"), FOUND)
def test_mere_words_are_found_where_papers_have_them_and_refused_elsewhere(
    sample_site: str, words: str, is_found: bool
) -> None:
    page = search(sample_site, q=words).text
    assert ("Nothing found for these words" not in page) is is_found
    entries = ElementTree.fromstring(search(sample_site, "/feed", q=words).text).findall(f"{ATOM}entry")  # noqa: S314
    assert bool(entries) is is_found  # a feed of noise would announce something every day


def test_passages_without_the_words_are_labelled_close_in_meaning(sample_site: str) -> None:
    page = search(sample_site, q="potholes").text
    hits = page.split('<li class="hit')[1:]
    near = ["Close in meaning, not in words" in hit for hit in hits]
    assert near == ["<mark>pothole" not in hit for hit in hits]
    held = near.count(False)
    assert f"{held} with words you asked for, {20 - held} close in meaning" in page
    assert "Best 20 passages</h2>" in page
    assert "close in meaning" not in search(sample_site, q="school transport").text
    assert ">10 passages</h2>" in search(sample_site, q='"forward work programme"', limit="100").text  # all there are


HIT = re.compile(
    r"""
    <li\ class="hit(?P<follows>\ follows)?"> .*?
    <p\ class="occasion .*?> (?P<occasion>.*?) </p> .*?
    <a\ href="(?P<paper>/papers/\w+) .*?> (?P<heading>.*?) </a>
    """,
    flags=re.VERBOSE | re.DOTALL,
)


def test_results_of_one_item_share_one_heading(sample_site: str) -> None:
    page = search(sample_site, q="what did Cabinet resolve about recycling centres?").text
    hits = list(HIT.finditer(page))
    assert len(hits) == 20
    following = [(above, hit) for above, hit in pairwise(hits) if hit["follows"]]
    assert len(following) > 4
    for above, hit in following:
        assert (hit["occasion"], hit["paper"]) == (above["occasion"], above["paper"])
        # Its link is its place within the item; a screen reader hears the item's title too.
        assert re.fullmatch(r'<span class="visually-hidden">.+: </span>(Item|Paragraph) \S.*', hit["heading"])


def test_a_refusal_is_followed_by_the_few_nearest_and_a_way_to_more(sample_site: str) -> None:
    page = search(sample_site, q="who won the football world cup in 1966?").text
    assert "No answer found in the papers" in page
    assert "Nearest 5 passages</h2>" in page
    assert page.count('<li class="hit') == 5
    more = re.search(r'href="([^"]*limit=20[^"]*)">Show more passages', page)
    assert more
    assert get(sample_site, unescape(more[1])).text.count('<li class="hit') == 20


def test_every_passage_has_one_address_on_its_paper_page(sample_site: str, sample_index: Path) -> None:
    record = open_index(sample_index).store
    for entry in record.papers():
        page = get(sample_site, f"/papers/{entry.content_hash[:16]}").text
        ids = re.findall(r'id="(p\d+-\d+)"', page)
        assert ids == [anchor(passage) for passage in record.paper_passages(entry.content_hash)]


def test_the_paper_page_marks_the_words_that_were_searched(sample_site: str) -> None:
    address = search(sample_site, "/api/search", q="post-16 transport").json["hits"][0]["address"]
    page = get(sample_site, f"{address.split('#')[0]}?q=transport").text
    assert re.search(r"<mark>\s*transport", page, flags=re.IGNORECASE)


# Typed, and what is marked in the paper although it was not typed.
MARKED_AS_SEARCHED = [
    ("recylcing centre booking", "Recycling Centre"),
    ("EHCP timescales", "Education"),
]


@pytest.mark.parametrize(("typed", "marked"), MARKED_AS_SEARCHED)
def test_the_paper_page_marks_what_was_searched_instead_or_as_well(sample_site: str, typed: str, marked: str) -> None:
    first = search(sample_site, q=typed).text.split('<li class="hit')[1]
    address = re.search(r'<a href="(/papers/\w+\?q=[^"#]+)', first)
    assert address
    assert f"<mark>{marked}" in get(sample_site, unescape(address[1])).text


def test_a_passage_leads_to_its_precedents(sample_site: str) -> None:
    hit = search(sample_site, "/api/search", q="minutes of the last meeting confirmed and signed").json["hits"][0]
    page = get(sample_site, hit["address"].replace("#p", "/like/"))
    assert page.status == 200
    assert hit["citation"] in page.text
    assert "Used once: " in page.text or "Used twice, first " in page.text
    for place in ("1-2", f"{'9' * 20}-1", f"1-{'9' * 5_000}"):
        assert get(sample_site, f"/papers/{hit['paper_hash'][:16]}/like/{place}").status == 404


def test_the_original_is_served_unchanged(sample_site: str) -> None:
    for path in SAMPLE.glob("*.pdf"):
        listed = [row for row in get(sample_site, "/api/papers").json["papers"] if row["name"] == path.name]
        answer = get(sample_site, f"{listed[0]['address']}/original")
        assert answer.body == path.read_bytes()
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not answer.headers.get("content-disposition", "").startswith("attachment")
    part = get(sample_site, f"{listed[0]['address']}/original", Range="bytes=0-3")
    assert (part.status, part.body) == (206, b"%PDF")


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/papers/0123456789abcdef",
        "/papers/0123456789abcdef/original",
        "/papers/0123",
        "/papers/%2e%2e%2fpasswd",
        "/papers/..%2f..%2fetc%2fpasswd/original",
        "/papers/ABCDEF0123456789",
        "/papers/0123456789abcdef'--",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
    ],
)
def test_what_is_not_there_is_404(sample_site: str, path: str) -> None:
    answer = get(sample_site, path)
    assert answer.status == 404
    assert "create_app" not in answer.text


def test_a_full_hash_redirects_to_the_short_address(sample_site: str, sample_index: Path) -> None:
    full = open_index(sample_index).store.papers()[0].content_hash
    answer = get(sample_site, f"/papers/{full}?q=bus")
    assert answer.status == 301
    assert answer.headers["location"] == f"/papers/{full[:16]}?q=bus"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?q=transport",
        "/?q=",
        "/papers",
        "/nowhere",
        "/api/search?q=bus",
        "/health",
        "/static/papers.css",
    ],
)
def test_no_response_loads_or_runs_anything_from_elsewhere(sample_site: str, path: str) -> None:
    answer = get(sample_site, path)
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == ("no-cache" if path.startswith("/static/") else "no-store")
    assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=", answer.text) or path.endswith(".css")
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', answer.text)


def test_typed_markup_is_shown_as_text(sample_site: str) -> None:
    page = search(sample_site, q='"><script>alert(1)</script>', committee="<img src=x onerror=y>").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_a_page_is_compressed_for_browsers_that_accept_it(sample_site: str) -> None:
    path = get(sample_site, "/api/papers").json["papers"][0]["address"]
    plain, small = get(sample_site, path), get(sample_site, path, Accept_Encoding="gzip")
    assert gzip.decompress(small.body) == plain.body
    assert len(small.body) < len(plain.body) / 3
    assert small.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in plain.headers["vary"].lower()


def test_health_names_the_generation(sample_site: str) -> None:
    health = get(sample_site, "/health").json
    assert health["ok"]
    assert health["passages"] > 100


def test_a_search_can_be_exported_as_a_spreadsheet(sample_site: str) -> None:
    answer = search(sample_site, "/export.csv", q="transport", limit="7")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert len(rows) == 7
    assert all(row["citation"] and "/papers/" in row["address"] for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_search_can_be_followed_as_a_feed(sample_site: str) -> None:
    answer = search(sample_site, "/feed", q="transport")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.text)  # noqa: S314 - our own answer
    entries = feed.findall(f"{ATOM}entry")
    identities = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(identities)) == len(entries) > 0
    dates = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert get(sample_site, urlsplit(identities[0]).path).status == 200


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\uffff"])
def test_a_feed_is_xml_whatever_is_asked(sample_site: str, sign: str) -> None:
    feed = ElementTree.fromstring(search(sample_site, "/feed", q=f"transport{sign}costs").text)  # noqa: S314 - ours
    assert "transport costs" in (feed.findtext(f"{ATOM}title") or "")


def test_a_link_from_a_newsletter_leads_to_the_form(sample_site: str) -> None:
    home = get(sample_site, "/?utm_source=letter&fbclid=x")
    assert (home.status, home.text) == (200, get(sample_site, "/").text)


def test_how_many_passages_are_shown_does_not_cut_the_answer(sample_site: str) -> None:
    question = "what did Cabinet resolve about recycling centres?"
    asked = search(sample_site, "/api/ask", q=question).json["claims"]
    assert len({claim["rank"] for claim in asked}) > 1
    assert search(sample_site, "/api/ask", q=question, limit="1").json["claims"] == asked


def test_the_log_never_holds_the_question(sample_site: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        search(sample_site, q="Zanzibarolm transport?")
        search(sample_site, "/api/ask", q="Zanzibarolm transport?")
        search(sample_site, q="Zanzibarolm", kind="poster")
    assert "Zanzibarolm" not in caplog.text
    assert re.search(r"search: \d+ hits in \d+ ms", caplog.text)


# A small index that changes while it is served.

OPEN_PAPER = """Ambermere Borough Council
Planning Committee
Minutes of the meeting held on 4 March 2024

7. Harbour wall
7.1 The Committee considered the <script>alert("wall")</script> repair of the harbour wall.
7.2 RESOLVED that £240,000 be spent on the harbour wall before October.
"""
OTHER_PAPER = """Ambermere Borough Council
Leisure Committee
Minutes of the meeting held on 9 April 2024

5. Paddling pool
5.1 The Committee noted that the paddling pool would open on 1 June.
"""
EXEMPT_PAPER = f"""NOT FOR PUBLICATION
by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972

Ambermere Borough Council
Planning Committee
4 March 2024

1.1 The tender of {CANARY} and Sons for the harbour wall is the lowest.
"""
DATELESS_PAPER = "Dredging of the inner basin\n\n1.1 The dredger takes out 900 tonnes of mud a day.\n"


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, Path]]:
    """(site, papers, index) of three papers, one of them exempt."""
    papers, index = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("index") / "index"
    (papers / "planning.txt").write_text(OPEN_PAPER, encoding="utf-8")
    (papers / "leisure.txt").write_text(OTHER_PAPER, encoding="utf-8")
    (papers / "exempt.txt").write_text(EXEMPT_PAPER, encoding="utf-8")
    (papers / "harbour-board" / "2024-05-06").mkdir(parents=True)
    (papers / "harbour-board" / "2024-05-06" / "a\nnote.txt").write_text(DATELESS_PAPER, encoding="utf-8")
    build_index([papers], index, finish=calibrate)
    with served(Settings(index=index)) as site:
        yield site, papers, index


def test_markup_in_a_paper_is_shown_as_text(changing: tuple[str, Path, Path]) -> None:
    site, _, _ = changing
    results = search(site, q="harbour wall repair").text
    paper = get(site, search(site, "/api/search", q="harbour wall").json["hits"][0]["address"]).text
    for page in (results, paper):
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_a_date_from_a_folder_name_is_labelled_so(changing: tuple[str, Path, Path]) -> None:
    site, _, _ = changing
    address = search(site, "/api/search", q="dredger mud").json["hits"][0]["address"].split("#")[0]
    page = get(site, address).text
    assert "6 May 2024" in page
    assert "name of the folder" in page
    original = get(site, f"{address}/original")  # the file's name has a line break in it
    assert (original.status, original.text) == (200, DATELESS_PAPER)


def test_exempt_words_are_on_no_page(changing: tuple[str, Path, Path], caplog: pytest.LogCaptureFixture) -> None:
    site, _, index = changing
    faces = [
        f"{face}?{urlencode({'q': question})}"
        for question in (CANARY, "lowest tender for the harbour wall?")
        for face in ("/", "/api/search", "/api/ask", "/feed", "/export.csv")
    ]
    with caplog.at_level(logging.DEBUG):
        pages = [get(site, path).text for path in ["/", "/papers", "/api/papers", "/health", *faces]]
    for page in pages:
        unasked = page.replace(quote(CANARY), "").replace(f'value="{CANARY}"', "")
        assert "and Sons" not in unasked
        assert "exempt.txt" not in page
    assert CANARY not in caplog.text
    for entry, _ in open_index(index).store.withheld_spans():
        assert get(site, f"/papers/{entry.content_hash[:16]}/original").status == 404
        assert CANARY not in get(site, f"/papers/{entry.content_hash[:16]}").text


def test_a_new_generation_is_served_and_a_withdrawn_paper_gets_410(
    changing: tuple[str, Path, Path],
) -> None:
    site, papers, index = changing
    before = get(site, "/health").json["generation"]
    gone = search(site, "/api/search", q="paddling pool").json["hits"][0]["address"].split("#")[0]
    assert get(site, gone).status == 200

    (papers / "leisure.txt").unlink()
    build_index([papers], index, finish=calibrate)

    assert get(site, "/health").json["generation"] > before
    withdrawn = get(site, gone)
    assert withdrawn.status == 410
    assert "withdrawn" in withdrawn.text
    assert "1 June" not in withdrawn.text
    assert get(site, f"{gone}/original").status == 410
    assert "paddling" not in search(site, "/api/search", q="paddling pool opens").json["hits"].__str__()


def test_while_an_index_is_broken_the_old_one_is_served(changing: tuple[str, Path, Path]) -> None:
    site, _, index = changing
    kept = (index / "index.json").read_bytes()
    (index / "index.json").write_text("{broken", encoding="utf-8")
    try:
        assert search(site, "/api/search", q="harbour wall").json["hits"]
    finally:
        (index / "index.json").write_bytes(kept)


def test_an_original_that_was_changed_is_not_served(changing: tuple[str, Path, Path]) -> None:
    site, papers, _ = changing
    address = search(site, "/api/search", q="harbour wall").json["hits"][0]["address"].split("#")[0]
    original = get(site, f"{address}/original")
    assert original.status == 200
    assert original.headers["content-type"] == "text/plain; charset=utf-8"
    shutil.copy(papers / "planning.txt", papers / "kept.bak")
    (papers / "planning.txt").write_text("Something else.", encoding="utf-8")
    try:
        assert get(site, f"{address}/original").status == 404
    finally:
        shutil.move(papers / "kept.bak", papers / "planning.txt")
