"""The sample papers: typeset from their source, read with the right citations, searched as people ask.

The truth (sample_structure.jsonl) is written by corpus/sample/source/typeset.py from the source of the
papers; the questions (sample_questions.jsonl) are ours. Both have the form of the gold.
"""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pypdf import PdfReader

from corpus import Passage, find_papers, read, split
from corpus.prose import reading_text
from index import Index, open_index
from search import Answer, answer, parse, rank
from tests.support import places
from tests.support.places import SAMPLE

PACK = "children-and-communities-select-committee-2025-11-20-agenda-pack.pdf"
FRONT_PAGES = 2  # of the pack, before the page that is stamped "Page 1"

# Roles that nobody cites: how the building is run, who was there, how to get large print.
UNCITED = {"header", "notice", "attendance", "contact", "signatory", "signature", "close"}
# Where both readings are right: a table or an unnumbered text with the number of the paragraph above it.
LOOSE = {"table", "text"}

# Of a table's letters: the head of one is lost where its cells wrap, another is read as running text.
TABLE_READ = 0.95
WITHIN = 3  # hits: what a reader sees without scrolling
FIRST = 0.7  # share of the questions whose right paragraph is the very first hit
ANSWERED = 0.85  # share of the answerable questions that get an answer: 24 of 27, one of them near the line
SILENT = 0.8  # share of the others that get none
MEETINGS = 3  # of the select committee that give the figures of the temporal questions

Row = dict[str, Any]
PLACE = ("doc", "committee", "meeting_date", "kind", "item", "minute", "para", "bullet")


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (places.QUESTIONS / name).read_text(encoding="utf-8").splitlines()]


STRUCTURE = rows("sample_structure.jsonl")
QUESTIONS = rows("sample_questions.jsonl")
ANSWERABLE = [question for question in QUESTIONS if question["relevant"]]
UNANSWERABLE = [question for question in QUESTIONS if not question["relevant"]]
TABLES = [row for row in STRUCTURE if row["role"] == "table"]
TEMPORAL = [question for question in QUESTIONS if question["type"] == "temporal"]


