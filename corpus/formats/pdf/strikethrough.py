"""Lines drawn through text: what an amendment or a draft strikes out, which its text layer does not tell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus.formats.pdf.matrix import Matrix, apply

POINTS = frozenset((b"m", b"l", b"re"))
PAINTS = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
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


class Strokes:
    """Follows the path operators of one page."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._paths: list[list[tuple[float, float]]] = []

    def follow(self, operator: bytes, operands: Any, matrix: Matrix) -> None:
        """One operator of POINTS or PAINTS, or "n", which drops the path; matrix: to the page as it is seen."""
        if operator in POINTS:
            self._point(operator, [float(value) for value in operands if isinstance(value, int | float)], matrix)
            return
        if operator in PAINTS:
            self.rules += [rule for path in self._paths if (rule := _level(path))]
        self._paths.clear()

    def _point(self, operator: bytes, numbers: list[float], matrix: Matrix) -> None:
        if operator == b"re" and len(numbers) == 4:
            x, y, width, height = numbers
            self._paths.append([apply(matrix, x, y), apply(matrix, x + width, y + height)])
        elif len(numbers) == 2:
            if operator == b"m" or not self._paths:
                self._paths.append([])
            self._paths[-1].append(apply(matrix, *numbers))


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


def _level(path: Sequence[tuple[float, float]]) -> Rule | None:
    across, up = [x for x, _ in path], [y for _, y in path]
    if max(up) - min(up) > THINNEST_PT or max(across) - min(across) < SHORTEST_PT:
        return None
    return Rule((max(up) + min(up)) / 2, min(across), max(across))
