"""How far a mark reaches: the first and the last block of what it closes."""

from __future__ import annotations

import re

from corpus.exempt.block_marks import MAX_TITLE_LINE_WORDS, list_marked_pages
from corpus.exempt.documents import TITLE_BLOCKS, DocumentPart, is_at_page_top
from corpus.exempt.lines.markings import ExemptMark, excludes_the_public, find_mark, opens_to_public
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind

RESOLVED_WITHIN_BLOCKS = 4  # title, number and words of the resolution to exclude the public
MIN_RUNNING_HEADER_PAGES = 3  # in a row with one mark: it is printed on each page of what it closes


def find_extent(part: DocumentPart, at: int, words: str, page_marks: dict[int, str]) -> tuple[int, int]:
    """(first, last) block of what a mark closes."""
    page, conventions = part.blocks[at].page, part.conventions
    if page in page_marks or is_at_page_top(part.blocks, at, conventions):
        first = next(n for n, block in enumerate(part.blocks) if block.page == page)
        return first, _last_of_marked_pages(part, at, page_marks)
    if find_mark(words, conventions) is ExemptMark.REST:
        # The minute that excludes the public often follows the heading, and is itself public.
        near = range(at + 1, min(at + 1 + RESOLVED_WITHIN_BLOCKS, len(part.blocks)))
        resolved = [n for n in near if excludes_the_public(part.blocks[n].text, conventions)]
        first = min(max(resolved, default=at - 1) + 1, len(part.blocks) - 1)
        return first, _next_open(part, at) - 1
    first = _first_of_title_block(part, at)
    return first, (_next_item(part, first, at) if part.kind is Kind.MINUTES else _next_open(part, at)) - 1


def _last_of_marked_pages(part: DocumentPart, at: int, page_marks: dict[int, str]) -> int:
    """The last block of a run of marked pages; a short run may be only the first pages of what it closes."""
    marked = list_marked_pages(part, page_marks)
    page = last_page = part.blocks[at].page or 0
    while last_page + 1 in marked:
        last_page += 1
    if last_page - page + 1 < MIN_RUNNING_HEADER_PAGES:
        return _next_open(part, at) - 1
    return max(n for n, block in enumerate(part.blocks) if (block.page or 0) <= last_page)


def _first_of_title_block(part: DocumentPart, at: int) -> int:
    """The first block of the title block that a mark is in: its item's number, its appendix's title."""
    first = at
    while first > 0 and at - first < TITLE_BLOCKS and not part.blocks[first].has_marker(MarkerKind.INTEGER):
        above = part.blocks[first - 1]
        if above.table or above.ends_sentence or len(above.body.split()) > MAX_TITLE_LINE_WORDS:
            break
        first -= 1
    return first


def _next_item(part: DocumentPart, first: int, at: int) -> int:
    """The block that is the next numbered item's heading; the end of the part if none surely is."""
    marker, label = part.blocks[first].marker, part.blocks[first].label
    for later in range(at + 1, len(part.blocks) if marker else 0):
        block = part.blocks[later]
        is_numbered_alike = marker is not None and block.has_marker(marker.kind) and not block.ends_sentence
        if is_numbered_alike and _is_next_item_number(label, block.label):
            return later
    return len(part.blocks)


def _is_next_item_number(label: str, following: str) -> bool:
    """Whether one item's number comes right after another: 84, 85; 18.03.05, 18.03.6; 119/18, 120/18."""
    numbers, next_numbers = (tuple(map(int, re.findall(r"\d+", text))) for text in (label, following))
    if len(numbers) != len(next_numbers):
        return False
    steps = [after - before for before, after in zip(numbers, next_numbers, strict=True)]
    return sorted(steps) == [*[0] * (len(steps) - 1), 1]


def _next_open(part: DocumentPart, at: int) -> int:
    """The block that opens what follows to the public again; the end of the part if none does."""
    later = range(at + 1, len(part.blocks))
    return next((n for n in later if opens_to_public(part.blocks[n].text, part.conventions)), len(part.blocks))
