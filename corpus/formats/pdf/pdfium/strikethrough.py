"""Finds the lines drawn through text: words that an amendment or a draft strikes out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.formats.pdf.pdfium.objects import PageObject, Point, read_draw_mode, read_subpaths

MAX_THICKNESS_PT, MIN_LENGTH_PT = 2.0, 3.0  # Word strikes with 0.6 points, run by run
# Above the base line, in sizes: Aspose strikes at 0.23, Word at 0.26; an underline stands below.
LOWEST_SIZES, HIGHEST_SIZES = 0.12, 0.45
OVERHANG_SIZES = 0.6  # sizes beyond the words: a blank is struck with them
STRUCK_SHARE = 0.8  # of the line's width


class RuledLine(NamedTuple):
    """A thin level line on a page."""

    y: float
    x: float
    right: float


def find_ruled_lines(path: PageObject) -> Iterator[RuledLine]:
    """The thin level lines of a path that is painted."""
    if any(read_draw_mode(path)):
        yield from (rule for points in read_subpaths(path) if (rule := _level(points)))


def is_struck(x: float, right: float, y: float, size: float, ruled_lines: Sequence[RuledLine]) -> bool:
    """Whether rules, sorted, run through a line of text at this place from end to end."""
    first = bisect_left(ruled_lines, (y + LOWEST_SIZES * size,))
    last = bisect_right(ruled_lines, (y + HIGHEST_SIZES * size,))
    reach, covered = x, 0.0
    slack = OVERHANG_SIZES * size
    for rule in sorted(ruled_lines[first:last], key=lambda rule: rule.x):
        if rule.x < x - slack or rule.right > right + slack:  # a table's
            continue
        begin, end = max(rule.x, reach), min(rule.right, right)
        covered += max(end - begin, 0.0)
        reach = max(reach, end)
    return covered > 0 and covered >= STRUCK_SHARE * (right - x)


def _level(points: Sequence[Point]) -> RuledLine | None:
    across, up = [x for x, _ in points], [y for _, y in points]
    if max(up) - min(up) > MAX_THICKNESS_PT or max(across) - min(across) < MIN_LENGTH_PT:
        return None
    return RuledLine((max(up) + min(up)) / 2, min(across), max(across))
