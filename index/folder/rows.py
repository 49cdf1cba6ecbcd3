"""Papers and passages as rows of the store, and rows as papers and passages."""

# ruff: noqa: S608  (only names from modules of index/ are put into a query's text)

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus import Kind, Manifest, Meeting, Page, Paper, Passage, Role, Standing, from_dict, to_dict
from corpus.structure import count_council_names
from index.duplicates import same_words_key
from index.folder.schema import KINDS
from index.folder.token_vectors import hash_text
from index.records import Decision, DecisionKind, IndexManifest, PaperEntry, PaperFile, WithheldCause, WithheldSpan

if TYPE_CHECKING:
    import sqlite3

DERIVED_FIELDS = ("citation", "address")  # of a passage's JSON: made of its other fields
PAPER_COLUMNS = (
    "hash", "name", "title", "subject", "path", "reading", "meetings", "found_in", "manifest", "held_back",
    "files", "named", "furniture", "text",
)  # fmt: skip
PAPER_COLUMN_LIST = ", ".join(PAPER_COLUMNS)
# hash, name, title, meetings, found_in, files, council, passages, pages; to be grouped by paper
SELECT_ENTRY = """
SELECT hash, name, title, meetings, found_in, files, paper.council, count(passage.number),
    (SELECT count(*) FROM page WHERE page.paper = paper.id)
FROM paper LEFT JOIN passage ON passage.paper = paper.id
"""


@dataclass(frozen=True, slots=True)
class SplitPaper:
    """A paper ready to be stored, and the texts to embed of each passage."""

    paper: Paper
    passages: Sequence[Passage]
    texts: Sequence[Sequence[str]]
    withheld: Sequence[WithheldSpan]
    path: Path  # below the real folder that the user named
    fingerprint: str  # of everything that decides how it is read
    files: Sequence[PaperFile]  # with its bytes; the one that was read first


def make_paper_row(read: SplitPaper) -> tuple[Any, ...]:
    """The values of PAPER_COLUMNS, in order. A paper that is withheld as a whole has neither title nor subject."""
    paper = read.paper
    is_withheld = bool(read.withheld) and not paper.text.strip()
    meetings = list(dict.fromkeys(make_meeting_row(passage.meeting) for passage in read.passages))
    found_in = [make_meeting_row(passage.filed_with) for passage in read.passages[:1]] or [
        make_meeting_row(paper.folder)
    ]
    return (
        paper.content_hash,
        paper.name,
        "" if is_withheld else paper.title,
        "" if is_withheld else paper.subject,
        str(read.path),
        read.fingerprint,
        json.dumps(sorted(meetings, key=lambda meeting: meeting not in found_in)),
        json.dumps(found_in),
        json.dumps(_make_manifest_row(paper.manifest)),
        json.dumps([astuple(span) for span in read.withheld]),
        make_files_row(read.files),
        json.dumps(count_council_names(paper.text)),
        json.dumps([(line.start, line.end) for line in paper.lines if line.furniture]),
        zlib.compress(paper.text.encode("utf-8", "replace")),
    )


def make_meeting_row(meeting: Meeting) -> tuple[str, str]:
    """Committee and date, '' for what is unknown."""
    return meeting.committee, meeting.date.isoformat() if meeting.date else ""


def make_files_row(files: Sequence[PaperFile]) -> str:
    """The column `files`: name and path of each file with a paper's bytes."""
    return json.dumps([(file.name, str(file.path)) for file in files])


def read_files(text: str) -> tuple[PaperFile, ...]:
    """The files of the column `files`."""
    return tuple(PaperFile(name, Path(path)) for name, path in json.loads(text))


def read_spans(text: str) -> tuple[WithheldSpan, ...]:
    """The withheld parts of the column `held_back`."""
    return tuple(
        WithheldSpan(start, end, page, reason, WithheldCause(cause))
        for start, end, page, reason, cause in json.loads(text)
    )


def make_decision_row(decision: Decision) -> tuple[Any, ...]:
    """The values of DECISION_COLUMNS, in order."""
    return (
        decision.kind.value,
        decision.paper_hash,
        *(decision.span or (None, None)),
        decision.words_hash,
        decision.who,
        decision.when.isoformat(),
        decision.reason,
        decision.is_undone,
    )


