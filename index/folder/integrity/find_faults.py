"""What is wrong with a generation: its files, and each paper's passages and vectors, whatever the checksums say."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus import IndexFolderError
from index.folder.faiss_vectors import FaissVectors
from index.folder.integrity.checksums import CHECKSUMS, find_damaged_files, read_seal
from index.folder.integrity.private_copy import link_files
from index.folder.rows import make_meeting_row, make_passage_row, read_passage
from index.folder.schema import DAMAGE, FILE_NAME, PASSAGE_COLUMNS, VECTORS, WORDS, open_for_reading
from index.folder.sqlite import SqliteStore
from index.folder.tantivy_lexical import TantivyIndex
from index.records import Array, IndexFault

if TYPE_CHECKING:
    import sqlite3

BATCH_ROWS = 4096  # vectors compared at once
UNIT_TOLERANCE = 0.01  # of a length of 1: vectors are kept in half precision, each number to one part in 2,000
SAME_TOLERANCE = 1e-3  # between a vector's number in the store and among the vectors
MADE_AGAIN = "`papers index` makes it again from the store"
NEW_FOLDER = "index all papers again into a new folder"

OPENING_FAULTS = (IndexFolderError, OSError, *DAMAGE)


def find_folder_faults(generation: Path, identity: str, checksums: str) -> Iterator[IndexFault]:
    """The faults of a generation, those of its files first. identity, checksums: what the folder's pointer says."""
    damaged = set()
    for fault in _find_file_faults(generation, checksums):
        damaged.add(fault.place.split("/")[0])
        yield fault
    try:
        store = SqliteStore(open_for_reading(generation / FILE_NAME))
    except OPENING_FAULTS as error:
        yield IndexFault(FILE_NAME, f"cannot be opened ({error})")
        return
    with closing(store):
        yield from _guard(FILE_NAME, _find_store_faults(store, identity))
        if WORDS not in damaged:  # a library may end the program where its file is damaged
            yield from _guard(WORDS, _find_word_faults(generation / WORDS, store))
        vectors = generation / VECTORS if VECTORS not in damaged else None
        yield from _guard(VECTORS, _find_vector_faults(vectors, store))


def _guard(place: str, faults: Iterator[IndexFault]) -> Iterator[IndexFault]:
    """The faults, and one more where the damage is such that the rest cannot be looked at."""
    try:
        yield from faults
    except OPENING_FAULTS as error:
        yield IndexFault(place, f"cannot be read to its end ({error}): {NEW_FOLDER}.")


def _find_file_faults(generation: Path, checksums: str) -> Iterator[IndexFault]:
    try:
        seal = read_seal(generation, checksums)
    except OPENING_FAULTS as error:
        yield IndexFault(CHECKSUMS, f"cannot be used ({error})")
        return
    for damaged in find_damaged_files(generation, seal):
        remedy = NEW_FOLDER if damaged.name == FILE_NAME else MADE_AGAIN
        yield IndexFault(damaged.name, f"{damaged.reason}: {remedy}.")


def _find_store_faults(store: SqliteStore, identity: str) -> Iterator[IndexFault]:
    connection = store.connection
    for (sentence,) in connection.execute("PRAGMA integrity_check(10)").fetchall():
        if sentence != "ok":
            yield IndexFault(FILE_NAME, f"is damaged ({sentence}): {NEW_FOLDER}.")
    if store.manifest.identity != identity:
        yield IndexFault(FILE_NAME, f"belongs to another index: {NEW_FOLDER}.")
    count, last = connection.execute("SELECT count(*), max(number) FROM passage").fetchone()
    if count and last != count - 1:
        yield IndexFault(FILE_NAME, f"has {count:,} passages, and the number of the last is {last:,}: {NEW_FOLDER}.")
    for paper, content_hash, name in connection.execute("SELECT id, hash, name FROM paper ORDER BY name").fetchall():
        for message in _find_paper_faults(connection, paper, content_hash):
            yield IndexFault(name, message, content_hash)


