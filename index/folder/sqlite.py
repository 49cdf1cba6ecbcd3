"""The record of truth: papers, pages, passages and embeddings by content hash, in one SQLite file.

Words and vectors can be made again from it. This module opens and reads it; index.folder.sqlite_writer writes it.
"""

# ruff: noqa: S608  (what is put into a query's text are names that stand in modules of index/, or integers)

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import HASH_LENGTH, IndexFolderError, Passage
from index.folder.facets import Facets
from index.folder.gaps import Gaps
from index.folder.originals import Originals
from index.folder.rows import ENTRY, column, entry_of, manifest_of, meetings_of, moment_of, page_of, passage_of
from index.folder.schema import PAGE, SCHEMA, VERSION
from index.folder.token_vectors import TokenVectorStore
from index.glossary.acronyms import choose_expansions, fold_words
from index.records import (
    IndexedPaper,
    IndexManifest,
    PaperEntry,
    StoredPaper,
    VocabularyWord,
    WithdrawnPaper,
    WithheldStretch,
)

FILE_NAME = "record.sqlite"
LARGEST = 2**63 - 1  # integer that SQLite takes


def create_store(path: Path) -> sqlite3.Connection:
    """A new, empty record to be filled by index.folder.sqlite_writer."""
    connection = sqlite3.connect(path)
    connection.executescript(f"PRAGMA page_size = 8192; {SCHEMA} PRAGMA user_version = {VERSION}")
    connection.execute("PRAGMA synchronous = OFF")  # the whole file is synced before it is published
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """An existing record, that nobody writes any more, for any thread. Raises IndexFolderError."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        connection.execute("SELECT count(*) FROM made")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise IndexFolderError(
            f"{path} cannot be read as an index record ({error}): index the papers again into a new folder."
        ) from error
    if version != VERSION:
        connection.close()
        raise IndexFolderError(
            f"{path} was made by another version of this program: index the papers again into a new folder, and take "
            "that one or give it this one's name."
        )
    return connection


def open_for_salvage(path: Path, model_hash: str, opened: ExitStack) -> sqlite3.Connection | None:
    """The record that a build left, for its embeddings; None if they are another model's or not whole."""
    try:
        connection = opened.enter_context(closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)))
        found = connection.execute("SELECT value FROM made WHERE key = 'model_hash'").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        return None
    return connection if found and version == VERSION and json.loads(found[0]) == model_hash else None


