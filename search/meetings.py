"""The passages of the meetings that filters let through."""

from __future__ import annotations

from index.reader import Index
from index.selection import Selection
from search.filters import ANYTHING, Filters
from search.terms import WORD


def select(filters: Filters, index: Index) -> Selection | None:
    """The passages that the filters let through; None for all of them."""
    if filters == ANYTHING:
        return None
    wanted = _letters(filters.committee)
    council = filters.council.casefold()
    return index.record.facets.select(
        council=(lambda name: name.casefold() == council) if council else None,
        committee=(lambda committee: wanted <= _letters(committee)) if wanted else None,
        since=filters.since,
        until=filters.until,
        kinds=filters.kinds,
    )


def _letters(text: str) -> set[str]:
    return {word.replace("’", "'").removesuffix("'s") for word in WORD.findall(text.lower())}
