"""The one ranking: rank(query, index) gives the same hits to page, API and command line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.paper import Passage, Role
from index.reader import Index
from index.selection import Selection
from search.query import Filters, Query

LIMIT = 20
CANDIDATES = 200  # from words and from meaning each
WEIGHTS = {"words": 0.5, "meaning": 0.5}
NOT_LETTERS = re.compile(r"[\W_]+")


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
    selection = _selection(query.filters, index)
    terms = [(term, 1.0) for term in dict.fromkeys(index.words.terms(query.text))]
    phrases = [index.words.terms(phrase) for phrase in query.phrases]
    by_words = index.words.search(terms, limit=CANDIDATES, selection=selection, phrases=phrases)
    vector = index.embedder.encode([query.text])[0]
    by_meaning = [] if phrases else index.vectors.nearest(vector, limit=CANDIDATES, selection=selection)
    numbers = sorted({found.number for found in (*by_words, *by_meaning)})
    worded = {found.number: found.score for found in by_words}
    meant = dict(zip(numbers, index.vectors.cosines(vector, numbers), strict=True))
    parts = {"words": _normal(worded, numbers), "meaning": _normal(meant, numbers)}
    passages = dict(zip(numbers, index.record.passages_at(numbers), strict=True))
    scores = {
        number: tuple((name, WEIGHTS[name] * part[number]) for name, part in parts.items())
        for number in numbers
    }
    order = sorted(
        numbers,
        key=lambda n: (
            passages[n].role is Role.FRONT, -sum(part for _, part in scores[n]), passages[n].paper,
            passages[n].start,
        ),
    )  # fmt: skip
    near = {found.number for found in by_meaning}
    hits: list[Hit] = []
    seen: set[int] = set()
    for number in order:
        group = int(index.record.groups[number])
        if group in seen:
            continue
        seen.add(group)
        others = [other for other in index.record.same(number) if other != number]
        hits.append(
            Hit(
                passage=passages[number],
                score=round(sum(part for _, part in scores[number]), 6),
                found_by=tuple(
                    name
                    for name, found in (("words", number in worded), ("meaning", number in near))
                    if found
                ),
                also_in=tuple(index.record.passages_at(others)),
                why=Why(parts=scores[number]),
            )
        )
        if len(hits) == limit:
            break
    return hits


def _selection(filters: Filters, index: Index) -> Selection | None:
    if filters == Filters():
        return None
    wanted = NOT_LETTERS.sub(" ", filters.committee.lower()).split()

    def sits(committee: str) -> bool:
        return set(wanted) <= set(NOT_LETTERS.sub(" ", committee.lower()).split())

    return index.record.select(
        committee=sits if wanted else None, since=filters.since, until=filters.until, kinds=filters.kinds
    )


def _normal(scores: dict[int, float], numbers: list[int]) -> dict[int, float]:
    """Scores from 0 (the worst, or none) to 1 (the best)."""
    best, worst = max(scores.values(), default=0.0), min(scores.values(), default=0.0)
    if len(scores) < len(numbers):
        worst = 0.0
    span = (best - worst) or 1.0
    return {number: (scores.get(number, worst) - worst) / span for number in numbers}
