"""Which meetings and passages filters let through: one rule for what is found and for what is said of the search."""

from __future__ import annotations

from corpus import Meeting
from corpus.prose import WORD
from index import Index, PassageSet
from search.query.records import ANYTHING, Filters


def select_passages(filters: Filters, index: Index) -> PassageSet | None:
    """The passages that the filters let through; None for all of them."""
    if filters == ANYTHING:
        return None
    facets = index.store.facets
    councils = ("", *(facet.value for facet in facets.councils))
    return index.store.select(
        meetings={entry.meeting for entry in facets.meetings if matches_meeting(entry.meeting, filters)},
        councils={name for name in councils if matches_council(name, filters)},
        kinds=filters.kinds or None,
    )


def matches_meeting(meeting: Meeting, filters: Filters) -> bool:
    """Whether passages of the meeting may be searched: an undated one is outside any range of dates."""
    if filters.since and (not meeting.date or meeting.date < filters.since):
        return False
    if filters.until and (not meeting.date or meeting.date > filters.until):
        return False
    # A committee of signs alone has no words: as asked, it lets everything through.
    return _words(filters.committee) <= _words(meeting.committee)


def matches_council(council: str, filters: Filters) -> bool:
    """Whether passages of the council's papers may be searched."""
    return filters.council.casefold() in ("", council.casefold())


def _words(text: str) -> set[str]:
    return {word.replace("’", "'").removesuffix("'s") for word in WORD.findall(text.lower())}
