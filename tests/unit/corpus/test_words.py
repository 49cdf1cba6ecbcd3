"""Stems: the page marks a word exactly where the index found it."""

from __future__ import annotations

import pytest

from corpus.prose import content_stems, question_stems, stem
from index.folder.tantivy_lexical import build_analyser

PAIRS = [
    ("report", "reported"),
    ("plan", "planned"),
    ("policy", "policies"),
    ("council's", "council"),
    ("café", "cafe"),
]
APART = [("new", "news"), ("wording", "working"), ("meter", "metre")]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_have_others(one: str, other: str) -> None:
    assert stem(one) != stem(other)


WORDS = "resolved resolutions children's businesses reporter amount amounting 52 h2o naïve potholes agreed agree"


@pytest.mark.parametrize("word", WORDS.lower().replace("children's", "children").split())
def test_a_stem_is_the_indexs_own(word: str) -> None:
    assert build_analyser().analyze(word) == [stem(word)]


def test_stop_words_are_left_out_and_words_that_ask_from_questions() -> None:
    assert content_stems("What did we say about the roads?") == ["say", "road"]
    assert question_stems("What did we say about the roads, and the road’s potholes?") == ["road", "pothol"]
