"""Rows of the record as what they tell: papers, pages, passages, meetings, dates."""

# ruff: noqa: S608  (what is put into a query's text are names that stand in modules of index/)

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.jsonl import from_dict
from corpus.paper import Kind, Manifest, Meeting, Page, Passage
from index.entries import PaperEntry

if TYPE_CHECKING:
    import sqlite3

# hash, name, title, meetings, found_in, copies, council, passages, pages; to be grouped by paper
ENTRY = """
SELECT hash, name, title, meetings, found_in, copies, paper.council, count(passage.number),
    (SELECT count(*) FROM page WHERE page.paper = paper.id)
FROM paper LEFT JOIN passage ON passage.paper = paper.id
"""


def entry_of(row: tuple[Any, ...]) -> PaperEntry:
    """The paper of a row that ENTRY selects."""
    content_hash, name, title, meetings, found_in, copies, council, passages, pages = row
    return PaperEntry(
        content_hash=content_hash,
        name=name,
        title=title,
        meetings=meetings_of(meetings),
        found_in=(*meetings_of(found_in), Meeting())[0],
        passages=passages,
        pages=pages,
        copies=tuple(json.loads(copies)),
        council=council,
    )


def page_of(
    number: int, start: int, end: int, printed: str, ocr: int, width_pt: float, height_pt: float, unread: str
) -> Page:
    """The page of a row with the columns PAGE."""
    return Page(number, start, end, printed, bool(ocr), width_pt, height_pt, unread)


def passage_of(fields: str) -> Passage:
    """The passage of the column `fields`."""
    return from_dict(json.loads(fields))


def meetings_of(text: str) -> tuple[Meeting, ...]:
    """The meetings of a column that holds several, as JSON."""
    return tuple(Meeting(committee, day_of(day)) for committee, day in json.loads(text))


def manifest_of(fields: dict[str, Any] | None) -> Manifest | None:
    """What the manifest said of a paper, None where there was none."""
    if fields is None:
        return None
    kind = Kind(fields["kind"]) if fields["kind"] else None
    return Manifest(**(fields | {"date": day_of(fields["date"]), "kind": kind}))


def day_of(text: str) -> date | None:
    """The date of a column that is '' where none is known."""
    return date.fromisoformat(text) if text else None


def moment_of(text: str) -> datetime | None:
    """The date and time of a column that is '' where none is known."""
    return datetime.fromisoformat(text) if text else None


def column(connection: sqlite3.Connection, name: str) -> NDArray[np.int32]:
    """(passages,) an integer column of the passages, by passage number."""
    rows = connection.execute(f"SELECT {name} FROM passage ORDER BY number").fetchall()
    return np.fromiter((value for (value,) in rows), dtype=np.int32, count=len(rows))
