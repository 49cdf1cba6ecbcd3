"""Transformation matrices as PDF writes them: from a form's or page's own coordinates to those that are seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Matrix = Sequence[float]  # a b c d e f, PDF 32000-1, 8.3.4
UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    if n is UPRIGHT:
        return m
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2],
        a * n[1] + b * n[3],
        c * n[0] + d * n[2],
        c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4],
        e * n[1] + f * n[3] + n[5],
    )


def transform(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to stand."""
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def place_page(box: tuple[float, float, float, float], rotation: int) -> Matrix:
    """From a page's own coordinates to those of the page as it is seen: corner at 0, turned upright."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    turns: Mapping[int, Matrix] = {
        90: (0, -1, 1, 0, 0, width),
        180: (-1, 0, 0, -1, width, height),
        270: (0, 1, -1, 0, height, 0),
    }
    shift: Matrix = UPRIGHT if (left, bottom) == (0, 0) else (1, 0, 0, 1, -left, -bottom)
    return multiply(shift, turns.get(rotation % 360, UPRIGHT))
