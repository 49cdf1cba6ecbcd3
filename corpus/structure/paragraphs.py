"""Numbered paragraphs, bullets, lettered points, tables and plain text within a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.conventions import Conventions
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind, Role, Standing
from corpus.structure.bound_papers import Titles
from corpus.structure.decisions import decides_points, records_decision
from corpus.structure.items import PlacedBlock, place_blocks
from corpus.structure.meetings import Document

MAX_LEAD_IN_LETTERS = 300
MAX_SIGNATURE_WORDS = 11
MAX_CONTACT_WORDS = 24
MAX_WORDS_UNDER_CONTACT = 39
MAX_NOTICE_WORDS = 99  # a longer paragraph only mentions large print
INDENT_POINTS = 9.0  # numbers further in than those of the paragraphs are points under them
CONTENTS = re.compile(r"\.{5}|(?:\. ){5}|…{2}")  # the leaders of a table of contents
LEADERS = re.compile(r"[.…_]")
MIN_LEADERS_SHARE = 0.2  # fewer are dots within a text, or a signature that a converter joined to it
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class CitedBlock:
    """A block with everything that cites it."""

    placed: PlacedBlock
    para: str = ""
    bullet: int | None = None
    label: str = ""
    lead_in: str = ""
    role: Role = Role.TEXT
    standing: Standing = Standing.REPORTED


@dataclass(slots=True)
class _OpenParagraph:
    """The paragraph and the list that are open at one block."""

    para: str = ""
    bullet_count: int = 0
    lead_in: str = ""
    nested: list[Block] = field(default_factory=list)  # points that lead into lists of their own: "c) To appoint:"
    decides_points: bool = False
    punctuation: str = ""  # of the paragraphs' numbers: "." or ")" or "()"
    x: float = 0.0  # left edge of their numbers


def cite_blocks(document: Document, above: Titles | None, conventions: Conventions) -> Iterator[CitedBlock]:
    """Every passage of the document, numbered as printed: repeats, gaps and wrong numbers are kept."""
    current, item = _OpenParagraph(), document.item
    for placed in place_blocks(document, above, conventions):
        # Papers bound behind minutes may belong to one item after the other: in each, paragraphs count anew.
        is_other_item = placed.place.item != item
        if placed.closes_paragraph or is_other_item or (placed.heading and "." not in current.para):
            current, item = _OpenParagraph(), placed.place.item
        if placed.heading:
            current.lead_in = ""
        if placed.heading or not re.search(r"\w", placed.block.text):
            continue
        yield _cite(document, placed, current, conventions)


def _cite(document: Document, placed: PlacedBlock, current: _OpenParagraph, conventions: Conventions) -> CitedBlock:
    block = placed.block
    if placed.front or _is_front_matter(placed, conventions) or _is_appendix_title(document, block):
        return CitedBlock(placed, role=Role.FRONT, standing=_standing(document, Role.FRONT))
    bullet = None
    if not placed.closes_paragraph and _is_list_point(placed, current):
        current.bullet_count += 1
        bullet = current.bullet_count
    elif not placed.closes_paragraph and block.marker is not None and not block.marker.bare:
        current.para, current.bullet_count, current.decides_points = block.label, 0, False
        current.punctuation, current.x = block.marker.punctuation, block.x
    lead_in = _find_lead_in(block, current) if bullet is not None else block.lead_in
    if bullet is None:
        current.nested.clear()
        current.lead_in = block.body[-MAX_LEAD_IN_LETTERS:] if block.body.endswith(":") or block.marker else ""
        current.decides_points = document.kind is Kind.MINUTES and decides_points(block.body, conventions)
    role = _role(document, placed, bullet, current, conventions)
    label = block.label if bullet is not None and not block.has_marker(MarkerKind.BULLET) else ""
    return CitedBlock(placed, current.para, bullet, label, lead_in, role, _standing(document, role))


def _find_lead_in(block: Block, current: _OpenParagraph) -> str:
    """The words that lead into the list of a point: those of the paragraph, and those of the points above it."""
    while current.nested and not _is_nested_in(block, current.nested[-1]):
        current.nested.pop()
    words = " ".join([current.lead_in, *(point.body for point in current.nested)])
    if block.body.endswith(":"):
        current.nested.append(block)
    return words[-MAX_LEAD_IN_LETTERS:].strip()


def _is_nested_in(block: Block, outer: Block) -> bool:
    """Whether a point belongs to the list that another leads into: its marker is of another kind, or further in."""
    if block.marker is None or outer.marker is None or block.marker.kind is not outer.marker.kind:
        return True
    return block.x > outer.x


def _is_list_point(placed: PlacedBlock, current: _OpenParagraph) -> bool:
    """Whether a block counts under the open paragraph: bullets and letters do, and numbers of a lower rank."""
    block = placed.block
    if block.marker is None or block.marker.bare or block.has_marker(MarkerKind.NUMBER):
        return False
    if block.has_marker(MarkerKind.BULLET, MarkerKind.LETTER):
        return True
    if "." in current.para or (current.punctuation and block.marker.punctuation != current.punctuation):
        return bool(current.para)
    if block.page is not None:
        return bool(current.para) and block.x > current.x + INDENT_POINTS
    return bool(current.para) and block.label == "1" and current.lead_in.endswith(":")


def _is_appendix_title(document: Document, block: Block) -> bool:
    """Whether a block is nothing but its appendix's title, "Appendix H: ...", on one page or at the head of each."""
    words, title = (WORD.findall(text.casefold()) for text in (block.text, document.title))
    return document.kind is Kind.APPENDIX and words == title and words[:1] in (["appendix"], ["annex"])


