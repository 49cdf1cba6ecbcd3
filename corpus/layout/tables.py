"""Which lines of a PDF page are a table: cells that stand beside each other, read column by column or row by row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.layout.list_markers import read_sign
from corpus.layout.page_metrics import Sheet, letters
from corpus.records import Line, Paper

RISE_POINTS = 2.0  # a line that stands higher than the one read before it begins another cell
SPARSE = 0.80  # of the size, width a letter: text is set at 0.4 to 0.6, cells across a row at more
FIGURE = re.compile(r"[-+–]?[£(]?[-+]?\d[\d,]*(?:\.\d+)?(?:%|[mkM]|bn)?\)?")
DATED = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} 20\d\d\s+\S")  # "19 March 2026 Young carers": a row of a programme
HEAD_SPARSE = 0.6  # a head's words are bold, and stand further apart than a text's
HEAD_DISTANCE = 2.4  # of the size, base line to base line: rows have space above and below
FIGURES = 3  # in a line, a third of its words: a row of a table
FULL_POINTS = 8.0  # a justified line ends so near the column's edge, and has wide blanks of its own
FEWEST = 3  # signs of cells that make a table
APART = 4  # lines without a sign of cells, within one table
# Blanks within a line that end no sentence: two may be a typist's slip, three are set with a tab.
# Behind a dash too, where they are many: "Standing Orders  -      Resolved to sign".
TABBED = re.compile(r"[^\s.?!:;_-](?P<blanks> {2,})(?![-–_: ])\S|[-–](?P<dashed> {3,})\S")
TAB_BLANKS = 3
NARROW = 0.62  # of the column: a line of text is wider than a cell


def regions(paper: Paper, lines: Sequence[Line], pages: dict[int, Sheet]) -> dict[int, int]:
    """For each line (by its place in the sequence) that stands in a table, the number of its table, from 1."""
    found: dict[int, int] = {}
    by_page: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_page[line.page or 0].append(at)
    count = 0
    last_page, last_end = 0, -1
    for number, places in by_page.items():
        page = [lines[at] for at in places]
        tabbed = [_tabbed(paper, line, pages[number]) for line in page]
        for first, last in _tables(paper, page, tabbed, pages[number]):
            carried = last_page == number - 1 and last_end == places[first] - 1
            count += not carried
            found.update({places[i]: count for i in range(first, last + 1)})
            last_page, last_end = number, places[last]
    return found


def _tables(paper: Paper, page: Sequence[Line], tabbed: Sequence[int], sheet: Sheet) -> list[tuple[int, int]]:
    """First and last line of each table of a page, in order."""
    spans = _merged(_evidence(paper, page), page, sheet)
    tables = [(first, last) for first, last, signs in spans if signs >= FEWEST]
    found = [(_from_head(paper, page, first), _to_cell_end(page, last)) for first, last in tables]
    taken = {at for first, last in found for at in range(first, last + 1)}
    return _joined(sorted([*found, *_tabbed_runs(page, tabbed, taken)]), page)


def _joined(found: Sequence[tuple[int, int]], page: Sequence[Line]) -> list[tuple[int, int]]:
    """Tables that overlap, or have nothing between them and stand no further apart than rows do, are one."""
    joined: list[tuple[int, int]] = []
    for first, last in found:
        end = joined[-1][1] if joined else -2
        if first <= end or (first == end + 1 and page[end].y - page[first].y < HEAD_DISTANCE * page[first].size):
            joined[-1] = joined[-1][0], max(end, last)
        else:
            joined.append((first, last))
    return joined


def _tabbed(paper: Paper, line: Line, sheet: Sheet) -> int:
    """How many blanks set cells of a line apart, 0 for a numbered line or one of text as wide as the column."""
    if line.right > sheet.right - FULL_POINTS or read_sign(paper.text[line.start : line.end]):
        return 0
    return max((len(m["blanks"] or m["dashed"]) for m in TABBED.finditer(paper.text, line.start, line.end)), default=0)


def _tabbed_runs(page: Sequence[Line], tabbed: Sequence[int], taken: set[int]) -> list[tuple[int, int]]:
    """Two or more lines in a row set with tabs: an entry and what was resolved of it."""
    runs: list[tuple[int, int]] = []
    for at, wide in enumerate(tabbed):
        if not wide or at in taken:
            continue
        if runs and runs[-1][1] == at - 1 and 0 < page[at - 1].y - page[at].y < 2 * page[at].size:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return [(first, last) for first, last in runs if last > first and _mostly_tabs(tabbed[first : last + 1])]


def _mostly_tabs(blanks: Sequence[int]) -> bool:
    return 2 * sum(count >= TAB_BLANKS for count in blanks) >= len(blanks)


def _evidence(paper: Paper, page: Sequence[Line]) -> list[tuple[int, int]]:
    """Stretches of lines that stand in cells: each line that rises, with those beside it; each sparse line."""
    found = []
    for at, line in enumerate(page):
        if at and line.y > page[at - 1].y + RISE_POINTS:
            first = at
            while first and page[first - 1].y <= line.y + RISE_POINTS:
                first -= 1
            found.append((first, at))
        elif at and abs(line.y - page[at - 1].y) < RISE_POINTS and line.x > page[at - 1].right:
            found.append((at - 1, at))
        elif _sparse(paper, line) or _row(paper.text[line.start : line.end]):
            found.append((at, at))
    return found


def _sparse(paper: Paper, line: Line, share: float = SPARSE) -> bool:
    count = letters(paper.text, line)
    return count >= 4 and line.size > 0 and (line.right - line.x) / count > share * line.size


def _row(text: str) -> bool:
    """Whether words are those of a row: figures for the most part, or a date with what falls on it."""
    return _row_of_figures(text) or bool(DATED.match(text))


def _row_of_figures(text: str) -> bool:
    words = text.split()
    figures = sum(bool(FIGURE.fullmatch(word)) for word in words)
    return figures >= FIGURES and 3 * figures >= len(words)


def _merged(found: Sequence[tuple[int, int]], page: Sequence[Line], sheet: Sheet) -> list[tuple[int, int, int]]:
    merged: list[tuple[int, int, int]] = []
    for first, last in found:
        if merged and _near(page, merged[-1][1], first, sheet):
            start, end, signs = merged[-1]
            merged[-1] = (min(start, first), max(end, last), signs + 1)
        else:
            merged.append((first, last, 1))
    return merged


def _near(page: Sequence[Line], end: int, first: int, sheet: Sheet) -> bool:
    """Whether what stands between two signs of cells is cells too: few lines, none as wide as the text."""
    between = page[end + 1 : first]
    width = max(sheet.right - sheet.left, 1.0)
    return len(between) <= APART * 3 and all(line.right - line.x < NARROW * width for line in between)


def _from_head(paper: Paper, page: Sequence[Line], first: int) -> int:
    """The first line of a table's head: bold or sparse lines right above its rows, in their size."""
    while first:
        above, row = page[first - 1], page[first]
        alike = abs(above.size - row.size) < RISE_POINTS / 4 and 0 < above.y - row.y < HEAD_DISTANCE * row.size
        if (
            not alike
            or above.bold < row.bold
            or not ((above.bold and not row.bold) or _sparse(paper, above, HEAD_SPARSE))
        ):
            break
        first -= 1
    return first


def _to_cell_end(page: Sequence[Line], last: int) -> int:
    """The rest of the last cell: lines under it at the same edge, no further apart than lines are."""
    while last + 1 < len(page):
        here, below = page[last], page[last + 1]
        if abs(here.x - below.x) > RISE_POINTS or not 0 < here.y - below.y < 1.4 * here.size:
            break
        last += 1
    return last
