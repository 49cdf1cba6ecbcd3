"""Which lines of a paper are page furniture: headers, footers, page stamps, notices of blank pages.

Furniture is flagged and never removed: the text stays as it was read. A line is flagged only where two signs agree,
since nobody finds a line that is wrongly flagged. The repeated heading of a table belongs to the table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import median

from corpus.conventions import UK_COUNCILS
from corpus.conventions.furniture import FurnitureRules
from corpus.layout.page_numbers import IndexedLine, PageStamp, choose_printed_numbers, find_page_stamps, is_at_edge
from corpus.records import Line, Page

RULED_LINE = re.compile(r"[_.\u2026\s]+")  # a line to sign on has another length each time
HEAD_SHARE = 0.15  # of the page's height, for headers
FOOT_SHARE = 0.2  # for footers: "Signed ....... Dated ......." keeps some space
MAX_DEPTH_LINES = 4  # from the edge: the longest headers and footers seen had three
SAME_PLACE_POINTS = 4.0
SAME_HEADING_SIZE_POINTS = 0.5
MIN_PAGES_SHARE = 0.6  # of the pages from its first to its last: a line on fewer is a phrase that comes up
LONG_RUN_PAGES = 4  # in a row: so long a run is judged by its own pages alone
NEARBY_PAGES = 5  # pages further apart belong to two runs; so far around a short run nothing else is so far out
SET_OFF_RATIO = 1.5  # of the usual distance of lines: a header is further from the body
TALLER_RATIO = 1.3  # of the body's size: a larger line is a title, repeated or not
MIN_STEP_RATIO = 0.8  # of the size: lines nearer to each other are one line and its raised letters
SINGLE_SPACING_RATIO = 1.2  # of the size, where a page has too few lines to measure

LinesByPage = Mapping[int, Sequence[IndexedLine]]


@dataclass(frozen=True, slots=True)
class RepeatedLine:
    """A line near an edge that may be printed on other pages too."""

    index: int  # in the paper's lines
    page: int
    line: Line
    words: str  # a page number in them is written as its distance from the PDF's own, the same on every page
    printed_number: int | None  # that page number


def mark_headers_footers(
    text: str, pages: Sequence[Page], lines: Sequence[Line], furniture: FurnitureRules = UK_COUNCILS.furniture
) -> tuple[tuple[Page, ...], tuple[Line, ...]]:
    """The pages with their printed numbers, and the lines with furniture flagged."""
    pages_by_number = {page.number: page for page in pages}
    lines_by_page: dict[int, list[IndexedLine]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.page is not None and line.size:
            lines_by_page[line.page].append((at, line))
    stamps = find_page_stamps(text, pages_by_number, lines_by_page, furniture)
    flagged = {stamp.index for stamp in stamps}
    flagged.update(_find_notices(text, pages_by_number, lines_by_page, furniture))
    flagged.update(_find_tagged(pages_by_number, lines_by_page))
    running = tuple(_find_running(text, pages_by_number, lines_by_page, flagged, furniture))
    flagged.update(repeat.index for repeat in running)
    printed = choose_printed_numbers([*stamps, *filter(None, map(_stamp_of, running))])
    return (
        tuple(replace(page, printed=printed.get(page.number, "")) for page in pages),
        tuple(
            line if line.furniture == (at in flagged) else replace(line, furniture=at in flagged)
            for at, line in enumerate(lines)
        ),
    )


def _find_notices(
    text: str, pages: Mapping[int, Page], lines_by_page: LinesByPage, furniture: FurnitureRules
) -> Iterator[int]:
    """Lines such as "This page is intentionally left blank", and "Agenda Item 7" stamped in a top corner."""
    for number, lines in lines_by_page.items():
        page, top = pages[number], max(line.y for _, line in lines)
        for at, line in lines:
            words = text[line.start : line.end]
            in_corner = line.y == top and is_at_edge(line, page) and line.x > page.width_pt / 2
            if furniture.blank_page.search(words) or (in_corner and furniture.item_stamp.search(words)):
                yield at


def _find_tagged(pages: Mapping[int, Page], lines_by_page: LinesByPage) -> Iterator[int]:
    """Lines that the file's maker tagged as header or footer, where they are printed near an edge."""
    for number, lines in lines_by_page.items():
        low, high = _margins(pages[number])
        for at, line in lines:
            if line.furniture and not low < line.y < high:
                yield at


def _find_running(
    text: str, pages: Mapping[int, Page], lines_by_page: LinesByPage, flagged: set[int], furniture: FurnitureRules
) -> Iterator[RepeatedLine]:
    """Headers and footers: the same words at the same place, but for a page number that counts on."""
    body = {number: [line for line in lines if line[0] not in flagged] for number, lines in lines_by_page.items()}
    for head in (True, False):
        groups = [
            group
            for group in _group_repeated(text, pages, body, furniture, head=head)
            if _keeps_its_place(group, body, head=head) and not _heads_table(text, group, body)
        ]
        repeated = {repeat.index for group in groups for repeat in group}
        set_off = {at for lines in body.values() for at in _find_set_off(lines, repeated, head=head)}
        for group in groups:
            if 2 * sum(repeat.index in set_off for repeat in group) > len(group):
                yield from group


def _stamp_of(repeat: RepeatedLine) -> PageStamp | None:
    """The page number in a running header or footer."""
    number, line = repeat.printed_number, repeat.line
    if number is None:
        return None
    return PageStamp(repeat.index, repeat.page, str(number), number, "running", line.y, line.furniture)