def read_decision(row: tuple[Any, ...]) -> Decision:
    """The decision of a row of DECISION_COLUMNS."""
    kind, content_hash, start, end, words, who, when, reason, undone = row
    return Decision(
        kind=DecisionKind(kind),
        paper_hash=content_hash,
        who=who,
        when=datetime.fromisoformat(when),
        span=None if start is None else (start, end),
        words_hash=words,
        reason=reason,
        is_undone=bool(undone),
    )


def _make_manifest_row(manifest: Manifest | None) -> dict[str, Any] | None:
    if manifest is None:
        return None
    return asdict(manifest) | {"date": manifest.date.isoformat() if manifest.date else ""}


def make_passage_row(passage: Passage) -> tuple[Any, ...]:
    """The values of PASSAGE_COLUMNS, in order: they are the same in every store that holds the passage."""
    kind, front, resolved = KINDS.index(passage.kind), passage.role is Role.FRONT, passage.standing is Standing.RESOLVED
    return (
        passage.start,
        passage.end,
        kind,
        front,
        resolved,
        *_printed(passage),
        hash_text(same_words_key(passage)),
        _fields(passage),
    )


def _fields(passage: Passage) -> str:
    return json.dumps({key: value for key, value in to_dict(passage).items() if key not in DERIVED_FIELDS})


def _printed(passage: Passage) -> tuple[str, str, str]:
    return passage.item.lower(), passage.minute.lower(), passage.para.lower()


def read_entry(row: tuple[Any, ...]) -> PaperEntry:
    """The paper of a row of SELECT_ENTRY."""
    content_hash, name, title, meetings, found_in, files, council, passages, pages = row
    return PaperEntry(
        content_hash=content_hash,
        name=name,
        title=title,
        meetings=read_meetings(meetings),
        filed_with=(*read_meetings(found_in), Meeting())[0],
        passages=passages,
        pages=pages,
        copies=tuple(file.name for file in read_files(files)[1:]),
        council=council,
    )


def read_page(
    number: int, start: int, end: int, printed: str, ocr: int, width_pt: float, height_pt: float, unread: str
) -> Page:
    """The page of a row of PAGE_COLUMNS."""
    return Page(number, start, end, printed, bool(ocr), width_pt, height_pt, unread)


def read_passage(fields: str) -> Passage:
    """The passage of the column `fields`."""
    return from_dict(json.loads(fields))


def read_meetings(text: str) -> tuple[Meeting, ...]:
    """The meetings of a column that holds a list of them, as JSON."""
    return tuple(Meeting(committee, read_date(day)) for committee, day in json.loads(text))


def read_manifest(fields: dict[str, Any] | None) -> Manifest | None:
    """What papers.csv says about a paper; None where it says nothing."""
    if fields is None:
        return None
    kind = Kind(fields["kind"]) if fields["kind"] else None
    return Manifest(**(fields | {"date": read_date(fields["date"]), "kind": kind}))


def read_index_manifest(values: dict[str, Any]) -> IndexManifest:
    """How the index was made, from the values that were stored by name."""
    return IndexManifest(
        model=values["model"],
        model_hash=values["model_hash"],
        dimension=values["dimension"],
        limit_tokens=values["limit_tokens"],
        versions=values["versions"],
        vectors=values["vectors"],
        generation=values["generation"],
        identity=values["identity"],
        built=read_moment(values["built"]),
        include_exempt=values["include_exempt"],
        follow_links=values["follow_links"],
    )


def read_date(text: str) -> date | None:
    """The date of a column that is '' where it is unknown."""
    return date.fromisoformat(text) if text else None


def read_moment(text: str) -> datetime | None:
    """The date and time of a column that is '' where they are unknown."""
    return datetime.fromisoformat(text) if text else None


def read_column(connection: sqlite3.Connection, name: str) -> NDArray[np.int32]:
    """(passages,) the values of an integer column of the passages, by passage number."""
    rows = connection.execute(f"SELECT {name} FROM passage ORDER BY number").fetchall()
    return np.fromiter((value for (value,) in rows), dtype=np.int32, count=len(rows))
