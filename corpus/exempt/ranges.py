"""Which stretches of a paper are marked as not for the public, and where each of them ends.

A mark in a heading or a stamp closes what it heads, to the next report or item; where no end is plain, to
the end of its part of the paper. Running text that speaks of confidentiality, the agenda that names an
exempt item, and the minute that excludes the public close nothing: those are public by law (Local
Government Act 1972, sections 100B and 100C).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.exempt.documents import (
    APPENDIX,
    ITEM,
    TITLE_BLOCKS,
    DocumentPart,
    find_start,
    is_at_page_top,
    is_prose,
    split_parts,
)
from corpus.exempt.markings import (
    CLOSED_PAPER,
    ExemptMark,
    excludes_the_public,
    find_mark,
    is_closing_field,
    opens_to_public,
    says_nothing_is_exempt,
    state_reason,
)
from corpus.exempt.self_declared import EVERY_APPENDIX, declares_itself_exempt, find_exempt_appendices
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind, Paper
from corpus.structure.boundaries import heads_appendix

MAX_TITLE_LINE_WORDS = 30
MIN_SENTENCE_WORDS = 8
MAX_COVER_WORDS = 60  # of a mark, with its paragraph of the Act, and titles; more is what it closes
NONE_WITHIN_BLOCKS = 2  # blocks: "(At the time of preparing the agenda there were no exempt items ...)"
RESOLVED_WITHIN_BLOCKS = 4  # blocks: title, number and words of the resolution to exclude the public
LISTED_WITHIN_BLOCKS = 10
MIN_RUNNING_HEADER_PAGES = 3  # pages in a row with one mark: it is printed on each page of what it closes
STRONG = re.compile(r"not\s+for\s+publication|\b12\s*A\b", flags=re.IGNORECASE)
ELSEWHERE = re.compile(r"\b(?:append|annex|enclosure)", flags=re.IGNORECASE)
APPROVAL = re.compile(r"\bminutes\b", flags=re.IGNORECASE)
APPROVAL_GIVEN = re.compile(r"\bminutes\b.{0,200}\b(?:agreed|approved|confirmed|signed|correct record)\b", re.I | re.S)
MAX_COVER_BLOCKS = 8
IN_ITS_PLACE = re.compile(r"document\s+is\s+restricted", flags=re.IGNORECASE)
LABELLED = re.compile(r"[A-Z][\w /()&-]{1,40}[:\t]\s*\S")
REPORT_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")
REASON_OF_PAPER = "goes with a paper that is not for publication"
REASON_IN_REPORT = "not for publication, as the report says"


@dataclass(frozen=True, slots=True)
class ExemptRange:
    """A stretch of a paper's text that is not for the public, and why in words that may be shown."""

    start: int
    end: int
    reason: str


def find_exempt_ranges(paper: Paper) -> Iterator[ExemptRange]:
    """Every closed stretch, in no order; they may overlap."""
    cut, stamps = split_parts(paper), _marks_by_page(paper)
    if not cut and stamps:  # nothing printed but headers and footers
        yield ExemptRange(0, len(paper.text), state_reason(next(iter(stamps.values()))))
    above = cover = ""  # why the report or the minutes above are closed; why what follows a cover is
    closed_labels: set[str] = set()  # of its appendices, by its own words
    for part in cut:
        why = _reason_for_whole(part, stamps) or ("" if _has_own_head(part) else cover)
        cover = why if why and _is_cover(part) else ""
        if part.kind is Kind.APPENDIX:
            why = why or above or (REASON_IN_REPORT if closed_labels & {part.label, EVERY_APPENDIX} else "")
        else:
            above = REASON_OF_PAPER if why else ""
            closed_labels = {label for block in part.blocks for label in find_exempt_appendices(block.text)}
        if why:
            yield ExemptRange(part.start, part.end, why)
            continue
        for exempt_range in _find_ranges_within(paper, part, stamps):
            to_the_end = exempt_range.end == part.end
            above = above or (REASON_OF_PAPER if to_the_end and part.kind is Kind.MINUTES else "")
            if to_the_end and len(paper.text[exempt_range.start : exempt_range.end].split()) < MAX_COVER_WORDS:
                cover = (
                    exempt_range.reason
                )  # "CONFIDENTIAL" over "Appendix 2": the mark ends one part and closes the next
            yield exempt_range


def _is_cover(part: DocumentPart) -> bool:
    """Whether a part is but the title of what follows; a page in place of a closed paper or appendix is not."""
    return (
        len(part.blocks) <= MAX_COVER_BLOCKS
        and not (part.kind is Kind.APPENDIX or _has_own_head(part))
        and not any(is_prose(block) or block.table or block.has_marker(MarkerKind.NUMBER) for block in part.blocks)
        and not any(IN_ITS_PLACE.search(block.text) for block in part.blocks)
    )


def _has_own_head(part: DocumentPart) -> bool:
    """Whether a part begins with its own item's number, or says that it is open."""
    return any(ITEM.search(block.text) or opens_to_public(block.text) for block in part.head)


