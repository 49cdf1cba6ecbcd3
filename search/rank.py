"""The one ranking: rank(query, index) gives the same hits to page, API and command line."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.paper import Passage
from index.reader import Index
from search.query import Query

LIMIT = 20


@dataclass(frozen=True, slots=True)
class Why:
    """What a hit's score is made of."""

    parts: tuple[tuple[str, float], ...] = ()  # ("words", 0.31), ("meaning", 0.28): they add up to the score
    matched: tuple[str, ...] = ()  # the words of the query that stand in the passage or in its place


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, how well, how, and where else the same words stand."""

    passage: Passage
    score: float
    found_by: tuple[str, ...]  # "words", "meaning"
    also_in: tuple[Passage, ...] = ()  # the same text filed again, citable from each
    why: Why = Why()


def rank(query: Query, index: Index, *, limit: int = LIMIT) -> list[Hit]:
    """The best passages for the query, best first, ties by (paper, start); filters before ranking."""
    raise NotImplementedError
