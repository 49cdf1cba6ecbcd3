"""The records of a ranking: a scored hit while it is ranked, and the Hit that is handed out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus import Passage


@dataclass(frozen=True, slots=True)
class ScoredHit:
    """What one passage scores, and of what that is made."""

    number: int
    parts: tuple[tuple[str, float], ...]  # they add up to the score
    found_by: tuple[str, ...]

    @property
    def score(self) -> float:
        """The sum of the parts: 1 is best in everything."""
        return sum(part for _, part in self.parts)

    def plus(self, name: str, change: float) -> ScoredHit:
        """The hit with one more part."""
        return replace(self, parts=(*self.parts, (name, change)))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a hit is where it is."""

    parts: tuple[tuple[str, float], ...] = ()  # ("words", 0.31), ("meaning", 0.28): they add up to the score
    matched: tuple[str, ...] = ()  # the words of the query that occur in the passage or in its context


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, how well, how, and where else the same words are."""

    passage: Passage
    score: float
    found_by: tuple[str, ...]  # "words", "meaning"
    also_in: tuple[Passage, ...] = ()  # the same text filed again, citable from each; the first in the store's order
    more: int = 0  # further copies that also_in leaves out
    why: Explanation = Explanation()
    number: int = -1  # of the passage in the store


def order_hits(hits: list[ScoredHit]) -> list[ScoredHit]:
    """Hits by score, best first, ties by number: the one sort of every ranking."""
    return sorted(hits, key=lambda hit: (-round(hit.score, 9), hit.number))