def by_id(questions: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("question", questions, ids=[question["id"] for question in questions])


# ---- the papers and their source -------------------------------------------------------------------


@pytest.fixture(scope="module")
def typesetter() -> ModuleType:
    source = SAMPLE / "source" / "typeset.py"
    spec = importlib.util.spec_from_file_location("typeset", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_source_gives_the_papers_byte_for_byte(typesetter: ModuleType) -> None:
    made = {source.with_suffix(".pdf").name: typesetter.typeset(source) for source in typesetter.papers()}
    kept = {path.name: path.read_bytes() for path in SAMPLE.glob("*.pdf")}
    assert made.keys() == kept.keys()
    assert [name for name in made if made[name] != kept[name]] == []


def test_source_gives_the_truth_line_for_line(typesetter: ModuleType) -> None:
    made = [row for source in typesetter.papers() for row in typesetter.structure(source)]
    assert made == STRUCTURE


def test_every_word_of_the_truth_stands_on_its_page() -> None:
    """pypdf's reading order is the order of print, so each passage is one run of its pages' letters."""
    pages = {
        path.name: [squeezed(page.extract_text()) for page in PdfReader(path).pages] for path in SAMPLE.glob("*.pdf")
    }
    apart = [
        row["text"]
        for row in STRUCTURE
        if row["page"] == row["page_end"] and squeezed(row["text"]) not in pages[row["doc"]][row["page"] - 1]
    ]
    assert apart == []


def test_pack_has_what_packs_have() -> None:
    pack = [row for row in STRUCTURE if row["doc"] == PACK]
    assert {(row["kind"], row["meeting_date"]) for row in pack} == {
        ("agenda", "2025-11-20"),
        ("minutes", "2025-09-18"),  # bound in
        ("report", "2025-11-20"),
    }
    assert [row["para"] for row in pack if row["page"] != row["page_end"]], "no paragraph over a page break"
    assert {"a", "•", "1"} <= {row["label"] or "•" for row in pack if row["bullet"]}


def test_each_question_points_at_the_truth() -> None:
    for question in ANSWERABLE:
        for wanted in question["relevant"]:
            here = [row for row in STRUCTURE if place(row) == place(wanted)]
            found = [row for row in here if wanted["quote"] in " ".join(row["body"].split())]
            assert len(found) == 1, (question["id"], place(wanted))
            assert found[0]["page"] == wanted["page"]


# ---- reading ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def passages() -> dict[str, list[Passage]]:
    return {found.path.name: split(read(found)) for found in find_papers([SAMPLE])}


def test_every_passage_is_read_with_its_citation(passages: dict[str, list[Passage]]) -> None:
    missed = []
    for row in STRUCTURE:
        if row["role"] in UNCITED | {"table"}:
            continue
        alike = [passage for passage in passages[row["doc"]] if words_of(passage) in forms(row)]
        if not any(citations(row) & citations(as_row(passage)) for passage in alike):
            missed.append((place(row), [place(as_row(passage)) for passage in alike]))
    assert missed == []


@pytest.mark.parametrize("row", TABLES, ids=[row["doc"][:7] + row["text"].split("\n")[1][:20] for row in TABLES])
def test_table_is_read_with_its_citation(row: Row, passages: dict[str, list[Passage]]) -> None:
    """Whole or, as the gold allows, in pieces: most of its letters stand in passages cited as it is."""
    pieces = {words_of(passage) for passage in passages[row["doc"]] if citations(row) & citations(as_row(passage))}
    whole = squeezed(row["text"])
    read_of_it = sum(len(piece) for piece in pieces if piece in whole)
    assert read_of_it / len(whole) >= TABLE_READ


def test_pages_are_known_by_number_and_by_stamp(passages: dict[str, list[Passage]]) -> None:
    stamped = [passage for passage in passages[PACK] if (passage.page or 0) > FRONT_PAGES]
    wrong = [
        (passage.page, passage.printed_page)
        for passage in stamped
        if passage.printed_page != str((passage.page or 0) - FRONT_PAGES)
    ]
    assert stamped
    assert wrong == []


# ---- searching -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def index(sample_index: Path) -> Index:
    return open_index(sample_index)


@by_id(ANSWERABLE)
def test_right_paragraph_is_among_the_first_hits(question: Row, index: Index) -> None:
    assert rank_of_answer(question, index) <= WITHIN


def test_right_paragraph_is_first_for_most(index: Index) -> None:
    ranks = [rank_of_answer(question, index) for question in ANSWERABLE]
    assert sum(found == 1 for found in ranks) / len(ranks) >= FIRST


@by_id(TEMPORAL)
def test_change_is_told_from_each_meeting_in_order(question: Row, index: Index) -> None:
    given = reply(question, index)
    assert isinstance(given, Answer)
    dates = [claim.passage.meeting.date for claim in given.claims]
    assert dates == sorted(dates, key=str)
    assert len(set(dates)) >= MEETINGS


def test_what_is_there_is_answered(index: Index) -> None:
    refused = [question["query"] for question in ANSWERABLE if reply(question, index).refused]
    assert 1 - len(refused) / len(ANSWERABLE) >= ANSWERED, refused


def test_what_is_not_there_is_refused(index: Index) -> None:
    answered = [question["query"] for question in UNANSWERABLE if not reply(question, index).refused]
    assert 1 - len(answered) / len(UNANSWERABLE) >= SILENT, answered


def reply(question: Row, index: Index) -> Any:
    query = parse(question["query"], index=index)
    return answer(query, index, rank(query, index))


def rank_of_answer(question: Row, index: Index) -> int:
    """1-based rank of the first hit that is a directly answering paragraph; beyond the list, one more."""
    hits = rank(parse(question["query"], index=index), index)
    ranks = (at for at, hit in enumerate(hits, 1) if answers(question, hit.passage))
    return next(ranks, len(hits) + 1)


def answers(question: Row, passage: Passage) -> bool:
    """Whether the passage is the directly answering one: its words and its citation."""
    row, words = as_row(passage), words_of(passage)
    return any(
        citations(row) & citations(wanted) and squeezed(wanted["quote"]) in words
        for wanted in question["relevant"]
        if wanted["grade"] == 2
    )


def squeezed(text: str) -> str:
    """Letters, digits and signs of money and share: readers differ in dots, dashes and line breaks."""
    return re.sub(r"[^a-z0-9£%]+", "", text.lower())


def words_of(passage: Passage) -> str:
    return squeezed(reading_text(passage))


def forms(row: Row) -> tuple[str, str]:
    """The row's words with the printed number and without it."""
    return squeezed(row["text"]), squeezed(row["body"])


def place(row: Row) -> tuple[Any, ...]:
    return tuple(row[key] for key in PLACE)


def citations(row: Row) -> set[tuple[Any, ...]]:
    """The citations that are right for the row."""
    both = row.get("role", "text") in LOOSE and row["bullet"] is None
    return {place(row), place({**row, "para": ""})} if both else {place(row)}


def as_row(passage: Passage) -> Row:
    return {
        "doc": Path(passage.paper).name,
        "committee": passage.meeting.committee,
        "meeting_date": passage.meeting.date.isoformat() if passage.meeting.date else "",
        "kind": passage.kind.value,
        "item": passage.item,
        "minute": passage.minute,
        "para": passage.para,
        "bullet": passage.bullet,
        "role": passage.role.value,
    }
