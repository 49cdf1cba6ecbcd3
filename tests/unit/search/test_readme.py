"""The ranking stage and the answer in the README of search can be added, and do what it says."""

from __future__ import annotations

import types

import pytest

from corpus import Standing
from index import Index
from search import Answer, Refusal, Searcher
from search.ranking import rank
from tests.support.made_up_papers import text_paper
from tests.support.memory_index import memory_index
from tests.support.package_pages import Page

MINUTES = """Harbour Committee

Minutes of the meeting held on {day}

7. Harbour wall

7.1 The Committee considered the repair of the harbour wall{more}.

7.2 RESOLVED that {pounds} be spent on the harbour wall before October.
"""


@pytest.fixture(scope="module")
def index() -> Index:
    return memory_index(
        text_paper(MINUTES.format(day="4 March 2024", more="", pounds="£240,000"), name="march.txt"),
        text_paper(MINUTES.format(day="10 June 2024", more=", of which half has sunk", pounds="£90"), name="june.txt"),
    )


def program(number: int) -> types.ModuleType:
    """A program of README, by its place, as a module."""
    module = types.ModuleType("example")
    exec(Page("search").blocks("python")[number], module.__dict__)  # noqa: S102 - our own README
    return module


def test_the_adjustment_in_the_readme_lifts_the_newest_meeting(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = program(1).NEWEST
    before = Searcher(index).search("latest on the repair of the harbour wall").hits
    monkeypatch.setattr(rank, "BY_WORDS", (*rank.BY_WORDS, newest))
    after = Searcher(index).search("latest on the repair of the harbour wall").hits
    assert before[0].passage.paper == "march.txt"
    assert after[0].passage.paper == "june.txt"
    assert all((newest.name in dict(hit.why.parts)) == (hit.passage.paper == "june.txt") for hit in after)


def test_the_adjustment_in_the_readme_leaves_other_questions_alone(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Searcher(index).search("the repair of the harbour wall").hits
    monkeypatch.setattr(rank, "BY_WORDS", (*rank.BY_WORDS, program(1).NEWEST))
    assert Searcher(index).search("the repair of the harbour wall").hits == before


def test_the_answer_in_the_readme_quotes_resolutions_alone(index: Index) -> None:
    searcher = Searcher(index, answerer=program(2).answer_with_resolutions)
    verdict = searcher.answer("what was said about the repair of the harbour wall?")
    assert isinstance(verdict, Answer)
    assert {claim.passage.standing for claim in verdict.claims} == {Standing.RESOLVED}
    usual = Searcher(index).answer("what was said about the repair of the harbour wall?")
    assert isinstance(usual, Answer)
    assert {claim.passage.standing for claim in usual.claims} != {Standing.RESOLVED}


def test_the_answer_in_the_readme_refuses_where_nothing_was_resolved() -> None:
    searcher = Searcher(
        memory_index(text_paper("7.1 The harbour wall has sunk.\n")), answerer=program(2).answer_with_resolutions
    )
    assert isinstance(searcher.answer("what was said about the harbour wall?"), Refusal)
