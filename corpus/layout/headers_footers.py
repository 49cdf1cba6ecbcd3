"""Which lines of a paper are page furniture: headers, footers, page stamps, blank-page notices.

Furniture is flagged, never taken out: the text stays as it was read. A line is flagged where two signs
agree, since a line wrongly flagged is a line nobody finds. Repeated headings of a table are its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import median

from corpus.layout.page_numbers import PageStamp, choose_printed_numbers, find_page_stamps, is_at_edge
from corpus.records import Line, Page

BLANK_PAGE = re.compile(
    r"\W* (?: this \s+)? (?: page | side ) \s+ (?: is | has \s+ been | was )? \s*"
    r"(?: intentionally | deliberately )? \s* (?: left )? \s*"
    r"(?: intentionally | deliberately )? \s* (?: left )? \s* blank"
    r"(?: \s+ (?: intentionally | deliberately ) )? \W*",
    flags=re.VERBOSE | re.IGNORECASE,
)
ITEM_STAMP = re.compile(r"(?:agenda\s+)?item\s+(?:no\.?\s*|number\s*)?\d{1,3}[a-z]?", flags=re.IGNORECASE)
RULED_LINE = re.compile(r"[_.\u2026\s]+")  # a line to sign on is never as long twice
COUNTED_PAGE = re.compile(
    r"""
    # A number set apart from the words: "Cabinet | 3", "Page 3 of 12", not "Appendix 3".
    (?: \bpage \s* | [|] \s* | (?<!\s)\s{2,} ) (?P<number>\d{1,4}) (?= \s*$ | \s+of\b | \s*/ | \s*[|] | \s{2,} )
    | ^ (?P<first>\d{1,4}) (?= \s*[|] | \s{2,} )
    """,
    flags=re.VERBOSE,
)

HEAD_SHARE = 0.15  # of the page's height, where headers stand
FOOT_SHARE = 0.2  # and footers: "Signed ....... Dated ......." keeps some space
MAX_DEPTH_LINES = 4  # lines from the edge: the longest headers and footers met had three
SAME_PLACE_POINTS = 4.0
SAME_SIZE_POINTS = 0.5
MIN_PAGES_SHARE = 0.6  # of the pages from its first to its last: fewer, and it is a phrase that comes up
LONG_RUN_PAGES = 4  # pages in a row: a run of that length is judged by its own pages alone
NEARBY_PAGES = 5  # pages: further apart are two runs; so far around a short one nothing else is printed so far out
SET_OFF_RATIO = 1.5  # a header stands off the body by more than the usual distance of its lines
TALLER_RATIO = 1.3  # times the body's size: that is a title, repeated or not


@dataclass(frozen=True, slots=True)
class RepeatedLine:
    """A line near an edge that may come back on other pages.

    words: as on every page of its series: a page number in them as how far it runs ahead of the PDF's own.
    """

    index: int
    page: int
    line: Line
    words: str
    printed_number: int | None  # that page number


def mark_headers_footers(
    text: str, pages: Sequence[Page], lines: Sequence[Line]
) -> tuple[tuple[Page, ...], tuple[Line, ...]]:
    """The pages with what their stamps say, and the lines with furniture flagged."""
    pages_by_number = {page.number: page for page in pages}
    lines_by_page: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.page is not None and line.size:
            lines_by_page[line.page].append((at, line))
    stamps = find_page_stamps(text, pages_by_number, lines_by_page)
    flagged = {stamp.index for stamp in stamps}
    flagged.update(_find_notices(text, pages_by_number, lines_by_page))
    flagged.update(_find_tagged(pages_by_number, lines_by_page))
    running = tuple(_find_running(text, pages_by_number, lines_by_page, flagged))
    flagged.update(repeat.index for repeat in running)
    printed = choose_printed_numbers([*stamps, *filter(None, map(_stamp_of, running))])
    return (
        tuple(replace(page, printed=printed.get(page.number, "")) for page in pages),
        tuple(
            line if line.furniture == (at in flagged) else replace(line, furniture=at in flagged)
            for at, line in enumerate(lines)
        ),
    )


LinesByPage = Mapping[int, Sequence[tuple[int, Line]]]


def _find_notices(text: str, pages: Mapping[int, Page], lines_by_page: LinesByPage) -> Iterator[int]:
    """ "This page is intentionally left blank", and "Agenda Item 7" stamped in a top corner."""
    for number, lines in lines_by_page.items():
        page, top = pages[number], max(line.y for _, line in lines)
        for at, line in lines:
            notice = BLANK_PAGE.fullmatch(text, line.start, line.end)
            corner = line.y == top and is_at_edge(line, page) and line.x > page.width_pt / 2
            if notice or (corner and ITEM_STAMP.fullmatch(text, line.start, line.end)):
                yield at


def _find_tagged(pages: Mapping[int, Page], lines_by_page: LinesByPage) -> Iterator[int]:
    """What the file's maker tagged as header or footer, if it stands where such things do."""
    for number, lines in lines_by_page.items():
        low, high = _margins(pages[number])
        for at, line in lines:
            if line.furniture and not low < line.y < high:
                yield at


