"""Finds the lines drawn through text: words that an amendment or a draft strikes out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.formats.pdf.pdfium.objects import PageObject, Point, draw_mode, subpaths

THINNEST_PT, SHORTEST_PT = 2.0, 3.0  # Word strikes with 0.6 points, run by run
# Above the base line, in sizes: Aspose strikes at 0.23, Word at 0.26; an underline stands below.
LOWEST, HIGHEST = 0.12, 0.45
OVERHANG = 0.6  # sizes beyond the words: a blank is struck with them
STRUCK_SHARE = 0.8  # of the line's width


class Rule(NamedTuple):
    """A thin level line on a page."""

    y: float
    x: float
    right: float


def rules(path: PageObject) -> Iterator[Rule]:
    """The thin level lines of a path that is painted."""
    if any(draw_mode(path)):
        yield from (rule for points in subpaths(path) if (rule := _level(points)))


def struck(x: float, right: float, y: float, size: float, rules: Sequence[Rule]) -> bool:
    """Whether rules, sorted, run through a line of text at this place from end to end."""
    first = bisect_left(rules, (y + LOWEST * size,))
    last = bisect_right(rules, (y + HIGHEST * size,))
    reach, covered = x, 0.0
    slack = OVERHANG * size
    for rule in sorted(rules[first:last], key=lambda rule: rule.x):
        if rule.x < x - slack or rule.right > right + slack:  # a table's
            continue
        begin, end = max(rule.x, reach), min(rule.right, right)
        covered += max(end - begin, 0.0)
        reach = max(reach, end)
    return covered > 0 and covered >= STRUCK_SHARE * (right - x)


def _level(points: Sequence[Point]) -> Rule | None:
    across, up = [x for x, _ in points], [y for _, y in points]
    if max(up) - min(up) > THINNEST_PT or max(across) - min(across) < SHORTEST_PT:
        return None
    return Rule((max(up) + min(up)) / 2, min(across), max(across))
