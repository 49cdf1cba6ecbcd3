"""A PDF's pages between reading and the paper: what OCR reads on the scanned ones, and how all are joined."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.formats.pdf import ocr
from corpus.formats.pdf.lines import Piece, page_lines
from corpus.formats.pdf.strikethrough import Rule
from corpus.records import Line, Page

PAGE_END = "\n"  # follows every page's text; what stands on the page ends before it

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as pypdf or OCR read it. The places of its pieces are within its own text."""

    number: int
    text: str = ""
    pieces: Sequence[Piece] = field(default=())
    rules: Sequence[Rule] = field(default=())
    width_pt: float = 0.0
    height_pt: float = 0.0
    scan: bool = False  # what it shows only OCR can read
    ocr: bool = False
    unread: str = ""


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
        yield Page(
            leaf.number,
            at,
            at + len(leaf.text),
            ocr=leaf.ocr,
            width_pt=leaf.width_pt,
            height_pt=leaf.height_pt,
            unread=leaf.unread,
        )
        at += len(leaf.text) + len(PAGE_END)


def lines_of(leaves: Iterable[Leaf], pages: Iterable[Page]) -> Iterator[Line]:
    """Every printed line with its place in the whole text."""
    for leaf, page in zip(leaves, pages, strict=True):
        yield from page_lines(leaf.text, leaf.pieces, leaf.rules, page=page.number, offset=page.start)


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


def _with(leaf: Leaf, reading: ocr.Reading) -> Leaf:
    """A page's own text, then what OCR read, but for what both hold: a pack's stamps, exact in its own."""
    text, pieces = reading.text, []
    shift = len(leaf.text) + 1
    for piece in reading.pieces:
        if any(_overlap(piece, own) for own in leaf.pieces):
            text = text[: piece.start] + " " * (piece.end - piece.start) + text[piece.end :]
        else:
            pieces.append(piece._replace(start=piece.start + shift, end=piece.end + shift))
    return replace(leaf, text=f"{leaf.text}\n{text}", pieces=[*leaf.pieces, *pieces], ocr=bool(pieces))


def _overlap(one: Piece, other: Piece) -> bool:
    return abs(one.y - other.y) < other.size and one.x < other.right and other.x < one.right