def _is_front_matter(placed: PlacedBlock, conventions: Conventions) -> bool:
    """Whether a block is a notice, a contact, a signature or a closing time: found, but never cited."""
    body = placed.block.body
    word_count = len(body.split())
    minutes, reports = conventions.minutes, conventions.reports
    if minutes.closed.search(body):
        return True
    if word_count <= MAX_NOTICE_WORDS and (
        minutes.attendance_for_item.search(body) or reports.large_print.search(body)
    ):
        return True
    if CONTENTS.search(body) and len(LEADERS.findall(body)) > MIN_LEADERS_SHARE * len(body):
        return True
    if word_count <= MAX_SIGNATURE_WORDS and not placed.block.marker and minutes.chair_signature.search(body):
        return True
    if word_count <= MAX_CONTACT_WORDS and reports.contact.search(body):
        return True
    heading = placed.place.subsection or placed.place.section
    return word_count <= MAX_WORDS_UNDER_CONTACT and reports.contact.search(heading) is not None


def _role(
    document: Document,
    placed: PlacedBlock,
    bullet: int | None,
    current: _OpenParagraph,
    conventions: Conventions,
) -> Role:
    block = placed.block
    if block.table:
        return Role.SLIDE if block.slide else Role.TABLE
    if document.kind is Kind.AGENDA and placed.closes_paragraph:
        return Role.AGENDA
    is_decided_point = bullet is not None and current.decides_points
    if document.kind is Kind.MINUTES and (is_decided_point or records_decision(block.body, conventions)):
        return Role.RESOLUTION
    if document.kind is Kind.REPORT and _is_recommended(placed, conventions):
        return Role.RECOMMENDATION
    if bullet is not None:
        return Role.BULLET
    return Role.PARAGRAPH if block.marker and not placed.closes_paragraph else Role.TEXT


def _is_recommended(placed: PlacedBlock, conventions: Conventions) -> bool:
    """Whether a block is under a heading of what officers recommend."""
    recommendation = conventions.reports.recommendation
    return bool(recommendation.search(placed.place.section) or recommendation.search(placed.place.subsection))


def _standing(document: Document, role: Role) -> Standing:
    if document.kind is Kind.MINUTES:
        return Standing.RESOLVED if role is Role.RESOLUTION else Standing.MINUTED
    if document.kind is Kind.REPORT:
        return Standing.RECOMMENDED if role is Role.RECOMMENDATION else Standing.REPORTED
    return Standing.APPENDED if document.kind is Kind.APPENDIX else Standing.LISTED
