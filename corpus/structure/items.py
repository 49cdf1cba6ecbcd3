"""The agenda item, the minute number and the headings that each block of a document is under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.conventions import Conventions
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind
from corpus.structure.bound_papers import Titles, begins_forward_plan, find_forward_plan_item, match_item
from corpus.structure.endings import ends_agenda
from corpus.structure.headings import (
    closes_paragraph,
    heads_lettered_section,
    heads_part_of_item,
    heads_subparagraphs,
    is_business,
    is_heading,
    is_slide_title,
    split_run_in_title,
)
from corpus.structure.item_numbering import (
    SERIAL_STYLES,
    NumberingStyle,
    find_item_numbers,
    has_serial_number,
    numbering_style,
    opens_section,
    read_first_number,
)
from corpus.structure.meetings import Document

NUMBER_KINDS = (MarkerKind.NUMBER, MarkerKind.INTEGER)
MAX_AGENDA_LINE_WORDS = 59
REPORT_HEAD_BLOCKS = 3  # the lines at a report's head that name committee, item and title
MIN_REPORT_TEXT_WORDS = 30
MAX_AGENDA_NUMBER = (
    40  # of the first item of an adjourned meeting; minutes that begin higher are numbered over the year
)


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """The item and the headings that a block is under."""

    item: str = ""
    item_title: str = ""
    minute: str = ""
    section: str = ""
    subsection: str = ""


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block in its place. A heading is no passage of its own; front matter comes before the first item."""

    block: Block
    place: ItemPlace
    heading: bool = False
    front: bool = False
    closes_paragraph: bool = False  # an item, or a heading that ends the numbered paragraph above
    body_start: int = 0  # paper offset of the words behind a title on the same line, else 0


@dataclass(slots=True)
class _ItemContext:
    """What holds at one block while a document is read from top to bottom."""

    blocks: Sequence[Block]
    conventions: Conventions
    place: ItemPlace = field(default_factory=ItemPlace)
    style: NumberingStyle = NumberingStyle.NONE
    item_indexes: set[int] = field(default_factory=set)  # of the items of minutes that number them 1, 2, 3
    in_front_matter: bool = True
    is_after_heading: bool = False  # the block above is an unnumbered heading
    is_yearly: bool = False  # those numbers run over the year: they are the minutes'
    last_number: int = 0  # of the last numbered heading
    titles: Titles = field(default_factory=dict)  # of the items that the document's papers may belong to
    is_slides: bool = False  # slides as text: their titles are cited too, since a picture has no other words

    def following(self, at: int) -> Block | None:
        return self.blocks[at + 1] if at + 1 < len(self.blocks) else None

    def above(self, at: int) -> Block | None:
        return self.blocks[at - 1] if at and not self.is_after_heading else None

    def is_heading(self, at: int, above: Block | None = None) -> bool:
        return is_heading(self.blocks[at], self.following(at), above, self.conventions)

    def is_over_number(self, at: int) -> bool:
        following = self.following(at)
        return following is not None and following.has_marker(*NUMBER_KINDS)


def place_blocks(document: Document, above: Titles | None, conventions: Conventions) -> list[PlacedBlock]:
    """Every block of the document in its place; above are the items that the document is bound behind."""
    context = _ItemContext(document.blocks, conventions, ItemPlace(item=document.item, item_title=document.title))
    if document.kind is Kind.AGENDA:
        return list(_place_in_agenda(context))
    if document.kind is Kind.MINUTES:
        context.style = numbering_style(context.blocks, conventions)
        if context.style in (NumberingStyle.PLAIN, NumberingStyle.DOTTED):
            context.item_indexes = find_item_numbers(context.blocks, conventions)
            first = min(context.item_indexes, default=-1)
            context.is_yearly = first >= 0 and read_first_number(context.blocks[first].label) > MAX_AGENDA_NUMBER
        return list(_place_in_minutes(context))
    is_forward_plan = begins_forward_plan(document.blocks, {document.item: document.title}, conventions)
    context.in_front_matter = document.kind is Kind.REPORT and not is_forward_plan
    context.titles = above or {}
    has_numbers = any(block.page or block.has_marker(MarkerKind.NUMBER) for block in context.blocks)
    context.is_slides = document.kind is Kind.APPENDIX and not has_numbers
    return [_place_in_report(context, at) for at in range(len(context.blocks))]


