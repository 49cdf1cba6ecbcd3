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

# The head of minutes printed as a table: a column of numbers, and one of what was said. "No. | Risk | Action" is none.
NUMBER_HEAD_WORDS = frozenset(("agenda", "item", "items", "minute", "min", "no", "nos", "number", "ref", "reference"))
MINUTES_HEAD_WORDS = frozenset(
    (
        "business", "decision", "decisions", "detail", "details", "discussion", "item", "items", "minute", "minutes",
        "proceedings", "resolution", "resolutions", "subject", "title",
    )
)  # fmt: skip
WORD = re.compile(r"\w+")
AMOUNT = re.compile(r"[-(]*[£€]\s?\d[\d,.]*\)?")
MIN_TEXT_WORDS = 5  # in a sentence: a cell of data has fewer, or no full stop
SENTENCE_END = re.compile(r"[.?!:;]$")
ACTION_HEAD = re.compile(
    r"(?: actions? (?: \s+ by )? | (?: by )? \s* whom? | owner | lead )", flags=re.VERBOSE | re.IGNORECASE
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
    rows = [row for row in rows if any(_cell_words(cell) for cell in row)]
    if _is_layout(rows):
        return [block for row in rows for block in _row_blocks(row)]
    if _is_headed_minutes(rows):
        head = FlowBlock("\t".join(_one_line(cell) for cell in rows[0]), is_table=True)
        acts = bool(ACTION_HEAD.fullmatch(_cell_words(rows[0][-1])))
        return [head, *(block for row in rows[1:] for block in _minute_blocks(row, ends_with_action=acts))]
    printed = ["\t".join(_one_line(cell) for cell in row) for row in rows]
    return [FlowBlock("\n".join(printed), is_table=True)]


def _is_layout(rows: Sequence[TableRow]) -> bool:
    """Whether a table only lays out the page: a box around text, or minutes beside a column of numbers.

    A table of data has a header row. If the first column holds numbers from its first row on, the other columns
    hold the paper's own text.
    """
    columns = max((len(row) for row in rows), default=0)
    if columns == 1 or any(block.is_table for row in rows for cell in row for block in cell):
        return True
    return columns <= MAX_LAYOUT_COLUMNS and bool(rows) and bool(_number_of(rows[0])) and _are_numbered(rows)


def _is_headed_minutes(rows: Sequence[TableRow]) -> bool:
    """Whether a table is minutes or an agenda below a head: "Item | Minute | Action", numbers, sentences.

    A register and a list of actions are numbered too; their heads name no minutes, or their cells hold no sentences.
    """
    if len(rows) < 2 or max(map(len, rows)) > MAX_LAYOUT_COLUMNS or not _are_numbered(rows[1:]):
        return False
    first, *others = [set(WORD.findall(_cell_words(cell).casefold())) for cell in rows[0]]
    named = set().union(*others) if others else first
    is_head = bool(named & MINUTES_HEAD_WORDS) and (not others or first <= NUMBER_HEAD_WORDS)
    if any(AMOUNT.fullmatch(_cell_words(cell)) for row in rows[1:] for cell in row):
        return False  # "Item | Details | Amount": a list of payments
    return is_head and bool(_number_of(rows[1])) and any(map(_holds_sentence, rows[1:]))


def _are_numbered(rows: Sequence[TableRow]) -> bool:
    """Whether the first cell of each row is a number or empty."""
    return all(not row or not _cell_words(row[0]) or _number_of(row) for row in rows)


def _number_of(row: TableRow) -> str:
    """The number that a row begins with, '' if none."""
    words = _cell_words(row[0]) if row else ""
    return words if PRINTED_NUMBER.fullmatch(words) else ""


def _holds_sentence(row: TableRow) -> bool:
    """Whether one paragraph of a row, behind its number, is as long as a sentence and ends like one."""
    return any(
        len(block.text.split()) >= MIN_TEXT_WORDS and block.text.rstrip().endswith(".")
        for cell in row[1:]
        for block in cell
    )


def _row_blocks(row: TableRow) -> list[FlowBlock]:
    """A row's cells as paragraphs: its number before the first one, an agenda's page number after the last."""
    cells = _numbered_cells(row)
    if len(cells) > 1 and all(len(cell) == 1 and not cell[0].is_table for cell in cells):
        return [replace(cells[0][0], text=" ".join(_cell_words(cell) for cell in cells))]
    return [block for cell in cells for block in cell]


def _minute_blocks(row: TableRow, *, ends_with_action: bool) -> list[FlowBlock]:
    """A row of headed minutes as paragraphs: number and title, what was said, and who acts in a line below it."""
    actor = _one_line(row[-1]) if ends_with_action and len(row) > 1 else ""
    blocks = [block for cell in _numbered_cells(row[:-1] if actor else row) for block in cell]
    if actor and blocks and SENTENCE_END.search(blocks[-1].text.rstrip()):
        return [*blocks[:-1], replace(blocks[-1], text=f"{blocks[-1].text}\n{actor}")]
    return [*blocks, *([FlowBlock(actor)] if actor else [])]


def _numbered_cells(row: TableRow) -> list[list[FlowBlock]]:
    """The cells of a row that hold words, its number set before the first paragraph."""
    cells = [[block for block in cell if block.text.strip()] for cell in row]
    cells = [cell for cell in cells if cell]
    if len(cells) > 1 and _number_of(cells):
        label, body = _cell_words(cells[0]), cells[1]
        cells[:2] = [[replace(body[0], text=f"{label} {body[0].text}"), *body[1:]]]
    return cells


def _one_line(cell: TableCell) -> str:
    return " ".join(_cell_words(cell).split())


def _cell_words(cell: TableCell) -> str:
    return " ".join(block.text.strip() for block in cell).strip()
