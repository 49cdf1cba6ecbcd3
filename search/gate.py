"""Whether the hits answer at all: calibrated on each index when it is built, never a number typed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.wording import in_place, reading_text
from index.reader import Index
from search.query import Query
from search.rank import Hit
from search.weights import weigh


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer, how sure the gate is (0 to 1), and why not."""

    open: bool
    confidence: float
    reason: str = ""


def admits(query: Query, index: Index, hits: Sequence[Hit]) -> Verdict:
    """The gate's verdict on the hits of a query."""
    weights = weigh(query, index)
    shared = max(
        (weights.share(reading_text(hit.passage), in_place(hit.passage)) for hit in hits), default=0.0
    )
    return Verdict(shared > 0, shared, "" if shared else "No passage was found that answers this.")
