"""Coverage: the meetings and dates within the filters of a search, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus import Meeting, format_date
from index import PaperEntry, PassageStore, UnreadPages
from search.query.filters import matches_council, matches_meeting
from search.query.records import Filters


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a search covered. Undated meetings are counted, but add no date."""

    meetings: tuple[Meeting, ...]  # within the filters, by date and committee
    passages: int
    not_read: tuple[str, ...]  # files that could not be read: whether they are within the filters is not known
    councils: tuple[str, ...] = ()  # of these meetings, by name, where the index holds several councils' papers
    pages_not_read: tuple[UnreadPages, ...] = ()  # of papers with a meeting within the filters

    @property
    def committees(self) -> tuple[str, ...]:
        """The committees searched, by name."""
        return tuple(sorted({meeting.committee for meeting in self.meetings if meeting.committee}))

    @property
    def dates(self) -> tuple[date, date] | None:
        """The first and the last meeting date searched."""
        days = sorted(meeting.date for meeting in self.meetings if meeting.date)
        return (days[0], days[-1]) if days else None

    def sentence(self) -> str:
        """Such as "14 meetings of 3 committees, July 2020 to July 2023; 2 papers and 3 pages could not be read"."""
        if not self.meetings:
            return "no meeting within the filters" + self._unread()
        covered = _count(len(self.meetings), "meeting")
        return covered + self._whose() + self._span() + self._unread()

    def _whose(self) -> str:
        """Whose meetings. Two councils' Cabinets are not one committee, so several councils are counted instead."""
        if len(self.councils) > 1:
            return f" of {len(self.councils)} councils"
        if len(self.committees) > 1:
            return " of ".join(["", f"{len(self.committees)} committees", *self.councils])
        committee = "".join(self.committees)
        names = [name for name in self.councils if name.casefold() not in committee.casefold()]
        return f" of {', '.join([*names, committee] if committee else names)}" if committee or names else ""

    def _span(self) -> str:
        if not self.dates:
            return ", undated"
        first, last = self.dates
        if first == last:
            return f", {format_date(first)}"
        start, end = f"{first:%B %Y}", f"{last:%B %Y}"
        return f", {start}" if start == end else f", {start} to {end}"

    def _unread(self) -> str:
        pages = sum(len(each.numbers) for each in self.pages_not_read)
        parts = [_count(number, noun) for number, noun in ((len(self.not_read), "paper"), (pages, "page")) if number]
        return f"; {' and '.join(parts)} could not be read" if parts else ""


def measure_coverage(store: PassageStore, filters: Filters) -> Coverage:
    """What a search with these filters covers in this store. A filter for kinds excludes no meeting."""
    every = store.facets.meetings
    entries = [
        entry for entry in every if matches_meeting(entry.meeting, filters) and matches_council(entry.council, filters)
    ]
    several = len({entry.council for entry in every} - {""}) > 1
    return Coverage(
        meetings=tuple(entry.meeting for entry in entries),
        passages=sum(entry.passages for entry in entries),
        not_read=tuple(unread.name for unread in store.unread_files()),
        councils=tuple(sorted({entry.council for entry in entries} - {""})) if several else (),
        pages_not_read=tuple(each for each in store.unread_pages if _may_hold(each.paper, filters)),
    )


def _may_hold(paper: PaperEntry, filters: Filters) -> bool:
    """Whether one of the paper's meetings is within the filters."""
    meetings = (paper.filed_with, *paper.meetings)
    return matches_council(paper.council, filters) and any(matches_meeting(meeting, filters) for meeting in meetings)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
