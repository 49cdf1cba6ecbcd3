"""Where agendas, minutes and reports end: what is printed last, and what may still follow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.conventions.headings import CLOSED, LARGE_PRINT, LAST_SECTIONS, OPEN_SESSION, SIGNED
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind
from corpus.structure.item_numbering import read_first_number

MAX_TITLE_LETTERS = 80
OPENED_WITHIN_BLOCKS = 5  # blocks: the close, the next meeting's date, a signature
MAX_ITEM_STEP = 2  # between two items; a paper may leave one out
GOES_ON_WITHIN_BLOCKS = 42  # blocks behind the close of a meeting in which its numbers may go on

OFFICE = re.compile(
    r"\b(?:chief executive|general counsel|head of paid service|clerk to|monitoring officer)\b", re.IGNORECASE
)
OTHER_DATES = re.compile(r"\bpublished\b|^(?:\w+ )?dates? (?:for|of) (?:the )?next\b", re.IGNORECASE)
MAX_LAST_LINE_WORDS = 30
MAX_NAME_WORDS = 4


def ends_document(blocks: Sequence[Block], at: int, kind: Kind | None) -> bool:
    """Whether minutes are closed at this block, or a report's last sections begin; nothing else has an end."""
    block = blocks[at]
    if kind is Kind.MINUTES:
        return bool(CLOSED.match(block.body)) and not _goes_on_after_close(blocks, at)
    if kind is not Kind.REPORT:
        return False
    last = block.page is not None and LAST_SECTIONS.match(block.body) and len(block.body.split()) < 6
    return bool(last or LARGE_PRINT.search(block.body))


def ends_agenda(block: Block, following: Block | None) -> bool:
    """Whether a line behind an agenda's last item is of none: a notice in brackets, other dates, who signs it."""
    words = len(block.body.split())
    notice = block.body.startswith("(") and block.body.endswith(")") and words > MAX_NAME_WORDS
    other = bool(OTHER_DATES.search(block.body)) and words < MAX_LAST_LINE_WORDS
    named = block.marker is None and words <= MAX_NAME_WORDS and following is not None and _names_office(following)
    return notice or other or named or _names_office(block)


def _names_office(block: Block) -> bool:
    return bool(OFFICE.search(block.body)) and len(block.body.split()) < MAX_LAST_LINE_WORDS


def _goes_on_after_close(blocks: Sequence[Block], at: int) -> bool:
    """Whether the minutes go on behind their close: it was closed to the public, opened to them, or adjourned."""
    if any(OPEN_SESSION.search(p.body[:MAX_TITLE_LETTERS]) for p in blocks[at : at + OPENED_WITHIN_BLOCKS]):
        return True
    numbered = (MarkerKind.INTEGER, MarkerKind.NUMBER)
    before = [read_first_number(p.label) for p in blocks[:at] if p.has_marker(*numbered)]
    after = [
        read_first_number(p.label) for p in blocks[at + 1 : at + 1 + GOES_ON_WITHIN_BLOCKS] if p.has_marker(*numbered)
    ]
    return bool(before) and any(0 < number - before[-1] <= MAX_ITEM_STEP for number in after[:3])


def may_follow_end(block: Block) -> bool:
    """Whether a block may still follow the end of minutes or a report: a signature, a date, a notice."""
    notice = LARGE_PRINT.search(block.body) or block.text.startswith("![") or "next meeting" in block.body.lower()
    return bool(notice or SIGNED.match(block.body)) or not re.search(r"\w", block.body)
