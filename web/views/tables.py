"""A printed table as rows of cells where they can be recognized, else as lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus import Passage, Role
from corpus.prose import STRUCK_START, shown_text, without_furniture

RULE_LINE = re.compile(r"[|\s:=-]+")
MARKUP = re.compile(r"\*\*|__|</?[biu]>")
FIGURE = re.compile(r"[-+–(]{0,2}£?-?\d(?:[\d,.]*\d)?(?:%|k|m|bn)?\)?|[-–]|n/a", flags=re.IGNORECASE)
CONTINUATION = re.compile(rf"{STRUCK_START}?[a-z]")  # a new row begins with a capital, a figure or a list mark
MIN_ROWS = 2
MIN_FIGURES = 2  # in a row, before the columns of a PDF's table are recognized by them
# Rows that end in figures, and their share of a table's lines: the headings of such tables have many lines.
MIN_FIGURE_ROWS, MIN_FIGURE_SHARE = 3, 0.4
MIN_SEPARATED_SHARE = 0.6  # of the rows of a table have tabs or bars; a stray tab makes no table


def split_cells(passage: Passage) -> list[list[str]]:
    """The table's rows of cells, all of one length; a single cell spans its row. [] if no cells can be recognized."""
    if passage.role is not Role.TABLE:
        return []
    lines = [MARKUP.sub("", line).strip("\r ") for line in without_furniture(passage).split("\n")]
    lines = [line for line in lines if line.strip() and not RULE_LINE.fullmatch(line)]
    separated = [] if passage.struck else _split_at_marks(lines)  # a PDF has no tabs
    return separated or _split_at_figures(join_lines(passage))


def join_lines(passage: Passage) -> list[str]:
    """The lines of a table or slide; one that begins with a small letter continues the line above it.

    It does not where both end in figures: "of whom with berths 12 14" is a row of its own below "Boats 40 41".
    """
    joined: list[str] = []
    for line in shown_text(passage).split("\n"):
        if joined and CONTINUATION.match(line) and not (_count_end_figures(line) and _count_end_figures(joined[-1])):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def is_header_row(row: Sequence[str]) -> bool:
    """Whether the row names the columns: every cell after the first has words."""
    return len(row) > 1 and all(cell and not FIGURE.fullmatch(cell) for cell in row[1:])


def _split_at_marks(lines: Sequence[str]) -> list[list[str]]:
    """The cells between tabs, as in converted text, or between the bars of Markdown."""
    rows = [_split_line(line) for line in lines]
    width = max((len(row) for row in rows), default=0)
    with_cells = sum(len(row) > 1 for row in rows)
    if width < MIN_ROWS or len(rows) < MIN_ROWS or with_cells < MIN_SEPARATED_SHARE * len(rows):
        return []
    return [row if len(row) == 1 else row + [""] * (width - len(row)) for row in rows]


def _split_line(line: str) -> list[str]:
    if "\t" in line and "|" not in line:
        return [cell.strip() for cell in line.rstrip("\t").split("\t")]
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _split_at_figures(lines: Sequence[str]) -> list[list[str]]:
    """The cells of a PDF's table, which has only blanks between its columns, by the figures that most rows end in.

    A row with fewer figures has an empty cell, but nothing shows which; one with more has a figure in its name. Both
    stay whole lines, because a figure in the wrong column is worse than no column.
    """
    counts = [_count_end_figures(line) for line in lines]
    common = Counter(count for count in counts if count >= MIN_FIGURES).most_common(1)
    if not common or common[0][1] < max(MIN_FIGURE_ROWS, MIN_FIGURE_SHARE * len(lines)):
        return []
    columns = common[0][0]
    return [
        _split_row(line, columns) if count == columns else [line] for line, count in zip(lines, counts, strict=True)
    ]


def _count_end_figures(line: str) -> int:
    """How many figures end the line, after at least one word."""
    words = line.split()
    count = 0
    while count < len(words) - 1 and FIGURE.fullmatch(words[-1 - count]):
        count += 1
    return count


def _split_row(line: str, columns: int) -> list[str]:
    words = line.split()
    return [" ".join(words[:-columns]), *words[-columns:]]
