"""Whose papers they are: where an index holds those of several councils, every face names the council.

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
    """The councils of an index, and the one that each of its papers is of."""

    names: tuple[str, ...] = ()  # in order; none where papers do not tell
    by_paper: Mapping[str, str] | None = None  # content hash: council, '' where nothing tells

    @property
    def choices(self) -> tuple[str, ...]:
        """What there is to choose from: nothing where there are not two."""
        return self.names if len(self.names) > 1 else ()

    def of(self, paper_hash: str) -> str:
        """The council of a paper; '' where nothing tells."""
        return (self.by_paper or {}).get(paper_hash, "")

    def cite(self, passage: Passage) -> str:
        """The citation as a stranger needs it: "Wexcombe County Council, Cabinet, minutes of 4 December 2025"."""
        return _joined(self._named(passage), cite(passage))

    def body(self, passage: Passage) -> str:
        """Who met: "Wexcombe County Council, Cabinet"."""
        return _joined(self._named(passage), passage.meeting.committee)

    def meeting(self, meeting: Meeting, council: str) -> str:
        """A council's meeting as one line: "Wexcombe County Council, Cabinet, 30 January 2025"."""
        owner = self.name_if_needed(council, meeting.committee)
        return _joined(owner, meeting.committee or ("" if owner else "Committee unknown"), _day(meeting))

    def meeting_of(self, passage: Passage) -> str:
        """The passage's meeting as one line."""
        return self.meeting(passage.meeting, self.of(passage.paper_hash))

    def name_if_needed(self, council: str, committee: str) -> str:
        """The council if it must be named before this committee: not where the committee's own name does."""
        return council if self.choices and council.casefold() not in committee.casefold() else ""

    def resolve_filters(self, filters: Filters) -> Filters:
        """The filters with the council's whole name, where its words were enough to tell it."""
        return replace(filters, council=self.resolve_name(filters.council))

    def resolve_name(self, words: str) -> str:
        """The council that words name: "Wexcombe" the one that has it in its name; else the words as they are."""
        asked = words.casefold().split()
        held = [name for name in self.names if set(asked) <= set(name.casefold().split())]
        whole = [name for name in held if name.casefold().split() == asked]
        return whole[0] if whole else held[0] if len(held) == 1 and asked else words

    def _named(self, passage: Passage) -> str:
        return self.name_if_needed(self.of(passage.paper_hash), passage.meeting.committee)


def councils_of(record: PassageStore) -> Councils:
    """The councils of an index."""
    names = {entry.council for entry in record.facets.meetings} - {""}
    return Councils(tuple(sorted(names)), record.councils_by_paper)


def _day(meeting: Meeting) -> str:
    return format_date(meeting.date) if meeting.date else UNDATED


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
