"""Fills a new store: with papers as they were read, or as the old store holds them."""

# ruff: noqa: S608  (only column names from modules of index/ are put into a query's text)

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus import Passage
from corpus.prose import reading_text, text_in_context
from index.folder.gaps import Gaps
from index.folder.rows import (
    PAPER_COLUMN_LIST,
    PAPER_COLUMNS,
    SplitPaper,
    make_decision_row,
    make_files_row,
    make_meeting_row,
    make_paper_row,
    make_passage_row,
    read_passage,
)
from index.folder.schema import DECISION_COLUMNS, PAGE_COLUMNS, PASSAGE_COLUMNS
from index.folder.sqlite import SqliteStore
from index.folder.tantivy_lexical import LexicalEntry
from index.folder.token_vectors import hash_text, read_compressor
from index.glossary.acronyms import find_expansions
from index.glossary.vocabulary import count_vocabulary
from index.late_interaction import ENOUGH_TOKENS, Compressor, learn_compressor
from index.records import Array, CouncilEvidence, Decision, EncodedText, PaperFile, UnreadFile, UnreadPages

if TYPE_CHECKING:
    import sqlite3


class SqliteWriter:
    """Fills one new store. Papers are added in the order in which their passages get numbers."""

    def __init__(self, connection: sqlite3.Connection, *, encoding: int) -> None:
        """connection: of an empty store. encoding: the version of what is kept of the model's vectors."""
        self._connection = connection
        self._encoding = encoding
        self._meetings: dict[tuple[str, str], int] = {}
        self._groups: dict[bytes, int] = {}
        self._texts: dict[bytes, str] = {}
        self._compressor: Compressor | None = None
        self.passages = 0
        self.repeated = 0  # passages whose words an earlier one has

    def add_paper(self, read: SplitPaper) -> None:
        """Store a paper that was read in this build."""
        paper = self._insert_paper(make_paper_row(read))
        self._insert_pages(paper, map(astuple, read.paper.pages))
        for passage, texts in zip(read.passages, read.texts, strict=True):
            hashes = [hash_text(text) for text in texts]
            self._texts.update(zip(hashes, texts, strict=True))
            self._insert_passage(paper, make_meeting_row(passage.meeting), make_passage_row(passage), hashes)
        counts = Counter(pair for passage in read.passages for pair in find_expansions(reading_text(passage)))
        self._insert_acronyms(paper, ((*pair, times) for pair, times in sorted(counts.items())))

    def carry_over(self, store: SqliteStore, content_hash: str, files: Sequence[PaperFile]) -> None:
        """Store a paper as the old store holds it."""
        old = store.connection
        number, *row = old.execute(
            f"SELECT id, {PAPER_COLUMN_LIST} FROM paper WHERE hash = ?", (content_hash,)
        ).fetchone()
        row[PAPER_COLUMNS.index("files")] = make_files_row(files)
        paper = self._insert_paper(row)
        pages = old.execute(f"SELECT {PAGE_COLUMNS} FROM page WHERE paper = ?", (number,))
        self._insert_pages(paper, pages)
        hashes = defaultdict(list)
        for passage, text_hash in old.execute(
            "SELECT embedded.number, text_hash FROM embedded JOIN passage USING (number) WHERE paper = ?"
            " ORDER BY place",
            (number,),
        ):
            hashes[passage].append(text_hash)
        for passage, committee, day, *fields in old.execute(
            f"SELECT number, committee, date, {PASSAGE_COLUMNS} FROM passage"
            " JOIN meeting ON code = meeting WHERE paper = ? ORDER BY number",
            (number,),
        ):
            self._insert_passage(paper, (committee, day), tuple(fields), hashes[passage])
        acronyms = old.execute("SELECT short, long, times FROM acronym WHERE paper = ?", (number,))
        self._insert_acronyms(paper, acronyms)

    def find_missing_texts(self, *olds: sqlite3.Connection) -> dict[bytes, str]:
        """The texts that no old store has a vector of, by hash; vectors that one has are carried over first.

        Vectors of another encoding are left. One store can hold only vectors whose tokens were compressed alike: those
        of the first old store decide.
        """
        for old in olds:
            compressor = read_compressor(old)
            if (
                compressor is None
                or not _is_encoded_by(old, self._encoding)
                or (self._compressor and not compressor.is_same_as(self._compressor))
            ):
                continue
            self._compress_with(compressor)
            for (text_hash,) in self._missing_hashes():
                row = old.execute("SELECT vector, tokens FROM embedding WHERE text_hash = ?", (text_hash,)).fetchone()
                if row:
                    self._connection.execute(
                        "INSERT INTO embedding (text_hash, vector, tokens) VALUES (?, ?, ?)", (text_hash, *row)
                    )
        return {text_hash: self._texts[text_hash] for (text_hash,) in self._missing_hashes()}

    def add_embeddings(self, hashes: Sequence[bytes], encoded: Sequence[EncodedText]) -> None:
        """Store the vectors of the texts with these hashes."""
        self._learn([text.tokens for text in encoded])
        if self._compressor is None:
            raise AssertionError("there is no compressor for the token vectors")
        for text_hash, text in zip(hashes, encoded, strict=True):
            vector = text.vector.astype(np.float16).tobytes()
            tokens = self._compressor.compress(text.tokens).tobytes()
            self._connection.execute(
                "INSERT INTO embedding (text_hash, vector, tokens) VALUES (?, ?, ?)", (text_hash, vector, tokens)
            )
        self._connection.commit()  # an interrupted build leaves these to the next one

    def _learn(self, fresh: Sequence[Array]) -> None:
        """Learn a compressor, or a better one where the old one was learned from few tokens."""
        old = self._compressor
        if old is not None and (old.tokens >= ENOUGH_TOKENS or sum(map(len, fresh)) < old.tokens):
            return
        codes = list(self._connection.execute("SELECT text_hash, tokens FROM embedding"))
        expanded = {} if old is None else {key: old.expand(old.read_codes(tokens)) for key, tokens in codes}
        better = learn_compressor(np.concatenate([*fresh, *expanded.values()]))
        self._compress_with(better)
        for text_hash, tokens in expanded.items():
            row = (better.compress(tokens).tobytes(), text_hash)
            self._connection.execute("UPDATE embedding SET tokens = ? WHERE text_hash = ?", row)

    def _compress_with(self, compressor: Compressor) -> None:
        self._compressor = compressor
        self._connection.execute("DELETE FROM compressor")
        row = (compressor.directions.tobytes(), compressor.steps.tobytes(), compressor.tokens)
        self._connection.execute("INSERT INTO compressor VALUES (?, ?, ?)", row)

    def record_withdrawn(self, old: SqliteStore, *, withdrawn: str, unnamed: Collection[str]) -> None:
        """Remember the papers that the old store holds, or remembers, and the new one does not hold.

        unnamed: content hashes of papers whose names and titles are not kept. A paper without passages was withheld as
        a whole: it had no page, and even its name may be a secret.
        """
        papers = old.connection.execute(
            "SELECT hash, name, title, meetings, withdrawn FROM tombstone"
            " UNION ALL SELECT hash, name, title, meetings, ? FROM paper"
            " WHERE EXISTS (SELECT 1 FROM passage WHERE passage.paper = paper.id)",
            (withdrawn,),
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO tombstone SELECT ?1, ?2, ?3, ?4, ?5"
            " WHERE NOT EXISTS (SELECT 1 FROM paper WHERE hash = ?1)",
            [row for row in papers if row[0] not in unnamed],
        )

    def council_evidence(self) -> list[CouncilEvidence]:
        """What shows whose each paper is, in the order of papers. Needs all papers to be added."""
        rows = self._connection.execute("SELECT path, meetings, found_in, named FROM paper ORDER BY id")
        return [
            CouncilEvidence(
                path=Path(path),
                committees=tuple(name for name, _ in (*json.loads(filed_with), *json.loads(meetings))),
                name_counts=json.loads(counts),
            )
            for path, meetings, filed_with, counts in rows
        ]

    def set_councils(self, councils: Sequence[str]) -> None:
        """Store the council of each paper and of its passages, in the order of papers; '' where it is unknown."""
        papers = self._connection.execute("SELECT id FROM paper ORDER BY id").fetchall()
        codes = {name: code for code, name in enumerate(["", *sorted(set(councils) - {""})])}
        self._connection.executemany(
            "INSERT INTO council VALUES (?, ?)", [(code, name) for name, code in codes.items()]
        )
        for (paper,), council in zip(papers, councils, strict=True):
            self._connection.execute("UPDATE paper SET council = ? WHERE id = ?", (council, paper))
            self._connection.execute("UPDATE passage SET council = ? WHERE paper = ?", (codes[council], paper))

    def count_words(self) -> None:
        """Store every word of the passages in their context, with its commonest form, for spelling."""
        rows = count_vocabulary(passage for _, passage in self._passages())
        self._connection.executemany("INSERT INTO word VALUES (?, ?, ?)", rows)

    def lexical_entries(self) -> Iterator[LexicalEntry]:
        """What the lexical index holds of each passage, by number."""
        codes = self._connection.execute("SELECT number, meeting, kind, council FROM passage ORDER BY number")
        for (number, *rest), (_, passage) in zip(codes, self._passages(), strict=True):
            yield LexicalEntry(number, text_in_context(passage), *rest)

    def _passages(self) -> Iterator[tuple[int, Passage]]:
        for number, fields in self._connection.execute("SELECT number, fields FROM passage ORDER BY number"):
            yield number, read_passage(fields)

    def record_unread(self, files: Iterable[UnreadFile]) -> None:
        """Store the files that could not be read."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO unread (path, name, reason) VALUES (?, ?, ?)",
            [(json.dumps(str(file.path)), file.name, file.reason) for file in files],
        )

    def record_roots(self, roots: Iterable[Path]) -> None:
        """Store the files and folders that the index was given."""
        self._connection.executemany("INSERT INTO root VALUES (?)", [(json.dumps(str(root)),) for root in roots])

    def record_decisions(self, decisions: Iterable[Decision]) -> None:
        """Store what people decided, oldest first."""
        self._connection.executemany(
            f"INSERT INTO decision ({DECISION_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(make_decision_row, decisions),
        )

    def unread_pages(self) -> tuple[UnreadPages, ...]:
        """Pages of the stored papers that could not be read."""
        return Gaps(self._connection).unread_pages

    def record_manifest(self, **values: Any) -> None:
        """Store how the index was made, as JSON values by name."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO made VALUES (?, ?)",
            [(key, json.dumps(value)) for key, value in values.items()],
        )
        self._connection.commit()

    def vectors(self, dimension: int) -> Array:
        """(vectors, dimension) float32, in the order of passages; a long passage has several."""
        rows = self._connection.execute("SELECT vector FROM embedded JOIN embedding USING (text_hash) ORDER BY place")
        joined = b"".join(vector for (vector,) in rows)
        return np.frombuffer(joined, dtype=np.float16).reshape(-1, dimension).astype(np.float32)

    def _missing_hashes(self) -> list[tuple[bytes]]:
        return self._connection.execute(
            "SELECT DISTINCT text_hash FROM embedded WHERE text_hash NOT IN (SELECT text_hash FROM embedding)"
            " ORDER BY place"
        ).fetchall()

    def _insert_paper(self, row: Sequence[Any]) -> int:
        places = ", ".join("?" * len(PAPER_COLUMNS))
        return int(
            self._connection.execute(f"INSERT INTO paper ({PAPER_COLUMN_LIST}) VALUES ({places})", row).lastrowid or 0
        )

    def _insert_acronyms(self, paper: int, rows: Iterable[Sequence[Any]]) -> None:
        self._connection.executemany("INSERT INTO acronym VALUES (?, ?, ?, ?)", ((paper, *row) for row in rows))

    def _insert_pages(self, paper: int, pages: Iterable[Sequence[Any]]) -> None:
        self._connection.executemany(
            f"INSERT INTO page (paper, {PAGE_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", ((paper, *page) for page in pages)
        )

    def _insert_passage(
        self, paper: int, meeting: tuple[str, str], fields: tuple[Any, ...], hashes: Sequence[bytes]
    ) -> None:
        *_, sameness, _ = fields
        number = self.passages
        code = self._meetings.setdefault(meeting, len(self._meetings))
        if code == len(self._meetings) - 1:
            self._connection.execute("INSERT OR IGNORE INTO meeting VALUES (?, ?, ?)", (code, *meeting))
        group = self._groups.setdefault(sameness, number)
        self.repeated += group != number
        values = (number, paper, code, group, *fields)
        self._connection.execute(
            f"INSERT INTO passage (number, paper, meeting, same, {PASSAGE_COLUMNS})"
            f" VALUES ({', '.join('?' * len(values))})",
            values,
        )
        self._connection.executemany(
            "INSERT INTO embedded (number, text_hash) VALUES (?, ?)", [(number, text_hash) for text_hash in hashes]
        )
        self.passages += 1


def _is_encoded_by(old: sqlite3.Connection, encoding: int) -> bool:
    row = old.execute("SELECT value FROM made WHERE key = 'encoding'").fetchone()
    return bool(row and json.loads(row[0]) == encoding)
