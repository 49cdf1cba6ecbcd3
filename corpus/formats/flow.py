"""Blocks of text in reading order become the text and the lines of a paper without pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.records import Line

# No-break and other unusual spaces print as spaces; NULs and other control characters do not print.
BLANKS = re.compile(r"[^\S\t\n]+")
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\u200b]")

MAX_LAYOUT_COLUMNS = 4  # number, words, action, page: no council uses more to lay out a page
# A number in the narrow first column of minutes and agendas; a year alone heads a row of figures instead.
PRINTED_NUMBER = re.compile(
    r"""
    (?! (?:19|20)\d\d $ )
    (?: \(? \d [\w./-]{0,10} [.)]*       # 7  7.2  84/24  1.  (1)
      | \(? (?:[A-Za-z] | [ivx]{2,5}) [.)]+  # (a)  b)  iv.
      | [A-H]\.\d{1,2}                       # B.2
    )
    """,
    flags=re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class FlowBlock:
    """A paragraph, a list item or a table, and how it is printed."""

    text: str  # a table has a line for each row and a tab between its cells
    bold: bool = False
    size: float = 0.0  # points; 0 if unknown
    x: float = 0.0  # indent, points
    is_table: bool = False


TableCell = Sequence[FlowBlock]
TableRow = Sequence[TableCell]


def compose_paper(blocks: Iterable[FlowBlock]) -> tuple[str, tuple[Line, ...]]:
    """(the blocks' text with a blank line between blocks, a Line for each line of it that is not blank)."""
    pieces: list[str] = []
    lines: list[Line] = []
    at = 0
    for block in blocks:
        for row in tidy_text(block.text).split("\n"):
            if row:
                lines.append(Line(at, at + len(row), x=block.x, size=block.size, bold=block.bold))
                pieces.append(row + "\n")
                at += len(row) + 1
        if pieces and pieces[-1] != "\n":
            pieces.append("\n")
            at += 1
    return "".join(pieces).rstrip("\n") + ("\n" if pieces else ""), tuple(lines)


def tidy_text(text: str) -> str:
    """The text with one space for each run of spaces, none at the ends of lines, and no control characters."""
    text = BLANKS.sub(" ", UNPRINTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return "\n".join(line.lstrip(" ").rstrip() for line in text.split("\n"))


def table_blocks(rows: Sequence[TableRow]) -> list[FlowBlock]:
    """One block for a table of data; for a table that only lays out the page, its paragraphs."""
    if _is_layout(rows):
        return [block for row in rows for block in _row_blocks(row)]
    printed = ["\t".join(" ".join(_cell_words(cell).split()) for cell in row) for row in rows]
    return [FlowBlock("\n".join(row for row in printed if row.strip()), is_table=True)]


def _is_layout(rows: Sequence[TableRow]) -> bool:
    """Whether a table only lays out the page: a box around text, or minutes beside a column of numbers.

    A table of data has a header row. If the first column holds numbers from its first row on, the other columns
    hold the paper's own text.
    """
    columns = max((len(row) for row in rows), default=0)
    if columns == 1 or any(block.is_table for row in rows for cell in row for block in cell):
        return True
    first = [_cell_words(row[0]) if row else "" for row in rows]
    return (
        columns <= MAX_LAYOUT_COLUMNS
        and bool(first and first[0])
        and all(not words or PRINTED_NUMBER.fullmatch(words) for words in first)
    )


def _row_blocks(row: TableRow) -> list[FlowBlock]:
    """A row's cells as paragraphs: its number before the first one, an agenda's page number after the last."""
    cells = [[block for block in cell if block.text.strip()] for cell in row]
    cells = [cell for cell in cells if cell]
    if len(cells) > 1 and PRINTED_NUMBER.fullmatch(_cell_words(cells[0])):
        label, body = _cell_words(cells[0]), cells[1]
        cells[:2] = [[replace(body[0], text=f"{label} {body[0].text}"), *body[1:]]]
    if len(cells) > 1 and all(len(cell) == 1 and not cell[0].is_table for cell in cells):
        return [replace(cells[0][0], text=" ".join(_cell_words(cell) for cell in cells))]
    return [block for cell in cells for block in cell]


def _cell_words(cell: TableCell) -> str:
    return " ".join(block.text.strip() for block in cell).strip()
