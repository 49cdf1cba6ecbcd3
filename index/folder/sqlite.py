"""The store: papers, pages, passages and embeddings by content hash, in one SQLite file.

The words and vectors of an index can be made again from it. sqlite_writer fills it; this module reads it.
"""

# ruff: noqa: S608  (only names from modules of index/ and integers are put into a query's text)

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Kind, Meeting, Passage
from index.decisions import Decisions
from index.folder.facets import PassageFilter
from index.folder.gaps import Gaps
from index.folder.originals import Originals
from index.folder.papers import PaperTable
from index.folder.rows import (
    read_column,
    read_index_manifest,
    read_passage,
)
from index.folder.token_vectors import TokenVectorStore
from index.glossary.acronyms import choose_expansions
from index.glossary.lookup import Glossary
from index.late_interaction import TokenVectors
from index.records import (
    Facets,
    Flags,
    IndexedPaper,
    IndexManifest,
    PaperEntry,
    PassageSet,
    StoredPaper,
    UnreadFile,
    UnreadPages,
    VocabularyWord,
    WithdrawnPaper,
    WithheldSpan,
)

MAX_INTEGER = 2**63 - 1  # the largest that SQLite takes


class SqliteStore:
    """The store of one generation, open for reading; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """connection: is closed with the store."""
        self.connection = connection
        self.embeddings = TokenVectorStore(connection)
        self._papers = PaperTable(connection)
        self._filter = PassageFilter(connection)
        self._gaps = Gaps(connection)
        self._originals = Originals(connection)
        self._manifest_values = {key: json.loads(value) for key, value in self._fetch("SELECT key, value FROM made")}

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @cached_property
    def manifest(self) -> IndexManifest:
        """How the index was made."""
        return read_index_manifest(self._manifest_values)

    @property
    def notes(self) -> dict[str, Any]:
        """What finish(index) returned when the index was built."""
        return dict(self._manifest_values.get("notes", {}))

    # What passages can be filtered by

    @property
    def facets(self) -> Facets:
        """The values that passages can be filtered by."""
        return self._filter.facets

    def select(
        self,
        *,
        meetings: Collection[Meeting] | None = None,
        councils: Collection[str] | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> PassageSet:
        """The passages of these meetings, councils and kinds; None means all of them."""
        return self._filter.select(meetings=meetings, councils=councils, kinds=kinds)

    # Papers and their passages

    def papers(self) -> list[PaperEntry]:
        """Every paper, by meeting date and name."""
        return self._papers.entries()

    def paper(self, hash_prefix: str) -> StoredPaper | WithdrawnPaper | None:
        """The paper whose content hash has this prefix, what is remembered of a withdrawn one, or None."""
        return self._papers.paper(hash_prefix)

    def indexed_papers(self) -> dict[str, IndexedPaper]:
        """Every paper by its content hash, as the next build needs it."""
        return self._papers.indexed_papers()

    def roots(self) -> tuple[Path, ...]:
        """The files and folders that the index was given, in order; none is inside another."""
        return self._papers.roots()

    def decisions(self) -> Decisions:
        """What people decided, also about papers that are not in the store."""
        return self._papers.decisions()

    def passages_with_words(self, words_hash: str) -> list[Passage]:
        """The passages whose words have this hash, wherever they are, in order."""
        rows = self._fetch("SELECT fields FROM passage WHERE sameness = ? ORDER BY number", bytes.fromhex(words_hash))
        return [read_passage(fields) for (fields,) in rows]

    def paper_passages(self, hash_prefix: str) -> list[Passage]:
        """The paper's passages in reading order; none where the paper is not in the index."""
        content_hash = self._papers.find_whole_hash(hash_prefix)
        rows = self._fetch(
            "SELECT fields FROM passage JOIN paper ON paper.id = paper WHERE hash = ? ORDER BY number", content_hash
        )
        return [read_passage(fields) for (fields,) in rows]

    def passage_at(self, hash_prefix: str, start: int, end: int) -> Passage | None:
        """The passage at a permanent address."""
        if max(start, end) > MAX_INTEGER:
            return None
        rows = self._fetch(
            "SELECT fields FROM passage JOIN paper ON paper.id = paper WHERE hash = ? AND start = ? AND end = ?",
            self._papers.find_whole_hash(hash_prefix),
            start,
            end,
        )
        return read_passage(rows[0][0]) if rows else None

    def neighbours(self, passage: Passage, reach: int) -> list[Passage]:
        """The passage with up to `reach` passages of its paper before it and after it, in reading order."""
        rows = self._fetch(
            "SELECT near.fields FROM passage AS one JOIN paper ON paper.id = one.paper"
            " JOIN passage AS near ON near.number BETWEEN one.number - ? AND one.number + ? AND near.paper = one.paper"
            " WHERE hash = ? AND one.start = ? AND one.end = ? ORDER BY near.number",
            reach,
            reach,
            passage.paper_hash,
            passage.start,
            passage.end,
        )
        return [read_passage(fields) for (fields,) in rows]

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers, in the given order."""
        fields = dict(self._fetch(f"SELECT number, fields FROM passage WHERE number IN ({_join_numbers(numbers)})"))
        return [read_passage(fields[number]) for number in numbers]

    def flags(self, numbers: Sequence[int]) -> list[Flags]:
        """What ranking needs to know of each of these passages, in the given order."""
        return [
            Flags(int(self._groups[number]), bool(self._fronts[number]), bool(self._resolved[number]))
            for number in numbers
        ]

    def token_vectors(self, rows: Sequence[int]) -> TokenVectors:
        """The token vectors of these embedded texts, in the given order; row -1 has none."""
        return self.embeddings.read_token_vectors(rows)

    def same_words(self, number: int) -> list[int]:
        """Numbers of the passages with the same words as this one, itself included, ascending."""
        ordered, numbers = self._by_group
        start, end = np.searchsorted(ordered, (self._groups[number], self._groups[number] + 1))
        return [int(same) for same in numbers[start:end]]

    def find_numbered(self, *, item: str = "", minute: str = "", para: str = "") -> list[int]:
        """Numbers of the passages with these printed numbers, in lower case, ascending; '' matches any.

        A dotted `para` may also be the number of a whole minute or item: 7.2, 18.03.05.
        """
        paragraph = "(para = ? OR minute = ? OR item = ?)" if "." in para else "para = ?"
        conditions = {"item = ?": item, "(minute = ? OR item = ?)": minute, paragraph: para}
        wanted = {condition: value for condition, value in conditions.items() if value}
        if not wanted:
            return []
        values = [value for condition, value in wanted.items() for _ in range(condition.count("?"))]
        rows = self._fetch(f"SELECT number FROM passage WHERE {' AND '.join(wanted)} ORDER BY number", *values)
        return [number for (number,) in rows]

    def resolutions(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        """The resolutions in the items of these passages, each with those of the passages in its item, ascending."""
        in_item: dict[int, list[int]] = defaultdict(list)
        for resolution, number in self._fetch(
            "SELECT resolution.number, passage.number FROM passage JOIN passage AS resolution"
            " USING (paper, meeting, item, minute)"
            f" WHERE passage.number IN ({_join_numbers(numbers)}) AND resolution.resolved AND item || minute != ''"
            " ORDER BY 1, 2"
        ):
            in_item[resolution].append(number)
        return dict(in_item)

    # Columns of all passages, papers and words

    @cached_property
    def _groups(self) -> NDArray[np.int32]:
        """(passages,) the group of passages with the same words that each passage is in."""
        return read_column(self.connection, "same")

    @cached_property
    def _by_group(self) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
        """Both (passages,): groups, ascending, and the number of each one's passages, ascending in each group."""
        numbers = np.argsort(self._groups, kind="stable")
        return self._groups[numbers], numbers

    @cached_property
    def _fronts(self) -> NDArray[np.int32]:
        """(passages,) 1 for front matter: titles, notices, attendance, signatures; else 0."""
        return read_column(self.connection, "front")

    @cached_property
    def _resolved(self) -> NDArray[np.int32]:
        """(passages,) 1 for what a meeting resolved; else 0."""
        return read_column(self.connection, "resolved")

    @cached_property
    def glossary(self) -> Glossary:
        """Acronyms and words as the papers use them."""
        return Glossary(
            choose_expansions(self._fetch("SELECT short, long, sum(times) FROM acronym GROUP BY short, long")),
            {word: VocabularyWord(*rest) for word, *rest in self._fetch("SELECT word, passages, form FROM word")},
        )

    @cached_property
    def councils_by_paper(self) -> dict[str, str]:
        """The council of each paper by its content hash, '' where it is unknown."""
        return dict(self._fetch("SELECT hash, council FROM paper"))

    # What is missing, and where papers were read from

    def unread_files(self) -> list[UnreadFile]:
        """Files that could not be read, by name."""
        return self._gaps.unread_files()

    @property
    def unread_pages(self) -> tuple[UnreadPages, ...]:
        """Pages that could not be read, by paper."""
        return self._gaps.unread_pages

    def withheld_spans(self) -> list[tuple[PaperEntry, WithheldSpan]]:
        """What was kept out of the index, by paper and place."""
        return self._gaps.withheld_spans()

    def offers_original(self, content_hash: str) -> bool:
        """Whether a paper's file can be linked to: no part is withheld, and it is there and not known to be changed."""
        return self._originals.is_offered(content_hash)

    def original(self, content_hash: str) -> Path | None:
        """A paper's file as it was published; None where a part is withheld or the file was changed or removed."""
        return self._originals.find_file(content_hash)

    def _fetch(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, values).fetchall()


def _join_numbers(numbers: Sequence[int]) -> str:
    return ",".join(str(int(number)) for number in numbers)
