"""Which ranges of a paper are marked as not for the public, and where each of them ends.

A mark in a heading or a stamp closes what it heads, up to the next report or item; where no end is plain, up to the
end of its part of the paper. Running text that mentions confidentiality, the agenda that names an exempt item, and
the minute that excludes the public close nothing: they are public by law (Local Government Act 1972, sections 100B
and 100C).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.conventions import Conventions
from corpus.exempt.block_marks import (
    find_mark_at,
    find_mark_over_text,
    find_page_marks,
    is_report_section,
    list_line_texts,
)
from corpus.exempt.dividers import Divider, cut_behind_marked_pages, find_listed_items
from corpus.exempt.documents import TITLE_BLOCKS, DocumentPart, find_start, is_prose, split_parts
from corpus.exempt.extents import find_extent
from corpus.exempt.lines.markings import excludes_the_public, opens_to_public, state_reason
from corpus.exempt.lines.self_declared import EVERY_APPENDIX, declares_itself_exempt, find_exempt_appendices
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind, Paper

MAX_COVER_WORDS = 59  # of a mark, with its paragraph of the Act, and titles; more is what the mark closes
MAX_COVER_BLOCKS = 8
REASON_OF_PAPER = "goes with a paper that is not for publication"
REASON_IN_REPORT = "not for publication, as the report says"


@dataclass(frozen=True, slots=True)
class ExemptRange:
    """A range of a paper's text that is not for the public, and why, in words that may be shown."""

    start: int
    end: int
    reason: str


def find_exempt_ranges(paper: Paper, conventions: Conventions) -> Iterator[ExemptRange]:
    """Every closed range, in no order; they may overlap."""
    page_marks = find_page_marks(paper, conventions)
    parts = [
        piece for part in split_parts(paper, conventions) for piece in cut_behind_marked_pages(paper, part, page_marks)
    ]
    if not parts and page_marks:  # nothing is printed but headers and footers
        yield ExemptRange(0, len(paper.text), state_reason(next(iter(page_marks.values())), conventions))
    above = cover = ""  # why the report above is closed; why what follows a cover is
    divider = Divider()
    closed_labels: set[str] = set()  # of the report's appendices, by its own words
    items = find_listed_items(parts)
    for part in parts:
        reason = _reason_for_whole(part, page_marks) or ("" if _has_own_head(part) else cover)
        is_marked = bool(reason)
        reason = reason or divider.reason_for(part, items, opens=_opens(part))
        cover = reason if reason and _is_cover(part) else ""
        if part.kind is Kind.APPENDIX:
            reason = reason or above or (REASON_IN_REPORT if closed_labels & {part.label, EVERY_APPENDIX} else "")
        else:
            above = REASON_OF_PAPER if reason else ""
            closed_labels = _find_closed_labels(part)
        if reason:
            if is_marked:
                divider = divider.after(part, 0, reason)
            yield ExemptRange(part.start, part.end, reason)
            continue
        for exempt_range, first in _find_ranges_within(paper, part, page_marks):
            yield exempt_range
            if exempt_range.end != part.end:
                continue
            if part.kind is Kind.MINUTES:
                above = above or REASON_OF_PAPER
            if len(paper.text[exempt_range.start : exempt_range.end].split()) <= MAX_COVER_WORDS:
                cover = exempt_range.reason  # "CONFIDENTIAL" over "Appendix 2" ends one part and closes the next
            divider = divider.after(part, first, exempt_range.reason)


def _find_closed_labels(part: DocumentPart) -> set[str]:
    return {label for block in part.blocks for label in find_exempt_appendices(block.text, part.conventions)}


def _is_cover(part: DocumentPart) -> bool:
    """Whether a part is only the title of what follows; a page in place of a closed paper or appendix is not."""
    if len(part.blocks) > MAX_COVER_BLOCKS or part.kind is Kind.APPENDIX or _has_own_head(part):
        return False
    in_place = part.conventions.exempt_papers.page_in_place
    return not any(
        block.table
        or block.has_marker(MarkerKind.NUMBER)
        or is_prose(block, part.conventions)
        or in_place.search(block.text)
        for block in part.blocks
    )


def _has_own_head(part: DocumentPart) -> bool:
    """Whether a part begins with its own item's number, or says that it is open."""
    return _opens(part) or any(part.conventions.exempt_papers.item.search(block.text) for block in part.head)


def _opens(part: DocumentPart) -> bool:
    """Whether a part says in its head that it is for the public."""
    return any(opens_to_public(line, part.conventions) for block in part.head for line in _statements(block))


def _reason_for_whole(part: DocumentPart, page_marks: dict[int, str]) -> str:
    """Why all of a part is closed: a mark on its first page or in its head, or its own words; '' if it is not."""
    conventions = part.conventions
    if mark := page_marks.get(part.blocks[0].page or 0):
        return state_reason(mark, conventions)
    for at, block in enumerate(part.head):
        words = find_mark_at(part, at)
        if not words or is_report_section(part, block, words):
            continue
        # "Appendices: 1 (exempt)" in a report's head closes an appendix, not the report.
        names_appendix = part.kind is Kind.REPORT and conventions.exempt_papers.names_appendix.search(words)
        if not names_appendix or (at < TITLE_BLOCKS and _is_appendix_title(words, conventions)):
            return state_reason(words, conventions)
    if part.kind in (Kind.REPORT, Kind.APPENDIX):
        excludes = any(excludes_the_public(block.text, conventions) for block in part.blocks)
        sentences = (words for block in part.blocks for words in _statements(block))
        declared = (words for words in sentences if declares_itself_exempt(words, conventions, excludes=excludes))
        if words := next(declared, ""):
            return state_reason(words, conventions)
    label = part.label
    if label and any(label in find_exempt_appendices(block.text, conventions) for block in part.head):
        return REASON_IN_REPORT
    return ""


def _is_appendix_title(words: str, conventions: Conventions) -> bool:
    """Whether a line that names an appendix is its title: "Exempt Appendix 2", not "Appendices: 1 (exempt)"."""
    if conventions.exempt_papers.appendix.search(words):
        return True
    return conventions.exempt.closed_paper.search(words.lstrip("*# ")) is not None


def _statements(block: Block) -> list[str]:
    return list_line_texts(block) if block.table else [block.body]


def _find_ranges_within(
    paper: Paper, part: DocumentPart, page_marks: dict[int, str]
) -> Iterator[tuple[ExemptRange, int]]:
    """The closed ranges of a part that is not closed as a whole, each with its first block."""
    at = 0
    while at < len(part.blocks):
        words = page_marks.get(part.blocks[at].page or 0, "") or find_mark_over_text(part, at)
        if not words:
            at += 1
            continue
        first, last = find_extent(part, at, words, page_marks)
        reason = state_reason(words, part.conventions)
        yield ExemptRange(_text_start(paper, part, first), _text_end(paper, part, last), reason), first
        at = last + 1


def _text_start(paper: Paper, part: DocumentPart, first: int) -> int:
    """The offset at which the text of a block begins: with its page's header, if it is the first on its page."""
    return max(find_start(paper, part.blocks, first), part.start) if first else part.start


def _text_end(paper: Paper, part: DocumentPart, last: int) -> int:
    return part.end if last + 1 >= len(part.blocks) else _text_start(paper, part, last + 1)
