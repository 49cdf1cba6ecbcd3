"""The one ranking: rank(query, index) gives the same hits to page, API and command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus.records import Passage
from index.open import Index
from index.selection import Selection
from search.query.meetings import select
from search.query.parse import Query
from search.ranking.candidates import score
from search.ranking.formed import FORMED, formed
from search.ranking.matches import matched, placed, telling
from search.ranking.records import Scoring

LIMIT = 20
ALSO_SHOWN = 10  # other copies that a hit names: a clause of every report has hundreds, and nobody reads those


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
    also_in: tuple[Passage, ...] = ()  # the same text filed again, citable from each; the first in the record's order
    more: int = 0  # further copies that also_in leaves out
    why: Why = Why()
    number: int = -1  # of the passage in the record


def rank(query: Query, index: Index, *, limit: int = LIMIT) -> list[Hit]:
    """The best passages for the query, best first, ties by (paper, start); filters come before ranking.

    Passages with the same words are one hit, the best of them, with others in also_in.
    """
    selection = select(query.held, index)
    ranked = _once(score(query, index, selection), index)[: max(limit, FORMED)]
    passages = index.record.passages_at([one.number for one in ranked])
    asked = telling(query, index)
    found = {one.number: matched(asked, passage, index) for one, passage in zip(ranked, passages, strict=True)}
    fetched = [(one, passage, found[one.number]) for one, passage in zip(ranked, passages, strict=True)]
    shown = formed(query, placed(fetched))[:limit]
    copies = [_copies(one, index, selection) for one, _ in shown]
    also = iter(index.record.passages_at([number for those in copies for number in those[:ALSO_SHOWN]]))
    return [
        Hit(
            passage=passage,
            score=round(one.score, 6),
            found_by=one.found_by,
            also_in=tuple(islice(also, min(len(those), ALSO_SHOWN))),
            more=max(len(those) - ALSO_SHOWN, 0),
            why=Why(one.parts, found[one.number].every),
            number=one.number,
        )
        for (one, passage), those in zip(shown, copies, strict=True)
    ]


def _once(scorings: Sequence[Scoring], index: Index) -> list[Scoring]:
    """The best of each group of passages with the same words; a resolution before the recommendation it repeats."""
    best: dict[int, Scoring] = {}
    for one in scorings:
        group = int(index.record.groups[one.number])
        first = best.setdefault(group, one)
        if index.record.resolved[one.number] > index.record.resolved[first.number]:
            best[group] = replace(first, number=one.number)
    return list(best.values())


def _copies(one: Scoring, index: Index, selection: Selection | None) -> list[int]:
    """Numbers of the other passages with the same words, of those that may be found."""
    same = index.record.same(one.number)
    return [number for number in same if number != one.number and (selection is None or selection.allowed[number])]