def _marks_by_page(paper: Paper) -> dict[int, str]:
    """The mark in the header, the footer or the bookmark of each page that has one: page -> its words."""
    found = {page: title for page, title in paper.outline if find_mark(title)}
    furniture = (line for line in paper.lines if line.furniture and line.page is not None)
    for page, group in groupby(furniture, key=lambda line: line.page):
        lines = [paper.text[line.start : line.end] for line in group]
        marked = next((words for words in (*lines, " ".join(lines)) if find_mark(words)), "")
        if page is not None and marked:
            found[page] = marked
    return found


def _reason_for_whole(part: DocumentPart, stamps: dict[int, str]) -> str:
    """Why all of a part is closed: a mark on its first page or in its head, its own word; '' if it is not."""
    if stamp := stamps.get(part.blocks[0].page or 0):
        return state_reason(stamp)
    for at, block in enumerate(part.head):
        words = _find_block_mark(block)
        listed = (
            part.kind is Kind.REPORT
            and ELSEWHERE.search(words)
            and not (at < TITLE_BLOCKS and _is_appendix_title(words))
        )
        if words and not listed and not _is_report_section(part, block, words):
            return state_reason(words)
    if part.kind in (Kind.REPORT, Kind.APPENDIX):
        itself = (words for block in part.blocks for words in _statements(block) if declares_itself_exempt(words))
        if words := next(itself, ""):
            return state_reason(words)
    if part.label and any(part.label in find_exempt_appendices(block.text) for block in part.head):
        return REASON_IN_REPORT
    return ""


def _is_appendix_title(words: str) -> bool:
    """Whether a line that names an appendix is its title: "Exempt Appendix 2", not "Appendices: 1 (exempt)"."""
    return bool(APPENDIX.match(words) or CLOSED_PAPER.match(words.lstrip("*# ")))


def _is_report_section(part: DocumentPart, block: Block, words: str) -> bool:
    """Whether a numbered heading of a report only speaks of it: "4. Private session"."""
    return part.kind is not Kind.MINUTES and block.marker is not None and find_mark(words) is ExemptMark.REST


def _find_block_mark(block: Block) -> str:
    """The words of a block that are a mark, '' if it is none: a bullet or a table's cell marks nothing."""
    if block.table:
        return next(filter(is_closing_field, _line_texts(block)), "")
    if block.has_marker(MarkerKind.BULLET, MarkerKind.LETTER, MarkerKind.POINT):
        return ""
    fields = sum(bool(LABELLED.match(words)) for words in _line_texts(block)) > 1
    if find_mark(block.text) and not fields:
        return block.text
    if not fields and (len(block.body.split()) > MAX_TITLE_LINE_WORDS or block.ends_sentence):
        return ""
    # A title and its mark, or the fields of a report's head, may be set as one block; the broken end of a
    # sentence begins with a small letter.
    lines = (row.text.strip("*# ") for row in block.lines)
    return next((line for line in lines if find_mark(line) and line[:1].isupper()), "")


def _line_texts(block: Block) -> list[str]:
    return [row.text for row in block.lines]


def _statements(block: Block) -> list[str]:
    return _line_texts(block) if block.table else [block.body]


def _find_ranges_within(paper: Paper, part: DocumentPart, stamps: dict[int, str]) -> Iterator[ExemptRange]:
    """What is closed of a part that is not closed as a whole."""
    at = 0
    while at < len(part.blocks):
        block = part.blocks[at]
        words = stamps.get(block.page or 0, "") or _mark_over_text(part, at)
        if not words:
            at += 1
            continue
        first, last = _find_extent(part, at, words, stamps)
        yield ExemptRange(_text_start(paper, part, first), _text_end(paper, part, last), state_reason(words))
        at = last + 1


def _mark_over_text(part: DocumentPart, at: int) -> str:
    """The words of a mark that closes what stands under it, within a part; '' for any other block."""
    block, below = part.blocks[at], part.blocks[at + 1 :]
    words = _find_block_mark(block)
    if not words and part.kind is Kind.MINUTES and declares_itself_exempt(block.body):
        words = block.text
    if not words or _is_report_section(part, block, words):
        return ""
    if not (block.page is None or block.bold or words.isupper() or STRONG.search(words)):
        return ""
    if any(
        says_nothing_is_exempt(under.text) or _only_approves_minutes(block, under)
        for under in below[:NONE_WITHIN_BLOCKS]
    ):
        return ""
    if part.kind is Kind.AGENDA and _lists_items(below):
        return ""
    heads = STRONG.match(words.strip("*# ")) or is_at_page_top(part.blocks, at) or heads_appendix(block, below)
    if ELSEWHERE.search(words) and not (heads or _is_over_sentence(part, at)):
        return ""  # one line of a list of appendices
    return words


