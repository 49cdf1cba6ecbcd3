"""A paper laid out for reading: its passages in order, and what stands between them, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus import Kind, Meeting, Page, Passage, Role
from corpus.prose import fold_whitespace, without_ligatures
from index import StoredPaper

LINE = re.compile(r"[^\n\r\f]+")
MARKUP = re.compile(r"^[#>\s]+|\*\*|__|</?[biu]>|^[-•●▪\s]+$")
PLAIN = re.compile(r"[\W_]+")
JOINED_MOST = 4  # lines that a printed heading may be broken over


class BlockShape(StrEnum):
    """What a block is on the page."""

    STRETCH = "stretch"  # another meeting's minutes, a report: the heading above everything in it
    HEADING = "heading"
    BETWEEN = "between"  # printed text that is nobody's passage
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
    kind: Kind = Kind.REPORT  # of a stretch
    meeting: Meeting = Meeting()  # noqa: RUF009 - frozen


@dataclass(slots=True)
class BlockPlace:
    """Where the reading stands: what was last announced, so that nothing is announced twice."""

    stretch: tuple[Kind, Meeting] | None = None
    item: tuple[str, str] = ("", "")
    level: int = 1
    pages: list[Page] = field(default_factory=list)  # still to come


def lay_out(paper: StoredPaper, passages: Sequence[Passage]) -> list[ShownBlock]:
    """The whole paper as blocks: every passage once, every printed line between them once, no furniture."""
    place = BlockPlace(pages=list(paper.pages))
    text = _blanked(paper.text, paper.furniture)
    blocks: list[ShownBlock] = []
    at = 0
    for passage in passages:
        blocks += _between(text, at, passage, place)
        blocks += [_points(passage) if _is_point(passage) else ShownBlock(BlockShape.PASSAGE, passages=(passage,))]
        at = max(at, passage.end)
        # A page that begins within a passage is marked behind it: its words are not cut.
        blocks += _turned(place, at - 1)
    blocks += _rest(text, at, place)
    return _joined(blocks)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these spans blank, its length unchanged."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [text[at:start], " " * (end - max(start, at))]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def _is_point(passage: Passage) -> bool:
    return passage.bullet is not None and passage.role is not Role.TABLE


def _points(passage: Passage) -> ShownBlock:
    return ShownBlock(BlockShape.POINTS, passages=(passage,))


def _between(text: str, at: int, passage: Passage, place: BlockPlace) -> Iterator[ShownBlock]:
    """What is printed between offset at and the passage, and the headings that announce it."""
    is_new = (passage.kind, passage.meeting) != place.stretch
    if is_new:
        place.stretch, place.item, place.level = (passage.kind, passage.meeting), ("", ""), 2
    printed = list(_gap(text, at, passage, place))
    if is_new:
        yield from (block for block in printed if block.shape is BlockShape.PAGE)
        printed = [block for block in printed if block.shape is not BlockShape.PAGE]
        yield ShownBlock(BlockShape.STRETCH, level=2, kind=passage.kind, meeting=passage.meeting)
    if heading := _unprinted(passage, printed, place):
        yield heading
    yield from printed


def _unprinted(passage: Passage, printed: Sequence[ShownBlock], place: BlockPlace) -> ShownBlock | None:
    """A heading for an item whose title is printed in no gap: within a table, or lost."""
    item = (passage.item, passage.item_title)
    if item == place.item:
        return None
    place.item = item
    told = _squeezed(" ".join(block.text for block in printed) + passage.text)
    title = ". ".join(filter(None, item)) if passage.item_title else f"Item {passage.item}"
    if not any(item) or passage.kind is Kind.AGENDA or _squeezed(passage.item_title) in told:
        return None
    place.level = 3
    return ShownBlock(BlockShape.HEADING, title, level=3)


def _gap(text: str, at: int, passage: Passage, place: BlockPlace) -> Iterator[ShownBlock]:
    """The lines from at to the passage as headings or other text, pages in their place."""
    lines = [
        (match.start(), cleaned)
        for match in LINE.finditer(text, at, max(at, passage.start))
        if (cleaned := _clean(match[0]))
    ]
    done = 0
    while done < len(lines):
        yield from _turned(place, lines[done][0])
        count, level = _heading(lines[done:], passage)
        words = fold_whitespace(" ".join(line for _, line in lines[done : done + count]))
        if level:
            place.level = min(level, place.level + 1)
            yield ShownBlock(BlockShape.HEADING, words, level=place.level)
        else:
            yield ShownBlock(BlockShape.BETWEEN, words)
        done += count
    yield from _turned(place, passage.start)


def _heading(lines: Sequence[tuple[int, str]], passage: Passage) -> tuple[int, int]:
    """(how many lines, level) of the heading that the lines begin with; (1, 0) if they begin with none."""
    titles = {
        _squeezed(words): level
        for level, words in ((5, passage.subsection), (4, passage.section), (3, passage.item_title))
        if words
    }
    for count in range(1, min(JOINED_MOST, len(lines)) + 1):
        printed = _squeezed(" ".join(line for _, line in lines[:count]))
        for title, level in titles.items():
            number = printed.removesuffix(title)
            if title and printed.endswith(title) and len(number) <= 10:
                return count, level
    return 1, 0


def _turned(place: BlockPlace, offset: int) -> Iterator[ShownBlock]:
    """The pages that begin at or before the offset and were not announced yet."""
    while place.pages and place.pages[0].start <= offset:
        yield ShownBlock(BlockShape.PAGE, page=place.pages.pop(0))


def _rest(text: str, at: int, place: BlockPlace) -> Iterator[ShownBlock]:
    for match in LINE.finditer(text, at):
        if cleaned := _clean(match[0]):
            yield from _turned(place, match.start())
            yield ShownBlock(BlockShape.BETWEEN, fold_whitespace(cleaned))
    yield from _turned(place, len(text))


def _joined(blocks: Sequence[ShownBlock]) -> list[ShownBlock]:
    """Points that follow each other as one list."""
    joined: list[ShownBlock] = []
    for block in blocks:
        if block.shape is BlockShape.POINTS and joined and joined[-1].shape is BlockShape.POINTS:
            joined[-1] = ShownBlock(BlockShape.POINTS, passages=joined[-1].passages + block.passages)
        else:
            joined.append(block)
    return joined


def _clean(line: str) -> str:
    return MARKUP.sub("", line.strip()).strip()


def _squeezed(text: str) -> str:
    return PLAIN.sub("", without_ligatures(text)).lower()
