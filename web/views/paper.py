"""A paper as its page shows it: each passage with its number, its words or its table, and its citation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corpus import Page, Passage, Standing, anchor, format_date, place_parts
from corpus.prose import is_struck_out
from index import StoredPaper
from search import Councils
from web.views.excerpts import ROLES_IN_LINES, split_number
from web.views.highlight import HighlightTerms, highlight_text
from web.views.links import link_precedents
from web.views.paper_layout import BlockShape, ShownBlock, lay_out_blocks
from web.views.phrases import UNREAD_REASONS
from web.views.result import choose_standing_class, describe_standing, name_document
from web.views.tables import is_header_row, join_lines, split_cells

LABELLED_STANDINGS = (Standing.RESOLVED, Standing.RECOMMENDED)  # the heading shows what is minuted or reported


@dataclass(frozen=True, slots=True)
class PrintedPassage:
    """One passage, ready for the template."""

    anchor: str
    name: str  # of its link: "paragraph 7.2"
    number: str  # as printed before the words, '' if there is none
    words: Markup
    table: tuple[tuple[Markup, ...], ...]  # rows of cells; a single cell spans the row; () if it is no table
    has_header: bool
    is_rows: bool  # shown line by line
    standing: str  # the CSS class of its label, '' if it has none
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
    anchor: str = ""  # of a heading: the contents link to it
    bound: str = ""  # of another meeting's document: the papers that it is bound into
    page: Page | None = None
    unread: str = ""  # of a page: why it could not be read
    passages: tuple[PrintedPassage, ...] = ()


def describe_paper(
    stored: StoredPaper, passages: list[Passage], terms: HighlightTerms, councils: Councils
) -> list[PaperPart]:
    """The whole paper in reading order, with terms marked."""
    labelled = _labelled_starts(passages)

    def describe(passage: Passage) -> PrintedPassage:
        return describe_passage(passage, terms, councils, has_label=passage.start in labelled)

    blocks = lay_out_blocks(stored, passages)
    return [_describe_part(block, f"part-{number}", stored, describe) for number, block in enumerate(blocks)]


def _labelled_starts(passages: Sequence[Passage]) -> frozenset[int]:
    """Where a run of resolved or recommended passages of one item begins: the first of them is labelled."""
    starts = set()
    before: tuple[Standing, str, str] | None = None
    for passage in passages:
        if is_struck_out(passage):
            continue
        here = (passage.standing, passage.item, passage.minute)
        if here != before and passage.standing in LABELLED_STANDINGS:
            starts.add(passage.start)
        before = here
    return frozenset(starts)


def _describe_part(
    block: ShownBlock, name: str, stored: StoredPaper, describe: Callable[[Passage], PrintedPassage]
) -> PaperPart:
    is_document = block.shape is BlockShape.DOCUMENT
    return PaperPart(
        shape=block.shape,
        text=_name_document(block, stored) if is_document else block.text,
        level=block.level,
        anchor=name if block.level else "",
        bound=_explain_binding(block, stored) if is_document else "",
        page=block.page,
        unread=UNREAD_REASONS.get(block.page.unread, "") if block.page else "",
        passages=tuple(map(describe, block.passages)),
    )


def _name_document(block: ShownBlock, stored: StoredPaper) -> str:
    """ "Minutes of 16 July 2021", with the committee where it is not the paper's own."""
    words = name_document(block.kind, block.meeting.date)
    committee = block.meeting.committee
    return f"{committee}: {words}" if committee not in ("", stored.entry.filed_with.committee) else words


def _explain_binding(block: ShownBlock, stored: StoredPaper) -> str:
    own = stored.entry.filed_with
    if block.meeting == own or not own.date:
        return ""
    return f"Bound into the papers of {format_date(own.date)}: cite it by its own date."


def describe_passage(passage: Passage, terms: HighlightTerms, councils: Councils, *, has_label: bool) -> PrintedPassage:
    """The passage with terms marked. has_label: whether its standing is printed."""
    number, words = split_number(passage)
    if passage.role in ROLES_IN_LINES:
        words = "\n".join(join_lines(passage))
    rows = split_cells(passage)
    return PrintedPassage(
        anchor=anchor(passage),
        name=", ".join(place_parts(passage)) or "this passage",
        number=number,
        words=highlight_text(words, terms),
        table=tuple(tuple(highlight_text(cell, terms) for cell in row) for row in rows),
        has_header=bool(rows) and is_header_row(rows[0]),
        is_rows=passage.role in ROLES_IN_LINES,
        standing=choose_standing_class(passage) if has_label or is_struck_out(passage) else "",
        standing_words=describe_standing(passage),
        citation=councils.cite(passage),
        page=passage.page,
        precedents=link_precedents(passage),
        ocr=passage.ocr,
    )
