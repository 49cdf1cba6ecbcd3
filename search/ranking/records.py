"""The records of a ranking: a scored hit while it is ranked, and the Hit that rank returns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus import Passage


@dataclass(frozen=True, slots=True)
class ScoredHit:
    """A passage by its number, with the parts that its score is made of."""

    number: int
    parts: tuple[tuple[str, float], ...]  # (name, value): their sum is the score
    found_by: tuple[str, ...]

    @property
    def score(self) -> float:
        """The sum of the parts; before adjustments at most 1."""
        return sum(part for _, part in self.parts)

    def plus(self, name: str, change: float) -> ScoredHit:
        """The hit with one more part."""
        return replace(self, parts=(*self.parts, (name, change)))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a hit has its rank."""

    parts: tuple[tuple[str, float], ...] = ()  # ("words", 0.31), ("meaning", 0.28): their sum is the score
    matched: tuple[str, ...] = ()  # the words of the query that occur in the passage or in its context


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, its score, and the other passages with the same words."""

    passage: Passage
    score: float
    found_by: tuple[str, ...]  # "words", "meaning"
    also_in: tuple[Passage, ...] = ()  # the same text filed again, in the store's order: each can be cited
    more: int = 0  # further copies that also_in leaves out
    why: Explanation = Explanation()
    number: int = -1  # of the passage in the store


def order_hits(hits: list[ScoredHit]) -> list[ScoredHit]:
    """Hits by score, best first, ties by number: the only sort in the ranking."""
    return sorted(hits, key=lambda hit: (-round(hit.score, 9), hit.number))
