"""Which blocks and pages of a paper carry a mark that closes what is under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from corpus.conventions import Conventions
from corpus.exempt.documents import DocumentPart, is_at_page_top, is_prose
from corpus.exempt.markings import ExemptMark, find_mark, is_closing_field, says_nothing_is_exempt
from corpus.exempt.self_declared import declares_itself_exempt
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind, Paper
from corpus.structure.boundaries import heads_appendix

MAX_TITLE_LINE_WORDS = 30
MIN_SENTENCE_WORDS = 8
NONE_WITHIN_BLOCKS = 2  # "(At the time of preparing the agenda there were no exempt items ...)"
LISTED_WITHIN_BLOCKS = 10
REPORT_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")


def find_block_mark(block: Block, conventions: Conventions) -> str:
    """The words of a block that are a mark, '' if it is none: a bullet or a table's cell marks nothing."""
    lines = list_line_texts(block)
    if block.table:
        return next((line for line in lines if is_closing_field(line, conventions)), "")
    if block.has_marker(MarkerKind.BULLET, MarkerKind.LETTER, MarkerKind.POINT):
        return ""
    has_fields = sum(conventions.exempt_papers.head_field.search(line) is not None for line in lines) > 1
    if not has_fields and find_mark(block.text, conventions):
        return block.text
    if not has_fields and (len(block.body.split()) > MAX_TITLE_LINE_WORDS or block.ends_sentence):
        return ""
    # A title and its mark, or the fields of a report's head, may be set as one block; the broken end of a sentence
    # begins with a small letter.
    plain = (line.strip("*# ") for line in lines)
    return next((line for line in plain if line[:1].isupper() and find_mark(line, conventions)), "")


def find_page_marks(paper: Paper, conventions: Conventions) -> dict[int, str]:
    """page -> the words of the mark in its header, its footer or its bookmark, for each page that has one."""
    found = {page: title for page, title in paper.outline if find_mark(title, conventions)}
    furniture = (line for line in paper.lines if line.furniture and line.page is not None)
    for page, group in groupby(furniture, key=lambda line: line.page):
        lines = [paper.text[line.start : line.end] for line in group]
        marked = next((words for words in (*lines, " ".join(lines)) if find_mark(words, conventions)), "")
        if page is not None and marked:
            found[page] = marked
    return found


def find_mark_over_text(part: DocumentPart, at: int) -> str:
    """The words of a mark that closes what is under it, within a part; '' for any other block."""
    block, below, conventions = part.blocks[at], part.blocks[at + 1 :], part.conventions
    papers = conventions.exempt_papers
    words = find_block_mark(block, conventions)
    if not words and part.kind is Kind.MINUTES and declares_itself_exempt(block.body, conventions):
        words = block.text
    if not words or is_report_section(part, block, words):
        return ""
    if not (block.page is None or block.bold or words.isupper() or papers.strong_mark.search(words)):
        return ""
    for under in below[:NONE_WITHIN_BLOCKS]:
        if says_nothing_is_exempt(under.text, conventions) or _only_approves_minutes(block, under, conventions):
            return ""
    if part.kind is Kind.AGENDA and _lists_items(below, conventions):
        return ""
    if not papers.names_appendix.search(words):
        return words
    strong = papers.strong_mark.search(words.strip("*# "))
    heads = (strong and strong.start() == 0) or is_at_page_top(part.blocks, at, conventions)
    if heads or heads_appendix(block, below, conventions) or _is_over_sentence(part, at):
        return words
    return ""  # one line of a list of appendices


def is_report_section(part: DocumentPart, block: Block, words: str) -> bool:
    """Whether a numbered heading of a report only mentions what is closed: "4. Private session"."""
    if part.kind is Kind.MINUTES or block.marker is None:
        return False
    return find_mark(words, part.conventions) is ExemptMark.REST


def _is_over_sentence(part: DocumentPart, at: int) -> bool:
    """Whether a line of a text is over a sentence and in no list: "Appendix 2 - EXEMPT" heads an appendix."""
    if part.blocks[at].page is not None or at + 1 >= len(part.blocks):
        return False
    under = part.blocks[at + 1]
    is_long = len(under.body.split()) >= MIN_SENTENCE_WORDS
    if not (under.ends_sentence and under.marker is None and is_long):
        return False
    return at == 0 or not part.conventions.exempt_papers.names_appendix.search(part.blocks[at - 1].text)


def _only_approves_minutes(block: Block, under: Block, conventions: Conventions) -> bool:
    """Whether an item only agrees earlier minutes: "14. Exempt minutes", "... were agreed as a correct record"."""
    papers = conventions.exempt_papers
    if block.marker is None or not papers.earlier_minutes.search(block.text):
        return False
    return papers.minutes_agreed.search(under.text) is not None


def _lists_items(below: Sequence[Block], conventions: Conventions) -> bool:
    """Whether an agenda's lines follow: an agenda may name its exempt items."""
    near = below[:LISTED_WITHIN_BLOCKS]
    if any(REPORT_NUMBER.fullmatch(block.label) for block in near if block.has_marker(MarkerKind.NUMBER)):
        return False
    if any(block.has_marker(MarkerKind.INTEGER) for block in near):
        return True
    return not any(is_prose(block, conventions) for block in near)


def list_line_texts(block: Block) -> list[str]:
    return [line.text for line in block.lines]
