"""Which blocks and pages of a paper carry a mark that closes what is under it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise, takewhile

from corpus.conventions import Conventions
from corpus.exempt.documents import MAX_HEAD_BLOCKS, DocumentPart, is_at_page_top, is_prose
from corpus.exempt.lines.fields import WORDS_OF_LABELS, closes, read_columns, read_fields
from corpus.exempt.lines.markings import ExemptMark, excludes_the_public, find_mark, says_nothing_is_exempt
from corpus.exempt.lines.self_declared import declares_itself_exempt
from corpus.exempt.lines.spelling import spell_line
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind, Paper
from corpus.structure.bound_papers import heads_appendix

MAX_TITLE_LINE_WORDS = 30
MIN_SENTENCE_WORDS = 8
NONE_WITHIN_BLOCKS = 2  # a note between the heading and "None"
LISTED_WITHIN_BLOCKS = 10
MAX_MARK_LINES, MAX_MARK_LINE_WORDS = 3, 4  # of a mark that is broken over lines: "NOT FOR" / "PUBLICATION"
ONE_CELL = re.compile(r"^[|\s]*[^|\t]+[|\s]*$")
# "- EXEMPT -", "• EXEMPT •": the first sign is no bullet, for it stands behind the words too.
DECORATED = re.compile(r"^[-–—*•~=<>«_ ]*[-–—*•~=<>«_] .* [-–—*•~=<>»_]+$")
REPORT_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")


def find_block_mark(block: Block, conventions: Conventions) -> str:
    """The words of a block that are a mark, '' if it is none: a bullet or a table's cell marks nothing."""
    lines = list_line_texts(block)
    if block.table:
        return _find_closing_row(lines, conventions)
    if DECORATED.search(block.text) and find_mark(block.text, conventions):
        return block.text
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


def find_mark_at(part: DocumentPart, at: int) -> str:
    """The words of a mark that begins with a block: its own, or those of up to three short lines; '' if none does."""
    blocks, conventions = part.blocks, part.conventions
    if words := find_block_mark(blocks[at], conventions):
        return words
    if part.meets_in_parts and _is_part_two(part, at):
        return blocks[at].text
    short = list(takewhile(_is_short_line, blocks[at : at + MAX_MARK_LINES]))
    joined = (" ".join(block.text.strip("*#> ") for block in short[:count]) for count in range(2, len(short) + 1))
    return next((words for words in joined if find_mark(words, conventions)), "")


def _is_short_line(block: Block) -> bool:
    return not block.table and block.marker is None and len(block.text.split()) <= MAX_MARK_LINE_WORDS


def _is_part_two(part: DocumentPart, at: int) -> bool:
    """Whether "PART II" is the second part of a meeting: behind the resolution in minutes, or a divider in a pack."""
    blocks, rules = part.blocks, part.conventions.exempt_parts
    if part.kind is Kind.MINUTES and rules.part_two_in_brackets.search(blocks[at].text):
        return True
    if not rules.part_two_alone.search(blocks[at].text):
        return False
    if part.kind is Kind.MINUTES:
        return any(excludes_the_public(block.text, part.conventions) for block in blocks[max(at - 12, 0) : at + 4])
    is_alone = blocks[at].page is not None and sum(block.page == blocks[at].page for block in blocks) == 1
    return at + 1 == len(blocks) or is_alone or (at == 0 and blocks[at].page is not None)


def _find_closing_row(rows: Sequence[str], conventions: Conventions) -> str:
    """The words of a table that close its paper: of a row, or of a column under its head."""
    if not any(WORDS_OF_LABELS.search(row) for row in rows):
        return ""
    spelled = [spell_line(row) for row in rows]
    for row in spelled:
        if any(closes(field, conventions) for field in read_fields(row, conventions)):
            return row
        if ONE_CELL.search(row) and find_mark(row.strip("| "), conventions):
            return row
    for head, row in pairwise(spelled):
        if field := next((one for one in read_columns(head, row, conventions) if closes(one, conventions)), None):
            return field.value
    return ""


def find_page_marks(paper: Paper, conventions: Conventions) -> dict[int, str]:
    """page -> the words of the mark in its header, its footer, its bookmark or a stamp, for each page that has one."""
    found = {page: words for page, words in (*paper.outline, *paper.stamps) if _is_page_mark(words, conventions)}
    furniture = (line for line in paper.lines if line.furniture and line.page is not None)
    for page, group in groupby(furniture, key=lambda line: line.page):
        lines = [paper.text[line.start : line.end] for line in group]
        marked = next((words for words in (*lines, " ".join(lines)) if find_mark(words, conventions)), "")
        if page is not None and marked:
            found[page] = marked
    return found


def list_marked_pages(part: DocumentPart, page_marks: Mapping[int, str]) -> set[int]:
    """The pages that carry a mark in their margins, or in the first block on them."""
    marked, last_page = set(page_marks), None
    for block in part.blocks:
        if block.page is not None and block.page != last_page and find_block_mark(block, part.conventions):
            marked.add(block.page)
        last_page = block.page
    return marked


def _is_page_mark(words: str, conventions: Conventions) -> bool:
    """Whether a bookmark or a stamp closes its page; "Private" needs no capitals where nothing else is said."""
    if find_mark(words, conventions):
        return True
    return conventions.exempt_fields.private_value.search(words) is not None


def find_mark_over_text(part: DocumentPart, at: int) -> str:
    """The words of a mark that closes what is under it, within a part; '' for any other block."""
    block, below, conventions = part.blocks[at], part.blocks[at + 1 :], part.conventions
    papers = conventions.exempt_papers
    words = find_mark_at(part, at)
    if not words and part.kind is Kind.MINUTES and declares_itself_exempt(block.body, conventions):
        words = block.text
    if not words or is_report_section(part, block, words):
        return ""
    if not (block.page is None or block.bold or words.isupper() or papers.strong_mark.search(spell_line(words))):
        return ""
    if block.table and at >= MAX_HEAD_BLOCKS and not papers.strong_mark.search(words):
        return ""  # a register's column: "Classification | Restricted"
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
