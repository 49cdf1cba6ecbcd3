"""The words of a question that occur in a passage: in its own words, or only in its context."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus import Passage
from corpus.prose import reading_text
from index import Index

MIN_START_LETTERS = 3  # that a word and its stem share
CACHED_QUESTIONS = 64  # whose pattern is remembered


@dataclass(frozen=True, slots=True)
class MatchedWords:
    """The words of a question, as they are in it, that occur in a passage and in its context."""

    own: tuple[str, ...]
    context: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.own, *self.context)))


def find_matches(terms: Mapping[str, str], passage: Passage, index: Index) -> MatchedWords:
    """The words of a question that occur in the passage and in its context. terms: each with its word."""
    context = (passage.meeting.committee, passage.item_title, passage.section, passage.subsection, passage.lead_in)
    return MatchedWords(_occurring(terms, reading_text(passage), index), _occurring(terms, "\n".join(context), index))


def _occurring(terms: Mapping[str, str], text: str, index: Index) -> tuple[str, ...]:
    """The words whose term occurs in text. Only words that begin like one are stemmed: a table has thousands."""
    like = set(_beginning(tuple(terms)).findall(text.lower()))
    occurring = {term for word in like for term in index.lexical.terms(word)}
    return tuple(dict.fromkeys(word for term, word in terms.items() if term in occurring))


@lru_cache(maxsize=CACHED_QUESTIONS)
def _beginning(terms: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for whole words that begin like one of these terms: "policies" has the stem "polici", "policy" too."""
    starts = {term[: max(MIN_START_LETTERS, len(term) - 1)] for term in terms}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(starts)))})\w*" if starts else r"(?!)")
