"""Which lines of a PDF page are a table: cells printed beside each other, read column by column or row by row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.conventions import Conventions
from corpus.layout.list_markers import read_marker
from corpus.layout.page_metrics import PageMetrics, count_letters
from corpus.records import Line, Paper

RISE_POINTS = 2.0  # a line printed higher than the one read before it begins another cell
SPARSE_SHARE = 0.80  # of the size, width a letter: text is set at 0.4 to 0.6, cells across a row at more
CELL_FIGURE = re.compile(r"[-+–]?[£(]?[-+]?\d[\d,]*(?:\.\d+)?(?:%|[mkM]|bn)?\)?")
HEAD_SPARSE_SHARE = 0.6  # the words of a table's head are bold, and further apart than those of a text
HEAD_DISTANCE_SIZES = 2.4  # of the size, base line to base line: rows have space above and below
MIN_ROW_FIGURES = 3  # in a line, and a third of its words
FULL_LINE_POINTS = 8.0  # a justified line ends so near the column's edge, and has wide blanks of its own
MIN_CELL_SIGNS = 3
MAX_LINES_BETWEEN = 12  # lines that show no cells, within one table
# Blanks within a line that end no sentence: two may be a typist's slip, three are set with a tab.
# Behind a dash too, where they are many: "Standing Orders  -      Resolved to sign".
TABBED_CELLS = re.compile(r"[^\s.?!:;_-](?P<blanks> {2,})(?![-–_: ])\S|[-–](?P<dashed> {3,})\S")
MIN_TAB_BLANKS = 3
NARROW_SHARE = 0.62  # of the column: a line of text is wider than a cell
MAX_CELL_LINE_SIZES = 1.4  # of the size, between the lines of one cell

Span = tuple[int, int]  # first and last line of a table, by their places on the page


def find_tables(
    paper: Paper, lines: Sequence[Line], pages: dict[int, PageMetrics], conventions: Conventions
) -> dict[int, int]:
    """The number of its table, from 1, for each line of a table; lines are named by their index."""
    table_of: dict[int, int] = {}
    by_page: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_page[line.page or 0].append(at)
    count = 0
    last_page, last_line = 0, -1
    for number, indexes in by_page.items():
        page = [lines[at] for at in indexes]
        for first, last in _tables_on_page(paper, page, pages[number], conventions):
            goes_on = last_page == number - 1 and last_line == indexes[first] - 1
            count += not goes_on
            table_of.update({indexes[at]: count for at in range(first, last + 1)})
            last_page, last_line = number, indexes[last]
    return table_of


def _tables_on_page(paper: Paper, page: Sequence[Line], metrics: PageMetrics, conventions: Conventions) -> list[Span]:
    """The tables of a page, in order."""
    tab_blanks = [_count_tab_blanks(paper, line, metrics, conventions) for line in page]
    near = _merge_near(_find_cells(paper, page, conventions), page, metrics)
    tables = [(first, last) for first, last, signs in near if signs >= MIN_CELL_SIGNS]
    found = [(_extend_to_head(paper, page, first), _extend_to_cell_end(page, last)) for first, last in tables]
    taken = {at for first, last in found for at in range(first, last + 1)}
    return _join_adjacent(sorted([*found, *_find_tabbed_runs(page, tab_blanks, taken)]), page)


def _join_adjacent(tables: Sequence[Span], page: Sequence[Line]) -> list[Span]:
    """Tables that overlap, or have nothing between them and are no further apart than rows are, as one."""
    joined: list[Span] = []
    for first, last in tables:
        end = joined[-1][1] if joined else -2
        is_next = first == end + 1 and page[end].y - page[first].y < HEAD_DISTANCE_SIZES * page[first].size
        if first <= end or is_next:
            joined[-1] = joined[-1][0], max(end, last)
        else:
            joined.append((first, last))
    return joined


def _count_tab_blanks(paper: Paper, line: Line, metrics: PageMetrics, conventions: Conventions) -> int:
    """How many blanks separate the cells of a line; 0 for a numbered line or a text as wide as the column."""
    if line.right > metrics.right - FULL_LINE_POINTS:
        return 0
    if read_marker(paper.text[line.start : line.end], conventions.numbering):
        return 0
    found = TABBED_CELLS.finditer(paper.text, line.start, line.end)
    return max((len(match["blanks"] or match["dashed"]) for match in found), default=0)


def _find_tabbed_runs(page: Sequence[Line], tab_blanks: Sequence[int], taken: set[int]) -> list[Span]:
    """Two or more consecutive lines set with tabs: entries, each with what was resolved about it."""
    runs: list[Span] = []
    for at, blanks in enumerate(tab_blanks):
        if not blanks or at in taken:
            continue
        if runs and runs[-1][1] == at - 1 and 0 < page[at - 1].y - page[at].y < 2 * page[at].size:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return [(first, last) for first, last in runs if last > first and _are_mostly_tabs(tab_blanks[first : last + 1])]


def _are_mostly_tabs(tab_blanks: Sequence[int]) -> bool:
    return 2 * sum(count >= MIN_TAB_BLANKS for count in tab_blanks) >= len(tab_blanks)


def _find_cells(paper: Paper, page: Sequence[Line], conventions: Conventions) -> list[Span]:
    """Lines that show cells: each line printed higher than the one before, with those beside it; each sparse line."""
    found = []
    for at, line in enumerate(page):
        if at and line.y > page[at - 1].y + RISE_POINTS:
            first = at
            while first and page[first - 1].y <= line.y + RISE_POINTS:
                first -= 1
            found.append((first, at))
        elif at and abs(line.y - page[at - 1].y) < RISE_POINTS and line.x > page[at - 1].right:
            found.append((at - 1, at))
        elif _is_sparse(paper, line) or _is_row(paper.text[line.start : line.end], conventions):
            found.append((at, at))
    return found


def _is_sparse(paper: Paper, line: Line, share: float = SPARSE_SHARE) -> bool:
    letters = count_letters(paper.text, line)
    return letters >= 4 and line.size > 0 and (line.right - line.x) / letters > share * line.size


def _is_row(text: str, conventions: Conventions) -> bool:
    """Whether a line is a table's row by its words: mostly figures, or a date with what happens on it."""
    return _is_row_of_figures(text) or conventions.reports.dated_row.search(text) is not None


