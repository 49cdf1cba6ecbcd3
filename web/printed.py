"""A paper as its page prints it: each passage with its number, its words or its table, and its citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corpus.citation import anchor, cite, place, spoken
from corpus.paper import Page, Passage, Role, Standing
from corpus.wording import without_furniture
from index.record import StoredPaper
from web import marks
from web.excerpts import ROWS, number_and_words
from web.reading import Block, Shape, lay_out
from web.shown import STANDINGS, meeting_words

RULE = re.compile(r"[|\s:=-]+")
FIGURE = re.compile(r"[\d£%.,()\s+-]+")
MARKUP = re.compile(r"\*\*|__|</?[biu]>")
TELLING = (Standing.RESOLVED, Standing.RECOMMENDED)  # what is minuted or reported, a paper shows itself
COLUMNS_LEAST = 2
# A table is told from lines with a stray tab by most of its rows having cells.
ROWS_WITH_CELLS = 0.6


@dataclass(frozen=True, slots=True)
class Printed:
    """One passage, ready for the template."""

    anchor: str
    name: str  # "paragraph 7.2": what its link is called
    number: str  # as printed in front of the words, '' if none
    words: Markup
    table: tuple[tuple[Markup, ...], ...]  # rows of cells, all of one length; () if it is no table
    has_header: bool
    is_rows: bool  # lines to be kept apart
    standing: str  # shown where it matters what a passage is: resolved, recommended
    citation: str
    ocr: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the paper's page, ready for the template."""

    shape: Shape
    text: str = ""
    level: int = 0  # of a heading, 2 to 5
    anchor: str = ""  # of a heading: the contents lead to it
    bound: str = ""  # of another meeting's stretch: whose paper it is bound into
    page: Page | None = None
    passages: tuple[Printed, ...] = ()


def laid_out(stored: StoredPaper, passages: list[Passage], wanted: frozenset[str]) -> list[Part]:
    """The whole paper in reading order, the wanted stems marked."""
    telling = _telling(passages)
    return [
        _part(block, f"part-{number}", stored, wanted, telling)
        for number, block in enumerate(lay_out(stored, passages))
    ]


def _telling(passages: Sequence[Passage]) -> frozenset[int]:
    """Where a run of resolved or recommended passages of one item begins: its standing is printed there."""
    starts = set()
    before: tuple[Standing, str, str] | None = None
    for passage in passages:
        here = (passage.standing, passage.item, passage.minute)
        if here != before and passage.standing in TELLING:
            starts.add(passage.start)
        before = here
    return frozenset(starts)


def _part(block: Block, name: str, stored: StoredPaper, wanted: frozenset[str], telling: frozenset[int]) -> Part:
    is_stretch = block.shape is Shape.STRETCH
    return Part(
        shape=block.shape,
        text=_stretch(block, stored) if is_stretch else block.text,
        level=block.level,
        anchor=name if block.level else "",
        bound=_bound(block, stored) if is_stretch else "",
        page=block.page,
        passages=tuple(printed(each, wanted, tells=each.start in telling) for each in block.passages),
    )


def _stretch(block: Block, stored: StoredPaper) -> str:
    """ "Minutes of 16 July 2021", with the committee where it is not the paper's own."""
    words = meeting_words(block.kind, block.meeting.date)
    other = block.meeting.committee != stored.entry.found_in.committee
    return f"{block.meeting.committee}: {words}" if other and block.meeting.committee else words


def _bound(block: Block, stored: StoredPaper) -> str:
    own = stored.entry.found_in
    if block.meeting == own or not own.date:
        return ""
    return f"Bound into the papers of {spoken(own.date)}: cite it by its own date."


def printed(passage: Passage, wanted: frozenset[str], *, tells: bool) -> Printed:
    """The passage with the wanted stems marked, and its standing where that is told."""
    number, words = number_and_words(passage)
    rows = _rows(passage) if passage.role is Role.TABLE else []
    return Printed(
        anchor=anchor(passage),
        name=", ".join(place(passage)) or "this passage",
        number=number,
        words=marks.marked(words, wanted),
        table=tuple(tuple(marks.marked(cell, wanted) for cell in row) for row in rows),
        has_header=bool(rows) and all(cell and not FIGURE.fullmatch(cell) for cell in rows[0][1:]),
        is_rows=passage.role in ROWS,
        standing=STANDINGS[passage.standing] if tells else "",
        citation=cite(passage),
        ocr=passage.ocr,
    )


def _rows(passage: Passage) -> list[list[str]]:
    """The table's cells, row by row, filled up to one length; none where cells cannot be told apart."""
    lines = [MARKUP.sub("", line).strip("\r ") for line in without_furniture(passage).split("\n")]
    rows = [_cells(line) for line in lines if line.strip() and not RULE.fullmatch(line)]
    width = max((len(row) for row in rows), default=0)
    with_cells = sum(len(row) >= COLUMNS_LEAST for row in rows)
    if width < COLUMNS_LEAST or len(rows) < 2 or with_cells < ROWS_WITH_CELLS * len(rows):
        return []
    return [row + [""] * (width - len(row)) for row in rows]


def _cells(line: str) -> list[str]:
    """The cells of one row: between tabs, or between a Markdown table's bars."""
    if "\t" in line and "|" not in line:
        return [cell.strip() for cell in line.rstrip("\t").split("\t")]
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
