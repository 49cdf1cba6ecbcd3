"""How far apart the lines of a PDF page are, and where its column of text ends."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.records import Line, Page

SEVERAL_BLANKS = re.compile(" {2,}")
MIN_PROSE_LETTERS = 45  # so long a line is text, not a heading or a cell
# Shapes of a projected page, width by height: 4:3, 16:9, 16:10, PowerPoint's "A4". A4 itself turned is 1.414.
SLIDE_SHAPES = (4 / 3, 16 / 9, 16 / 10, 10.83 / 7.5)
SHAPE_TOLERANCE = 0.01
GAP_RATIO = 1.22  # of the usual distance; a paragraph's space in Word begins at 1.3
SINGLE_SPACING_RATIO = 1.2  # of the size, where a page has too few lines to measure
SLACK_POINTS = 1.0
MIN_PITCH_RATIO = 0.9  # of the size: only a raised "th" is nearer to its line
MIN_PAIRS = 3
# Of how often the commonest distance occurs: in paragraphs of one long line each, lines seldom wrap.
COMMON_SHARE = 0.25
FULL_LINE_SHARE = 0.85  # of where the longest lines end: text that is not justified breaks as early


@dataclass(frozen=True, slots=True)
class PageMetrics:
    """The measures of one page, in points."""

    left: float
    right: float  # where its longest lines of text end
    usual_pitch: dict[int, float] = field(default_factory=dict)  # rounded size -> usual distance of base lines

    def max_pitch(self, size: float) -> float:
        """The greatest distance of two base lines that leaves no white space between them."""
        return GAP_RATIO * self.usual_pitch.get(round(size), SINGLE_SPACING_RATIO * size) + SLACK_POINTS


def measure_pages(text: str, lines: Sequence[Line]) -> dict[int, PageMetrics]:
    """The measures of each page that has lines; a page with too few takes those of the whole paper.

    text: the paper's.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page or 0].append(line)
    prose = [line for line in lines if count_letters(text, line) >= MIN_PROSE_LETTERS]
    widest = max((line.right for line in prose or lines), default=0.0)
    ends: dict[int, float] = defaultdict(float)
    for line in prose:
        ends[line.page or 0] = max(ends[line.page or 0], line.right)
    whole = _usual_pitches([pair for page in pages.values() for pair in _find_wrapped_pairs(page, widest)])
    return {number: _measure_page(page, whole, ends.get(number, widest)) for number, page in pages.items()}


def count_letters(text: str, line: Line) -> int:
    """How many characters a line has; blanks that set its cells apart are one."""
    words = text[line.start : line.end]
    return len(SEVERAL_BLANKS.sub(" ", words) if "  " in words else words)


def _measure_page(page: Sequence[Line], whole: dict[int, float], right: float) -> PageMetrics:
    return PageMetrics(min(line.x for line in page), right, whole | _usual_pitches(_find_wrapped_pairs(page, right)))


def _find_wrapped_pairs(page: Sequence[Line], right: float) -> list[tuple[Line, Line]]:
    """Each line that fills its column, with the line under it: a shorter line may end a paragraph.

    Minutes of one-line paragraphs have more spaces between paragraphs than lines that wrap.
    """
    return [(above, below) for above, below in pairwise(page) if above.right >= FULL_LINE_SHARE * right]


def _usual_pitches(pairs: Sequence[tuple[Line, Line]]) -> dict[int, float]:
    """The distance of lines for each size: the least that is common, where there are MIN_PAIRS pairs."""
    distances: dict[int, Counter[float]] = defaultdict(Counter)
    for above, below in pairs:
        distance = above.y - below.y
        same = above.page == below.page and abs(above.size - below.size) < 1
        if same and MIN_PITCH_RATIO * below.size <= distance < 3 * below.size:
            distances[round(below.size)][round(distance * 2) / 2] += 1
    return {
        size: min(distance for distance, times in count.items() if times >= COMMON_SHARE * max(count.values()))
        for size, count in distances.items()
        if count.total() >= MIN_PAIRS
    }


def is_slide(page: Page) -> bool:
    """Whether a page has the shape of a slide, not of a sheet of paper."""
    if not page.height_pt:
        return False
    return any(abs(page.width_pt / page.height_pt - shape) < SHAPE_TOLERANCE for shape in SLIDE_SHAPES)
