"""Agenda items, minute numbers and headings in force at each block of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.conventions.headings import ATTENDANCE, MINUTES_HEAD
from corpus.layout.blocks import Block
from corpus.layout.list_markers import ROW_END, MarkerKind
from corpus.records import Kind
from corpus.structure.bound_papers import Titles, find_forward_plan_item, match_item
from corpus.structure.endings import ends_agenda
from corpus.structure.headings import (
    KNOWN_TITLE,
    closes_paragraph,
    heads_lettered_section,
    heads_subparagraphs,
    is_heading,
    is_slide_title,
    split_run_in_title,
)
from corpus.structure.item_numbering import (
    BRACKETED_ITEM,
    MINUTE_REFERENCE,
    NumberingStyle,
    find_item_numbers,
    numbering_style,
    opens_section,
    read_first_number,
)
from corpus.structure.meetings import Document

NUMBER_KINDS = (MarkerKind.NUMBER, MarkerKind.INTEGER)
MAX_AGENDA_LINE_WORDS = 60
REPORT_HEAD_BLOCKS = 3  # the lines at a report's head that name committee, item and title
MAX_REPORT_HEAD_WORDS = 30
SUMMED_UP = re.compile(r"(?:(?:executive )?summary|recommendation(?:s|\(s\))?|decision)\s*:\s*\S", re.IGNORECASE)
MIN_BUSINESS_WORDS = 14  # who was there is told in shorter sentences, or in none
PAGE_REFERENCE = re.compile(r"(?<![\s(])[\s(]*\bpages?\b[\s*]*[A-Z]?\d+(?:\s*[-–]\s*[A-Z]?\d+)?[\s*)]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """The item and the headings that a block stands under."""

    item: str = ""
    item_title: str = ""
    minute: str = ""
    section: str = ""
    subsection: str = ""


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block in its place. A heading is no passage of its own; front matter stands before the first item."""

    block: Block
    place: ItemPlace
    heading: bool = False
    front: bool = False
    closes_paragraph: bool = False  # an item, or a heading that closes the paragraph above
    body_start: int = 0  # paper offset of the words behind a title on the same line; 0 for the block's own


@dataclass(slots=True)
class _ItemContext:
    """What is in force while a document is read from top to bottom."""

    blocks: Sequence[Block]
    place: ItemPlace = field(default_factory=ItemPlace)
    style: NumberingStyle = NumberingStyle.NONE
    item_indexes: set[int] = field(default_factory=set)  # places of the items of minutes that number them 1, 2, 3
    in_front_matter: bool = True
    is_after_heading: bool = False  # the block above is an unnumbered heading
    last_number: int = 0  # the number of the last numbered heading
    titles: Titles = field(default_factory=dict)  # items that what is bound in here may belong to
    is_slides: bool = False  # slides as text: their titles are words of them, and all there is over a picture

    def following(self, at: int) -> Block | None:
        return self.blocks[at + 1] if at + 1 < len(self.blocks) else None

    def above(self, at: int) -> Block | None:
        return self.blocks[at - 1] if at and not self.is_after_heading else None


def place_blocks(document: Document, above: Titles | None = None) -> list[PlacedBlock]:
    """Every block of the document with its item and headings, in order.

    above: the items of the minutes or the agenda that the document is bound behind, with their titles.
    """
    context = _ItemContext(document.blocks, ItemPlace(item=document.item, item_title=document.title))
    if document.kind is Kind.AGENDA:
        return list(_place_in_agenda(context))
    if document.kind is Kind.MINUTES:
        context.style = numbering_style(context.blocks)
        context.item_indexes = (
            find_item_numbers(context.blocks)
            if context.style in (NumberingStyle.PLAIN, NumberingStyle.DOTTED)
            else set()
        )
        return list(_place_in_minutes(context))
    context.in_front_matter = document.kind is Kind.REPORT and not _is_forward_plan(document)
    context.titles = above or {}
    context.is_slides = document.kind is Kind.APPENDIX and not any(
        p.page or p.has_marker(MarkerKind.NUMBER) for p in context.blocks
    )
    return [_place_in_report(context, at) for at in range(len(context.blocks))]


def _is_forward_plan(document: Document) -> bool:
    """Whether a document is a forward programme, which has no head but a heading over its table."""
    titles = {document.item: document.title}
    return any(
        block.table and find_forward_plan_item(block.text.split("\n")[0], titles) for block in document.blocks[:2]
    )


