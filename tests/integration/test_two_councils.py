"""Two councils with the same committee on the same day are distinguished everywhere; a single one is not named."""

from __future__ import annotations

import csv
import io
import json
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from corpus import Kind, Meeting, Passage
from index import build_index
from search import Councils, Coverage, Filters
from tests.support.bag_encoder import BagEncoder
from tests.support.http import ATOM, get, search
from tests.support.serving import served
from web.cli import main as cli
from web.settings import Settings
from web.views.result import cite_briefly

ARDLE, BURROW = "Ardle Borough Council", "Burrow District Council"
MINUTES = """{council}

Cabinet

Minutes of the meeting held on 30 January 2025

1. Apologies

1.1 Apologies were received from two members who were at a conference about rural bus services.

2. Bus fares

2.1 RESOLVED that bus fares in {place} stay at two pounds until the spring of 2026.

2.2 {place} bus fares were last raised in 2019, when a single fare rose by twenty pence.
"""
WORDS = "bus fares two pounds"


def index_of(folder: Path, *councils: str) -> Settings:
    for council in councils:
        place = council.split()[0]
        (folder / place).mkdir(parents=True)
        minutes = MINUTES.format(council=council, place=place)
        (folder / place / "minutes.txt").write_text(minutes, encoding="utf-8")
    build_index([folder], folder / "index", model=BagEncoder())
    return Settings(index=folder / "index", model=BagEncoder())  # type: ignore[arg-type] - as open_index takes it


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(tmp_path_factory.mktemp("two"), ARDLE, BURROW)


@pytest.fixture(scope="module")
def site(two: Settings) -> Iterator[str]:
    with served(two) as address:
        yield address


