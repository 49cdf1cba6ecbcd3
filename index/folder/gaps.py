"""What the papers' folder has and the index has not: unread files and pages, and withheld parts."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.folder.rows import SELECT_ENTRY, read_entry, read_spans
from index.records import PaperEntry, UnreadFile, UnreadPages, WithheldSpan

if TYPE_CHECKING:
    import sqlite3


class Gaps:
    """The gaps of one store; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """connection: the store's, which closes it."""
        self._connection = connection

    def unread_files(self) -> list[UnreadFile]:
        """Files that could not be read, by name."""
        return [
            UnreadFile(name, reason, Path(json.loads(path)))
            for name, reason, path in self._fetch("SELECT name, reason, path FROM unread ORDER BY name, path")
        ]

    @cached_property
    def unread_pages(self) -> tuple[UnreadPages, ...]:
        """Pages that could not be read, by paper; without papers that are withheld as a whole."""
        rows = self._fetch("SELECT hash, unread, number FROM page JOIN paper ON paper.id = paper WHERE unread != ''")
        numbers_by_reason: dict[tuple[str, str], list[int]] = {}
        for content_hash, reason, number in sorted(rows):
            numbers_by_reason.setdefault((content_hash, reason), []).append(number)
        select = f"{SELECT_ENTRY} WHERE paper.hash = ? GROUP BY paper.id"
        papers = {key: self._fetch(select, key)[0] for key, _ in numbers_by_reason}
        withheld = {entry.content_hash for entry, _ in self.withheld_spans() if not entry.passages}
        pages = [
            UnreadPages(read_entry(papers[key]), tuple(numbers), reason)
            for (key, reason), numbers in numbers_by_reason.items()
            if key not in withheld
        ]
        return tuple(sorted(pages, key=lambda each: (each.paper.name, each.numbers)))

    def withheld_spans(self) -> list[tuple[PaperEntry, WithheldSpan]]:
        """What was kept out of the index, by paper and place."""
        rows = self._fetch(f"{SELECT_ENTRY} WHERE held_back != '[]' GROUP BY paper.id ORDER BY paper.name")
        return [
            (read_entry(row), span)
            for row in rows
            for span in read_spans(self._fetch("SELECT held_back FROM paper WHERE hash = ?", row[0])[0][0])
        ]

    def _fetch(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()
