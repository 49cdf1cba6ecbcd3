"""The one ranking: rank(query, index) gives the same hits to page, API and command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.paper import Passage
from corpus.wording import in_place
from index.reader import Index
from index.selection import Selection
from search.meetings import select
from search.query import Query
from search.score import Scoring, score
from search.terms import WORD

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
    """The best passages for the query, best first, ties by (paper, start); filters come before ranking.

    Passages with the same words are one hit, the best of them, with the others in also_in.
    """
    selection = select(query.held, index)
    shown = _once(score(query, index, selection), index)[:limit]
    passages = index.record.passages_at([one.number for one in shown])
    searched = " ".join([query.text, *(expansion.also for expansion in query.expansions)])
    asked = {term: word for word in WORD.findall(searched) for term in index.words.terms(word)}
    return [
        Hit(
            passage=passage,
            score=round(one.score, 6),
            found_by=one.found_by,
            also_in=_also_in(one, index, selection),
            why=Why(one.parts, _matched(asked, passage, index)),
        )
        for one, passage in zip(shown, passages, strict=True)
    ]


def _once(scorings: Sequence[Scoring], index: Index) -> list[Scoring]:
    """The best of each group of passages with the same words."""
    best: dict[int, Scoring] = {}
    for one in scorings:
        best.setdefault(int(index.record.groups[one.number]), one)
    return list(best.values())


def _also_in(one: Scoring, index: Index, selection: Selection | None) -> tuple[Passage, ...]:
    same = index.record.same(one.number)
    others = [number for number in same if number != one.number and (selection is None or selection.allowed[number])]
    return tuple(index.record.passages_at(others))


def _matched(asked: dict[str, str], passage: Passage, index: Index) -> tuple[str, ...]:
    """Words of the question that stand in the passage or in its place, as they were asked."""
    there = set(index.words.terms(in_place(passage)))
    return tuple(dict.fromkeys(word for term, word in asked.items() if term in there))
