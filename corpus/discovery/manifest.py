"""What an optional papers.csv in a folder says about its papers: committee, date, kind, item, title, url, release.

    file,committee,meeting_date,kind,item,title,url,release
    cabinet/report.pdf,Cabinet,30 January 2025,report,7,Budget,https://council.example/7,A Clerk

The header row is required; its columns may be in any order, and only `file` is required. A cell that cannot be used
is left out and the rest of its row kept; a row that cannot be used is left out and the other rows kept. One sentence
reports each fault. Only a manifest that cannot be read at all raises PaperError.
"""

from __future__ import annotations

import csv
import io
import itertools
import logging
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from corpus.errors import PaperError
from corpus.printable import mark_hidden
from corpus.prose.dates import parse_day
from corpus.records import Kind, Manifest

FILE_NAME = "papers.csv"
COLUMNS = ("file", "committee", "meeting_date", "kind", "item", "title", "url", "release")
KINDS = {kind.value: kind for kind in Kind} | {
    "agendas": Kind.AGENDA,
    "reports": Kind.REPORT,
    "appendices": Kind.APPENDIX,
}
DELIMITERS = (",", ";", "\t")  # Excel writes semicolons where the comma is the decimal sign
LIMIT_BYTES = 10_000_000  # a hundred thousand rows; a larger file is not a list of papers

WEB_ADDRESS = re.compile(r"https?://\S+$", flags=re.IGNORECASE)

ReportFault = Callable[[str], None]

log = logging.getLogger(__name__)


def log_fault(sentence: str) -> None:
    """Log a fault; its quotation of the file may hold anything."""
    log.warning("%s", mark_hidden(sentence))


def read_manifest(folder: Path, *, report: ReportFault = log_fault) -> dict[str, Manifest]:
    """What the papers.csv in a folder says, by each paper's path below the folder ("cabinet/report.pdf").

    Empty if there is no papers.csv. Each fault of a row or a cell is reported as one sentence with the number of the
    row in a spreadsheet. Raises PaperError for a manifest that cannot be used at all.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    papers: dict[str, Manifest] = {}
    disputed: set[str] = set()
    for number, cells in _read_rows(path, report):
        place = f"{FILE_NAME} row {number}"
        name = _find_paper_name(cells.get("file", ""), folder, place, report)
        if name is None:
            continue
        manifest = _read_cells(cells, place, report)
        if papers.setdefault(name, manifest) != manifest:
            disputed.add(name)
            report(f"{place} contradicts an earlier row about {name}: neither row is used, keep one.")
    return {name: manifest for name, manifest in papers.items() if name not in disputed}


def _read_rows(path: Path, report: ReportFault) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number, counted from 1 for the header; cells by column name) for each row that is not blank."""
    text = _read_text(path)
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    table = _parse_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), report)
    header = _read_header(path, next(table, (1, []))[1], report)
    for number, row in table:
        if any(cell.strip() for cell in row[len(header) :]):
            report(f"{FILE_NAME} row {number} has more cells than the header: put text with a comma in quotes.")
        elif any(cell.strip() for cell in row):
            yield number, {name: cell.strip() for name, cell in zip(header, row, strict=False)}


def _parse_rows(rows: Iterator[list[str]], report: ReportFault) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells) for each row that can be parsed; any other row is reported and left out."""
    for number in itertools.count(1):
        try:
            row = next(rows, None)
        except csv.Error as error:
            report(f"{FILE_NAME} row {number} cannot be parsed ({error}): look for a stray quotation mark.")
            continue
        if row is None:
            return
        yield number, row


def _read_header(path: Path, row: list[str], report: ReportFault) -> list[str]:
    header = [cell.strip().lower().replace(" ", "_") for cell in row]
    if "file" not in header:
        raise PaperError(f"{path} has no column named file: its first row must be {','.join(COLUMNS)}.")
    if repeated := [name for name in COLUMNS if header.count(name) > 1]:
        raise PaperError(f"{path} has the column {repeated[0]} twice: keep one.")
    if unknown := [name for name in header if name and name not in COLUMNS]:
        report(f"{FILE_NAME} has columns that are not used: {', '.join(unknown)}.")
    return header


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PaperError(f"{path} cannot be opened ({error.strerror}): check who may read it.") from error
    if len(data) > LIMIT_BYTES:
        raise PaperError(f"{path} is larger than a list of papers can be: check that it is the right file.")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise PaperError(f"{path} is not text: save it as CSV (UTF-8).")


def _find_paper_name(cell: str, folder: Path, place: str, report: ReportFault) -> str | None:
    """The paper's path below the folder, spelled as on disk; None, and a report, if there is no such file."""
    name = PurePosixPath(cell.replace("\\", "/"))
    if not cell:
        report(f"{place} names no file: fill in its column file.")
    elif name.is_absolute() or ".." in name.parts:
        report(f"{place} names {cell}, which is not below the folder of {FILE_NAME}: move one of them.")
    elif found := _spelling_on_disk(folder, name):
        return found
    else:
        report(f"{place} names {cell}, which does not exist: correct the name or remove the row.")
    return None


def _spelling_on_disk(folder: Path, name: PurePosixPath) -> str | None:
    """A file's path as it is spelled on disk, found in any case and any form of accents; None if there is none."""
    if (folder / name).is_file():
        return str(name)
    parent = folder / name.parent
    if not parent.is_dir():
        return None
    alike = [file.name for file in parent.iterdir() if _fold_name(file.name) == _fold_name(name.name)]
    return str(name.parent / alike[0]) if len(alike) == 1 else None


def _fold_name(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _read_cells(cells: dict[str, str], place: str, report: ReportFault) -> Manifest:
    cells = {column: mark_hidden(cell) for column, cell in cells.items()}
    written, named = cells.get("meeting_date", ""), cells.get("kind", "")
    meeting_date, kind = parse_day(written), _parse_kind(named)
    if written and meeting_date is None:
        report(f"{place} has the date {written!r}, which cannot be read: write it as 2025-01-30 or 30 January 2025.")
    if named and kind is None:
        report(f"{place} has the kind {named!r}: write {', '.join(Kind)} or nothing.")
    link = cells.get("url", "")
    if link and not WEB_ADDRESS.match(link):  # pages link to it: "javascript:" and half a title must not pass
        report(f"{place} has the url {link!r}: write an address that begins with https://.")
        link = ""
    return Manifest(
        committee=cells.get("committee", ""),
        date=meeting_date,
        kind=kind,
        item=cells.get("item", "").rstrip("."),
        title=cells.get("title", ""),
        url=link,
        release=cells.get("release", ""),
    )


def _parse_kind(name: str) -> Kind | None:
    """The kind that a cell names, in any case, singular or plural; None if it names none."""
    return KINDS.get(name.strip().lower())
