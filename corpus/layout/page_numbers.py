"""The number printed on each page, in a corner or at the foot: which line it is, and which number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.conventions.furniture import FurnitureRules
from corpus.prose.numerals import parse_roman
from corpus.records import Line, Page

MAX_STAMP_LETTERS = 24  # "Page | 1234 of 1234" and some blanks
EDGE_SHARE = 0.12  # of the page's height: a stamp is printed above or below the text
SAME_HEIGHT_POINTS = 12.0  # a stamp keeps its height from page to page
ISOLATED_SIZES = 2.0  # sizes of blank between a lone number and the nearest line

IndexedLine = tuple[int, Line]  # a line with its index in the paper's lines


@dataclass(frozen=True, slots=True)
class PageStamp:
    """A line that reads like a page number."""

    index: int  # in the paper's lines
    page: int
    label: str
    value: int
    series: str  # pages that count on have the same: "page", "page A", "", "roman"
    y: float
    tagged: bool  # as furniture, by the file's maker

    @property
    def offset(self) -> int:
        """The printed number less the PDF's own: the same on every page of a series."""
        return self.value - self.page


def find_page_stamps(
    text: str, pages: Mapping[int, Page], lines: Mapping[int, Sequence[IndexedLine]], furniture: FurnitureRules
) -> list[PageStamp]:
    """The page numbers among the lines of each page.

    "Page 12" at an edge is one. A bare number may belong to a table. It is a page number where the file's maker
    tagged it so, where it counts on from the pages beside it, or where it is alone and the page's own number.
    """
    candidates = [
        stamp for number in lines for stamp in _find_candidates(text, pages[number], lines[number], furniture)
    ]
    series: dict[tuple[str, int, int], list[PageStamp]] = defaultdict(list)
    for stamp in candidates:
        series[stamp.series, stamp.offset, stamp.page].append(stamp)
    return [
        stamp
        for stamp in candidates
        if stamp.series.startswith("page")
        or stamp.tagged
        or any(
            _counts_with(stamp, series.get((stamp.series, stamp.offset, page), ()))
            for page in _pages_beside(stamp.page)
        )
        or (stamp.offset == 0 and _is_alone(stamp, lines[stamp.page]))
    ]


def choose_printed_numbers(stamps: Iterable[PageStamp]) -> dict[int, str]:
    """The printed number of each page.

    Of two on a page the one of the longer series wins, then the later in the stream: a pack's maker stamps its number
    after the report's own.
    """
    stamps = tuple(stamps)
    length = Counter((stamp.series, stamp.offset) for stamp in stamps)
    best: dict[int, PageStamp] = {}
    for stamp in sorted(stamps, key=lambda stamp: (length[stamp.series, stamp.offset], stamp.series, stamp.index)):
        best[stamp.page] = stamp
    return {page: stamp.label for page, stamp in best.items()}


def is_at_edge(line: Line, page: Page) -> bool:
    """Whether the line is printed near the head or the foot of its page."""
    margin = EDGE_SHARE * page.height_pt
    return not margin < line.y < page.height_pt - margin


def _find_candidates(
    text: str, page: Page, lines: Sequence[IndexedLine], furniture: FurnitureRules
) -> Iterable[PageStamp]:
    for at, line in lines:
        if line.end - line.start <= MAX_STAMP_LETTERS and is_at_edge(line, page):
            match = furniture.page_stamp.search(text[line.start : line.end])
            if match and (match["word"] or match["word_after"] or _is_outermost(line, lines)):
                yield _make_stamp(match, at, line, page.number)


def _make_stamp(match: re.Match[str], at: int, line: Line, page: int) -> PageStamp:
    word = "page" if match["word"] or match["word_after"] else ""
    series = "roman" if match["roman"] else match["series"]
    value = parse_roman(match["roman"]) if match["roman"] else int(match["number"])
    return PageStamp(at, page, match["label"], value, f"{word} {series}".strip(), line.y, line.furniture)


def _is_outermost(line: Line, lines: Sequence[IndexedLine]) -> bool:
    heights = [other.y for _, other in lines if not other.furniture and not _is_short(other)]
    return not heights or line.y <= min(heights) or line.y >= max(heights)


def _is_short(line: Line) -> bool:
    return line.end - line.start <= MAX_STAMP_LETTERS


def _pages_beside(page: int) -> Sequence[int]:
    return (page - 1, page + 1, page - 2, page + 2)  # a page left blank may be between


def _counts_with(stamp: PageStamp, others: Sequence[PageStamp]) -> bool:
    return any(abs(other.y - stamp.y) <= SAME_HEIGHT_POINTS for other in others)


def _is_alone(stamp: PageStamp, lines: Sequence[IndexedLine]) -> bool:
    return all(
        at == stamp.index or other.furniture or abs(other.y - stamp.y) >= ISOLATED_SIZES * other.size
        for at, other in lines
    )
