"""Lays a paper out for reading: its passages in order, and the text printed between them, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus import Kind, Meeting, Page, Passage, Role
from corpus.prose import fold_whitespace, without_ligatures
from index import StoredPaper

PRINTED_LINE = re.compile(r"[^\n\r\f]+")
MARKUP = re.compile(r"^[#>\s]+|\*\*|__|</?[biu]>|^[-•●▪\s]+$")
NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
MAX_HEADING_LINES = 4  # that a printed heading may be broken into
MAX_NUMBER_CHARACTERS = 10  # that may be printed before a title, without punctuation


class BlockShape(StrEnum):
    """What a block is on the page."""

    DOCUMENT = "document"  # minutes, a report: the heading above everything in it
    HEADING = "heading"
    BETWEEN = "between"  # printed text between passages
    PAGE = "page"  # a page begins
    PASSAGE = "passage"
    POINTS = "points"  # a run of bullets or lettered points


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One thing on the paper's page, in reading order."""

    shape: BlockShape
    text: str = ""
    level: int = 0  # of a heading, 2 to 6
    page: Page | None = None
    passages: tuple[Passage, ...] = ()
    kind: Kind = Kind.REPORT  # of a document
    meeting: Meeting = Meeting()  # noqa: RUF009 - frozen


@dataclass(slots=True)
class LayoutState:
    """How far a paper is laid out: what was printed last, so that nothing is printed twice."""

    document: tuple[Kind, Meeting] | None = None
    item: tuple[str, str] = ("", "")
    level: int = 1
    pages_left: list[Page] = field(default_factory=list)  # that have not begun yet


def lay_out_blocks(paper: StoredPaper, passages: Sequence[Passage]) -> list[ShownBlock]:
    """The whole paper as blocks: every passage once, every line between passages once, no furniture."""
    state = LayoutState(pages_left=list(paper.pages))
    text = _blank_spans(paper.text, paper.furniture)
    blocks: list[ShownBlock] = []
    at = 0
    for passage in passages:
        blocks += _blocks_before(text, at, passage, state)
        blocks += [_points(passage) if _is_point(passage) else ShownBlock(BlockShape.PASSAGE, passages=(passage,))]
        at = max(at, passage.end)
        # A page that begins within a passage is marked after it, so that its words stay together.
        blocks += _pages_until(state, at - 1)
    blocks += _text_after(text, at, state)
    return _join_points(blocks)


def _blank_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with spaces in place of these spans, so that every offset stays the same."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [text[at:start], " " * (end - max(start, at))]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def _is_point(passage: Passage) -> bool:
    return passage.bullet is not None and passage.role is not Role.TABLE


def _points(passage: Passage) -> ShownBlock:
    return ShownBlock(BlockShape.POINTS, passages=(passage,))


def _blocks_before(text: str, at: int, passage: Passage, state: LayoutState) -> Iterator[ShownBlock]:
    """The text between offset at and the passage, and the headings above the passage."""
    is_new = (passage.kind, passage.meeting) != state.document
    if is_new:
        state.document, state.item, state.level = (passage.kind, passage.meeting), ("", ""), 2
    printed = list(_text_before(text, at, passage, state))
    if is_new:
        yield from (block for block in printed if block.shape is BlockShape.PAGE)
        printed = [block for block in printed if block.shape is not BlockShape.PAGE]
        yield ShownBlock(BlockShape.DOCUMENT, level=2, kind=passage.kind, meeting=passage.meeting)
    if heading := _missing_heading(passage, printed, state):
        yield heading
    yield from printed


def _missing_heading(passage: Passage, printed: Sequence[ShownBlock], state: LayoutState) -> ShownBlock | None:
    """A heading for an item whose title is not printed above it, but within a table or nowhere."""
    item = (passage.item, passage.item_title)
    if item == state.item:
        return None
    state.item = item
    printed_letters = _letters_of(" ".join(block.text for block in printed) + passage.text)
    title = ". ".join(filter(None, item)) if passage.item_title else f"Item {passage.item}"
    if not any(item) or passage.kind is Kind.AGENDA or _letters_of(passage.item_title) in printed_letters:
        return None
    state.level = 3
    return ShownBlock(BlockShape.HEADING, title, level=3)


def _text_before(text: str, at: int, passage: Passage, state: LayoutState) -> Iterator[ShownBlock]:
    """The lines from offset at to the passage, as headings or other text, and the pages that begin among them."""
    lines = [
        (match.start(), cleaned)
        for match in PRINTED_LINE.finditer(text, at, max(at, passage.start))
        if (cleaned := _clean(match[0]))
    ]
    done = 0
    while done < len(lines):
        yield from _pages_until(state, lines[done][0])
        count, level = _match_heading(lines[done:], passage)
        words = fold_whitespace(" ".join(line for _, line in lines[done : done + count]))
        if level:
            state.level = min(level, state.level + 1)
            yield ShownBlock(BlockShape.HEADING, words, level=state.level)
        else:
            yield ShownBlock(BlockShape.BETWEEN, words)
        done += count
    yield from _pages_until(state, passage.start)


def _match_heading(lines: Sequence[tuple[int, str]], passage: Passage) -> tuple[int, int]:
    """(number of lines, level) of the heading that the lines begin with; (1, 0) if they begin with none."""
    titles = {
        _letters_of(words): level
        for level, words in ((5, passage.subsection), (4, passage.section), (3, passage.item_title))
        if words
    }
    for count in range(1, min(MAX_HEADING_LINES, len(lines)) + 1):
        printed = _letters_of(" ".join(line for _, line in lines[:count]))
        for title, level in titles.items():
            number = printed.removesuffix(title)
            if title and printed.endswith(title) and len(number) <= MAX_NUMBER_CHARACTERS:
                return count, level
    return 1, 0


def _pages_until(state: LayoutState, offset: int) -> Iterator[ShownBlock]:
    """The pages that begin at or before the offset and are not marked yet."""
    while state.pages_left and state.pages_left[0].start <= offset:
        yield ShownBlock(BlockShape.PAGE, page=state.pages_left.pop(0))


def _text_after(text: str, at: int, state: LayoutState) -> Iterator[ShownBlock]:
    for match in PRINTED_LINE.finditer(text, at):
        if cleaned := _clean(match[0]):
            yield from _pages_until(state, match.start())
            yield ShownBlock(BlockShape.BETWEEN, fold_whitespace(cleaned))
    yield from _pages_until(state, len(text))


def _join_points(blocks: Sequence[ShownBlock]) -> list[ShownBlock]:
    """The blocks, with points that follow each other in one list."""
    joined: list[ShownBlock] = []
    for block in blocks:
        if block.shape is BlockShape.POINTS and joined and joined[-1].shape is BlockShape.POINTS:
            joined[-1] = ShownBlock(BlockShape.POINTS, passages=joined[-1].passages + block.passages)
        else:
            joined.append(block)
    return joined


def _clean(line: str) -> str:
    return MARKUP.sub("", line.strip()).strip()


def _letters_of(text: str) -> str:
    return NOT_ALPHANUMERIC.sub("", without_ligatures(text)).lower()
