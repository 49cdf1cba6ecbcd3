"""Lines become blocks: a paragraph, a point, a heading or a table, before anything is known of its item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.conventions import Conventions
from corpus.conventions.minutes import MinutesRules
from corpus.conventions.numbering import TAG
from corpus.layout.lines import LaidOutLine, lay_out_lines
from corpus.layout.list_markers import ROW_END, ListMarker, MarkerKind
from corpus.layout.long_blocks import cut_into_row_groups, find_text_cuts, read_head
from corpus.prose.reading_text import fold_whitespace
from corpus.records import Paper

SENTENCE_END = re.compile(r"[.!?:;][)\]\"”’'*_\s]*$")
MARKUP = re.compile(rf"\*\*|__|{TAG}|\\(?=[.*#\-\[\]])")
MIN_BROKEN_BULLET_WORDS = 5  # fewer words between two bullets are a lead-in ("However,"), not a broken bullet
# A sentence has one of these words; a title or an entry of a list has none.
SENTENCE_WORD = re.compile(
    r"\b(?:we|it|is|are|was|were|has|have|had|will|be|been|that|this|they|you|i)\b", flags=re.IGNORECASE
)
MAX_HEADING_WORDS = 14
TABLE_TITLE = re.compile(r"^(?:table|chart|figure|schedule)\s+[A-Z]?\d|:$", flags=re.IGNORECASE)
MAX_TABLE_TITLE_LETTERS = 160


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines that belong together. text == paper.text[start:end], list marker included."""

    start: int
    end: int
    text: str
    body: str  # the words behind the marker as one run, without emphasis, furniture and struck words
    marker: ListMarker | None
    lines: tuple[LaidOutLine, ...]
    table: bool = False
    furniture: tuple[tuple[int, int], ...] = ()  # paper offsets
    lead_in: str = ""  # of a group of a long table's rows: the table's title and head

    @property
    def page(self) -> int | None:
        return self.lines[0].line.page

    @property
    def bold(self) -> bool:
        """Whether every line is printed bold."""
        return all(line.bold for line in self.lines)

    @property
    def slide(self) -> bool:
        """Whether the block is a whole slide."""
        return self.lines[0].table_number < 0

    @property
    def x(self) -> float:
        return self.lines[0].line.x

    @property
    def space_above(self) -> bool:
        return self.lines[0].space_above

    @property
    def label(self) -> str:
        return self.marker.label if self.marker else ""

    @property
    def ends_sentence(self) -> bool:
        return bool(SENTENCE_END.search(self.text))

    def has_marker(self, *kinds: MarkerKind) -> bool:
        """Whether the block begins with a marker of one of these kinds."""
        return self.marker is not None and self.marker.kind in kinds