def _find_paper_faults(connection: sqlite3.Connection, paper: int, content_hash: str) -> Iterator[str]:
    """What is wrong with one paper."""
    try:
        (stored,) = connection.execute("SELECT text FROM paper WHERE id = ?", (paper,)).fetchone()
        text = zlib.decompress(stored).decode("utf-8")
        rows = connection.execute(
            f"SELECT committee, date, {PASSAGE_COLUMNS} FROM passage LEFT JOIN meeting ON code = meeting"  # noqa: S608  # column names
            " WHERE paper = ? ORDER BY number",
            (paper,),
        ).fetchall()
    except DAMAGE as error:
        yield f"its text cannot be read ({error}): index it again."
        return
    wrong = [row for row in rows if not _is_sound(row, text, content_hash)]
    if wrong:
        more = f" and {len(wrong) - 1:,} more" if len(wrong) > 1 else ""
        yield f"the passage at {wrong[0][2]} to {wrong[0][3]}{more} is not what its text has there: index it again."


def _is_sound(row: Sequence[Any], text: str, content_hash: str) -> bool:
    """Whether a passage is a slice of its paper's text, and its columns say what it says."""
    committee, day, *columns = row
    try:
        passage = read_passage(columns[-1])
        return (
            text[passage.start : passage.end] == passage.text != ""
            and passage.paper_hash == content_hash
            and make_meeting_row(passage.meeting) == (committee, day)
            and make_passage_row(passage) == tuple(columns)
        )
    except DAMAGE:
        return False


def _find_word_faults(words: Path, store: SqliteStore) -> Iterator[IndexFault]:
    with link_files(words) as linked:
        found = len(TantivyIndex(linked))
    if found != store.facets.passages:
        yield IndexFault(WORDS, f"are of {found:,} passages, of {store.facets.passages:,} in the store: {MADE_AGAIN}.")


def _find_vector_faults(path: Path | None, store: SqliteStore) -> Iterator[IndexFault]:
    """path: of the vectors that are searched; None where they are known to be damaged."""
    owners = store.embeddings.owners
    searched = FaissVectors(path, owners) if path else None
    wrong = Counter(set(range(store.facets.passages)) - set(owners.tolist()))
    for start in range(0, len(owners), BATCH_ROWS):
        end = min(start + BATCH_ROWS, len(owners))
        kept, is_sound = _read_kept_vectors(store, start, end)
        if searched:
            is_sound &= np.abs(searched.read_vectors(start, end) - kept).max(axis=1) <= SAME_TOLERANCE
        wrong.update(owners[start:end][~is_sound].tolist())
    papers = store.connection.execute("SELECT name, hash, number FROM passage JOIN paper ON paper.id = paper")
    by_paper = Counter((name, content_hash) for name, content_hash, number in papers if number in wrong)
    for (name, content_hash), count in sorted(by_paper.items()):
        yield IndexFault(name, f"the vectors of {count:,} of its passages are not right: index it again.", content_hash)


def _read_kept_vectors(store: SqliteStore, start: int, end: int) -> tuple[Array, Any]:
    """The vectors of some rows in the store, and whether each is finite, of length 1, and has its token vectors."""
    dimension, compressor = store.manifest.dimension, store.embeddings.compressor
    kept = np.zeros((end - start, dimension), dtype=np.float32)
    is_sound = np.zeros(end - start, dtype=np.bool_)
    rows = store.connection.execute(
        "SELECT place, vector, tokens FROM embedded LEFT JOIN embedding USING (text_hash) WHERE place BETWEEN ? AND ?",
        (start + 1, end),  # a place counts from 1
    )
    for place, vector, tokens in rows:
        if vector is None or compressor is None or len(vector) != 2 * dimension:
            continue
        at = place - 1 - start
        kept[at] = np.frombuffer(vector, dtype=np.float16)
        length = float(np.linalg.norm(kept[at]))  # of one that is not finite, it is not either
        is_sound[at] = abs(length - 1) <= UNIT_TOLERANCE and len(tokens) % len(compressor.steps) == 0
    return kept, is_sound
