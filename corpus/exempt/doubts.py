"""Papers that speak of what is not for the public, and of which nothing was held back: a person must look."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.records import Paper


@dataclass(frozen=True, slots=True)
class Doubt:
    """One sign that a paper may not be for the public."""

    page: int | None  # PDF page; None in a paper without pages
    quote: str  # the line of the paper
    reason: str  # "speaks of Schedule 12A, and nothing in it was held back"


def find_doubts(paper: Paper, conventions: Conventions = UK_COUNCILS) -> tuple[Doubt, ...]:
    """What in a paper, of which withhold held back nothing, an officer should look at, in reading order."""
    del paper, conventions
    return ()