def _find_running(
    text: str, pages: Mapping[int, Page], lines_by_page: LinesByPage, flagged: set[int]
) -> Iterator[RepeatedLine]:
    """Headers and footers: the same words, apart from a counted page number, at the same place."""
    body = {number: [row for row in rows if row[0] not in flagged] for number, rows in lines_by_page.items()}
    for head in (True, False):
        groups = [
            group
            for group in _group_repeated(text, pages, body, head=head)
            if _keeps_its_place(group, body, head=head) and not _heads_table(text, group, body)
        ]
        repeated = {repeat.index for group in groups for repeat in group}
        apart = {at for rows in body.values() for at in _find_set_off(rows, repeated, head=head)}
        for group in groups:
            if 2 * sum(repeat.index in apart for repeat in group) > len(group):
                yield from group


def _stamp_of(repeat: RepeatedLine) -> PageStamp | None:
    """The page number in a running header or footer."""
    number, line = repeat.printed_number, repeat.line
    if number is None:
        return None
    return PageStamp(repeat.index, repeat.page, str(number), number, "running", line.y, line.furniture)


def _group_repeated(
    text: str, pages: Mapping[int, Page], body: LinesByPage, *, head: bool
) -> Iterator[list[RepeatedLine]]:
    """Lines near one edge by their words and their place, each group on more than one page."""
    groups: dict[tuple[str, int], list[RepeatedLine]] = defaultdict(list)
    outermost: set[int] = set()
    for number, rows in body.items():
        low, high = _margins(pages[number])
        outward = _sort_from_edge(rows, head=head)[:MAX_DEPTH_LINES]
        outermost.update(at for at, _ in outward[:1])
        for at, line in outward:
            # A last page's footer may stand right under its text.
            if (line.y > high) if head else (line.y < low or at in outermost):
                repeat = _repeated_line(text, at, line)
                groups[repeat.words, round(pages[number].width_pt)].append(repeat)
    for group in groups.values():
        yield from (part for part in _split_by_height(group, outermost) if len(part) > 1)


def _repeated_line(text: str, at: int, line: Line) -> RepeatedLine:
    words, page = text[line.start : line.end].casefold(), line.page or 0
    counting = COUNTED_PAGE.search(words)
    if counting is None:
        return RepeatedLine(at, page, line, RULED_LINE.sub(" ", words), None)
    number = int(counting["number"] or counting["first"])
    series = f"{words[: counting.start()]} #{number - page} {words[counting.end() :]}"
    return RepeatedLine(at, page, line, RULED_LINE.sub(" ", series), number)