def find_blocks(paper: Paper, conventions: Conventions) -> list[Block]:
    """The paper's blocks in reading order; every printed line but page furniture is in exactly one."""
    groups: list[list[LaidOutLine]] = []
    for line in lay_out_lines(paper, conventions):
        if groups and line.continues(groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    whole = list(_join_over_page_breaks(paper, [_make_block(paper, group) for group in groups], conventions))
    return [part for above, block in pairwise([None, *whole]) if block for part in _cut_long(paper, above, block)]


def _cut_long(paper: Paper, above: Block | None, block: Block) -> Iterator[Block]:
    """The block, or its parts where it is too long to be one passage."""
    yield from _cut_table(paper, above, block) if block.table else _cut_text(paper, block)


def _cut_text(paper: Paper, block: Block) -> Iterator[Block]:
    """The block, or the parts of a long text, each from the beginning of a sentence on."""
    cuts = [block.start + at for at in find_text_cuts(block.text)]
    if not cuts:
        yield block
        return
    for first, last in pairwise([block.lines[0].line.start, *cuts, block.end]):
        inside = (line for line in block.lines if line.line.start < last and line.line.end > first)
        yield _make_block(paper, [_trim_line(paper, line, first, last) for line in inside])


def _trim_line(paper: Paper, line: LaidOutLine, first: int, last: int) -> LaidOutLine:
    """The part of a line between two offsets; without its marker, unless that is in it."""
    start, end = max(line.line.start, first), min(line.line.end, last)
    end = start + len(paper.text[start:end].rstrip())
    trimmed = replace(line, line=replace(line.line, start=start, end=end), text=paper.text[start:end])
    return trimmed if start == line.line.start else replace(trimmed, marker=None, text_start=0)


def _cut_table(paper: Paper, above: Block | None, block: Block) -> Iterator[Block]:
    """The block, or the groups of rows of a table too long to be one passage, each with the table's title and head."""
    groups = list(cut_into_row_groups(block.lines))
    if len(groups) < 2:
        yield block
        return
    title = above.body if above and _is_table_title(above) else ""
    head = read_head(block.lines)
    for number, group in enumerate(groups):
        own_head = head if number else ""  # the first group begins with it
        yield replace(_make_block(paper, group), lead_in=" ".join(filter(None, (title, own_head))))


def _is_table_title(block: Block) -> bool:
    is_short = len(block.body) <= MAX_TABLE_TITLE_LETTERS
    return not block.table and is_short and TABLE_TITLE.search(block.body) is not None


def _make_block(paper: Paper, group: Sequence[LaidOutLine]) -> Block:
    first, last = group[0], group[-1]
    start = first.line.start + (first.marker.start if first.marker else first.text_start)
    text = paper.text[start : last.line.end].rstrip()
    marker = first.marker and replace(first.marker, start=0, end=first.marker.end - first.marker.start)
    block = Block(
        start=start,
        end=start + len(text),
        text=text,
        body="",
        marker=marker,
        lines=tuple(group),
        table=bool(first.table_number),
        furniture=_furniture_between(paper, group),
    )
    return replace(block, body=_words_behind_marker(block))


def _furniture_between(paper: Paper, group: Sequence[LaidOutLine]) -> tuple[tuple[int, int], ...]:
    """Paper offsets of page furniture between the lines of one block."""
    return tuple(
        (line.start, line.end)
        for above, below in pairwise(group)
        for line in paper.lines[above.line_number + 1 : below.line_number]
        if line.furniture
    )


def _words_behind_marker(block: Block) -> str:
    """The words behind the marker as one run; struck words only where there are no others."""
    kept, at = [], block.start + (block.marker.end if block.marker else 0)
    struck = [(line.line.start, line.line.end) for line in block.lines if line.line.struck]
    for start, end in sorted([*block.furniture, *(struck if len(struck) < len(block.lines) else ())]):
        kept.append(block.text[at - block.start : max(start, at) - block.start])
        at = max(at, end)
    kept.append(block.text[at - block.start :])
    return fold_whitespace(MARKUP.sub(_without_markup, " ".join(kept))).lstrip("# ").strip()


def _without_markup(mark: re.Match[str]) -> str:
    """Nothing in place of emphasis, a blank in place of a tag: the cells of a row stay apart."""
    return " " if mark[0][:1] in "<&" else ""


def _join_over_page_breaks(paper: Paper, blocks: Sequence[Block], conventions: Conventions) -> Iterator[Block]:
    """The blocks, with each paragraph, bullet or table that a page break cut in two made whole."""
    above: Block | None = None
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        loose = _is_loose_list(blocks[at - 2 : at]) or _is_loose_list(blocks[at : at + 2])
        if above and (
            _continues_table(above, block) or _continues(above, block, following, loose=loose, conventions=conventions)
        ):
            above = _make_block(paper, [*above.lines, *block.lines])
            continue
        if above:
            yield above
        above = block
    if above:
        yield above


def _continues_table(above: Block, block: Block) -> bool:
    """Whether two tables with nothing between them and as many cells across are one."""
    same_width = above.lines[-1].cell_count == block.lines[0].cell_count
    return above.table and block.table and above.lines[-1].metrics is None and same_width


def _is_loose_list(two: Sequence[Block]) -> bool:
    """Whether a blank line parts two bullets: in such a list a blank line is no sign of a page break."""
    return len(two) == 2 and all(block.has_marker(MarkerKind.BULLET) for block in two) and two[1].space_above


def _continues(above: Block, block: Block, following: Block | None, *, loose: bool, conventions: Conventions) -> bool:
    """Whether a block is the rest of the one above it: a page break between them left only a blank line.

    This concerns papers without layout: on a PDF's page LaidOutLine.continues decides by the line's place.
    """
    if block.marker is None and not block.table and leads_into_resolution(above, block, conventions.minutes):
        return True
    if block.page is not None or above.table or block.table or above.ends_sentence or _is_heading(above):
        return False
    if ROW_END in block.text:
        return False
    if block.marker is None:
        return block.body[:1].islower() or _continues_bullet(above, block, following, conventions)
    # "had reduced / - overall due": the converter gave the rest of a bullet a list marker of its own.
    bullets = block.has_marker(MarkerKind.BULLET) and above.has_marker(MarkerKind.BULLET)
    return bullets and block.space_above and not loose and block.body[:1].islower()


def leads_into_resolution(above: Block, block: Block, minutes: MinutesRules) -> bool:
    """Whether a line "RESOLVED" belongs to what follows; "Decision: / Cabinet agree to:" is the heading of a form."""
    is_in_capitals = any(map(str.isupper, above.body.split()))
    return bool(minutes.resolved_alone.search(above.body)) and (is_in_capitals or not block.body.endswith(":"))


def _continues_bullet(above: Block, block: Block, following: Block | None, conventions: Conventions) -> bool:
    """Whether plain words between two bullets finish the sentence of the first, though they begin with a capital.

    "- £18m of investment / Market development" is an entry that is no sentence, and the title of the next list.
    """
    between = above.has_marker(MarkerKind.BULLET) and following is not None and following.has_marker(MarkerKind.BULLET)
    if not between or len(block.body.split()) < MIN_BROKEN_BULLET_WORDS or block.body.endswith((":", ",")):
        return False
    is_sentence = SENTENCE_WORD.search(block.body) or conventions.names.person.search(block.body)
    return bool(SENTENCE_WORD.search(above.body) and is_sentence)


def _is_heading(block: Block) -> bool:
    return block.bold and len(block.body.split()) <= MAX_HEADING_WORDS
