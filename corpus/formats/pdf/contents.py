"""What the worker is asked for and what it answers: one page's printed lines, what is painted on it, or its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Task = Literal["read", "read painted", "read words", "draw"]
READ: Task = "read"
READ_PAINTED: Task = "read painted"  # with what is painted over what
READ_WORDS: Task = "read words"  # the text alone
DRAW: Task = "draw"

DAMAGED, TOO_LARGE = "damaged", "too large"  # why a page has no contents
# The worker's exit statuses where a page or a paper uses too much; no crash and no error of Python's has them.
PAGE_STATUS, PAPER_STATUS = 81, 82


class PrintedLine(NamedTuple):
    """One line from its first to its last visible character, in points on the page as it is seen."""

    text: str
    x: float
    right: float
    y: float  # base line, from the bottom
    size: float
    bold: bool = False
    in_margin: bool = False  # tagged by the producer as a page header or footer
    struck: bool = False


class Box(NamedTuple):
    """A dark rectangle on a page."""

    left: float
    bottom: float
    right: float
    top: float
    order: float  # its place in the order of painting


class ShownText(NamedTuple):
    """A run of text on a page, for comparison with boxes."""

    left: float
    right: float
    y: float
    size: float
    order: float  # its place in the order of painting
    dark: bool


class PageContents(NamedTuple):
    """One page as it is seen; lengths in points."""

    lines: Sequence[PrintedLine]
    width_pt: float
    height_pt: float
    letters: int
    hidden_letters: int  # of invisible text: the layer that a scanner's OCR adds under its picture
    pictured_pt2: float  # area of the images
    picture_pixels: int  # of the largest image
    boxes: Sequence[Box] = ()
    shows: Sequence[ShownText] = ()


class Picture(NamedTuple):
    """One page in grey."""

    across: int  # pixels
    down: int
    scale: float  # pixels a point
    height_pt: float
    pixels: bytes  # one byte each, row by row from the top
