"""A PDF's pages between reading and the paper: what OCR reads on the scanned ones, and how all are joined."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.formats.files import show_path, storable
from corpus.formats.pdf import ocr
from corpus.formats.pdf.contents import Box, PrintedLine, ShownText
from corpus.formats.pdf.redactions import hidden
from corpus.printable import mark_hidden
from corpus.records import Line, Page

Span = tuple[int, int]

LINE_END = "\n"
PAGE_END = "\n"  # follows every page's text; what stands on the page ends before it

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as pdfium or OCR read it."""

    number: int
    lines: Sequence[PrintedLine] = ()
    width_pt: float = 0.0
    height_pt: float = 0.0
    scan: bool = False  # what it shows only OCR can read
    ocr: bool = False
    unread: str = ""
    covered: Sequence[Span] = ()  # of the text: words under a dark box

    @property
    def text(self) -> str:
        return LINE_END.join(storable(line.text) for line in self.lines)


def read_scans(path: Path, pages: Sequence[ReadPage]) -> Sequence[ReadPage]:
    """The pages with what OCR reads on the scanned ones; these say so where it is not installed."""
    scans = [page.number for page in pages if page.scan]
    if not scans:
        return pages
    if missing := ocr.describe_missing_tools():
        shown = mark_hidden(show_path(path))
        log.warning("%s: %d scanned pages are not read, for want of %s", shown, len(scans), missing)
    readings = {} if missing else ocr.read_pages(path, scans)
    return [
        page if not page.scan
        else _add_lines(page, readings[page.number]) if page.number in readings
        else replace(page, unread="scan")
        for page in pages
    ]  # fmt: skip


def compose_text(pages: Iterable[ReadPage]) -> str:
    """The pages' texts, one after the other."""
    return "".join(page.text + PAGE_END for page in pages)


def list_pages(pages: Iterable[ReadPage]) -> Iterator[Page]:
    """Where each page stands in the whole text."""
    at = 0
    for page in pages:
        end = at + len(page.text)
        yield Page(
            page.number, at, end, ocr=page.ocr, width_pt=page.width_pt, height_pt=page.height_pt, unread=page.unread
        )
        at = end + len(PAGE_END)


def list_lines(pages: Iterable[ReadPage]) -> Iterator[Line]:
    """Every printed line with its place in the whole text."""
    at = 0
    for page in pages:
        for line in page.lines:
            yield Line(at, at + len(line.text), page.number, *line[1:])
            at += len(line.text) + len(LINE_END)
        at += 0 if page.lines else len(PAGE_END)


def list_covered(pages: Iterable[ReadPage]) -> Iterator[Span]:
    """The spans of the whole text that lie under dark boxes."""
    at = 0
    for page in pages:
        yield from ((at + start, at + end) for start, end in page.covered)
        at += len(page.text) + len(PAGE_END)


def find_covered(lines: Sequence[PrintedLine], boxes: Sequence[Box], shows: Sequence[ShownText]) -> tuple[Span, ...]:
    """The spans of a page's text that lie under its dark boxes."""
    starts, at = dict[int, int](), 0
    for line in lines:
        starts[id(line)] = at
        at += len(line.text) + len(LINE_END)
    return tuple(
        (starts[id(line)] + int(begin * len(line.text)), starts[id(line)] + round(end * len(line.text)))
        for line, begin, end in hidden(boxes, shows, lines)
    )


def explain_empty(path: Path, pages: Sequence[ReadPage]) -> str:
    """Why a paper without a line of text has none, and the way out."""
    if any(page.unread == "scan" for page in pages):
        if missing := ocr.describe_missing_tools():
            return f"{path} has no text: it is a scan. Install {missing}, or ask for the original."
        return f"{path} has no text: it is a scan that OCR could not read. Ask for the original."
    if any(page.unread == "too large" for page in pages):
        return f"{path} unfolds to far more than a paper holds: it is refused unread."
    if any(page.unread for page in pages):
        return f"{path} is a damaged PDF: download it again, or ask for the original."
    return f"{path} has no text in it: ask for the original."


def _add_lines(page: ReadPage, reading: Sequence[PrintedLine]) -> ReadPage:
    """A page's own lines, then what OCR read, but for what both hold: a pack's stamps, exact in its own."""
    fresh = [line for line in reading if not any(_do_overlap(line, own) for own in page.lines)]
    return replace(page, lines=[*page.lines, *fresh], ocr=bool(fresh))


def _do_overlap(one: PrintedLine, other: PrintedLine) -> bool:
    return abs(one.y - other.y) < other.size and one.x < other.right and other.x < one.right
