"""Lines become blocks: a paragraph, a point, a heading or a table, before it is known where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.layout.lines import LaidOutLine, lay_out_lines
from corpus.layout.list_markers import ROW_END, TAG, ListMarker, MarkerKind
from corpus.prose.reading_text import fold_whitespace
from corpus.records import Paper

SENTENCE_END = re.compile(r"[.!?:;][)\]\"”’'*_\s]*$")
EMPHASIS = re.compile(rf"\*\*|__|{TAG}|\\(?=[.*#\-\[\]])")
# "RESOLVED", "Resolved –", "RESOLVED/-", "Decision:" on a line of its own: what was resolved stands under it.
RESOLVED_ALONE = re.compile(
    r"^(?:(?i:it was )?(?:RESOLVED|AGREED|DECISION|DECIDED)(?i: that)?\s*[:;/–-]*"
    r"|(?:It was )?(?:[Rr]esolved|[Aa]greed|Decision|Decided)(?: that)?\s*[:;/–-]+)$"
)
MIN_BROKEN_BULLET_WORDS = 5  # fewer words between two bullets are a lead-in ("However,"), not a broken bullet
# A sentence has one of these, a title or an entry of a list does not.
SENTENCE_WORD = re.compile(
    r"\b(?:we|it|is|are|was|were|has|have|had|will|be|been|that|this|they|you|i)\b", re.IGNORECASE
)
PERSON_TITLE = re.compile(r"(?:cllr|councillor|mr|mrs|ms|miss|dr)\b", re.IGNORECASE)
MAX_HEADING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines that belong together. text == paper.text[start:end], printed sign included."""

    start: int
    end: int
    text: str
    body: str  # the words behind the sign, one run, emphasis, furniture and struck words left out
    marker: ListMarker | None
    lines: tuple[LaidOutLine, ...]
    table: bool = False
    furniture: tuple[tuple[int, int], ...] = ()  # paper offsets

    @property
    def page(self) -> int | None:
        return self.lines[0].line.page

    @property
    def bold(self) -> bool:
        """Whether every line of it is printed bold."""
        return all(row.bold for row in self.lines)

    @property
    def slide(self) -> bool:
        """Whether it is a whole projected page."""
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
        """Whether the block begins with a sign of one of these kinds."""
        return self.marker is not None and self.marker.kind in kinds


def find_blocks(paper: Paper) -> list[Block]:
    """Every printed line but page furniture, in exactly one block, in reading order."""
    groups: list[list[LaidOutLine]] = []
    for row in lay_out_lines(paper):
        if groups and row.continues(groups[-1]):
            groups[-1].append(row)
        else:
            groups.append([row])
    return list(_join_over_page_breaks(paper, [_make_block(paper, group) for group in groups]))


def _make_block(paper: Paper, group: Sequence[LaidOutLine]) -> Block:
    first, last = group[0], group[-1]
    start = first.line.start + (first.marker.start if first.marker else first.text_start)
    text = paper.text[start : last.line.end].rstrip()
    marker = first.marker and replace(first.marker, start=0, end=first.marker.end - first.marker.start)
    block = Block(
        start,
        start + len(text),
        text,
        "",
        marker,
        tuple(group),
        bool(first.table_number),
        _furniture_between(paper, group),
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
    """The words behind the sign as one run; struck ones only where no others are."""
    kept, at = [], block.start + (block.marker.end if block.marker else 0)
    struck = [(row.line.start, row.line.end) for row in block.lines if row.line.struck]
    for start, end in sorted([*block.furniture, *(struck if len(struck) < len(block.lines) else ())]):
        kept.append(block.text[at - block.start : max(start, at) - block.start])
        at = max(at, end)
    kept.append(block.text[at - block.start :])
    return fold_whitespace(EMPHASIS.sub(_without_markup, " ".join(kept))).lstrip("# ").strip()


def _without_markup(mark: re.Match[str]) -> str:
    """Nothing for emphasis, a blank for a tag: the cells of a row stay apart."""
    return " " if mark[0][:1] in "<&" else ""


def _join_over_page_breaks(paper: Paper, made: Sequence[Block]) -> Iterator[Block]:
    """Blocks that a page break cut in two, made whole; rows of one table that a page break parted, one table."""
    held: Block | None = None
    for at, block in enumerate(made):
        following = made[at + 1] if at + 1 < len(made) else None
        loose = _is_loose_list(made[at - 2 : at]) or _is_loose_list(made[at : at + 2])
        if held and (_continues_table(held, block) or _continues(held, block, following, loose=loose)):
            held = _make_block(paper, [*held.lines, *block.lines])
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _continues_table(held: Block, block: Block) -> bool:
    """Two tables with nothing between them and as many cells across are one that a page break parted."""
    return (
        held.table
        and block.table
        and held.lines[-1].metrics is None
        and held.lines[-1].cell_count == block.lines[0].cell_count
    )


def _is_loose_list(two: Sequence[Block]) -> bool:
    """Whether a blank line stands between two bullets: in such a list it tells of no page break."""
    return len(two) == 2 and all(block.has_marker(MarkerKind.BULLET) for block in two) and two[1].space_above


def _continues(held: Block, block: Block, following: Block | None, *, loose: bool) -> bool:
    """Whether a block is the rest of the one before it, parted by a page break that left only a blank line.

    Page breaks are judged here in papers without layout: on a PDF's page the line's place tells (Row.continues).
    """
    if block.marker is None and not block.table and leads_into_resolution(held, block):
        return True
    if block.page is not None or held.table or block.table or held.ends_sentence or _is_heading(held):
        return False
    if ROW_END in block.text:
        return False
    if block.marker is None:
        return block.body[:1].islower() or _continues_bullet(held, block, following)
    # "had reduced / - overall due": the converter gave the rest of a bullet a list marker of its own.
    bullets = block.has_marker(MarkerKind.BULLET) and held.has_marker(MarkerKind.BULLET)
    return bullets and block.space_above and not loose and block.body[:1].islower()


def leads_into_resolution(held: Block, block: Block) -> bool:
    """Whether a line "RESOLVED" is of what follows; "Decision: / Cabinet agree to:" is the heading of a form."""
    printed_large = any(map(str.isupper, held.body.split()))
    return bool(RESOLVED_ALONE.match(held.body)) and (printed_large or not block.body.endswith(":"))


def _continues_bullet(held: Block, block: Block, following: Block | None) -> bool:
    """A bullet cut before a capital: plain words between two bullets that finish the sentence of the first.

    "- £18m of investment / Market development": an entry that is no sentence, and the title of the next list.
    """
    between = held.has_marker(MarkerKind.BULLET) and following is not None and following.has_marker(MarkerKind.BULLET)
    if not between or len(block.body.split()) < MIN_BROKEN_BULLET_WORDS or block.body.endswith((":", ",")):
        return False
    return bool(
        SENTENCE_WORD.search(held.body) and (SENTENCE_WORD.search(block.body) or PERSON_TITLE.match(block.body))
    )


def _is_heading(block: Block) -> bool:
    return block.bold and len(block.body.split()) <= MAX_HEADING_WORDS