@pytest.fixture
def papers(two: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def run(*arguments: object) -> tuple[str, str]:
        monkeypatch.setattr(cli, "read_settings", lambda _: two)
        monkeypatch.setattr(sys, "argv", ["papers", *map(str, arguments)])
        with pytest.raises(SystemExit):
            cli.main()
        return capsys.readouterr()

    return run


CITED = "minutes of 30 January 2025, item 2, paragraph 2.1"


def test_the_page_names_the_council_of_every_passage(site: str) -> None:
    page = unescape(search(site, q=WORDS).text)
    for council in (ARDLE, BURROW):
        assert f"{council}, Cabinet, {CITED}" in page  # to cite
        assert f"<span>{council}, Cabinet</span>" in page  # to read
    listed = unescape(get(site, "/papers").text)
    assert f"{ARDLE}, Cabinet, 30 January 2025" in listed
    assert f"{BURROW}, Cabinet, 30 January 2025" in listed
    assert "2 meetings of 2 councils" in listed
    for council in (ARDLE, BURROW):
        assert f"{council}, Cabinet, 30 January 2025" in unescape(get(site, "/").text)


def test_a_paper_says_whose_it_is(site: str) -> None:
    for entry in get(site, "/api/papers").json["papers"]:
        page = unescape(get(site, entry["address"]).text)
        assert f"<dd>{entry['council']}, Cabinet, 30 January 2025" in page
        assert f"{entry['council']}, Cabinet, {CITED}" in page
        assert f"{entry['council']}, Cabinet, 30 January 2025</h1>" in page  # a paper called "minutes" by its file


def test_an_answer_names_the_council_that_resolved(site: str, papers: Callable) -> None:
    claims = search(site, "/api/ask", q=f"what was resolved about {WORDS}?").json["claims"]
    cited = {claim["citation"]: claim["passage"]["council"] for claim in claims}
    assert {f"{ARDLE}, Cabinet, {CITED}", f"{BURROW}, Cabinet, {CITED}"} <= cited.keys()
    assert all(citation.startswith(council) for citation, council in cited.items())
    page = unescape(search(site, q=f"what was resolved about {WORDS}?").text)
    out, err = papers("ask", f"what was resolved about {WORDS}?")
    for citation in cited:
        assert f">{citation}</a>" in page
        assert f"   {citation}  [" in out
    assert "Searched: 2 meetings of 2 councils, 30 January 2025." in err


def test_every_export_names_the_council(site: str, papers: Callable) -> None:
    hits = search(site, "/api/search", q=WORDS).json["hits"]
    assert {hit["council"] for hit in hits} == {ARDLE, BURROW}
    assert all(hit["citation"].startswith(hit["council"]) for hit in hits)
    rows = list(csv.DictReader(io.StringIO(search(site, "/export.csv", q=WORDS).body.decode("utf-8-sig"))))
    assert [row["council"] for row in rows] == [hit["council"] for hit in hits]
    feed = ElementTree.fromstring(search(site, "/feed", q=WORDS).text)  # noqa: S314 - our own answer
    names = [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in feed.findall(f"{ATOM}entry")]
    assert {f"{ARDLE}, Cabinet", f"{BURROW}, Cabinet"} == set(names)
    out, _ = papers("search", WORDS, "--json")
    assert json.loads(out)["hits"] == hits
    alike = papers("similar", hits[0]["address"], "--json")[0]
    assert all(row["council"] in row["citation"] for row in json.loads(alike))


@pytest.mark.parametrize("typed", [BURROW, "burrow district council", "Burrow"])
def test_one_council_can_be_asked_for(site: str, papers: Callable, typed: str) -> None:
    hits = search(site, "/api/search", q=WORDS, council=typed).json["hits"]
    assert {hit["council"] for hit in hits} == {BURROW}
    page = unescape(search(site, q=WORDS, council=typed).text)
    assert f"Showing only <strong>{BURROW}</strong>" in page
    assert f"<option selected>{BURROW}</option>" in page
    kept = f"council={quote_plus(typed)}"
    for start in ("/feed?", "/export.csv?", "/?"):  # ... and the same search by date
        assert f'href="{start}q={quote_plus(WORDS)}&{kept}' in page
    out, _ = papers("search", WORDS, "--council", typed)
    assert BURROW in out
    assert ARDLE not in out


def test_a_batch_is_narrowed_too(papers: Callable, tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text(json.dumps({"id": "a", "query": WORDS}), encoding="utf-8")
    out, _ = papers("batch", tmp_path / "questions.jsonl", "--council", ARDLE)
    assert {hit["council"] for hit in json.loads(out)["hits"]} == {ARDLE}


@pytest.mark.parametrize("name", ["council", "committee"])
def test_an_unknown_council_is_reported_as_an_unknown_committee_is(site: str, papers: Callable, name: str) -> None:
    unknown = "Cheadle Town Council"
    page = unescape(search(site, q=WORDS, **{name: unknown}).text)
    assert f"Showing only <strong>{unknown}</strong>" in page
    assert "No passage holds this. Searched: no meeting within the filters." in page
    assert f"<option selected>{unknown}</option>" in page  # and asked for again where the form is sent again
    assert search(site, "/api/search", q=WORDS, **{name: unknown}).json["hits"] == []
    assert papers("search", WORDS, f"--{name}", unknown) == (
        "", "Nothing found. Searched: no meeting within the filters.\n",
    )  # fmt: skip


def test_an_inferred_council_is_shown_and_can_be_dropped(site: str) -> None:
    page = unescape(search(site, q=f"Ardle: {WORDS}").text)
    assert f"Read from your question: only <strong>{ARDLE}</strong>" in page
    assert f"/?q=Ardle:+{quote_plus(WORDS)}&infer=0" in page
    found = search(site, "/api/search", q=f"Ardle: {WORDS}").json
    assert found["query"]["inferred"]["council"] == ARDLE
    assert {hit["council"] for hit in found["hits"]} == {ARDLE}
    dropped = search(site, "/api/search", q=f"Ardle: {WORDS}", infer="0").json
    assert {hit["council"] for hit in dropped["hits"]} == {ARDLE, BURROW}
    # A filter set beside the question takes the place of one in it, and only the former is shown.
    both = unescape(search(site, q=f"Ardle: {WORDS}", council=BURROW).text)
    assert f"only <strong>{ARDLE}" not in both


def test_a_single_council_is_neither_named_nor_offered(tmp_path: Path) -> None:
    with served(index_of(tmp_path, ARDLE)) as site:
        pages = [search(site, q=WORDS).text, get(site, "/papers").text, get(site, "/").text]
        assert not any('name="council"' in page or f"{ARDLE}, Cabinet" in page for page in pages)
        hit = search(site, "/api/search", q=WORDS).json["hits"][0]
        assert hit["citation"].startswith("Cabinet, minutes of")
        assert hit["council"] == ARDLE


def test_a_paper_without_a_council_joins_its_meeting(tmp_path: Path) -> None:
    settings = index_of(tmp_path, ARDLE)
    budget = MINUTES.format(council="", place="All").replace("Minutes of the meeting", "Agenda for the meeting")
    (tmp_path / "Ardle" / "budget.txt").write_text(budget.replace("2019", "2018"), encoding="utf-8")
    (tmp_path / "budget.txt").write_text(budget, encoding="utf-8")
    build_index([tmp_path], tmp_path / "index", model=BagEncoder())
    with served(settings) as site:
        assert {paper["council"] for paper in get(site, "/api/papers").json["papers"]} == {ARDLE, ""}
        assert "1 meeting of Cabinet, 30 January 2025" in get(site, "/").text
        listed = get(site, "/papers").text
        assert listed.count("Cabinet, 30 January 2025</h") == 1


# (council, committee, the name printed before the committee)
NAMED = [
    (ARDLE, "Cabinet", ARDLE),
    (ARDLE, "", ARDLE),
    (ARDLE, "Ardle Borough Council", ""),  # the council's own meeting
    (ARDLE, "ARDLE BOROUGH COUNCIL CABINET", ""),
    ("", "Cabinet", ""),  # no council is known
]


@pytest.mark.parametrize(("council", "committee", "expected"), NAMED)
def test_a_council_is_named_once(council: str, committee: str, expected: str) -> None:
    assert Councils((ARDLE, BURROW)).name_if_needed(council, committee) == expected
    assert Councils((ARDLE,)).name_if_needed(council, committee) == ""


CABINET, PANEL = Meeting("Cabinet"), Meeting("Housing Panel")
REACHES = [
    (Coverage((CABINET, CABINET), 9, (), (ARDLE, BURROW)), "2 meetings of 2 councils, undated"),
    (Coverage((CABINET, PANEL), 9, (), (ARDLE,)), f"2 meetings of 2 committees of {ARDLE}, undated"),
    (Coverage((CABINET,), 9, (), (ARDLE,)), f"1 meeting of {ARDLE}, Cabinet, undated"),
    (Coverage((Meeting(ARDLE),), 9, (), (ARDLE,)), f"1 meeting of {ARDLE}, undated"),
    (Coverage((Meeting(),), 9, (), (ARDLE,)), f"1 meeting of {ARDLE}, undated"),
]


@pytest.mark.parametrize(("reach", "sentence"), REACHES)
def test_coverage_counts_councils_before_committees(reach: Coverage, sentence: str) -> None:
    assert reach.sentence() == sentence


def test_an_ambiguous_council_filter_stays_as_typed() -> None:
    councils = Councils((ARDLE, "Ardle Parish Council"))
    assert councils.resolve_filters(Filters(council="ardle")) == Filters(council="ardle")  # two have it
    assert councils.resolve_filters(Filters(council="parish")) == Filters(council="Ardle Parish Council")
    assert councils.resolve_filters(Filters()) == Filters()


def test_a_repeated_passage_is_cited_with_council_and_pack() -> None:
    bound = Passage(
        "p.txt", "ab", 0, 1, "x", Meeting("Cabinet", date(2025, 1, 30)), Meeting("Cabinet", date(2025, 3, 6)),
        Kind.MINUTES, item="2",
    )  # fmt: skip
    councils = Councils((ARDLE, BURROW), {"ab": ARDLE})
    words = "Cabinet, minutes of 30 January 2025, item 2, found in the pack of 6 March 2025"
    assert cite_briefly(bound, councils) == f"{ARDLE}, {words}"
    assert cite_briefly(bound, Councils()) == words
