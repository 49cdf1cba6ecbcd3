"""The number printed on each page, in its corner or at its foot: which lines are it, and what it says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.records import Line, Page

PAGE_STAMP = re.compile(
    r"""
    (?P<word> (?: page | pg\.? | p\. ) \s* [|:]? \s* )?
    [-–—\[(|\s]*                                        # "- 3 -", "[3]"
    (?P<label> (?P<series>[A-Z]?) (?P<number>\d{1,4}) | (?P<roman>[ivx]{1,5}) )
    (?: \s* (?: of | / ) \s* \d{1,4} )?                 # "3 of 12"
    [-–—\])|\s]*
    (?P<word_after> (?<=\|\s) page )?                   # "3 | Page"
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
MAX_STAMP_LETTERS = 24  # characters: "Page | 1234 of 1234" and some blanks
EDGE_SHARE = 0.12  # of the page's height: a stamp stands above or below what is printed
SAME_HEIGHT_POINTS = 12.0  # a stamp keeps its height from page to page
ISOLATED_SIZES = 2.0  # sizes of blank between a lone number and the nearest line
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class PageStamp:
    """A line that reads like a page number. at: its place among the paper's lines."""

    index: int
    page: int
    label: str
    value: int
    series: str  # what numbers the pages: "page", "page A", "", "roman"
    y: float
    tagged: bool

    @property
    def offset(self) -> int:
        """How far the printed number runs ahead of the PDF's own: the same on every page of a series."""
        return self.value - self.page


def find_page_stamps(
    text: str, pages: Mapping[int, Page], lines: Mapping[int, Sequence[tuple[int, Line]]]
) -> list[PageStamp]:
    """The page numbers among the lines, given by page with their places in the paper.

    "Page 12" at an edge is one. A bare number may be a table's: it is one where the file's maker tagged it
    so, where it counts with the pages beside it, or where it stands alone and is the page's own number.
    """
    candidates = [stamp for number in lines for stamp in _find_candidates(text, pages[number], lines[number])]
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
        or (stamp.offset == 0 and _stands_alone(stamp, lines[stamp.page]))
    ]


def choose_printed_numbers(stamps: Iterable[PageStamp]) -> dict[int, str]:
    """What each page's stamp says. Of two on a page the longer series wins, then the later in the stream.

    That is the pack's, which its maker put on last, not the report's own.
    """
    stamps = tuple(stamps)
    length = Counter((stamp.series, stamp.offset) for stamp in stamps)
    best: dict[int, PageStamp] = {}
    for stamp in sorted(stamps, key=lambda stamp: (length[stamp.series, stamp.offset], stamp.series, stamp.index)):
        best[stamp.page] = stamp
    return {page: stamp.label for page, stamp in best.items()}


def is_at_edge(line: Line, page: Page) -> bool:
    """Whether the line stands near the head or the foot of its page."""
    margin = EDGE_SHARE * page.height_pt
    return not margin < line.y < page.height_pt - margin


def _find_candidates(text: str, page: Page, lines: Sequence[tuple[int, Line]]) -> Iterable[PageStamp]:
    for at, line in lines:
        if line.end - line.start <= MAX_STAMP_LETTERS and is_at_edge(line, page):
            match = PAGE_STAMP.fullmatch(text, line.start, line.end)
            if match and (match["word"] or match["word_after"] or _is_outermost(line, lines)):
                yield _make_stamp(match, at, line, page.number)


def _make_stamp(match: re.Match[str], at: int, line: Line, page: int) -> PageStamp:
    word = "page" if match["word"] or match["word_after"] else ""
    series = "roman" if match["roman"] else match["series"]
    value = _roman(match["roman"].lower()) if match["roman"] else int(match["number"])
    return PageStamp(at, page, match["label"], value, f"{word} {series}".strip(), line.y, line.furniture)


def _is_outermost(line: Line, lines: Sequence[tuple[int, Line]]) -> bool:
    heights = [other.y for _, other in lines if not other.furniture and not _is_short(other)]
    return not heights or line.y <= min(heights) or line.y >= max(heights)


def _is_short(line: Line) -> bool:
    return line.end - line.start <= MAX_STAMP_LETTERS


def _pages_beside(page: int) -> Sequence[int]:
    return (page - 1, page + 1, page - 2, page + 2)  # a page left blank may be between


def _counts_with(stamp: PageStamp, others: Sequence[PageStamp]) -> bool:
    return any(abs(other.y - stamp.y) <= SAME_HEIGHT_POINTS for other in others)


def _stands_alone(stamp: PageStamp, lines: Sequence[tuple[int, Line]]) -> bool:
    return all(
        at == stamp.index or other.furniture or abs(other.y - stamp.y) >= ISOLATED_SIZES * other.size
        for at, other in lines
    )


def _roman(numeral: str) -> int:
    values = [ROMAN_VALUES[letter] for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