def _split_by_height(group: Sequence[RepeatedLine], outermost: set[int]) -> Iterator[list[RepeatedLine]]:
    """The whole group where it is the outermost line of every page, else its parts at one height each."""
    if all(repeat.index in outermost for repeat in group):
        yield from _split_by_page(group)
        return
    part: list[RepeatedLine] = []
    for repeat in sorted(group, key=lambda repeat: (repeat.line.y, repeat.page)):
        if part and repeat.line.y - part[-1].line.y > SAME_PLACE_POINTS:
            yield from _split_by_page(part)
            part = []
        part.append(repeat)
    yield from _split_by_page(part)


def _split_by_page(group: Sequence[RepeatedLine]) -> Iterator[list[RepeatedLine]]:
    """A group by papers of a pack: the pages of a run are near each other."""
    run: list[RepeatedLine] = []
    for repeat in sorted(group, key=lambda repeat: (repeat.page, repeat.index)):
        if run and repeat.page - run[-1].page > NEARBY_PAGES:
            yield run
            run = []
        run.append(repeat)
    yield run


def _keeps_its_place(group: Sequence[RepeatedLine], body: LinesByPage, *, head: bool) -> bool:
    """Whether it is on most pages of its run, and the pages without it print nothing else so far out."""
    first, last, on = group[0].page, group[-1].page, {repeat.page for repeat in group}
    if len(on) < MIN_PAGES_SHARE * sum(number in body for number in range(first, last + 1)):
        return False
    margin = NEARBY_PAGES if len(on) < LONG_RUN_PAGES else 0
    others = [n for n in range(first - margin, last + margin + 1) if n in body and n not in on]
    height = median(repeat.line.y for repeat in group)
    return 2 * sum(_prints_beyond(body[number], height, head=head) for number in others) <= len(on)


def _prints_beyond(rows: Sequence[tuple[int, Line]], height: float, *, head: bool) -> bool:
    if head:
        return any(line.y >= height - SAME_PLACE_POINTS for _, line in rows)
    return any(line.y <= height + SAME_PLACE_POINTS for _, line in rows)


def _heads_table(text: str, group: Sequence[RepeatedLine], body: LinesByPage) -> bool:
    """Whether the page before prints the same line in its body: the heading of a table that goes on."""
    own = {repeat.index for repeat in group}
    first = group[0]
    before = next((n for n in range(first.page - 1, first.page - NEARBY_PAGES, -1) if n in body), first.page)
    words = text[first.line.start : first.line.end]
    return any(
        text[line.start : line.end] == words and abs(line.size - first.line.size) < SAME_SIZE_POINTS
        for number in {before, first.page}
        for at, line in body[number]
        if at not in own
    )


def _find_set_off(rows: Sequence[tuple[int, Line]], repeated: set[int], *, head: bool) -> Iterator[int]:
    """From the edge inwards, the repeated lines down to the last one with white space behind it."""
    outward = _sort_from_edge(rows, head=head)
    pitch = _usual_pitch([line for _, line in rows])
    usual = median([line.size for _, line in rows] or [0.0])
    block: list[int] = []
    for (at, line), inner in zip_longest(outward, outward[1:]):
        if at not in repeated or (head and line.size > TALLER_RATIO * usual):
            return
        block.append(at)
        if inner is None or abs(line.y - inner[1].y) > SET_OFF_RATIO * pitch:
            yield from block
            block = []


def _sort_from_edge(rows: Sequence[tuple[int, Line]], *, head: bool) -> Sequence[tuple[int, Line]]:
    return sorted(rows, key=lambda row: -row[1].y if head else row[1].y)


def _margins(page: Page) -> tuple[float, float]:
    return FOOT_SHARE * page.height_pt, (1 - HEAD_SHARE) * page.height_pt


def _usual_pitch(lines: Sequence[Line]) -> float:
    """The usual distance of a page's lines."""
    heights = sorted({round(line.y) for line in lines})
    sizes = [line.size for line in lines] or [0.0]
    steps = [step for low, high in pairwise(heights) if (step := high - low) >= median(sizes) * 0.8]
    return median(steps) if steps else 1.2 * median(sizes)
