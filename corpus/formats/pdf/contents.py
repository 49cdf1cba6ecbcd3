"""The contents of one page of a PDF: its printed lines, its pictures, and what is painted over what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

DAMAGED, TOO_LARGE = "damaged", "too large"  # why a page has no contents


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


class Show(NamedTuple):
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
    shows: Sequence[Show] = ()