def _is_row_of_figures(text: str) -> bool:
    words = text.split()
    figures = sum(bool(CELL_FIGURE.fullmatch(word)) for word in words)
    return figures >= MIN_ROW_FIGURES and 3 * figures >= len(words)


def _merge_near(found: Sequence[Span], page: Sequence[Line], metrics: PageMetrics) -> list[tuple[int, int, int]]:
    """(first line, last line, how many spans) of spans that are near each other."""
    merged: list[tuple[int, int, int]] = []
    for first, last in found:
        if merged and _are_near(page, merged[-1][1], first, metrics):
            start, end, signs = merged[-1]
            merged[-1] = (min(start, first), max(end, last), signs + 1)
        else:
            merged.append((first, last, 1))
    return merged


def _are_near(page: Sequence[Line], end: int, first: int, metrics: PageMetrics) -> bool:
    """Whether the lines between two spans of cells are cells too: few lines, none as wide as the text."""
    between = page[end + 1 : first]
    width = max(metrics.right - metrics.left, 1.0)
    return len(between) <= MAX_LINES_BETWEEN and all(line.right - line.x < NARROW_SHARE * width for line in between)


def _extend_to_head(paper: Paper, page: Sequence[Line], first: int) -> int:
    """The first line of a table's head: bold or sparse lines right above its rows, in their size."""
    while first:
        above, row = page[first - 1], page[first]
        alike = abs(above.size - row.size) < RISE_POINTS / 4 and 0 < above.y - row.y < HEAD_DISTANCE_SIZES * row.size
        heads = (above.bold and not row.bold) or _is_sparse(paper, above, HEAD_SPARSE_SHARE)
        if not alike or not heads or above.bold < row.bold:
            break
        first -= 1
    return first


def _extend_to_cell_end(page: Sequence[Line], last: int) -> int:
    """The last line of the last cell: lines under it at the same edge, no further apart than lines are."""
    while last + 1 < len(page):
        here, below = page[last], page[last + 1]
        if abs(here.x - below.x) > RISE_POINTS or not 0 < here.y - below.y < MAX_CELL_LINE_SIZES * here.size:
            break
        last += 1
    return last