def _is_over_sentence(part: DocumentPart, at: int) -> bool:
    """Whether a line of a text stands over a sentence and in no list: "Appendix 2 - EXEMPT" heads an appendix."""
    block, under = part.blocks[at], part.blocks[at + 1 : at + 2]
    listed = at > 0 and ELSEWHERE.search(part.blocks[at - 1].text)
    over = any(p.ends_sentence and p.marker is None and len(p.body.split()) >= MIN_SENTENCE_WORDS for p in under)
    return block.page is None and over and not listed


def _only_approves_minutes(block: Block, under: Block) -> bool:
    """Whether an item only agrees earlier minutes: "14. Exempt minutes", "... were agreed as a correct record"."""
    return block.marker is not None and bool(APPROVAL.search(block.text) and APPROVAL_GIVEN.search(under.text))


def _lists_items(below: Sequence[Block]) -> bool:
    """Whether agenda lines follow: an agenda names its exempt items, and may."""
    near = below[:LISTED_WITHIN_BLOCKS]
    if any(REPORT_NUMBER.fullmatch(block.label) for block in near if block.has_marker(MarkerKind.NUMBER)):
        return False
    return any(block.has_marker(MarkerKind.INTEGER) for block in near) or not any(map(is_prose, near))


def _find_extent(part: DocumentPart, at: int, words: str, stamps: dict[int, str]) -> tuple[int, int]:
    """(first, last) block of what a mark closes."""
    page = part.blocks[at].page
    if page in stamps or is_at_page_top(part.blocks, at):
        first = next(n for n, block in enumerate(part.blocks) if block.page == page)
        return first, _last_marked(part, at, stamps)
    if find_mark(words) is ExemptMark.REST:
        # The minute that excludes the public often follows the heading, and is itself public.
        near = range(at + 1, min(at + 1 + RESOLVED_WITHIN_BLOCKS, len(part.blocks)))
        resolved = [n for n in near if excludes_the_public(part.blocks[n].text)]
        first = min(max(resolved, default=at - 1) + 1, len(part.blocks) - 1)
        return first, _next_open(part, at) - 1
    first = _first_of_title_block(part, at)
    return first, (_next_item(part, first, at) if part.kind is Kind.MINUTES else _next_open(part, at)) - 1


def _last_marked(part: DocumentPart, at: int, stamps: dict[int, str]) -> int:
    """The last block of a run of marked pages; a short run may be but the first pages of what it closes."""
    marked = set(stamps)
    for above, block in pairwise(part.blocks):
        if block.page is not None and above.page != block.page and _find_block_mark(block):
            marked.add(block.page)
    page = last_page = part.blocks[at].page or 0
    while last_page + 1 in marked:
        last_page += 1
    if last_page - page + 1 < MIN_RUNNING_HEADER_PAGES:
        return _next_open(part, at) - 1
    return max(n for n, block in enumerate(part.blocks) if (block.page or 0) <= last_page)


def _first_of_title_block(part: DocumentPart, at: int) -> int:
    """Where the title block begins that a mark stands in: its item's number, its appendix's title."""
    first = at
    while first > 0 and at - first < TITLE_BLOCKS and not part.blocks[first].has_marker(MarkerKind.INTEGER):
        above = part.blocks[first - 1]
        if above.table or above.ends_sentence or len(above.body.split()) > MAX_TITLE_LINE_WORDS:
            break
        first -= 1
    return first


def _next_item(part: DocumentPart, first: int, at: int) -> int:
    """The block that is the next numbered item's heading; the end of the part where that is not plain."""
    marker = part.blocks[first].marker
    for n in range(at + 1, len(part.blocks)):
        block = part.blocks[n]
        if (
            marker
            and block.has_marker(marker.kind)
            and _is_next_item_number(marker.label, block.label)
            and not block.ends_sentence
        ):
            return n
    return len(part.blocks)


def _is_next_item_number(label: str, following: str) -> bool:
    """Whether one item's number comes next: 84, 85; 18.03.05, 18.03.6; 119/18, 120/18."""
    numbers, next_numbers = (tuple(map(int, re.findall(r"\d+", text))) for text in (label, following))
    if len(numbers) != len(next_numbers):
        return False
    steps = [after - before for before, after in zip(numbers, next_numbers, strict=True)]
    return sorted(steps) == [*[0] * (len(steps) - 1), 1]


def _next_open(part: DocumentPart, at: int) -> int:
    """The block that opens what follows to the public again; the end of the part if none does."""
    later = range(at + 1, len(part.blocks))
    return next((n for n in later if opens_to_public(part.blocks[n].text)), len(part.blocks))


def _text_start(paper: Paper, part: DocumentPart, first: int) -> int:
    """Where the text of a block begins: with its page's header, if it is the first on its page."""
    return max(find_start(paper, part.blocks, first), part.start) if first else part.start


def _text_end(paper: Paper, part: DocumentPart, last: int) -> int:
    return part.end if last + 1 >= len(part.blocks) else _text_start(paper, part, last + 1)
