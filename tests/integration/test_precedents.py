"""Precedents: wordings like one, how often they were used, and what was changed in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Passage, QuestionError, address
from corpus.prose import reading_text
from index import Index, build_index, open_index
from search import Likeness, find_similar

# Three committees of an invented council use one clause in other words, one clause word for word, and have
# something else to say on the same matter.
SAME = "Members with arrears of council tax must declare them and may not vote on this report."
CLAUSE = "There are no direct financial implications. Any cost of {} will be met from the {} budget for {}."
OTHER = "The Head of Finance warned that the cost of repairs to school roofs would exceed the budget in 2023."
PAPERS = {
    "housing": ("housing-panel/2023-05-09", CLAUSE.format("the survey", "housing", "2023-24")),
    "roads": ("roads-panel/2023-06-06", CLAUSE.format("the trial", "roads", "2023-24")),
    "parks": ("parks-panel/2024-07-04", CLAUSE.format("the planting", "parks", "2024-25")),
}
REPORT = """1. Background

1.1 This report is about the {name} programme of the Ambermere Borough Council and what it did this year.

2. Financial implications

2.1 {clause}

2.2 {same}
"""


def write(folder: Path, name: str, more: str = "") -> Path:
    """A report in the folder of its committee and date."""
    meeting, clause = PAPERS[name]
    path = folder / meeting / f"{name}.txt"
    path.parent.mkdir(parents=True)
    path.write_text(REPORT.format(name=name, clause=clause, same=SAME) + more, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("precedents")
    for name in PAPERS:
        write(folder / "papers", name, f"\n2.3 {OTHER}\n" if name == "roads" else "")
    build_index([folder / "papers"], folder / "index")
    opened = open_index(folder / "index")
    yield opened
    opened.close()


def holding(index: Index, words: str) -> Passage:
    every = index.store.passages(range(index.store.facets.passages))
    return next(one for one in every if words in reading_text(one))


def row(rows: list[Likeness], words: str) -> Likeness:
    return next(one for one in rows if words in reading_text(one.passage))


def test_wordings_of_one_clause_are_one_row_with_its_uses_and_changes(index: Index) -> None:
    asked = holding(index, "the survey")
    first = find_similar(asked, index)[0]
    assert len(first.uses) == 3 and asked in first.uses
    assert (first.first.committee, first.last.committee) == ("Housing Panel", "Parks Panel")
    assert "the planting" in reading_text(first.passage)  # the newest that differs
    assert [(one.was, one.now) for one in first.changes] == [
        ("survey", "planting"),
        ("housing", "parks"),
        ("2023-24.", "2024-25."),
    ]


def test_the_same_words_are_one_row_without_changes(index: Index) -> None:
    rows = find_similar(holding(index, "arrears of council tax"), index)
    assert len(rows[0].uses) == 3 and not rows[0].changes
    assert [one.meeting.date.year for one in rows[0].uses if one.meeting.date] == [2023, 2023, 2024]


def test_another_text_on_the_same_matter_is_not_the_same_wording(index: Index) -> None:
    rows = find_similar(holding(index, "the survey"), index)
    assert not any("school roofs" in reading_text(use) for use in rows[0].uses)
    scores = [one.score for one in rows]
    assert scores == sorted(scores, reverse=True)


def test_a_passage_that_was_used_once_is_not_its_own_precedent(index: Index) -> None:
    asked = holding(index, "school roofs")
    assert all(one.uses != (asked,) for one in find_similar(asked, index))


def test_an_address_leads_to_the_same_rows_as_its_passage(index: Index) -> None:
    asked = holding(index, "the survey")
    assert find_similar(address(asked), index) == find_similar(asked, index)
    assert find_similar("https://papers.ambermere.example" + address(asked), index) == find_similar(asked, index)


BAD = [
    ("", "is no passage's address"),
    ("/papers/xyz", "is no passage's address"),
    ("/papers/0123456789abcdef#p10-20", "No passage of this index is at"),
    (f"/papers/0123456789abcdef#p{'1' * 5000}-20", "is no passage's address"),
]


@pytest.mark.parametrize(("place", "said"), BAD)
def test_an_address_that_leads_nowhere_is_one_sentence(index: Index, place: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        find_similar(place, index)


def test_a_place_between_passages_and_a_withdrawn_paper_are_sentences(index: Index, tmp_path: Path) -> None:
    asked = holding(index, "the survey")
    with pytest.raises(QuestionError, match="No passage of this index is at"):
        find_similar(address(asked).replace(f"#p{asked.start}", f"#p{asked.start + 1}"), index)
    papers = tmp_path / "papers"
    write(papers, "roads")
    gone = write(papers, "parks")
    build_index([papers], tmp_path / "index")
    before = open_index(tmp_path / "index")
    withdrawn = holding(before, "the planting")
    before.close()
    gone.unlink()
    build_index([papers], tmp_path / "index")
    after = open_index(tmp_path / "index")
    with pytest.raises(QuestionError, match=r"parks\.txt was withdrawn"):
        find_similar(address(withdrawn), after)
    after.close()
