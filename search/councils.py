"""The councils of an index: their names are resolved in filters, and printed where there are several.

Two councils have a Cabinet, and both met on 30 January. In an index of one council its name would only be noise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus import Meeting, Passage, cite, format_date
from index import PassageStore
from search.query.records import Filters

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Councils:
    """The councils of an index, and the council of each paper."""

    names: tuple[str, ...] = ()  # in order; none where the papers name none
    by_paper: Mapping[str, str] | None = None  # content hash: council, '' where it is unknown

    @property
    def choices(self) -> tuple[str, ...]:
        """The councils that a person can choose from; none where there is only one."""
        return self.names if len(self.names) > 1 else ()

    def of(self, paper_hash: str) -> str:
        """The council of a paper; '' where it is unknown."""
        return (self.by_paper or {}).get(paper_hash, "")

    def cite(self, passage: Passage) -> str:
        """The citation with the council: "Wexcombe County Council, Cabinet, minutes of 4 December 2025"."""
        return _join(self._council_if_needed(passage), cite(passage))

    def body(self, passage: Passage) -> str:
        """The body that met: "Wexcombe County Council, Cabinet"."""
        return _join(self._council_if_needed(passage), passage.meeting.committee)

    def meeting(self, meeting: Meeting, council: str) -> str:
        """A council's meeting as one line: "Wexcombe County Council, Cabinet, 30 January 2025"."""
        owner = self.name_if_needed(council, meeting.committee)
        return _join(owner, meeting.committee or ("" if owner else "Committee unknown"), _day(meeting))

    def meeting_of(self, passage: Passage) -> str:
        """The passage's meeting as one line."""
        return self.meeting(passage.meeting, self.of(passage.paper_hash))

    def name_if_needed(self, council: str, committee: str) -> str:
        """The council where it must be printed before this committee; '' where the committee's name includes it."""
        return council if self.choices and council.casefold() not in committee.casefold() else ""

    def resolve_filters(self, filters: Filters) -> Filters:
        """The filters with the whole name of the council that their words name."""
        return replace(filters, council=self.resolve_name(filters.council))

    def resolve_name(self, words: str) -> str:
        """The council that words name: for "Wexcombe" the only one with it in its name; else the words as they are."""
        wanted = words.casefold().split()
        matching = [name for name in self.names if set(wanted) <= set(name.casefold().split())]
        whole = [name for name in matching if name.casefold().split() == wanted]
        return whole[0] if whole else matching[0] if len(matching) == 1 and wanted else words

    def _council_if_needed(self, passage: Passage) -> str:
        return self.name_if_needed(self.of(passage.paper_hash), passage.meeting.committee)


def councils_of(store: PassageStore) -> Councils:
    """The councils of an index."""
    names = {entry.council for entry in store.facets.meetings} - {""}
    return Councils(tuple(sorted(names)), store.councils_by_paper)


def _day(meeting: Meeting) -> str:
    return format_date(meeting.date) if meeting.date else UNDATED


def _join(*parts: str) -> str:
    return ", ".join(filter(None, parts))