@contextmanager
def report_damage(folder: Path) -> Iterator[None]:
    """SQLite's complaints about a damaged file as an IndexFolderError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise IndexFolderError(
            f"The index in {folder} is damaged ({error}): index the papers again into a new folder."
        ) from error


class SqliteStore:
    """The record of one generation, open for reading; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read what made the index. The connection is closed with the record."""
        self.connection = connection
        self.facets = Facets(connection)
        self.embeddings = TokenVectorStore(connection)
        self.gaps = Gaps(connection)
        self.originals = Originals(connection)
        self._made = {key: json.loads(value) for key, value in self._all("SELECT key, value FROM made")}

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @cached_property
    def manifest(self) -> IndexManifest:
        """What made the index."""
        made = self._made
        return IndexManifest(
            model=made["model"],
            model_hash=made["model_hash"],
            dimension=made["dimension"],
            limit_tokens=made["limit_tokens"],
            versions=made["versions"],
            vectors=made["vectors"],
            generation=made["generation"],
            built=moment_of(made["built"]),
            include_exempt=made["include_exempt"],
        )

    @property
    def notes(self) -> dict[str, Any]:
        """What was learned from the index when it was built."""
        return dict(self._made.get("notes", {}))

    # Papers and their passages

    def papers(self) -> list[PaperEntry]:
        """Every paper, by meeting date and name."""
        entries = [entry_of(row) for row in self._all(f"{ENTRY} GROUP BY paper.id")]
        return sorted(entries, key=lambda entry: (entry.filed_with.date or date.min, entry.name))

    def paper(self, hash_prefix: str) -> StoredPaper | WithdrawnPaper | None:
        """The paper whose content hash starts so (16 hex digits or more), a tombstone, or None."""
        known = self._hash(hash_prefix, "paper")
        if known is None:
            return self._tombstone(hash_prefix)
        row = self._all(f"{ENTRY} WHERE paper.hash = ? GROUP BY paper.id", known)[0]
        columns = "text, held_back, subject, manifest, path, furniture, id"
        text, held_back, subject, manifest, path, furniture, paper = self._all(
            f"SELECT {columns} FROM paper WHERE hash = ?",
            known,
        )[0]
        pages = self._all(f"SELECT {PAGE} FROM page WHERE paper = ?", paper)
        return StoredPaper(
            entry=entry_of(row),
            text=zlib.decompress(text).decode("utf-8"),
            pages=tuple(page_of(*page) for page in pages),
            held_back=tuple(WithheldStretch(*stretch) for stretch in json.loads(held_back)),
            subject=subject,
            manifest=manifest_of(json.loads(manifest)),
            path=Path(path),
            furniture=tuple((start, end) for start, end in json.loads(furniture)),
        )

    def paper_passages(self, hash_prefix: str) -> list[Passage]:
        """The paper's passages in reading order; none of a paper that is not here."""
        known = self._hash(hash_prefix, "paper")
        rows = self._all(
            "SELECT fields FROM passage JOIN paper ON paper.id = paper WHERE hash = ? ORDER BY number", known
        )
        return [passage_of(fields) for (fields,) in rows]

    def passage_at(self, hash_prefix: str, start: int, end: int) -> Passage | None:
        """The passage at a permanent address."""
        if max(start, end) > LARGEST:
            return None
        rows = self._all(
            "SELECT fields FROM passage JOIN paper ON paper.id = paper WHERE hash = ? AND start = ? AND end = ?",
            self._hash(hash_prefix, "paper"),
            start,
            end,
        )
        return passage_of(rows[0][0]) if rows else None

    def neighbours(self, passage: Passage, reach: int) -> list[Passage]:
        """At most so many passages of its paper before one and behind it, and itself, in reading order."""
        rows = self._all(
            "SELECT near.fields FROM passage AS one JOIN paper ON paper.id = one.paper"
            " JOIN passage AS near ON near.number BETWEEN one.number - ? AND one.number + ? AND near.paper = one.paper"
            " WHERE hash = ? AND one.start = ? AND one.end = ? ORDER BY near.number",
            reach,
            reach,
            passage.paper_hash,
            passage.start,
            passage.end,
        )
        return [passage_of(fields) for (fields,) in rows]

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers (0-based, in the record's order), in the order asked."""
        fields = dict(self._all(f"SELECT number, fields FROM passage WHERE number IN ({_listed(numbers)})"))
        return [passage_of(fields[number]) for number in numbers]

    def passage_count(self) -> int:
        """How many passages the record holds."""
        return self.facets.passages

    def same_words(self, number: int) -> list[int]:
        """Numbers of the passages with the same words as this one, itself among them, ascending."""
        ordered, numbers = self._by_group
        start, end = np.searchsorted(ordered, (self.groups[number], self.groups[number] + 1))
        return [int(found) for found in numbers[start:end]]

    def numbered(self, *, item: str = "", minute: str = "", para: str = "") -> list[int]:
        """Numbers of the passages that stand under these printed numbers, in small letters; '' is any.

        A dotted number may be a paragraph's, or that of a whole minute: 7.2, 18.03.05.
        """
        paragraph = "(para = ? OR minute = ? OR item = ?)" if "." in para else "para = ?"
        asked = {"item = ?": item, "(minute = ? OR item = ?)": minute, paragraph: para}
        wanted = {condition: value for condition, value in asked.items() if value}
        if not wanted:
            return []
        values = [value for condition, value in wanted.items() for _ in range(condition.count("?"))]
        rows = self._all(f"SELECT number FROM passage WHERE {' AND '.join(wanted)} ORDER BY number", *values)
        return [number for (number,) in rows]

    def resolutions(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        """The resolutions of the items that these passages stand under, each with those of the passages, ascending."""
        found: dict[int, list[int]] = defaultdict(list)
        for resolution, number in self._all(
            "SELECT resolution.number, passage.number FROM passage JOIN passage AS resolution"
            " USING (paper, meeting, item, minute)"
            f" WHERE passage.number IN ({_listed(numbers)}) AND resolution.resolved AND item || minute != ''"
            " ORDER BY 1, 2"
        ):
            found[resolution].append(number)
        return dict(found)

    # What a build asks

    def indexed_papers(self) -> dict[str, IndexedPaper]:
        """Every paper by its content hash, as it was read."""
        rows = self._all("SELECT hash, name, path, reading, copies FROM paper")
        return {row[0]: IndexedPaper(row[1], Path(row[2]), row[3], tuple(json.loads(row[4]))) for row in rows}

    # What is told of all passages, papers and words

    @cached_property
    def groups(self) -> NDArray[np.int32]:
        """(passages,) the group of passages with the same words that each belongs to."""
        return column(self.connection, "same")

    @cached_property
    def _by_group(self) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
        """Both (passages,): groups in ascending order, and the numbers of their passages, ascending in each."""
        numbers = np.argsort(self.groups, kind="stable")
        return self.groups[numbers], numbers

    @cached_property
    def fronts(self) -> NDArray[np.int32]:
        """(passages,) 1 for front matter: titles, notices, attendance, signatures; else 0."""
        return column(self.connection, "front")

    @cached_property
    def resolved(self) -> NDArray[np.int32]:
        """(passages,) 1 for what a meeting resolved; else 0."""
        return column(self.connection, "resolved")

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """What each acronym stands for in these papers."""
        return choose_expansions(self._all("SELECT short, long, sum(times) FROM acronym GROUP BY short, long"))

    @cached_property
    def acronyms_by_small(self) -> dict[str, str]:
        """Each acronym by its small letters, as people type it."""
        return {short.lower(): short for short in self.acronyms}

    @cached_property
    def acronyms_by_words(self) -> dict[tuple[str, ...], str]:
        """The acronym of words that have one, by the words as they are compared."""
        return {fold_words(words): short for short, words in self.acronyms.items()}

    @cached_property
    def vocabulary(self) -> dict[str, VocabularyWord]:
        """Every word of the passages in their place, in small letters."""
        return {word: VocabularyWord(*rest) for word, *rest in self._all("SELECT word, passages, form FROM word")}

    @cached_property
    def councils_by_paper(self) -> dict[str, str]:
        """The council of each paper by its content hash, '' where nothing tells."""
        return dict(self._all("SELECT hash, council FROM paper"))

    def _hash(self, prefix: str, table: str) -> str | None:
        """The one whole hash in a table that starts with prefix; None if none or several do."""
        if len(prefix) < HASH_LENGTH or not set(prefix) <= set("0123456789abcdef"):
            return None
        rows = self._all(
            f"SELECT hash FROM {table} WHERE hash BETWEEN ? AND ? LIMIT 2",
            prefix,
            prefix + "g",
        )
        return str(rows[0][0]) if len(rows) == 1 else None

    def _tombstone(self, prefix: str) -> WithdrawnPaper | None:
        known = self._hash(prefix, "tombstone")
        if known is None:
            return None
        name, title, meetings, withdrawn = self._all(
            "SELECT name, title, meetings, withdrawn FROM tombstone WHERE hash = ?", known
        )[0]
        now = self._all(  # one that is held back whole is, to the public, not there
            "SELECT hash FROM paper WHERE name = ? AND EXISTS (SELECT 1 FROM passage WHERE paper = paper.id) LIMIT 1",
            name,
        )
        return WithdrawnPaper(known, name, title, meetings_of(meetings), moment_of(withdrawn), now[0][0] if now else "")

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, values).fetchall()


def _listed(numbers: Sequence[int]) -> str:
    return ",".join(str(int(number)) for number in numbers)