def _place_in_agenda(context: _ItemContext) -> Iterator[PlacedBlock]:
    last_item = max((at for at, block in enumerate(context.blocks) if _is_agenda_item(block, 0)), default=-1)
    ended = False
    for at, block in enumerate(context.blocks):
        if _is_agenda_item(block, context.last_number):
            context.in_front_matter, context.last_number = False, read_first_number(block.label)
            title = context.conventions.numbering.page_reference.sub("", block.body)
            context.place = ItemPlace(item=block.label, item_title=title, section=context.place.section)
            yield PlacedBlock(block, context.place, closes_paragraph=True)
            continue
        ended = ended or (at > last_item and ends_agenda(block, context.following(at), context.conventions))
        if context.in_front_matter or ended:
            yield PlacedBlock(block, ItemPlace(), front=True)
            continue
        yield PlacedBlock(block, context.place, heading=block.bold and context.is_heading(at))


def _is_agenda_item(block: Block, last_number: int) -> bool:
    counts_on = block.has_marker(MarkerKind.INTEGER) and read_first_number(block.label) > last_number
    return (counts_on or block.has_marker(MarkerKind.MINUTE)) and len(block.body.split()) <= MAX_AGENDA_LINE_WORDS


def _place_in_minutes(context: _ItemContext) -> Iterator[PlacedBlock]:
    at = 0
    while at < len(context.blocks):
        placed = _place_item_heading(context, at) or [_place_other(context, at)]
        yield from placed
        at += len(placed)


def _place_item_heading(context: _ItemContext, at: int) -> list[PlacedBlock]:
    """The blocks of the item's heading that begins at a block; none if no heading does."""
    block, style = context.blocks[at], context.style
    if style is NumberingStyle.BRACKETED:
        return _place_bracketed_heading(context, at)
    if style is NumberingStyle.REFERENCED and not block.marker:
        return _place_referenced_heading(context, block)
    if style is NumberingStyle.SERIAL or style is NumberingStyle.SERIES:
        return [_place_item_line(context, at, minute=block.label)] if has_serial_number(block, style) else []
    is_item = at in context.item_indexes
    if style is NumberingStyle.DOTTED and not context.item_indexes:
        is_item = opens_section(context.blocks, at, context.conventions, last_number=context.last_number)
    return [_place_item_line(context, at, minute=block.label if context.is_yearly else "")] if is_item else []


def _place_bracketed_heading(context: _ItemContext, at: int) -> list[PlacedBlock]:
    """A heading "84. Apologies" with "(Item 1)" behind it or below it: minute number and agenda item."""
    bracketed_item = context.conventions.numbering.bracketed_item
    if not context.blocks[at].has_marker(MarkerKind.INTEGER, MarkerKind.MINUTE):
        return []
    for end in range(at, min(at + 3, len(context.blocks))):
        if end > at and context.blocks[end].marker:
            return []
        if found := bracketed_item.search(context.blocks[end].body):
            heading = context.blocks[at : end + 1]
            title = bracketed_item.sub("", " ".join(block.body for block in heading)).strip()
            context.place = ItemPlace(found["item"], title, heading[0].label, context.place.section)
            context.in_front_matter = False
            return [PlacedBlock(block, context.place, heading=True, closes_paragraph=True) for block in heading]
    return []


def _place_referenced_heading(context: _ItemContext, block: Block) -> list[PlacedBlock]:
    """A heading "CAB45 Apologies": the reference is both item and minute number."""
    found = context.conventions.numbering.minute_reference.search(block.body)
    if not found:
        return []
    context.in_front_matter = False
    context.place = ItemPlace(found["label"], block.body[found.end() :].strip(" :"), found["label"])
    return [PlacedBlock(block, context.place, heading=True, closes_paragraph=True)]


def _place_item_line(context: _ItemContext, at: int, *, minute: str = "") -> PlacedBlock:
    """The line of an item: its title alone, its title with the text behind it, or text without a title."""
    block, following = context.blocks[at], context.following(at)
    context.in_front_matter, context.last_number = False, read_first_number(block.label)
    is_next_item = following is not None and has_serial_number(following, context.style)
    alone = following is None or is_next_item or at + 1 in context.item_indexes
    title, body_start = split_run_in_title(block, context.conventions, alone=alone)
    context.place = ItemPlace(block.label, title, minute)
    heading = bool(title) and not body_start
    return PlacedBlock(block, context.place, heading=heading, closes_paragraph=True, body_start=body_start)


def _place_other(context: _ItemContext, at: int) -> PlacedBlock:
    """A block of minutes that is no item's heading: an unnumbered heading, or a passage."""
    block, style = context.blocks[at], context.style
    if context.in_front_matter:
        return _place_before_business(context, at)
    if style in SERIAL_STYLES and heads_part_of_item(block, context.following(at)):
        context.place = replace(context.place, subsection=block.body)
        return PlacedBlock(block, context.place, heading=True, closes_paragraph=True)
    has_numbered_text = style in (NumberingStyle.DOTTED, NumberingStyle.BRACKETED)
    # Right above an item a line is the last of the item before: nothing is under it.
    ends_item = at + 1 in context.item_indexes or (context.is_over_number(at) and not has_numbered_text)
    context.is_after_heading = not ends_item and context.is_heading(at, context.above(at))
    if not context.is_after_heading:
        return PlacedBlock(block, context.place)
    if style is NumberingStyle.NONE:
        return _place_unnumbered_heading(context, block)
    context.place = replace(context.place, subsection=block.body)
    return PlacedBlock(block, context.place, heading=True)


