"""Which words of a question a passage has itself, and which only the headings above it."""

from __future__ import annotations

import pytest

from index import Index
from search import parse, rank
from search.ranking.matches import MatchedWords, find_matches
from search.ranking.term_weights import list_content_terms
from tests.support.made_up_papers import text_paper
from tests.support.memory_index import memory_index

PAPER = """Transport Committee

Minutes of the meeting held on 4 July 2024 at 10am

1. Ferries and policies

1.1 The fleet is old and will be replaced.

1.2 The ferry policy was agreed.

2. Other matters

2.1 The buses are old too.

The meeting ended at 11.30am
"""


@pytest.fixture(scope="module")
def index() -> Index:
    """One meeting; the model is not the subject."""
    return memory_index(text_paper(PAPER))


FOUND = {
    # paragraph: the words of "what is our policy on old ferries" in its own words, and in its context
    "1.1": MatchedWords(("old",), ("policy", "ferries")),
    "1.2": MatchedWords(("policy", "ferries"), ("policy", "ferries")),
    "2.1": MatchedWords(("old",), ()),
}


def test_words_are_matched_by_their_stems_here_or_there(index: Index) -> None:
    terms = list_content_terms(["what is our policy on old ferries"], index)
    passages = index.store.passages(range(index.store.facets.passages))
    assert {one.para: find_matches(terms, one, index) for one in passages if one.para} == FOUND


def test_a_hit_names_the_words_of_its_passage_and_of_its_context(index: Index) -> None:
    matched = {hit.passage.para: hit.why.matched for hit in rank(parse("old ferries", index=index), index)}
    assert matched["1.1"] == ("old", "ferries") and matched["2.1"] == ("old",)


def test_a_passage_whose_headings_alone_have_the_words_says_so(index: Index) -> None:
    parts = {hit.passage.para: dict(hit.why.parts) for hit in rank(parse("ferries", index=index), index)}
    assert "its headings alone have the words" in parts["1.1"]
    assert "its headings alone have the words" not in parts["1.2"]


def test_the_first_hits_are_the_same_however_many_are_asked_for() -> None:
    papers = [text_paper(PAPER.replace("4 July", f"{day} July"), name=f"{day}.txt") for day in range(1, 25)]
    many = memory_index(*papers)
    query = parse("policy on old ferries", index=many)
    assert [hit.number for hit in rank(query, many, limit=60)][:20] == [hit.number for hit in rank(query, many)]
