"""A PDF's pages between reading and the paper: what OCR reads on the scanned ones, and how all are joined."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.formats.files import storable
from corpus.formats.pdf import ocr
from corpus.formats.pdf.contents import PrintedLine
from corpus.records import Line, Page

LINE_END = "\n"
PAGE_END = "\n"  # follows every page's text; what stands on the page ends before it

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as pdfium or OCR read it."""

    number: int
    lines: Sequence[PrintedLine] = ()
    width_pt: float = 0.0
    height_pt: float = 0.0
    scan: bool = False  # what it shows only OCR can read
    ocr: bool = False
    unread: str = ""

    @property
    def text(self) -> str:
        return LINE_END.join(storable(line.text) for line in self.lines)


def scans_read(data: bytes, path: Path, leaves: Sequence[Leaf]) -> Sequence[Leaf]:
    """The pages with what OCR reads on the scanned ones; these say so where it is not installed."""
    scans = [leaf.number for leaf in leaves if leaf.scan]
    if not scans:
        return leaves
    if missing := ocr.missing_tools():
        log.warning("%s: %d scanned pages are not read, for want of %s", path, len(scans), missing)
    readings = {} if missing else ocr.read_pages(data, scans)
    return [
        leaf if not leaf.scan
        else _with(leaf, readings[leaf.number]) if leaf.number in readings
        else replace(leaf, unread="scan")
        for leaf in leaves
    ]  # fmt: skip


def whole_text(leaves: Iterable[Leaf]) -> str:
    """The pages' texts, one after the other."""
    return "".join(leaf.text + PAGE_END for leaf in leaves)


def pages_of(leaves: Iterable[Leaf]) -> Iterator[Page]:
    """Where each page stands in the whole text."""
    at = 0
    for leaf in leaves:
        end = at + len(leaf.text)
        yield Page(
            leaf.number, at, end, ocr=leaf.ocr, width_pt=leaf.width_pt, height_pt=leaf.height_pt, unread=leaf.unread
        )
        at = end + len(PAGE_END)


def lines_of(leaves: Iterable[Leaf]) -> Iterator[Line]:
    """Every printed line with its place in the whole text."""
    at = 0
    for leaf in leaves:
        for line in leaf.lines:
            yield Line(at, at + len(line.text), leaf.number, *line[1:])
            at += len(line.text) + len(LINE_END)
        at += 0 if leaf.lines else len(PAGE_END)


def why_nothing(path: Path, leaves: Sequence[Leaf]) -> str:
    """Why a paper without a line of text has none, and the way out."""
    if any(leaf.unread == "scan" for leaf in leaves):
        if missing := ocr.missing_tools():
            return f"{path} has no text: it is a scan. Install {missing}, or ask for the original."
        return f"{path} has no text: it is a scan that OCR could not read. Ask for the original."
    if any(leaf.unread == "too large" for leaf in leaves):
        return f"{path} unfolds to far more than a paper holds: it is refused unread."
    if any(leaf.unread for leaf in leaves):
        return f"{path} is a damaged PDF: download it again, or ask for the original."
    return f"{path} has no text in it: ask for the original."


def _with(leaf: Leaf, reading: Sequence[PrintedLine]) -> Leaf:
    """A page's own lines, then what OCR read, but for what both hold: a pack's stamps, exact in its own."""
    fresh = [line for line in reading if not any(_overlap(line, own) for own in leaf.lines)]
    return replace(leaf, lines=[*leaf.lines, *fresh], ocr=bool(fresh))


def _overlap(one: PrintedLine, other: PrintedLine) -> bool:
    return abs(one.y - other.y) < other.size and one.x < other.right and other.x < one.right