def _place_in_agenda(context: _ItemContext) -> Iterator[PlacedBlock]:
    final = max((at for at, block in enumerate(context.blocks) if _is_agenda_item(block, 0)), default=-1)
    ended = False
    for at, block in enumerate(context.blocks):
        if _is_agenda_item(block, context.last_number):
            context.in_front_matter, context.last_number = False, read_first_number(block.label)
            title = PAGE_REFERENCE.sub("", block.body)
            context.place = ItemPlace(item=block.label, item_title=title, section=context.place.section)
            yield PlacedBlock(block, context.place, closes_paragraph=True)
            continue
        ended = ended or (at > final and ends_agenda(block, context.following(at)))
        if context.in_front_matter or ended:
            yield PlacedBlock(block, ItemPlace(), front=True)
            continue
        yield PlacedBlock(block, context.place, heading=block.bold and is_heading(block, context.following(at)))


def _is_agenda_item(block: Block, last: int) -> bool:
    rising = block.has_marker(MarkerKind.INTEGER) and read_first_number(block.label) > last
    return rising and len(block.body.split()) < MAX_AGENDA_LINE_WORDS


def _place_in_minutes(context: _ItemContext) -> Iterator[PlacedBlock]:
    at = 0
    while at < len(context.blocks):
        heading = _place_item_heading(context, at) or [_place_other(context, at)]
        yield from heading
        at += len(heading)


def _place_item_heading(context: _ItemContext, at: int) -> list[PlacedBlock]:
    """The blocks of an item's heading at this place, none if there is no such heading."""
    block = context.blocks[at]
    if context.style is NumberingStyle.BRACKETED:
        return _place_bracketed_heading(context, at)
    if (
        context.style is NumberingStyle.REFERENCED
        and not block.marker
        and (found := MINUTE_REFERENCE.match(block.body))
    ):
        context.in_front_matter = False
        context.place = ItemPlace(found["label"], block.body[found.end() :].strip(" :"), found["label"])
        return [PlacedBlock(block, context.place, heading=True, closes_paragraph=True)]
    if context.style is NumberingStyle.SERIAL and block.has_marker(*NUMBER_KINDS):
        return [_place_item_line(context, at, minute=block.label)] if _has_serial_number(block) else []
    unchained = context.style is NumberingStyle.DOTTED and not context.item_indexes
    if at in context.item_indexes or (unchained and opens_section(context.blocks, at, last=context.last_number)):
        return [_place_item_line(context, at)]
    return []


def _place_bracketed_heading(context: _ItemContext, at: int) -> list[PlacedBlock]:
    """ "84. Apologies" with "(Item 1)" behind it or on a line of its own: minute number and agenda item."""
    if not context.blocks[at].has_marker(MarkerKind.INTEGER):
        return []
    for end in range(at, min(at + 3, len(context.blocks))):
        if end > at and context.blocks[end].marker:
            return []
        if found := BRACKETED_ITEM.search(context.blocks[end].body):
            heading = context.blocks[at : end + 1]
            title = BRACKETED_ITEM.sub("", " ".join(block.body for block in heading)).strip()
            context.place = ItemPlace(found["item"], title, heading[0].label, context.place.section)
            context.in_front_matter = False
            return [PlacedBlock(block, context.place, heading=True, closes_paragraph=True) for block in heading]
    return []


def _place_item_line(context: _ItemContext, at: int, *, minute: str = "") -> PlacedBlock:
    """An item's line: its title alone, its title with the text behind it, or text without a title."""
    block, following = context.blocks[at], context.following(at)
    context.in_front_matter, context.last_number = False, read_first_number(block.label)
    serial = context.style is NumberingStyle.SERIAL and following is not None and _has_serial_number(following)
    title, body_at = split_run_in_title(block, alone=following is None or serial or at + 1 in context.item_indexes)
    context.place = ItemPlace(block.label, title, minute)
    return PlacedBlock(
        block, context.place, heading=bool(title) and not body_at, closes_paragraph=True, body_start=body_at
    )


def _has_serial_number(block: Block) -> bool:
    """Whether a number is unique over the years: 18.03.05, 119/18."""
    return block.has_marker(*NUMBER_KINDS) and bool(re.search(r"[./]", block.label))


def _place_other(context: _ItemContext, at: int) -> PlacedBlock:
    """Anything in minutes that is no item's heading: an unnumbered heading, or a passage."""
    block = context.blocks[at]
    if context.in_front_matter:
        return _place_before_business(context, at)
    following = context.following(at)
    over_number = following is not None and following.has_marker(*NUMBER_KINDS)
    bare = at + 1 in context.item_indexes or (
        over_number and context.style not in (NumberingStyle.DOTTED, NumberingStyle.BRACKETED)
    )
    context.is_after_heading = not bare and is_heading(
        block, following, context.above(at)
    )  # nothing stands under a last line
    if not context.is_after_heading:
        return PlacedBlock(block, context.place)
    if context.style is NumberingStyle.NONE:
        context.place = ItemPlace(item_title=block.body.rstrip(" :"))
        return PlacedBlock(block, context.place, heading=True, closes_paragraph=True)
    context.place = replace(context.place, subsection=block.body)
    return PlacedBlock(block, context.place, heading=True)


