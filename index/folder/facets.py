"""What passages can be filtered by: councils, committees, meetings, dates, kinds; and what a filter leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus import Kind, Meeting
from index.folder.rows import column, day_of
from index.folder.schema import KINDS
from index.records import Facet, MeetingEntry
from index.selection import PassageSet

if TYPE_CHECKING:
    import sqlite3


class Facets:
    """The facets of one record, each counted at its first use; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Of the record behind this connection, which stays the record's."""
        self._connection = connection

    @property
    def passages(self) -> int:
        """How many passages there are to filter."""
        return len(self._kind_codes)

    @cached_property
    def committees(self) -> tuple[Facet, ...]:
        """Committees by name, with their passages."""
        return self._named(lambda entry: entry.meeting.committee)

    @cached_property
    def councils(self) -> tuple[Facet, ...]:
        """Councils by name, with their passages; papers that tell of none are left out."""
        return self._named(lambda entry: entry.council)

    def _named(self, name: Callable[[MeetingEntry], str]) -> tuple[Facet, ...]:
        counts: Counter[str] = Counter()
        for entry in self._meetings_by_council:
            counts[name(entry)] += entry.passages
        return tuple(Facet(value, count) for value, count in sorted(counts.items()) if value)

    @cached_property
    def kinds(self) -> tuple[tuple[Kind, int], ...]:
        """Kinds in their own order, with their passages."""
        counts = np.bincount(self._kind_codes, minlength=len(KINDS)).tolist()
        return tuple((kind, count) for kind, count in zip(KINDS, counts, strict=True) if count)

    @cached_property
    def dates(self) -> tuple[date, date] | None:
        """The first and the last meeting date."""
        days = [entry.meeting.date for entry in self.meetings if entry.meeting.date]
        return (min(days), max(days)) if days else None

    @cached_property
    def meetings(self) -> tuple[MeetingEntry, ...]:
        """Every meeting that passages belong to, by date, committee and council."""
        return tuple(_distinct(self._meetings_by_council))

    def select(
        self,
        *,
        meeting: Callable[[Meeting], bool] = lambda _: True,
        council: Callable[[str], bool] = lambda _: True,
        kinds: Sequence[Kind] = (),
    ) -> PassageSet:
        """The passages of the meetings, councils and kinds that all conditions let through."""
        meetings = [code for code, one in enumerate(self._meetings) if meeting(one)]
        councils = [code for code, name in enumerate(self._councils) if council(name)]
        wanted = [KINDS.index(kind) for kind in kinds] or list(range(len(KINDS)))
        parts = (
            (meetings, len(self._meetings), self._meeting_codes),
            (councils, len(self._councils), self._council_codes),
            (wanted, len(KINDS), self._kind_codes),
        )
        allowed = np.ones(len(self._kind_codes), dtype=np.bool_)
        for codes, every, coded in parts:
            if len(codes) < every:
                allowed &= np.isin(coded, codes)
        held = [tuple(codes) if len(codes) < every else None for codes, every, _ in parts]
        return PassageSet(held[0], held[1], held[2], allowed, int(allowed.sum()))

    @cached_property
    def _meetings(self) -> list[Meeting]:
        """By meeting code."""
        rows = self._connection.execute("SELECT committee, date FROM meeting ORDER BY code").fetchall()
        return [Meeting(name, day_of(day)) for name, day in rows]

    @cached_property
    def _councils(self) -> list[str]:
        """By council code."""
        rows = self._connection.execute("SELECT name FROM council ORDER BY code").fetchall()
        return [name for (name,) in rows]

    @cached_property
    def _meetings_by_council(self) -> list[MeetingEntry]:
        rows = self._connection.execute(
            "SELECT committee, date, name, count(*) FROM passage JOIN meeting ON meeting.code = meeting"
            " JOIN council ON council.code = council GROUP BY meeting.code, council.code"
            " ORDER BY date, committee, name"
        ).fetchall()
        return [MeetingEntry(Meeting(committee, day_of(day)), count, name) for committee, day, name, count in rows]

    @cached_property
    def _meeting_codes(self) -> NDArray[np.int32]:
        return column(self._connection, "meeting")

    @cached_property
    def _council_codes(self) -> NDArray[np.int32]:
        return column(self._connection, "council")

    @cached_property
    def _kind_codes(self) -> NDArray[np.int32]:
        return column(self._connection, "kind")


def _distinct(entries: Iterable[MeetingEntry]) -> Iterator[MeetingEntry]:
    """Each meeting once: one of papers that tell no council is the same council's as its other papers."""
    for _, same in groupby(entries, key=lambda entry: entry.meeting):
        unnamed, *named = sorted(same, key=lambda entry: entry.council)
        if unnamed.council or len(named) != 1:  # of several it may be any's
            yield from (unnamed, *named)
        else:
            yield replace(named[0], passages=unnamed.passages + named[0].passages)
