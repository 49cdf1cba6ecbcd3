"""Which words of a question stand in a passage: in its own words, or only in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus import Passage
from corpus.prose import WORD, reading_text
from index.open import Index
from search.query.parse import Query
from search.ranking.minuted import SAID
from search.ranking.records import ScoredHit
from search.ranking.resolved import RESOLVES
from search.ranking.term_weights import is_content_word

SHORTEST_START = 3  # letters that a word and its stem share
KEPT = 64  # questions whose words' pattern is remembered
PLACED = 20  # best passages that are looked at
IN_PLACE_ALONE = "its headings alone have the words"
# Of a score that is seldom over 1. A heading's words stand in the place of each line under it: asked for "Brexit", the
# twelve lines of a slide headed so stood before the minute that tells of it. nDCG@10 of 419 judged questions: +0.003.
COST = 0.1
LIFTS = {RESOLVES, SAID}

Pair = tuple[ScoredHit, Passage]


@dataclass(frozen=True, slots=True)
class MatchedWords:
    """The words of a question, as they were asked, that stand in a passage and in its place."""

    own: tuple[str, ...]
    place: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.own, *self.place)))


def content_terms(query: Query, index: Index) -> dict[str, str]:
    """The terms that a query searches, each with the word that it was asked by; small words left out."""
    searched = " ".join([query.text, *(expansion.also for expansion in query.expansions)])
    return {
        term: word for word in WORD.findall(searched) if is_content_word(word) for term in index.lexical.terms(word)
    }


def find_matches(asked: Mapping[str, str], passage: Passage, index: Index) -> MatchedWords:
    """Which of the terms stand in the passage, and which in its place."""
    place = (passage.meeting.committee, passage.item_title, passage.section, passage.subsection, passage.lead_in)
    return MatchedWords(_standing(asked, reading_text(passage), index), _standing(asked, "\n".join(place), index))


def placed(ranked: Sequence[tuple[ScoredHit, Passage, MatchedWords]]) -> list[Pair]:
    """The first PLACED in the order that the cost of having no word of the question leaves; the rest behind.

    So a question has the same first hits however many are asked for.
    """
    looked_at = [
        (one if found.own or not found.place or _is_lifted(one) else _charged(one), passage)
        for one, passage, found in ranked[:PLACED]
    ]
    rest = [(one, passage) for one, passage, _ in ranked[PLACED:]]
    return sorted(looked_at, key=lambda pair: (-round(pair[0].score, 9), pair[0].number)) + rest


def _is_lifted(one: ScoredHit) -> bool:
    """Whether it was raised though it answers in other words: a minute of what was said, an item's resolution."""
    return any(name in LIFTS for name, _ in one.parts)


def _charged(one: ScoredHit) -> ScoredHit:
    return replace(one, parts=(*one.parts, (IN_PLACE_ALONE, -COST)))


def _standing(asked: Mapping[str, str], text: str, index: Index) -> tuple[str, ...]:
    """Only words that begin like one of the question's are cut to their stems: a table has thousands of others."""
    like = set(_beginning(tuple(asked)).findall(text.lower()))
    there = {term for word in like for term in index.lexical.terms(word)}
    return tuple(dict.fromkeys(word for term, word in asked.items() if term in there))


@lru_cache(maxsize=KEPT)
def _beginning(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words that begin like one of these terms: "policies" has the stem "polici", "policy" too."""
    starts = {term[: max(SHORTEST_START, len(term) - 1)] for term in terms}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(starts)))})\w*" if starts else r"(?!)")
