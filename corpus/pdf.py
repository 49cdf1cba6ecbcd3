"""PDF papers: the text as pypdf gives it, where each page and each printed line of it stands."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import Configuration, PageObject, PasswordType, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from corpus.errors import PaperError
from corpus.faces import Face
from corpus.files import content_hash, keepable, load
from corpus.furniture import mark
from corpus.lines import TextOperations, page_lines, page_matrix
from corpus.paper import Line, Page, Paper

PAGE_END = "\n"  # follows every page's text; what stands on the page ends before it

SIGNATURE, SIGNATURE_WITHIN_BYTES = b"%PDF-", 1024  # Adobe's readers look no further for it
END_MARKS, END_WITHIN_BYTES = (b"%%EOF", b"startxref"), 2048  # some makers add a trailer of their own
PADDING = b"\0 \t\r\n"

# A council's densest page, a budget printed from a spreadsheet, unfolds to 2 MB; a bomb to thousands.
LIMITS = Configuration(
    zlib_maximum_output_length=40_000_000,
    lzw_maximum_output_length=40_000_000,
    run_length_maximum_output_length=40_000_000,
    array_based_stream_maximum_output_length=40_000_000,
    stream_decoding_work_maximum_length=80_000_000,
    stream_parsing_work_maximum_count=1_000_000,
)

# pypdf logs every slip of a PDF's maker, and whoever reads the paper can mend none of them.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


def read(path: Path, *, name: str) -> Paper:
    """The paper in a PDF: its pages' texts one after the other, its lines with their places in points.

    Raises PaperError, naming the file and the way out, for whatever cannot be read.
    """
    data = load(path)
    if SIGNATURE not in data[:SIGNATURE_WITHIN_BYTES]:
        raise PaperError(f"{path} is not a PDF: ask for the original, or give it its true ending.")
    if not any(mark in data.rstrip(PADDING)[-END_WITHIN_BYTES:] for mark in END_MARKS):
        raise PaperError(f"{path} breaks off before its end: download it again, or ask for the original.")
    try:
        with apply_configuration(LIMITS):
            return _read(data, path, name)
    except PaperError:
        raise
    except LimitReachedError as error:
        raise PaperError(f"{path} unfolds to far more than a paper holds: it is refused unread.") from error
    except Exception as error:  # a damaged file makes pypdf stumble in any way, RecursionError among them
        raise PaperError(f"{path} is a damaged PDF: download it again, or ask for the original.") from error


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as it was read."""

    page: Page
    text: str
    lines: tuple[Line, ...]


def _read(data: bytes, path: Path, name: str) -> Paper:
    reader = _opened(data, path)
    sheets = tuple(_sheets(reader))
    text = "".join(sheet.text + PAGE_END for sheet in sheets)
    pages, lines = mark(
        text,
        tuple(sheet.page for sheet in sheets),
        tuple(line for sheet in sheets for line in sheet.lines),
    )
    if not lines:
        raise PaperError(f"{path} has no text.")
    return Paper(
        name=name,
        content_hash=content_hash(data),
        text=text,
        lines=lines,
        pages=pages,
        title=_said(reader, "title"),
        subject=_said(reader, "subject"),
        outline=tuple(_bookmarks(reader)),
    )


def _opened(data: bytes, path: Path) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    # A PDF that only forbids printing or copying opens with an empty password, as viewers open it.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise PaperError(f"{path} is locked with a password: ask for a copy without one.")
    return reader


def _sheets(reader: PdfReader) -> Iterator[Sheet]:
    faces: dict[int, tuple[Any, Face]] = {}
    offset = 0
    for number, page in enumerate(reader.pages, start=1):
        sheet = _sheet(page, faces, number=number, offset=offset)
        yield sheet
        offset = sheet.page.end + len(PAGE_END)


def _sheet(page: PageObject, faces: dict[int, tuple[Any, Face]], *, number: int, offset: int) -> Sheet:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    turn = page.rotation % 360
    width, height = abs(right - left), abs(top - bottom)
    matrix = page_matrix((min(left, right), min(bottom, top), max(left, right), max(bottom, top)), turn)
    operations = TextOperations(matrix, page.get("/Resources"), faces)
    text = keepable(
        page.extract_text(
            visitor_operand_before=operations.before,
            visitor_operand_after=operations.after,
            visitor_text=operations.text,
        )
    )
    pieces = operations.pieces if operations.length == len(text) else []  # a place is right or unknown
    return Sheet(
        page=Page(
            number,
            offset,
            offset + len(text),
            width_pt=round(height if turn in (90, 270) else width, 2),
            height_pt=round(width if turn in (90, 270) else height, 2),
        ),
        text=text,
        lines=tuple(page_lines(text, pieces, page=number, offset=offset)),
    )


def _bookmarks(reader: PdfReader) -> list[tuple[int, str]]:
    """A pack's bookmarks, where its maker put each item's paper; a broken outline is no loss."""
    try:
        entries = list(_flat(reader.outline))
        places = [
            (reader.get_destination_page_number(entry), keepable(str(entry.title)).strip())
            for entry in entries
        ]
    except Exception:  # an outline of any shape
        return []
    return [(page + 1, title) for page, title in places if page is not None and page >= 0]


def _flat(entries: Iterable[Any]) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _said(reader: PdfReader, key: str) -> str:
    """What the file says of itself; some say it in no way that can be read, which is no loss."""
    try:
        return keepable(str(getattr(reader.metadata, key, "") or "")).strip()
    except Exception:  # metadata of any shape
        return ""
