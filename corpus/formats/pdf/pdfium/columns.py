"""Two columns that a producer drew row by row are put one after the other, where their numbers prove the order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.formats.pdf.pdfium.runs import Run

MIN_ROWS = 4  # that hold both columns
MIN_NUMBERS = 3
GUTTER_SIZES = 0.7  # of the size, between the columns
SAME_EDGE_POINTS = 2.0
MAX_PITCH_RATIO = 1.8  # of the distance of the rows: what is further below stands under both columns
PARAGRAPH_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\.?\s+(?=[A-Z“\"‘'(])")

Row = list[Run]
Number = tuple[int, ...]


def order_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page; those of two columns with the left column's first.

    Rows of a table look the same. Only where paragraph numbers count on down the left column and then down the right
    one, and do not across the rows, are they columns: elsewhere the rows stay as they were drawn.
    """
    edge = _find_edge(rows)
    if edge is None:
        return list(rows)
    first, last = _extent(rows, edge)
    left = [part for row in rows[first:last] if (part := [run for run in row if run.x < edge - SAME_EDGE_POINTS])]
    right = [part for row in rows[first:last] if (part := [run for run in row if run.x >= edge - SAME_EDGE_POINTS])]
    if not _count_on(
        _numbers(left), _numbers(right), _numbers([part for row in rows[first:last] for part in _parts(row, edge)])
    ):
        return list(rows)
    return [*rows[:first], *left, *right, *rows[last:]]


def _find_edge(rows: Sequence[Row]) -> float | None:
    """The left edge of a second column: where text begins behind a gap in the same place of MIN_ROWS rows."""
    edges = Counter(
        round(run.x)
        for row in rows
        if len(row) > 1
        for before, run in pairwise(row)
        if run.x - before.right > GUTTER_SIZES * run.size
    )
    edge, count = max(edges.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0))
    return float(edge) if count >= MIN_ROWS else None


def _extent(rows: Sequence[Row], edge: float) -> tuple[int, int]:
    """The first row with both columns, and the end of the rows below it that print nothing across the gutter."""
    both = [at for at, row in enumerate(rows) if len(_parts(row, edge)) == 2]
    first, last = both[0], both[0] + 1
    pitch = max(min((rows[at][0].y - rows[at + 1][0].y for at in both[:-1]), default=0.0), rows[first][0].size)
    while last < len(rows):
        step = rows[last - 1][0].y - rows[last][0].y
        if not 0 < step <= MAX_PITCH_RATIO * pitch or _crosses(rows[last], edge):
            break
        last += 1
    return first, last


def _parts(row: Row, edge: float) -> list[Row]:
    """The parts of a row in the left and in the right column, without empty ones."""
    sides = (
        [run for run in row if run.x < edge - SAME_EDGE_POINTS],
        [run for run in row if run.x >= edge - SAME_EDGE_POINTS],
    )
    return [side for side in sides if side]


def _crosses(row: Row, edge: float) -> bool:
    return any(run.x < edge - SAME_EDGE_POINTS and run.right > edge - SAME_EDGE_POINTS for run in row)


def _numbers(parts: Sequence[Row]) -> list[Number]:
    """The numbers that parts of rows begin with, in order."""
    found = (PARAGRAPH_NUMBER.match(" ".join(run.text for run in part)) for part in parts)
    return [tuple(map(int, match["number"].split("."))) for match in found if match]


def _count_on(left: Sequence[Number], right: Sequence[Number], across: Sequence[Number]) -> bool:
    """Whether numbers count on down one column and then the other, and do not row by row."""
    down = [*left, *right]
    if not left or not right or len(down) < MIN_NUMBERS or not _is_next(left[-1], right[0]):
        return False
    return all(one < other for one, other in pairwise(down)) and not all(one < other for one, other in pairwise(across))


def _is_next(number: Number, following: Number) -> bool:
    """Whether a number is the next: 2.2, 3 or 2.1.1 after 2.1."""
    if following == (*number, 1):
        return True
    depth = len(following)
    return depth <= len(number) and following == (*number[: depth - 1], number[depth - 1] + 1)
