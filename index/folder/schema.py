"""The SQLite file of a store: its tables, and how it is created and opened."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from corpus import IndexFolderError, Kind

FILE_NAME, WORDS, VECTORS = "record.sqlite", "words", "vectors.faiss"  # of a generation

SCHEMA = """
CREATE TABLE made (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE meeting (code INTEGER PRIMARY KEY, committee TEXT NOT NULL, date TEXT NOT NULL,
    UNIQUE (committee, date));
CREATE TABLE council (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE paper (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    title TEXT NOT NULL, subject TEXT NOT NULL, path TEXT NOT NULL, reading TEXT NOT NULL,
    meetings TEXT NOT NULL, found_in TEXT NOT NULL, manifest TEXT NOT NULL, held_back TEXT NOT NULL,
    files TEXT NOT NULL, named TEXT NOT NULL, council TEXT NOT NULL DEFAULT '', furniture TEXT NOT NULL,
    text BLOB NOT NULL);
CREATE TABLE page (paper INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, printed TEXT NOT NULL, ocr INTEGER NOT NULL, width_pt REAL NOT NULL,
    height_pt REAL NOT NULL, unread TEXT NOT NULL, PRIMARY KEY (paper, number)) WITHOUT ROWID;
CREATE TABLE passage (number INTEGER PRIMARY KEY, paper INTEGER NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, meeting INTEGER NOT NULL, kind INTEGER NOT NULL, front INTEGER NOT NULL,
    resolved INTEGER NOT NULL, item TEXT NOT NULL, minute TEXT NOT NULL, para TEXT NOT NULL,
    council INTEGER NOT NULL DEFAULT 0, same INTEGER NOT NULL, sameness BLOB NOT NULL, fields TEXT NOT NULL);
CREATE INDEX passage_same ON passage (same);
CREATE INDEX passage_para ON passage (para);
CREATE INDEX passage_item ON passage (item);
CREATE INDEX passage_minute ON passage (minute);
CREATE INDEX passage_resolved ON passage (paper, meeting, item, minute) WHERE resolved;
CREATE INDEX passage_place ON passage (paper, start, end);
CREATE TABLE embedding (id INTEGER PRIMARY KEY, text_hash BLOB NOT NULL UNIQUE, vector BLOB NOT NULL,
    tokens BLOB NOT NULL);
CREATE TABLE compressor (directions BLOB NOT NULL, steps BLOB NOT NULL, tokens INTEGER NOT NULL);
CREATE TABLE embedded (place INTEGER PRIMARY KEY, number INTEGER NOT NULL, text_hash BLOB NOT NULL);
CREATE TABLE acronym (paper INTEGER NOT NULL, short TEXT NOT NULL, long TEXT NOT NULL, times INTEGER NOT NULL);
CREATE TABLE word (word TEXT PRIMARY KEY, passages INTEGER NOT NULL, form TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tombstone (hash TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL,
    meetings TEXT NOT NULL, withdrawn TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE unread (path TEXT NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (path, name)) WITHOUT ROWID;
CREATE TABLE root (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE decision (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, hash TEXT NOT NULL, start INTEGER,
    end INTEGER, words TEXT NOT NULL, who TEXT NOT NULL, decided TEXT NOT NULL, reason TEXT NOT NULL,
    undone INTEGER NOT NULL);
"""
SCHEMA_VERSION = int.from_bytes(hashlib.sha256(SCHEMA.encode()).digest()[:4]) >> 1  # other tables give another number
KINDS = tuple(Kind)
# What is raised where a store holds what no build writes: a lost key, a number out of range, text that is cut short.
DAMAGE = (sqlite3.DatabaseError, LookupError, ValueError, TypeError, OverflowError, zlib.error)
PAGE_COLUMNS = "number, start, end, printed, ocr, width_pt, height_pt, unread"  # in the order of Page's fields
# What a row says about the passage itself: it is the same in every store that holds the passage.
PASSAGE_COLUMNS = "start, end, kind, front, resolved, item, minute, para, sameness, fields"
# Other versions of this program read these too, so that what was withdrawn stays out: they are only added to.
DECISION_COLUMNS = "kind, hash, start, end, words, who, decided, reason, undone"


def create_store(path: Path) -> sqlite3.Connection:
    """A new, empty store, which index.folder.sqlite_writer fills. A build that is killed leaves it whole."""
    path.touch()  # as others may read it by the umask: SQLite gives 0644 at most
    connection = sqlite3.connect(path)
    connection.executescript(f"PRAGMA page_size = 8192; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}")
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A finished store, for reading in any thread. Raises IndexFolderError."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        connection.execute("SELECT count(*) FROM made")
        connection.execute("PRAGMA temp_store = MEMORY")  # large sorts need no folder that can be written
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise IndexFolderError(
            f"{path} cannot be read as the store of an index ({error}): index the papers again into a new folder."
        ) from error
    if version != SCHEMA_VERSION:
        connection.close()
        raise IndexFolderError(
            f"{path} was made by another version of this program: index the papers again into a new folder, with "
            "--decisions-of this one, and take that one or give it this one's name."
        )
    return connection


def open_for_salvage(path: Path, model_hash: str, resources: ExitStack) -> sqlite3.Connection | None:
    """The store that an interrupted build left, for its embeddings; None if it is damaged or of another model."""
    try:
        connection = resources.enter_context(closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)))
        row = connection.execute("SELECT value FROM made WHERE key = 'model_hash'").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        return None
    return connection if row and version == SCHEMA_VERSION and json.loads(row[0]) == model_hash else None


@contextmanager
def report_damage(folder: Path) -> Iterator[None]:
    """Raise IndexFolderError where a store holds what no build writes."""
    try:
        yield
    except DAMAGE as error:
        raise IndexFolderError(
            f"The index in {folder} is damaged ({error}): index the papers again into a new folder."
        ) from error
