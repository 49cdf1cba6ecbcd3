"""What an index lacks though it stands in the papers' folder: unread files and pages, and what is held back."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from index.folder.rows import SELECT_ENTRY, read_entry
from index.records import PaperEntry, UnreadFile, UnreadPages, WithheldSpan

if TYPE_CHECKING:
    import sqlite3


class Gaps:
    """The gaps of one record; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Of the record behind this connection, which stays the record's."""
        self._connection = connection

    def unread_files(self) -> list[UnreadFile]:
        """Files that could not be read, by name."""
        return [UnreadFile(*row) for row in self._fetch("SELECT name, reason FROM unread ORDER BY name")]

    @cached_property
    def unread_pages(self) -> tuple[UnreadPages, ...]:
        """Pages that could not be read, by paper; none of a paper that is held back as a whole."""
        rows = self._fetch("SELECT hash, unread, number FROM page JOIN paper ON paper.id = paper WHERE unread != ''")
        found: dict[tuple[str, str], list[int]] = {}
        for content_hash, reason, number in sorted(rows):
            found.setdefault((content_hash, reason), []).append(number)
        papers = {
            key: self._fetch(f"{SELECT_ENTRY} WHERE paper.hash = ? GROUP BY paper.id", key)[0] for key, _ in found
        }
        closed = {entry.content_hash for entry, _ in self.withheld_spans() if not entry.passages}
        pages = [
            UnreadPages(read_entry(papers[key]), tuple(numbers), reason)
            for (key, reason), numbers in found.items()
            if key not in closed
        ]
        return tuple(sorted(pages, key=lambda each: (each.paper.name, each.numbers)))

    def withheld_spans(self) -> list[tuple[PaperEntry, WithheldSpan]]:
        """What was kept out of the index, by paper and place."""
        rows = self._fetch(f"{SELECT_ENTRY} WHERE held_back != '[]' GROUP BY paper.id ORDER BY paper.name")
        return [
            (read_entry(row), WithheldSpan(*stretch))
            for row in rows
            for stretch in json.loads(self._fetch("SELECT held_back FROM paper WHERE hash = ?", row[0])[0][0])
        ]

    def _fetch(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()