def _place_before_business(context: _ItemContext, at: int) -> PlacedBlock:
    """A block before the first numbered item: who was present, until the business begins."""
    block, following = context.blocks[at], context.following(at)
    is_unnumbered = context.style is NumberingStyle.NONE
    if block.marker is not None:
        context.in_front_matter = not (block.has_marker(*NUMBER_KINDS) and not block.marker.bare)
        return PlacedBlock(block, context.place, front=context.in_front_matter)
    if at and is_unnumbered and is_business(block, context.conventions):
        context.in_front_matter = False
        return PlacedBlock(block, context.place)
    # A bold line over another bold line belongs to a heading, or names who was present.
    is_over_bold = block.bold and following is not None and following.bold and not following.marker
    is_title = at > 0 and not is_over_bold and context.is_heading(at)
    is_over_number = block.bold and context.is_over_number(at)
    context.in_front_matter = not (is_title and (is_unnumbered or is_over_number))
    if context.in_front_matter:
        return PlacedBlock(block, context.place, front=True)
    return _place_unnumbered_heading(context, block)


def _place_unnumbered_heading(context: _ItemContext, block: Block) -> PlacedBlock:
    context.place = ItemPlace(item_title=block.body.rstrip(" :"))
    return PlacedBlock(block, context.place, heading=True, closes_paragraph=True)


def _place_in_report(context: _ItemContext, at: int) -> PlacedBlock:
    """A block of a report or appendix: its item stays, its sections change."""
    block, following, conventions = context.blocks[at], context.following(at), context.conventions
    above = None if context.in_front_matter else context.above(at)
    context.is_after_heading = False
    if context.titles and (item := _item_of_bound_paper(context, block)):
        context.place, context.last_number = ItemPlace(item, context.titles[item]), 0
    if opens_section(context.blocks, at, conventions, last_number=context.last_number):
        context.last_number = read_first_number(block.label)
        context.place = replace(context.place, section=f"{block.label}. {block.body}", subsection="")
        return _place_report_heading(context, block, closes=True)
    if context.is_heading(at, above) and not _is_in_report_head(context, at):
        context.is_after_heading = True
        is_in_section = context.place.section[:1].isdigit()
        changed = {"subsection": block.body} if is_in_section else {"section": block.body, "subsection": ""}
        context.place = replace(context.place, **changed)
        closes = context.is_slides or closes_paragraph(block, following, conventions)
        return _place_report_heading(context, block, closes=closes)
    if heads_subparagraphs(block, following) or heads_lettered_section(block, following):
        context.place = replace(context.place, subsection=f"{block.label} {block.body}")
        return PlacedBlock(block, context.place, heading=True)
    is_short = block.marker is None and len(block.body.split()) < MIN_REPORT_TEXT_WORDS
    context.in_front_matter &= is_short and not conventions.reports.run_in_summary.search(block.body)
    closes = context.is_slides and is_slide_title(block)
    return PlacedBlock(block, context.place, front=context.in_front_matter, closes_paragraph=closes)


def _place_report_heading(context: _ItemContext, block: Block, *, closes: bool) -> PlacedBlock:
    context.in_front_matter = False
    is_slide = context.is_slides
    return PlacedBlock(block, context.place, heading=not is_slide, front=is_slide, closes_paragraph=closes)


def _is_in_report_head(context: _ItemContext, at: int) -> bool:
    """Whether a line like a title, at a report's head, names committee, item or a field, and opens no section."""
    block, following = context.blocks[at], context.following(at)
    if not context.in_front_matter:
        return False
    if at < REPORT_HEAD_BLOCKS or following is None or context.conventions.headings.section.search(block.body):
        return at < REPORT_HEAD_BLOCKS
    is_over_text = following.body.endswith(".") or len(following.body.split()) >= MIN_REPORT_TEXT_WORDS
    return block.body.endswith(":") or not (following.marker or is_over_text)


def _item_of_bound_paper(context: _ItemContext, block: Block) -> str:
    """The item whose papers a heading, or a forward plan's table, begins; '' for none."""
    if block.table:
        return find_forward_plan_item(block, context.titles, context.conventions)
    is_title = block.marker is None and not block.ends_sentence
    return match_item(block.body, context.titles, context.conventions) if is_title else ""
