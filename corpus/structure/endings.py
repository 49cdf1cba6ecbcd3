"""Where agendas, minutes and reports end: what they print last, and what may still follow it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.conventions import Conventions
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind
from corpus.structure.item_numbering import read_first_number

MAX_TITLE_LETTERS = 80
OPENED_WITHIN_BLOCKS = 5  # the close, the next meeting's date, a signature
MAX_ITEM_STEP = 2  # from one item to the next: a paper may leave one out
GOES_ON_WITHIN_BLOCKS = 42  # behind the close of a meeting: so far on its numbers may continue
MAX_LAST_SECTION_WORDS = 5
MAX_LAST_LINE_WORDS = 29
MAX_NAME_WORDS = 4


def ends_document(blocks: Sequence[Block], at: int, kind: Kind | None, conventions: Conventions) -> bool:
    """Whether minutes are closed at this block, or a report's last sections begin; nothing else has an end."""
    block = blocks[at]
    if kind is Kind.MINUTES:
        return bool(conventions.minutes.closed.search(block.body)) and not _goes_on(blocks, at, conventions)
    if kind is not Kind.REPORT:
        return False
    is_short = len(block.body.split()) <= MAX_LAST_SECTION_WORDS
    last_section = block.page is not None and conventions.reports.last_section.search(block.body) and is_short
    return bool(last_section or conventions.reports.large_print.search(block.body))


def ends_agenda(block: Block, following: Block | None, conventions: Conventions) -> bool:
    """Whether a line behind an agenda's last item belongs to none: a notice in brackets, other dates, who signs."""
    words = len(block.body.split())
    notice = block.body.startswith("(") and block.body.endswith(")") and words > MAX_NAME_WORDS
    other_dates = bool(conventions.headings.other_dates.search(block.body)) and words <= MAX_LAST_LINE_WORDS
    is_name = block.marker is None and words <= MAX_NAME_WORDS
    signs = is_name and following is not None and _names_office(following, conventions)
    return notice or other_dates or signs or _names_office(block, conventions)


def _names_office(block: Block, conventions: Conventions) -> bool:
    return bool(conventions.headings.office.search(block.body)) and len(block.body.split()) <= MAX_LAST_LINE_WORDS


def _goes_on(blocks: Sequence[Block], at: int, conventions: Conventions) -> bool:
    """Whether minutes go on behind their close: the public were shut out or let in, or the meeting was adjourned."""
    near = blocks[at : at + OPENED_WITHIN_BLOCKS]
    if any(conventions.minutes.open_session.search(block.body[:MAX_TITLE_LETTERS]) for block in near):
        return True
    before = _read_numbers(blocks[:at])
    after = _read_numbers(blocks[at + 1 : at + 1 + GOES_ON_WITHIN_BLOCKS])
    return bool(before) and any(0 < number - before[-1] <= MAX_ITEM_STEP for number in after[:3])


def _read_numbers(blocks: Sequence[Block]) -> list[int]:
    numbered = (block for block in blocks if block.has_marker(MarkerKind.INTEGER, MarkerKind.NUMBER))
    return [read_first_number(block.label) for block in numbered]


def may_follow_end(block: Block, conventions: Conventions) -> bool:
    """Whether a block may still follow the end of minutes or a report: a signature, a date, a notice."""
    is_notice = conventions.reports.large_print.search(block.body) or conventions.minutes.next_meeting.search(
        block.body
    )
    is_picture = block.text.startswith("![")
    is_signature = conventions.minutes.signature.search(block.body)
    return bool(is_notice or is_picture or is_signature) or not re.search(r"\w", block.body)