def _place_before_business(context: _ItemContext, at: int) -> PlacedBlock:
    """Before the first numbered item: who was there, until the business begins."""
    block, following = context.blocks[at], context.following(at)
    if block.marker is not None:
        context.in_front_matter = not (block.has_marker(*NUMBER_KINDS) and not block.marker.bare)
        return PlacedBlock(block, context.place, front=context.in_front_matter)
    if at and context.style is NumberingStyle.NONE and _is_business(block):
        context.in_front_matter = False
        return PlacedBlock(block, context.place)
    over_number = block.bold and following is not None and following.has_marker(*NUMBER_KINDS)
    # A bold line over another is of a heading, or of who was there.
    over_bold = block.bold and following is not None and following.bold and not following.marker
    titled = at > 0 and not over_bold and is_heading(block, following)
    context.in_front_matter = not (titled and (context.style is NumberingStyle.NONE or over_number))
    if context.in_front_matter:
        return PlacedBlock(block, context.place, front=True)
    context.place = ItemPlace(item_title=block.body.rstrip(" :"))
    return PlacedBlock(block, context.place, heading=True, closes_paragraph=True)


def _is_in_report_head(block: Block, following: Block | None, at: int) -> bool:
    """Whether a title-like line at a report's head names committee, item or a field, and opens no section."""
    if at < REPORT_HEAD_BLOCKS or KNOWN_TITLE.match(block.body) or following is None:
        return at < REPORT_HEAD_BLOCKS
    text_under = (
        following.marker or following.body.endswith(".") or len(following.body.split()) >= MAX_REPORT_HEAD_WORDS
    )
    return block.body.endswith(":") or not text_under


def _item_of_bound_paper(context: _ItemContext, block: Block) -> str:
    """The item above that a heading, or a forward plan's table, begins the papers of; '' for none."""
    if block.table:
        return find_forward_plan_item(block.text.split("\n")[0], context.titles)
    heading = block.marker is None and not block.ends_sentence
    return match_item(block.body, context.titles) if heading else ""


def _is_business(block: Block) -> bool:
    """A whole sentence that neither heads the minutes nor says who was there."""
    sentence = (block.ends_sentence or ROW_END in block.text) and len(block.body.split()) >= MIN_BUSINESS_WORDS
    return sentence and not ATTENDANCE.match(block.body) and not MINUTES_HEAD.search(block.body)


def _place_in_report(context: _ItemContext, at: int) -> PlacedBlock:
    """A block of a report or appendix: its item stays, its sections change."""
    block, following = context.blocks[at], context.following(at)
    above = None if context.in_front_matter else context.above(at)
    context.is_after_heading = False
    if context.titles and (item := _item_of_bound_paper(context, block)):
        context.place, context.last_number = ItemPlace(item, context.titles[item]), 0
    if opens_section(context.blocks, at, last=context.last_number):
        context.last_number, context.in_front_matter = read_first_number(block.label), False
        context.place = replace(context.place, section=f"{block.label}. {block.body}", subsection="")
        return PlacedBlock(
            block, context.place, heading=not context.is_slides, front=context.is_slides, closes_paragraph=True
        )
    if is_heading(block, following, above) and not (
        context.in_front_matter and _is_in_report_head(block, following, at)
    ):
        context.in_front_matter, context.is_after_heading = False, True
        inside = context.place.section[:1].isdigit()
        changed = {"subsection": block.body} if inside else {"section": block.body, "subsection": ""}
        context.place = replace(context.place, **changed)
        ends = context.is_slides or closes_paragraph(block, following)
        return PlacedBlock(
            block, context.place, heading=not context.is_slides, front=context.is_slides, closes_paragraph=ends
        )
    if heads_subparagraphs(block, following) or heads_lettered_section(block, following):
        context.place = replace(context.place, subsection=f"{block.label} {block.body}")
        return PlacedBlock(block, context.place, heading=True)
    headed = (
        block.marker is None and len(block.body.split()) < MAX_REPORT_HEAD_WORDS and not SUMMED_UP.match(block.body)
    )
    context.in_front_matter = context.in_front_matter and headed
    return PlacedBlock(
        block,
        context.place,
        front=context.in_front_matter,
        closes_paragraph=context.is_slides and is_slide_title(block),
    )
