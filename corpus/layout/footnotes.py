"""Which lines of a PDF page are its footnotes: small lines at its foot, the first with a number or a sign."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median_high

from corpus.records import Line

NOTE_START = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡]{1,3})[ \u00a0]*(?=[A-Z“\"‘'(]|https?:|www\.|see\b|ibid\b)")
SMALL_SHARE = 0.88  # of the size that most lines of the page have: 10 points under 12, 8 under 11
MAX_NOTE_LINES = 24


def find_footnotes(text: str, lines: Sequence[Line]) -> dict[int, bool]:
    """Whether it begins a note, for each line of a footnote; lines are named by their index. text: the paper's."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_page[line.page or 0].append(at)
    notes: dict[int, bool] = {}
    for indexes in by_page.values():
        small = _small_lines_at_end(lines, indexes)
        starts = [NOTE_START.match(text, lines[at].start, lines[at].end) is not None for at in small]
        first = starts.index(True) if True in starts else len(small)
        notes.update(zip(small[first:], starts[first:], strict=True))
    return notes


def _small_lines_at_end(lines: Sequence[Line], indexes: Sequence[int]) -> list[int]:
    """The last lines of a page that are smaller than most and below all others."""
    usual = median_high(lines[at].size for at in indexes)
    small: list[int] = []
    for at in reversed(indexes[-MAX_NOTE_LINES:]):
        if lines[at].size > SMALL_SHARE * usual or (small and lines[at].y < lines[small[-1]].y):
            break
        small.append(at)
    small.reverse()
    lowest = min((lines[at].y for at in indexes if small and at < small[0]), default=0.0)
    return [at for at in small if lines[at].y < lowest]
