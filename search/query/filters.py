"""Which meetings and passages filters select: one rule for what is searched and for what coverage reports."""

from __future__ import annotations

from corpus import Meeting
from corpus.prose import WORD
from index import Index, PassageSet
from search.query.records import ANYTHING, Filters


def select_passages(filters: Filters, index: Index) -> PassageSet | None:
    """The passages that the filters select; None means all of them."""
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
    """Whether passages of the meeting are searched. An undated meeting is outside every range of dates."""
    if filters.since and (not meeting.date or meeting.date < filters.since):
        return False
    if filters.until and (not meeting.date or meeting.date > filters.until):
        return False
    # A committee without any letter has no words, and excludes nothing.
    return _words(filters.committee) <= _words(meeting.committee)


def matches_council(council: str, filters: Filters) -> bool:
    """Whether passages of the council's papers are searched."""
    return filters.council.casefold() in ("", council.casefold())


def _words(text: str) -> set[str]:
    return {word.replace("’", "'").removesuffix("'s") for word in WORD.findall(text.lower())}
