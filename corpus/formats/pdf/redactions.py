"""Dark boxes that a PDF paints over its text: a redaction that anyone can copy out.

A box hides what was painted before it, and dark text painted upon it. What can be seen through, is thinner
than a line of text, or lies under light text (the head of a table) hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from corpus.formats.pdf.contents import Box, ShownText

SAME_BASE_PT = 2.0
SMALL_LETTERS = (0.1, 0.4)  # of the size above the base line: a box over a line covers at least this
LEAST_PT = 3.0  # of a line's width that a box must cover


class PlacedLine(Protocol):
    """A line with its edges and its base line, in points."""

    @property
    def x(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def y(self) -> float: ...


AnyLine = TypeVar("AnyLine", bound=PlacedLine)


def hidden(
    boxes: Sequence[Box], shows: Sequence[ShownText], lines: Sequence[AnyLine]
) -> Iterator[tuple[AnyLine, float, float]]:
    """(line, from, to) of a page's lines under a dark box: the shares of its width that are covered."""
    for box, show in _covered(boxes, shows):
        left, right = max(box.left, show.left), min(box.right, show.right)
        for line in lines:
            if abs(line.y - show.y) <= SAME_BASE_PT and line.x < right and left < line.right:
                width = line.right - line.x
                yield line, max((left - line.x) / width, 0.0), min((right - line.x) / width, 1.0)
                break


def _covered(boxes: Sequence[Box], shows: Sequence[ShownText]) -> Iterator[tuple[Box, ShownText]]:
    for show in shows:
        low, high = (show.y + share * show.size for share in SMALL_LETTERS)
        for box in boxes:
            wide = min(box.right, show.right) - max(box.left, show.left)
            over = wide >= LEAST_PT and box.bottom <= low and box.top >= high
            if over and (show.order < box.order or show.dark):
                yield box, show
