"""The papers of one SQLite store, the roots they are from, what people decided, and what is left of withdrawn ones."""

# ruff: noqa: S608  (only names from modules of index/ are put into a query's text)

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from corpus import HASH_LENGTH, IndexFolderError
from index.decisions import Decisions
from index.folder import generations
from index.folder.rows import (
    SELECT_ENTRY,
    read_decision,
    read_entry,
    read_files,
    read_manifest,
    read_meetings,
    read_moment,
    read_page,
    read_spans,
)
from index.folder.schema import DECISION_COLUMNS, FILE_NAME, PAGE_COLUMNS
from index.records import (
    IndexedPaper,
    PaperEntry,
    StoredPaper,
    WithdrawnPaper,
    WithheldCause,
)


def read_decisions(folder: Path) -> Decisions:
    """What people decided in an index, of this version or another; nothing where its version knew no decisions.

    Raises IndexFolderError where there is no index that can be read.
    """
    try:
        generation = json.loads((folder / generations.POINTER).read_text(encoding="utf-8"))["generation"]
        path = generations.generation_folder(folder, int(generation)) / FILE_NAME
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'decision'").fetchone():
                return Decisions()
            return PaperTable(connection).decisions()
    except (OSError, ValueError, KeyError, TypeError, sqlite3.Error) as error:
        raise IndexFolderError(
            f"{folder} is not an index whose decisions can be read ({error}): name another."
        ) from error


class PaperTable:
    """The papers of one store; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """connection: the store's, which closes it."""
        self._connection = connection

    def entries(self) -> list[PaperEntry]:
        """Every paper, by meeting date and name."""
        entries = [read_entry(row) for row in self._fetch(f"{SELECT_ENTRY} GROUP BY paper.id")]
        return sorted(entries, key=lambda entry: (entry.filed_with.date or date.min, entry.name))

    def paper(self, hash_prefix: str) -> StoredPaper | WithdrawnPaper | None:
        """The paper whose content hash has this prefix, what is remembered of a withdrawn one, or None."""
        content_hash = self.find_whole_hash(hash_prefix)
        if content_hash is None:
            return self._withdrawn(hash_prefix)
        row = self._fetch(f"{SELECT_ENTRY} WHERE paper.hash = ? GROUP BY paper.id", content_hash)[0]
        columns = "text, held_back, subject, manifest, path, furniture, id"
        text, held_back, subject, manifest, path, furniture, paper = self._fetch(
            f"SELECT {columns} FROM paper WHERE hash = ?",
            content_hash,
        )[0]
        pages = self._fetch(f"SELECT {PAGE_COLUMNS} FROM page WHERE paper = ?", paper)
        return StoredPaper(
            entry=read_entry(row),
            text=zlib.decompress(text).decode("utf-8"),
            pages=tuple(read_page(*page) for page in pages),
            held_back=read_spans(held_back),
            subject=subject,
            manifest=read_manifest(json.loads(manifest)),
            path=Path(path),
            furniture=tuple((start, end) for start, end in json.loads(furniture)),
        )

    def indexed_papers(self) -> dict[str, IndexedPaper]:
        """Every paper by its content hash, as the next build needs it."""
        rows = self._fetch("SELECT hash, name, path, reading, files, held_back FROM paper")
        return {
            content_hash: IndexedPaper(
                name=name,
                path=Path(path),
                fingerprint=reading,
                files=read_files(files),
                is_in_doubt=any(span.cause is WithheldCause.DOUBT for span in read_spans(held_back)),
                has_withheld=any(span.cause is not WithheldCause.WITHDRAWN for span in read_spans(held_back)),
            )
            for content_hash, name, path, reading, files, held_back in rows
        }

    def roots(self) -> tuple[Path, ...]:
        """The files and folders that the index was given, in order; none is inside another."""
        return tuple(sorted(Path(json.loads(path)) for (path,) in self._fetch("SELECT path FROM root")))

    def decisions(self) -> Decisions:
        """What people decided, also about papers that are not in the store."""
        rows = self._fetch(f"SELECT {DECISION_COLUMNS} FROM decision ORDER BY id")
        return Decisions(tuple(map(read_decision, rows)))

    def find_whole_hash(self, prefix: str, *, table: str = "paper") -> str | None:
        """The one whole content hash with this prefix, of 16 hex digits or more; None if none or several have it."""
        if len(prefix) < HASH_LENGTH or not set(prefix) <= set("0123456789abcdef"):
            return None
        rows = self._fetch(
            f"SELECT hash FROM {table} WHERE hash BETWEEN ? AND ? LIMIT 2",
            prefix,
            prefix + "g",
        )
        return str(rows[0][0]) if len(rows) == 1 else None

    def _withdrawn(self, prefix: str) -> WithdrawnPaper | None:
        if decided := self._withdrawn_by_decision(prefix):
            return decided
        content_hash = self.find_whole_hash(prefix, table="tombstone")
        if content_hash is None:
            return None
        name, title, meetings, withdrawn = self._fetch(
            "SELECT name, title, meetings, withdrawn FROM tombstone WHERE hash = ?", content_hash
        )[0]
        successor = self._fetch(  # with passages: one that is withheld as a whole must not be known to the public
            "SELECT hash FROM paper WHERE name = ? AND EXISTS (SELECT 1 FROM passage WHERE paper = paper.id) LIMIT 1",
            name,
        )
        return WithdrawnPaper(
            content_hash=content_hash,
            name=name,
            title=title,
            meetings=read_meetings(meetings),
            withdrawn=read_moment(withdrawn),
            replaced_by=successor[0][0] if successor else "",
        )

    def _withdrawn_by_decision(self, prefix: str) -> WithdrawnPaper | None:
        """A paper that a person withdrew, without its name and title: they may be what nobody is to read."""
        found = [one for one in self.decisions().withdrawals() if one.paper_hash.startswith(prefix)]
        if len(prefix) < HASH_LENGTH or len({one.paper_hash for one in found}) != 1:
            return None
        return WithdrawnPaper(found[0].paper_hash, "", "", (), found[0].when)

    def _fetch(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()
