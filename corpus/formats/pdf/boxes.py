"""Which rectangles can hide text: dark ones that are thicker than a rule."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.formats.pdf.contents import Box

DARK_LUMINANCE = 0.25  # luminance, 0 black to 1 white: navy and dark grey are dark
THIN_PT = 4.0  # rules and underlines
RED, GREEN, BLUE = 0.299, 0.587, 0.114  # ITU-R BT.601


def enclose(corners: Sequence[tuple[float, float]], order: float) -> Box | None:
    """The box around these points of a page, None if it is too thin to hide text."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    if max(ys) - min(ys) < THIN_PT or max(xs) - min(xs) < THIN_PT:
        return None
    return Box(min(xs), min(ys), max(xs), max(ys), order)


def is_dark(parts: Sequence[float]) -> bool:
    """Whether a colour is dark: grey, RGB or CMYK by the number of its parts, each from 0 to 1."""
    if len(parts) == 4:
        parts = [(1.0 - ink) * (1.0 - parts[3]) for ink in parts[:3]]
    if len(parts) == 1:
        parts = [parts[0]] * 3
    if len(parts) != 3:
        return False
    red, green, blue = parts
    return RED * red + GREEN * green + BLUE * blue <= DARK_LUMINANCE
