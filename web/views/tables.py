"""A printed table as rows of cells, as far as its cells can be told; else as lines kept apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus import Passage, Role
from corpus.prose import STRUCK_START, shown_text, without_furniture

RULE = re.compile(r"[|\s:=-]+")
MARKUP = re.compile(r"\*\*|__|</?[biu]>")
FIGURE = re.compile(r"[-+–(]{0,2}£?-?\d(?:[\d,.]*\d)?(?:%|k|m|bn)?\)?|[-–]|n/a", flags=re.IGNORECASE)
GOES_ON = re.compile(rf"{STRUCK_START}?[a-z]")  # a printed row begins with a capital, a figure or a mark
ROWS_LEAST = 2
FIGURES_LEAST = 2  # in a row, for the columns of a PDF's table to be told by them
FIGURED_LEAST, FIGURED = 3, 0.4  # rows, and share of the lines: headings of such tables run over many lines
# A table is told from lines with a stray tab, or sentences that end in figures, by what most rows have.
MOST = 0.6


def cells(passage: Passage) -> list[list[str]]:
    """The table's rows of cells, all of one length; a row of one cell spans the table. [] if none can be told."""
    if passage.role is not Role.TABLE:
        return []
    lines = [MARKUP.sub("", line).strip("\r ") for line in without_furniture(passage).split("\n")]
    lines = [line for line in lines if line.strip() and not RULE.fullmatch(line)]
    separated = [] if passage.struck else _separated(lines)  # a page with layout has no tabs
    return separated or _figured(lines_of(passage))


def lines_of(passage: Passage) -> list[str]:
    """The lines of a table or slide; a line that a narrow cell broke goes on with a small letter.

    A row with figures of its own goes on with nothing: "of whom with berths 12 14" stands below "Boats 40 41".
    """
    joined: list[str] = []
    for line in shown_text(passage).split("\n"):
        if joined and GOES_ON.match(line) and not (_figures_at_end(line) and _figures_at_end(joined[-1])):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def is_heading(row: Sequence[str]) -> bool:
    """Whether the row names columns: words throughout, but for an empty corner."""
    return len(row) > 1 and all(cell and not FIGURE.fullmatch(cell) for cell in row[1:])


def _separated(lines: Sequence[str]) -> list[list[str]]:
    """Cells between tabs, as in converted text, or between the bars of Markdown."""
    rows = [_between_marks(line) for line in lines]
    width = max((len(row) for row in rows), default=0)
    with_cells = sum(len(row) > 1 for row in rows)
    if width < ROWS_LEAST or len(rows) < ROWS_LEAST or with_cells < MOST * len(rows):
        return []
    return [row if len(row) == 1 else row + [""] * (width - len(row)) for row in rows]


def _between_marks(line: str) -> list[str]:
    if "\t" in line and "|" not in line:
        return [cell.strip() for cell in line.rstrip("\t").split("\t")]
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _figured(lines: Sequence[str]) -> list[list[str]]:
    """A PDF's table, whose columns are blanks: rows that end in the same number of figures.

    A row with fewer has an empty cell somewhere that nothing shows, one with more a figure that is a name or
    is broken: both stay whole lines, as a figure under the wrong heading is worse than none.
    """
    counts = [_figures_at_end(line) for line in lines]
    common = Counter(count for count in counts if count >= FIGURES_LEAST).most_common(1)
    if not common or common[0][1] < max(FIGURED_LEAST, FIGURED * len(lines)):
        return []
    columns = common[0][0]
    return [_row(line, columns) if count == columns else [line] for line, count in zip(lines, counts, strict=True)]


def _figures_at_end(line: str) -> int:
    """How many figures end the line, behind at least one word."""
    words = line.split()
    count = 0
    while count < len(words) - 1 and FIGURE.fullmatch(words[-1 - count]):
        count += 1
    return count


def _row(line: str, columns: int) -> list[str]:
    words = line.split()
    return [" ".join(words[:-columns]), *words[-columns:]]
