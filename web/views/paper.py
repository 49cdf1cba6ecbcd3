"""A paper as its page prints it: each passage with its number, its words or its table, and its citation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corpus import Page, Passage, Standing, anchor, format_date, place_parts
from corpus.prose import is_struck_out
from index import StoredPaper
from search import Councils
from web.views import highlight as marks
from web.views import tables
from web.views.excerpts import ROWS, number_and_words
from web.views.highlight import HighlightTerms
from web.views.paper_layout import BlockShape, ShownBlock, lay_out
from web.views.phrases import UNREAD
from web.views.result import meeting_words, precedents, standing, standing_words

TELLING = (Standing.RESOLVED, Standing.RECOMMENDED)  # what is minuted or reported, a paper shows itself


@dataclass(frozen=True, slots=True)
class PrintedPassage:
    """One passage, ready for the template."""

    anchor: str
    name: str  # "paragraph 7.2": what its link is called
    number: str  # as printed in front of the words, '' if none
    words: Markup
    table: tuple[tuple[Markup, ...], ...]  # rows of cells; a row of one spans them all; () if it is no table
    has_header: bool
    is_rows: bool  # lines to be kept apart
    standing: str  # told where it matters what a passage is: how it is coloured, as in a list of results
    standing_words: str
    citation: str
    page: int | None  # of the original
    precedents: str
    ocr: bool


@dataclass(frozen=True, slots=True)
class PaperPart:
    """One block of the paper's page, ready for the template."""

    shape: BlockShape
    text: str = ""
    level: int = 0  # of a heading, 2 to 5
    anchor: str = ""  # of a heading: the contents lead to it
    bound: str = ""  # of another meeting's stretch: whose paper it is bound into
    page: Page | None = None
    unread: str = ""  # of a page: what it is that could not be read
    passages: tuple[PrintedPassage, ...] = ()


def lay_out_paper(
    stored: StoredPaper, passages: list[Passage], wanted: HighlightTerms, councils: Councils
) -> list[PaperPart]:
    """The whole paper in reading order, the wanted stems marked."""
    telling = _telling(passages)

    def print_one(passage: Passage) -> PrintedPassage:
        return print_passages(passage, wanted, councils, tells=passage.start in telling)

    return [_part(block, f"part-{number}", stored, print_one) for number, block in enumerate(lay_out(stored, passages))]


def _telling(passages: Sequence[Passage]) -> frozenset[int]:
    """Where a run of resolved or recommended passages of one item begins: its standing is printed there."""
    starts = set()
    before: tuple[Standing, str, str] | None = None
    for passage in passages:
        if is_struck_out(passage):
            continue
        here = (passage.standing, passage.item, passage.minute)
        if here != before and passage.standing in TELLING:
            starts.add(passage.start)
        before = here
    return frozenset(starts)


def _part(
    block: ShownBlock, name: str, stored: StoredPaper, print_one: Callable[[Passage], PrintedPassage]
) -> PaperPart:
    is_stretch = block.shape is BlockShape.STRETCH
    return PaperPart(
        shape=block.shape,
        text=_stretch(block, stored) if is_stretch else block.text,
        level=block.level,
        anchor=name if block.level else "",
        bound=_bound(block, stored) if is_stretch else "",
        page=block.page,
        unread=UNREAD.get(block.page.unread, "") if block.page else "",
        passages=tuple(map(print_one, block.passages)),
    )


def _stretch(block: ShownBlock, stored: StoredPaper) -> str:
    """ "Minutes of 16 July 2021", with the committee where it is not the paper's own."""
    words = meeting_words(block.kind, block.meeting.date)
    other = block.meeting.committee != stored.entry.filed_with.committee
    return f"{block.meeting.committee}: {words}" if other and block.meeting.committee else words


def _bound(block: ShownBlock, stored: StoredPaper) -> str:
    own = stored.entry.filed_with
    if block.meeting == own or not own.date:
        return ""
    return f"Bound into the papers of {format_date(own.date)}: cite it by its own date."


def print_passages(passage: Passage, wanted: HighlightTerms, councils: Councils, *, tells: bool) -> PrintedPassage:
    """The passage with the wanted stems marked, and its standing where that is told."""
    number, words = number_and_words(passage)
    if passage.role in ROWS:
        words = "\n".join(tables.lines_of(passage))
    rows = tables.cells(passage)
    return PrintedPassage(
        anchor=anchor(passage),
        name=", ".join(place_parts(passage)) or "this passage",
        number=number,
        words=marks.highlight(words, wanted),
        table=tuple(tuple(marks.highlight(cell, wanted) for cell in row) for row in rows),
        has_header=bool(rows) and tables.is_heading(rows[0]),
        is_rows=passage.role in ROWS,
        standing=standing(passage) if tells or is_struck_out(passage) else "",
        standing_words=standing_words(passage),
        citation=councils.cite(passage),
        page=passage.page,
        precedents=precedents(passage),
        ocr=passage.ocr,
    )
