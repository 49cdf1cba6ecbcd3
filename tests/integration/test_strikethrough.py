"""Words that a line is drawn through: shown as struck out, and neither matched nor quoted as if they stood."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus import Kind, Meeting, Passage, Role, from_dict, split, to_dict
from corpus.formats.pdf.reader import read
from corpus.prose import is_struck_out, reading_text, shown_text, spell_out_struck
from index import Index, build_index, open_index
from search import Answer, Attribution, Claim, Councils, answer, parse, rank
from search.answering.extract import is_slice
from search.answering.synthetic_questions import make_answerable_questions
from search.generation.prompt import build_prompt
from tests.support.printed_pdf import print_pdf
from web.app import create_app
from web.cli.search import write_hit
from web.settings import Settings
from web.views.excerpts import MAX_EXCERPT_CHARACTERS, excerpt_text, split_number
from web.views.highlight import HighlightTerms, collect_terms, highlight_text

MEETING = Meeting("Harbour Committee", date(2024, 3, 4))
DEL = '<del><span class="visually-hidden">[struck out: </span>{}<span class="visually-hidden">]</span></del>'
PAGE = """
# Wexcombe Borough Council
# Harbour Committee
Minutes of the meeting held on 4 March 2024

# 7. Mooring charges
7.1 The Committee considered the mooring charges for visiting yachts.

7.2 RESOLVED that, on the advice of the pilot and
against the wishes of the lifeboat crew,
the following be agreed:

(a) the mooring charge for visiting yachts be raised to £19 a night;

(b) the mooring charge for trawlers be halved in the winter months
and the pontoon be closed to canoes from the first of November;

(c) the harbour master report on the dredging of the inner basin
and on the sale of the old customs house to the highest bidder
before the summer recess.

# 8. The crane
8.1 RESOLVED that the crane be sold for scrap to the foundry at Ambermere.

