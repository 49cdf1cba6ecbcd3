"""The values that the passages of one SQLite store can be filtered by, and the passages that a filter leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus import Kind, Meeting
from index.folder.rows import read_column, read_date
from index.folder.schema import KINDS
from index.records import Facet, Facets, MeetingEntry, PassageSet

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True, eq=False)
class FolderPassageSet:
    """The passages of some meetings, councils and kinds."""

    meetings: tuple[int, ...] | None  # codes; None means all
    councils: tuple[int, ...] | None
    kinds: tuple[int, ...] | None
    allowed: NDArray[np.bool_]  # (passages,) by passage number
    count: int  # how many are allowed

    def __contains__(self, number: int) -> bool:
        """Whether the passage with this number is one of them."""
        return bool(self.allowed[number])

    def __len__(self) -> int:
        """How many there are."""
        return self.count

    def __iter__(self) -> Iterator[int]:
        """Their numbers, ascending."""
        return iter(np.flatnonzero(self.allowed).tolist())


def check_own_set(among: PassageSet | None) -> FolderPassageSet | None:
    """The passage set, which must be of this engine. Raises TypeError for another engine's."""
    if among is None or isinstance(among, FolderPassageSet):
        return among
    raise TypeError(f"{type(among).__name__} is the passage set of another engine")


class PassageFilter:
    """Filters the passages of one store; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """connection: the store's, which closes it."""
        self._connection = connection

    @cached_property
    def facets(self) -> Facets:
        """All values, counted at the first use."""
        entries = self._meetings_by_council
        counts = np.bincount(self._kind_codes, minlength=len(KINDS)).tolist()
        return Facets(
            passages=len(self._kind_codes),
            committees=_count(entries, lambda entry: entry.meeting.committee),
            councils=_count(entries, lambda entry: entry.council),
            kinds=tuple((kind, count) for kind, count in zip(KINDS, counts, strict=True) if count),
            meetings=tuple(_merge_unnamed(entries)),
        )

    def select(
        self,
        *,
        meetings: Collection[Meeting] | None = None,
        councils: Collection[str] | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> FolderPassageSet:
        """The passages of these meetings, councils and kinds; None means all of them."""
        parts = (
            (self._meetings, meetings, self._meeting_codes),
            (self._councils, councils, self._council_codes),
            (KINDS, kinds, self._kind_codes),
        )
        allowed = np.ones(len(self._kind_codes), dtype=np.bool_)
        filters: list[tuple[int, ...] | None] = []
        for values, wanted, codes_by_passage in parts:
            codes = tuple(code for code, value in enumerate(values) if wanted is None or value in wanted)
            if len(codes) < len(values):
                allowed &= np.isin(codes_by_passage, codes)
            filters.append(codes if len(codes) < len(values) else None)
        return FolderPassageSet(filters[0], filters[1], filters[2], allowed, int(allowed.sum()))

    @cached_property
    def _meetings(self) -> list[Meeting]:
        """By meeting code."""
        rows = self._connection.execute("SELECT committee, date FROM meeting ORDER BY code").fetchall()
        return [Meeting(name, read_date(day)) for name, day in rows]

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
        return [MeetingEntry(Meeting(committee, read_date(day)), count, name) for committee, day, name, count in rows]

    @cached_property
    def _meeting_codes(self) -> NDArray[np.int32]:
        return read_column(self._connection, "meeting")

    @cached_property
    def _council_codes(self) -> NDArray[np.int32]:
        return read_column(self._connection, "council")

    @cached_property
    def _kind_codes(self) -> NDArray[np.int32]:
        return read_column(self._connection, "kind")


def _count(entries: Iterable[MeetingEntry], name: Callable[[MeetingEntry], str]) -> tuple[Facet, ...]:
    """The passages of each name, by name; meetings without one are left out."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[name(entry)] += entry.passages
    return tuple(Facet(value, count) for value, count in sorted(counts.items()) if value)


def _merge_unnamed(entries: Iterable[MeetingEntry]) -> Iterator[MeetingEntry]:
    """Each meeting once: papers that name no council are of the council that the meeting's other papers name."""
    for _, same in groupby(entries, key=lambda entry: entry.meeting):
        unnamed, *named = sorted(same, key=lambda entry: entry.council)
        if unnamed.council or len(named) != 1:  # one of several councils: which is not known
            yield from (unnamed, *named)
        else:
            yield replace(named[0], passages=unnamed.passages + named[0].passages)