def _group_repeated(
    text: str, pages: Mapping[int, Page], body: LinesByPage, furniture: FurnitureRules, *, head: bool
) -> Iterator[list[RepeatedLine]]:
    """Lines near one edge with the same words and place, each group on more than one page."""
    groups: dict[tuple[str, int], list[RepeatedLine]] = defaultdict(list)
    outermost: set[int] = set()
    for number, lines in body.items():
        low, high = _margins(pages[number])
        outward = _sort_from_edge(lines, head=head)[:MAX_DEPTH_LINES]
        outermost.update(at for at, _ in outward[:1])
        for at, line in outward:
            # A last page's footer may be right under its text.
            if (line.y > high) if head else (line.y < low or at in outermost):
                repeat = _repeated_line(text, at, line, furniture)
                groups[repeat.words, round(pages[number].width_pt)].append(repeat)
    for group in groups.values():
        yield from (part for part in _split_by_height(group, outermost) if len(part) > 1)


def _repeated_line(text: str, at: int, line: Line, furniture: FurnitureRules) -> RepeatedLine:
    words, page = text[line.start : line.end].casefold(), line.page or 0
    counted = furniture.page_in_footer.search(words)
    if counted is None:
        return RepeatedLine(at, page, line, RULED_LINE.sub(" ", words), None)
    number = int(counted["number"] or counted["first"])
    series = f"{words[: counted.start()]} #{number - page} {words[counted.end() :]}"
    return RepeatedLine(at, page, line, RULED_LINE.sub(" ", series), number)


def _split_by_height(group: Sequence[RepeatedLine], outermost: set[int]) -> Iterator[list[RepeatedLine]]:
    """The runs of a group: of all of it where it is the outermost line of every page, else of each height."""
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
    """The runs of a group, one for each paper of a pack: the pages of a run are near each other."""
    run: list[RepeatedLine] = []
    for repeat in sorted(group, key=lambda repeat: (repeat.page, repeat.index)):
        if run and repeat.page - run[-1].page > NEARBY_PAGES:
            yield run
            run = []
        run.append(repeat)
    yield run


def _keeps_its_place(group: Sequence[RepeatedLine], body: LinesByPage, *, head: bool) -> bool:
    """Whether a group is on most pages of its run, and pages without it print nothing else so far out."""
    first, last, on = group[0].page, group[-1].page, {repeat.page for repeat in group}
    if len(on) < MIN_PAGES_SHARE * sum(number in body for number in range(first, last + 1)):
        return False
    margin = NEARBY_PAGES if len(on) < LONG_RUN_PAGES else 0
    others = [n for n in range(first - margin, last + margin + 1) if n in body and n not in on]
    height = median(repeat.line.y for repeat in group)
    return 2 * sum(_prints_beyond(body[number], height, head=head) for number in others) <= len(on)


def _prints_beyond(lines: Sequence[IndexedLine], height: float, *, head: bool) -> bool:
    if head:
        return any(line.y >= height - SAME_PLACE_POINTS for _, line in lines)
    return any(line.y <= height + SAME_PLACE_POINTS for _, line in lines)


def _heads_table(text: str, group: Sequence[RepeatedLine], body: LinesByPage) -> bool:
    """Whether a group is the heading of a table that goes on: the page before prints the same line in its body."""
    own = {repeat.index for repeat in group}
    first = group[0]
    before = next((n for n in range(first.page - 1, first.page - NEARBY_PAGES, -1) if n in body), first.page)
    words = text[first.line.start : first.line.end]
    return any(
        text[line.start : line.end] == words and abs(line.size - first.line.size) < SAME_HEADING_SIZE_POINTS
        for number in {before, first.page}
        for at, line in body[number]
        if at not in own
    )


def _find_set_off(lines: Sequence[IndexedLine], repeated: set[int], *, head: bool) -> Iterator[int]:
    """The repeated lines from the edge inwards, to the last one with white space behind it."""
    outward = _sort_from_edge(lines, head=head)
    pitch = _usual_pitch([line for _, line in lines])
    usual_size = median([line.size for _, line in lines] or [0.0])
    near_edge: list[int] = []
    for (at, line), inner in zip_longest(outward, outward[1:]):
        if at not in repeated or (head and line.size > TALLER_RATIO * usual_size):
            return
        near_edge.append(at)
        if inner is None or abs(line.y - inner[1].y) > SET_OFF_RATIO * pitch:
            yield from near_edge
            near_edge = []


def _sort_from_edge(lines: Sequence[IndexedLine], *, head: bool) -> Sequence[IndexedLine]:
    return sorted(lines, key=lambda indexed: -indexed[1].y if head else indexed[1].y)


def _margins(page: Page) -> tuple[float, float]:
    """The heights below which footers and above which headers are printed, in points."""
    return FOOT_SHARE * page.height_pt, (1 - HEAD_SHARE) * page.height_pt


def _usual_pitch(lines: Sequence[Line]) -> float:
    """The usual distance of a page's lines."""
    heights = sorted({round(line.y) for line in lines})
    sizes = [line.size for line in lines] or [0.0]
    steps = [step for low, high in pairwise(heights) if (step := high - low) >= median(sizes) * MIN_STEP_RATIO]
    return median(steps) if steps else SINGLE_SPACING_RATIO * median(sizes)
