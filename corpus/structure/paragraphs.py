"""Numbered paragraphs, bullets, lettered points, tables and plain text within a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.conventions.headings import CLOSED, LARGE_PRINT
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind, Role, Standing
from corpus.structure.bound_papers import Titles
from corpus.structure.decisions import decides_points, records_decision
from corpus.structure.items import PlacedBlock, place_blocks
from corpus.structure.meetings import Document

MAX_LEAD_IN_LETTERS = 300
MAX_SIGNATURE_WORDS = 12
MAX_CONTACT_WORDS = 25
MAX_WORDS_UNDER_CONTACT = 40
INDENT_POINTS = 9.0  # numbers further in than the paragraphs' own count under them
ASKS = re.compile(
    r"\b(?:recommend|actions? required|decisions? required|is asked to|are asked to)|^(?:\d+\.\s*)?proposed decision",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"^(?:officer contact|contact details|contact officers?|(?:report )?authors?\b|officer name|relevant director|"
    r"(?:tel|telephone|e-?mail)(?:\s+(?:no|number|address))?\.?\s*:|signed\b|dated?\s*[:_\d]|"
    r"chair(?:man|woman|person)?\b(?!['’]?s\s+(?!signature|initials)).{0,20}$)",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"^(?:cllr|councillor|mr|mrs|ms|dr)\b.{0,60}\bchair", re.IGNORECASE)
CONTENTS = re.compile(r"\.{5}|(?:\. ){5}|…{2}")  # the leaders of a table of contents
LEADERS = re.compile(r"[.…_]")
MIN_LEADERS_SHARE = 0.2  # fewer are dots within a text, or a signature that a converter ran on from it
WORD = re.compile(r"\w+")
MAX_NOTICE_WORDS = 100  # what is longer only speaks of large print
ATTENDED = re.compile(r"\b(?:in attendance|present) (?:virtually )?for this item\b", re.IGNORECASE)


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
    """The paragraph and the list that are open."""

    para: str = ""
    bullet_count: int = 0
    lead_in: str = ""
    nested: list[Block] = field(default_factory=list)  # points that lead into lists of their own: "c) To appoint:"
    decided: bool = False
    punctuation: str = ""  # how the paragraphs here are numbered: "." or ")" or "()"
    x: float = 0.0  # where their numbers stand


def cite_blocks(document: Document, above: Titles | None = None) -> Iterator[CitedBlock]:
    """Every passage of the document, numbered as printed: repeats, gaps and misnumbering kept."""
    current, belongs = _OpenParagraph(), document.item
    for placed in place_blocks(document, above):
        # What is bound behind the minutes may belong to one item after the other: each counts anew.
        if placed.closes_paragraph or placed.place.item != belongs or (placed.heading and "." not in current.para):
            current, belongs = _OpenParagraph(), placed.place.item
        if placed.heading:
            current.lead_in = ""
        if placed.heading or not re.search(r"\w", placed.block.text):
            continue
        yield _cite(document, placed, current)


def _cite(document: Document, placed: PlacedBlock, current: _OpenParagraph) -> CitedBlock:
    block = placed.block
    if placed.front or _is_front_matter(placed) or _is_appendix_title(document, block):
        return CitedBlock(placed, role=Role.FRONT, standing=_standing(document, Role.FRONT))
    bullet = None
    if not placed.closes_paragraph and _is_list_point(placed, current):
        current.bullet_count += 1
        bullet = current.bullet_count
    elif not placed.closes_paragraph and block.marker is not None and not block.marker.bare:
        current.para, current.bullet_count, current.decided = block.label, 0, False
        current.punctuation, current.x = block.marker.punctuation, block.x
    lead_in = _find_lead_in(block, current) if bullet is not None else ""
    if bullet is None:
        current.nested.clear()
        current.lead_in = block.body[-MAX_LEAD_IN_LETTERS:] if block.body.endswith(":") or block.marker else ""
        current.decided = decides_points(block.body) and document.kind is Kind.MINUTES
    role = _role(document, placed, bullet, current)
    shown = block.label if bullet is not None and not block.has_marker(MarkerKind.BULLET) else ""
    return CitedBlock(placed, current.para, bullet, shown, lead_in, role, _standing(document, role))


def _find_lead_in(block: Block, current: _OpenParagraph) -> str:
    """The words that lead into the list in which a point stands: the paragraph's, and those of the point above it."""
    while current.nested and not _is_nested_in(block, current.nested[-1]):
        current.nested.pop()
    words = " ".join([current.lead_in, *(point.body for point in current.nested)])
    if block.body.endswith(":"):
        current.nested.append(block)
    return words[-MAX_LEAD_IN_LETTERS:].strip()


def _is_nested_in(block: Block, outer: Block) -> bool:
    """Whether a point belongs to the list that another leads into: it has another sign, or stands further in."""
    if block.marker is None or outer.marker is None or block.marker.kind is not outer.marker.kind:
        return True
    return block.x > outer.x


def _is_list_point(placed: PlacedBlock, current: _OpenParagraph) -> bool:
    """Whether a sign counts under the open paragraph: bullets and letters do, and numbers of a lower rank."""
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


def _is_recommended(placed: PlacedBlock) -> bool:
    return bool(ASKS.search(placed.place.section) or ASKS.search(placed.place.subsection))


def _is_appendix_title(document: Document, block: Block) -> bool:
    """Whether a block is nothing but its appendix's title, "Appendix H: ...", on one page or at the head of each."""
    words, title = (WORD.findall(text.casefold()) for text in (block.text, document.title))
    return document.kind is Kind.APPENDIX and words == title and words[:1] in (["appendix"], ["annex"])


def _is_front_matter(placed: PlacedBlock) -> bool:
    """Notices, contacts, signatures, closing times: found, but nobody cites them."""
    body = placed.block.body
    words = len(body.split())
    if CLOSED.search(body) or (words < MAX_NOTICE_WORDS and any(form.search(body) for form in (ATTENDED, LARGE_PRINT))):
        return True
    if CONTENTS.search(body) and len(LEADERS.findall(body)) > MIN_LEADERS_SHARE * len(body):
        return True
    if SIGNATURE.match(body) and not placed.block.marker and words < MAX_SIGNATURE_WORDS:
        return True
    under = CONTACT.match(placed.place.subsection or placed.place.section)
    return bool((under and words < MAX_WORDS_UNDER_CONTACT) or (CONTACT.match(body) and words < MAX_CONTACT_WORDS))


def _role(document: Document, placed: PlacedBlock, bullet: int | None, current: _OpenParagraph) -> Role:
    block = placed.block
    if block.table:
        return Role.SLIDE if block.slide else Role.TABLE
    if document.kind is Kind.AGENDA and placed.closes_paragraph:
        return Role.AGENDA
    if document.kind is Kind.MINUTES and (records_decision(block.body) or (bullet is not None and current.decided)):
        return Role.RESOLUTION
    if document.kind is Kind.REPORT and _is_recommended(placed):
        return Role.RECOMMENDATION
    if bullet is not None:
        return Role.BULLET
    return Role.PARAGRAPH if block.marker and not placed.closes_paragraph else Role.TEXT


def _standing(document: Document, role: Role) -> Standing:
    if document.kind is Kind.MINUTES:
        return Standing.RESOLVED if role is Role.RESOLUTION else Standing.MINUTED
    if document.kind is Kind.REPORT:
        return Standing.RECOMMENDED if role is Role.RECOMMENDATION else Standing.REPORTED
    return Standing.APPENDED if document.kind is Kind.APPENDIX else Standing.LISTED
