"""The one ranking: rank(query, index) gives the same hits to page, API and command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus import Passage
from index.open import Index
from index.selection import PassageSet
from search.query.meetings import select_passages
from search.query.parse import Query
from search.ranking.candidates import score_passages
from search.ranking.formed import FORMED, formed
from search.ranking.matches import content_terms, find_matches, placed
from search.ranking.records import ScoredHit

LIMIT = 20
ALSO_SHOWN = 10  # other copies that a hit names: a clause of every report has hundreds, and nobody reads those


@dataclass(frozen=True, slots=True)
class Explanation:
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
    why: Explanation = Explanation()
    number: int = -1  # of the passage in the record


def rank(query: Query, index: Index, *, limit: int = LIMIT) -> list[Hit]:
    """The best passages for the query, best first, ties by (paper, start); filters come before ranking.

    Passages with the same words are one hit, the best of them, with others in also_in.
    """
    selection = select_passages(query.effective_filters, index)
    ranked = _once(score_passages(query, index, selection), index)[: max(limit, FORMED)]
    passages = index.store.passages([one.number for one in ranked])
    asked = content_terms(query, index)
    found = {one.number: find_matches(asked, passage, index) for one, passage in zip(ranked, passages, strict=True)}
    fetched = [(one, passage, found[one.number]) for one, passage in zip(ranked, passages, strict=True)]
    shown = formed(query, placed(fetched))[:limit]
    copies = [_copies(one, index, selection) for one, _ in shown]
    also = iter(index.store.passages([number for those in copies for number in those[:ALSO_SHOWN]]))
    return [
        Hit(
            passage=passage,
            score=round(one.score, 6),
            found_by=one.found_by,
            also_in=tuple(islice(also, min(len(those), ALSO_SHOWN))),
            more=max(len(those) - ALSO_SHOWN, 0),
            why=Explanation(one.parts, found[one.number].every),
            number=one.number,
        )
        for (one, passage), those in zip(shown, copies, strict=True)
    ]


def _once(scorings: Sequence[ScoredHit], index: Index) -> list[ScoredHit]:
    """The best of each group of passages with the same words; a resolution before the recommendation it repeats."""
    best: dict[int, ScoredHit] = {}
    for one in scorings:
        group = int(index.store.groups[one.number])
        first = best.setdefault(group, one)
        if index.store.resolved[one.number] > index.store.resolved[first.number]:
            best[group] = replace(first, number=one.number)
    return list(best.values())


def _copies(one: ScoredHit, index: Index, selection: PassageSet | None) -> list[int]:
    """Numbers of the other passages with the same words, of those that may be found."""
    same = index.store.same_words(one.number)
    return [number for number in same if number != one.number and (selection is None or selection.allowed[number])]
