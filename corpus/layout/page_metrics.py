"""The measure of a PDF page: how far its lines stand apart and where its column of text ends."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.records import Line, Page

SEVERAL_BLANKS = re.compile(" {2,}")
PROSE_LETTERS = 45  # a line as long as this is text, not a heading or a cell
# Shapes of a projected page, width by height: 4:3, 16:9, 16:10, PowerPoint's "A4". A4 itself turned is 1.414.
SLIDE_SHAPES = (4 / 3, 16 / 9, 16 / 10, 10.83 / 7.5)
SAME_SHAPE = 0.01
GAP = 1.22  # of the usual distance; a paragraph's space in Word begins at 1.3
SINGLE_SPACING = 1.2  # of the size, where a page has too few lines to tell
SLACK_POINTS = 1.0
SOLID = 0.9  # of the size: nearer to each other stand only a raised "th" and its line
FEWEST_PAIRS = 3
COMMON = 0.25  # of the commonest distance: paragraphs of one long line each are apart more often than lines wrap
FULL_LINE = 0.85  # of where lines end at most: text that is not justified breaks as early as that


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's measure, in points."""

    left: float
    right: float  # where its lines of text end at most
    pitch: dict[int, float] = field(default_factory=dict)  # size, rounded, to the usual distance of lines

    def gap_over(self, size: float) -> float:
        """The distance of two base lines above which white space stands between them."""
        return GAP * self.pitch.get(round(size), SINGLE_SPACING * size) + SLACK_POINTS


def sheets(text: str, lines: Sequence[Line]) -> dict[int, Sheet]:
    """The measure of each page that has lines; what a page is too short to tell, the paper tells. text: the paper's."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page or 0].append(line)
    prose = [line for line in lines if letters(text, line) >= PROSE_LETTERS]
    widest = max((line.right for line in prose or lines), default=0.0)
    ends: dict[int, float] = defaultdict(float)
    for line in prose:
        ends[line.page or 0] = max(ends[line.page or 0], line.right)
    whole = _pitches([pair for page in pages.values() for pair in _wraps(page, widest)])
    return {number: _sheet(page, whole, ends.get(number, widest)) for number, page in pages.items()}


def letters(text: str, line: Line) -> int:
    """How many characters a line has; blanks that set its cells apart are one."""
    words = text[line.start : line.end]
    return len(SEVERAL_BLANKS.sub(" ", words) if "  " in words else words)


def _sheet(page: Sequence[Line], whole: dict[int, float], right: float) -> Sheet:
    return Sheet(min(line.x for line in page), right, whole | _pitches(_wraps(page, right)))


def _wraps(page: Sequence[Line], right: float) -> list[tuple[Line, Line]]:
    """Each line that fills its column, with the line under it: below a short one a paragraph may have ended.

    Minutes of one-line paragraphs have more spaces between paragraphs than lines that wrap.
    """
    return [(above, below) for above, below in pairwise(page) if above.right >= FULL_LINE * right]


def _pitches(pairs: Sequence[tuple[Line, Line]]) -> dict[int, float]:
    """The distance of lines for each size: the least that is not rare, where there are at least three pairs."""
    seen: dict[int, Counter[float]] = defaultdict(Counter)
    for above, below in pairs:
        distance = above.y - below.y
        same = above.page == below.page and abs(above.size - below.size) < 1
        if same and SOLID * below.size <= distance < 3 * below.size:
            seen[round(below.size)][round(distance * 2) / 2] += 1
    return {
        size: min(distance for distance, times in count.items() if times >= COMMON * max(count.values()))
        for size, count in seen.items()
        if count.total() >= FEWEST_PAIRS
    }


def is_slide(page: Page) -> bool:
    """Whether a page has the shape of a slide, not of a sheet of paper."""
    if not page.height_pt:
        return False
    return any(abs(page.width_pt / page.height_pt - shape) < SAME_SHAPE for shape in SLIDE_SHAPES)
