"""What one passage scores for a query, and of what that is made."""

from __future__ import annotations

from dataclasses import dataclass


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
