"""The meetings that filters let through, and their passages: one predicate for what is found and what is told of it."""

from __future__ import annotations

from corpus import Meeting
from corpus.prose import WORD
from index.open import Index
from index.selection import PassageSet
from search.query.filters import ANYTHING, Filters


def select_passages(filters: Filters, index: Index) -> PassageSet | None:
    """The passages that the filters let through; None for all of them."""
    if filters == ANYTHING:
        return None
    return index.store.facets.select(
        meeting=lambda meeting: meeting_matches(meeting, filters),
        council=lambda council: council_matches(council, filters),
        kinds=filters.kinds,
    )


def meeting_matches(meeting: Meeting, filters: Filters) -> bool:
    """Whether passages of the meeting may be searched: an undated one is outside any range of dates."""
    if filters.since and (not meeting.date or meeting.date < filters.since):
        return False
    if filters.until and (not meeting.date or meeting.date > filters.until):
        return False
    # A committee of signs alone has no words: as asked, it lets everything through.
    return _words(filters.committee) <= _words(meeting.committee)


def council_matches(council: str, filters: Filters) -> bool:
    """Whether passages of the council's papers may be searched."""
    return filters.council.casefold() in ("", council.casefold())


def _words(text: str) -> set[str]:
    return {word.replace("’", "'").removesuffix("'s") for word in WORD.findall(text.lower())}