8.2 RESOLVED that the crane be kept for the museum of the harbour.
"""
STRUCK = (
    "against the wishes of the lifeboat crew,",
    "(b) the mooring charge for trawlers be halved in the winter months",
    "and the pontoon be closed to canoes from the first of November;",
    "and on the sale of the old customs house to the highest bidder",
    "8.1 RESOLVED that the crane be sold for scrap to the foundry at Ambermere.",
)


def amended(path: Path) -> Path:
    """PAGE as a PDF, a stroke through each line of STRUCK."""
    plain = read(print_pdf(path, [PAGE]), name=path.name)
    lines = [line for line in plain.lines if plain.text[line.start : line.end] in STRUCK]
    strokes = (f"{line.x} {line.y + 3} m {line.right} {line.y + 3} l S" for line in lines)
    return print_pdf(path, [PAGE], over={1: "\n".join(strokes)})


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("struck") / "papers"
    folder.mkdir()
    amended(folder / "minutes.pdf")
    return folder


@pytest.fixture(scope="module")
def index(papers: Path) -> Iterator[Index]:
    build_index([papers], papers.parent / "index")
    opened = open_index(papers.parent / "index")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def points(index: Index) -> dict[str, Passage]:
    """The points of the resolution by their letter, as the index holds them."""
    (paper,) = index.store.papers()
    return {each.label: each for each in index.store.paper_passages(paper.content_hash) if each.label}


def passage(text: str, *struck: str, **fields: Any) -> Passage:
    """A passage in which each of these words is struck out."""
    spans = tuple((text.index(words), text.index(words) + len(words)) for words in struck)
    made = Passage("panel.pdf", "c" * 64, 0, len(text), text, MEETING, MEETING, Kind.MINUTES, struck=spans)
    return replace(made, **fields)


def test_a_passage_knows_its_struck_lines(papers: Path) -> None:
    paper = read(papers / "minutes.pdf", name="minutes.pdf")
    made = split(paper)
    assert all(paper.text[each.start : each.end] == each.text for each in made)
    assert [each.text[start:end] for each in made for start, end in each.struck] == list(STRUCK)
    assert [each.label or each.para for each in made if is_struck_out(each)] == ["b", "8.1"]
    assert next(each for each in made if each.label == "a").lead_in == (
        "RESOLVED that, on the advice of the pilot and the following be agreed:"
    )


def test_they_survive_json(papers: Path) -> None:
    for each in split(read(papers / "minutes.pdf", name="minutes.pdf")):
        assert from_dict(json.loads(json.dumps(to_dict(each)))) == each


def test_an_older_index_knows_of_none() -> None:
    told = to_dict(passage("7.1 The Committee met."))
    del told["struck"]
    assert from_dict(told).struck == ()


# Text with the struck words; what is read; what is shown, spelled out
COPIES = [
    (passage("agree not\nto close", "not"), "agree to close", "agree [struck out: not] to close"),
    (
        passage("agree to sell\nthe old mill\nand to let", "to sell", "the old mill"),
        "agree and to let", "agree [struck out: to sell the old mill] and to let",
    ),
    (passage("agree to sell", "agree to sell"), "agree to sell", "[struck out: agree to sell]"),
    # Only the number stands: nothing does.
    (passage("(b) to sell", "to sell", label="(b)", bullet=2), "(b) to sell", "(b) [struck out: to sell]"),
    # A running header parts what is struck.
    (
        passage("agree\nto sell\nPage 4\nthe mill\nnow", "to sell", "the mill", furniture=((14, 20),)),
        "agree now", "agree [struck out: to sell the mill] now",
    ),
    (
        passage("Fee Now\nMoorings £5\nStorage £9", "Moorings £5", role=Role.TABLE),
        "Fee Now\nStorage £9", "Fee Now\n[struck out: Moorings £5]\nStorage £9",
    ),
    (passage("agree to close"), "agree to close", "agree to close"),
]  # fmt: skip


@pytest.mark.parametrize(("each", "read", "shown"), COPIES, ids=[each.text for each, _, _ in COPIES])
def test_what_is_read_and_what_is_shown(each: Passage, read: str, shown: str) -> None:
    assert reading_text(each) == read
    assert spell_out_struck(shown_text(each)) == shown


def test_struck_words_are_shown_as_deleted() -> None:
    each = passage("(a) agree not to close & sell", "not", label="(a)", bullet=1)
    number, words = split_number(each)
    assert number == "(a)"
    assert (
        highlight_text(words, collect_terms(["close"])) == f"agree {DEL.format('not')} to <mark>close</mark> &amp; sell"
    )


def test_a_struck_point_keeps_its_letter() -> None:
    each = passage("(b) to sell", "(b) to sell", label="(b)", bullet=2)
    number, words = split_number(each)
    assert (number, highlight_text(words, collect_terms(["sell"]))) == ("(b)", DEL.format("to <mark>sell</mark>"))


def test_an_excerpt_from_within_struck_words_is_struck() -> None:
    words = "the quay " * MAX_EXCERPT_CHARACTERS + "and the crane"
    html = highlight_text(
        excerpt_text(shown_text(passage(f"{words} stay", words)), collect_terms(["crane"])), HighlightTerms()
    )
    assert html.startswith("… <del>")
    assert html.endswith("and the crane" + DEL.format("§").split("§")[1] + " stay")


def test_a_claim_quotes_no_struck_words() -> None:
    whole, part = passage("agree to sell", "agree to sell"), passage("agree not to close", "not")
    for each, text, stands in ((whole, "agree to sell", False), (part, "agree to close", True)):
        assert is_slice(Claim(text, 0, len(text), each, 1, Attribution.RESOLVED)) is stands
    assert not is_slice(Claim("agree not to close", 0, 18, part, 1, Attribution.RESOLVED))


def test_a_writer_is_shown_none() -> None:
    messages, shown = build_prompt("sell?", [passage("agree to sell", "agree to sell")], limit_tokens=2000)
    assert shown == []
    assert "agree to sell" not in messages[1]["content"]


def test_struck_words_are_not_matched_in_what_stands(index: Index, points: dict[str, Passage]) -> None:
    assert rank(parse('"customs house"', index=index), index) == []
    found = rank(parse('"dredging of the inner basin"', index=index), index)
    assert [hit.passage for hit in found] == [points["c"]]


def test_what_is_struck_out_as_a_whole_is_found_and_never_claimed(index: Index, points: dict[str, Passage]) -> None:
    query = parse("what was resolved about the mooring charge for trawlers in winter?", index=index)
    hits = rank(query, index)
    assert points["b"] in [hit.passage for hit in hits]
    given = answer(query, index, hits)
    assert isinstance(given, Answer)
    assert points["b"] not in [claim.passage for claim in given.claims]


def test_no_question_is_made_of_it(index: Index) -> None:
    made = [drill.text for seed in range(20) for drill in make_answerable_questions(index, seed=seed)]
    assert made
    assert not [text for text in made if "trawlers" in text or "foundry" in text]


def test_the_same_words_struck_out_are_another_passage(tmp_path: Path) -> None:
    page = f"{PAGE}\n(d) {'the old customs house be kept as it is;' * 2}\n" + "and the harbour master be thanked\n" * 5
    for name, drawn in (("stands.pdf", False), ("struck.pdf", True)):
        plain = read(print_pdf(tmp_path / name, [page], title=name), name=name)
        strokes = "\n".join(f"{line.x} {line.y + 3} m {line.right} {line.y + 3} l S" for line in plain.lines)
        print_pdf(tmp_path / name, [page], title=name, over={1: strokes if drawn else ""})
    build_index([tmp_path], tmp_path / "index")
    opened = open_index(tmp_path / "index")
    try:
        assert {len(opened.store.same_words(number)) for number in range(opened.store.facets.passages)} == {1}
    finally:
        opened.close()


def test_the_page_and_the_command_line_say_so(
    index: Index, points: dict[str, Passage], capsys: pytest.CaptureFixture[str]
) -> None:
    found = rank(parse("mooring charge for trawlers dredging inner basin", index=index), index)
    for number, hit in enumerate(found, 1):
        write_hit(hit, number, Councils())
    out = " ".join(capsys.readouterr().out.split())
    assert "point (b), PDF page 1 [struck out]" in out
    assert "[struck out: and on the sale of the old customs house to the highest bidder] before" in out
    site = create_app(Settings(index=Path(index.location))).test_client()
    page = site.get(f"/papers/{points['b'].paper_hash[:16]}").text
    assert DEL.format(STRUCK[3]) in page
    assert page.count('<span class="standing struck">Struck out</span>') == 2
    assert page.count('<span class="standing resolved">Resolved</span>') == 2  # of each item, where it begins
    asked = {"q": "mooring charge for trawlers"}
    assert '<span class="standing struck">Struck out</span>' in site.get("/", query_string=asked).text
    assert "struck out,7," in site.get("/export.csv", query_string=asked).text
    hits = site.get("/api/search", query_string=asked).json["hits"]
    assert {len(hit["struck"]) for hit in hits if hit["label"] == "b"} == {2}
