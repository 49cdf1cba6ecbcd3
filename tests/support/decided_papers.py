"""Papers and an index for tests of what people decide, and a look for words that are left behind."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus import address
from index import BuildReport, DecidedBy, Index, Publishing, build_index, open_index
from tests.support.bag_encoder import BagEncoder

MINUTES = """Ambermere Borough Council

Harbour Committee

Minutes of the meeting held on {date} at 10am

1. Moorings

1.1 The Committee considered the moorings at {place}, which had been surveyed in the spring.

1.2 {asked_by} had asked for a berth of his own at {place}, and had given his reasons in a letter to the harbour master.

1.3 The Committee **RESOLVED** to survey the moorings at {place} again next year.
"""
CLERK = DecidedBy("A Clerk", datetime(2026, 3, 4, 9, 30, tzinfo=UTC), "names a person")


def write_minutes(path: Path, *, place: str, asked_by: str = "A member", date: str = "12 May 2025") -> Path:
    """Minutes about the moorings of a place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(MINUTES.format(place=place, asked_by=asked_by, date=date), encoding="utf-8")
    return path


def build(folder: Path, *papers: Path, **options: Any) -> BuildReport:
    """Make the index, or renew it."""
    return build_index(papers, folder, model=BagEncoder(), now=CLERK.when, **options)


def publishing(encoder: BagEncoder | None = None) -> Publishing:
    """How decisions are published in tests."""
    return Publishing(model=encoder or BagEncoder())


def open_with_bag(folder: Path) -> Index:
    """The index as readers see it."""
    return open_index(folder, model=BagEncoder())


def names_in(folder: Path) -> list[str]:
    """The names of the papers in the index."""
    with closing(open_with_bag(folder)) as index:
        return sorted(entry.name for entry in index.store.papers())


def hash_in(folder: Path, name: str) -> str:
    """The content hash of a paper."""
    with closing(open_with_bag(folder)) as index:
        return next(entry.content_hash for entry in index.store.papers() if entry.name == name)


def address_in(folder: Path, name: str, words: str) -> str:
    """The address of the first passage of a paper with these words."""
    with closing(open_with_bag(folder)) as index:
        passages = index.store.paper_passages(hash_in(folder, name))
        return next(address(passage) for passage in passages if words in passage.text)


def places_of(folder: Path, word: str) -> set[str]:
    """Where a word is in an index folder: in the bytes of which files, and in which texts, words and lists."""
    places = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and word.lower().encode() in path.read_bytes().lower()
    }
    for file in folder.rglob("record.sqlite"):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
            texts = connection.execute("SELECT name, text FROM paper").fetchall()
            places |= {f"text of {name}" for name, text in texts if word.encode() in zlib.decompress(text)}
    with closing(open_with_bag(folder)) as index:
        terms = index.lexical.terms(word)
        if any(index.lexical.document_frequency(term) for term in terms):
            places.add("lexical index")
        if word.lower() in json.dumps(list(index.store.glossary.vocabulary)).lower():
            places.add("vocabulary")
    return places
