"""Lines become pieces: a paragraph, a point, a heading or a table, before it is known where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.layout.lines import Row, rows
from corpus.layout.list_markers import ROW_END, TAG, Sign, SignKind
from corpus.prose.reading_text import fold_whitespace
from corpus.records import Paper

TERMINAL = re.compile(r"[.!?:;][)\]\"”’'*_\s]*$")
EMPHASIS = re.compile(rf"\*\*|__|{TAG}|\\(?=[.*#\-\[\]])")
# "RESOLVED", "Resolved –", "RESOLVED/-", "Decision:" on a line of its own: what was resolved stands under it.
RESOLVED_ALONE = re.compile(
    r"^(?:(?i:it was )?(?:RESOLVED|AGREED|DECISION|DECIDED)(?i: that)?\s*[:;/–-]*"
    r"|(?:It was )?(?:[Rr]esolved|[Aa]greed|Decision|Decided)(?: that)?\s*[:;/–-]+)$"
)
MID_LIST_WORDS = 5  # fewer words between two bullets are a lead-in ("However,"), not a broken bullet
# A sentence has one of these, a title or an entry of a list does not.
VERB = re.compile(r"\b(?:we|it|is|are|was|were|has|have|had|will|be|been|that|this|they|you|i)\b", re.IGNORECASE)
NAMED = re.compile(r"(?:cllr|councillor|mr|mrs|ms|miss|dr)\b", re.IGNORECASE)
HEADING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive lines that belong together. text == paper.text[start:end], printed sign included."""

    start: int
    end: int
    text: str
    body: str  # the words behind the sign, one run, emphasis, furniture and struck words left out
    sign: Sign | None
    rows: tuple[Row, ...]
    table: bool = False
    furniture: tuple[tuple[int, int], ...] = ()  # paper offsets

    @property
    def page(self) -> int | None:
        return self.rows[0].line.page

    @property
    def bold(self) -> bool:
        """Whether every line of it is printed bold."""
        return all(row.bold for row in self.rows)

    @property
    def slide(self) -> bool:
        """Whether it is a whole projected page."""
        return self.rows[0].table < 0

    @property
    def x(self) -> float:
        return self.rows[0].line.x

    @property
    def gap(self) -> bool:
        return self.rows[0].gap

    @property
    def label(self) -> str:
        return self.sign.label if self.sign else ""

    @property
    def ends_sentence(self) -> bool:
        return bool(TERMINAL.search(self.text))

    def has(self, *kinds: SignKind) -> bool:
        """Whether the piece begins with a sign of one of these kinds."""
        return self.sign is not None and self.sign.kind in kinds


def pieces(paper: Paper) -> list[Piece]:
    """Every printed line but page furniture, in exactly one piece, in reading order."""
    groups: list[list[Row]] = []
    for row in rows(paper):
        if groups and row.continues(groups[-1]):
            groups[-1].append(row)
        else:
            groups.append([row])
    return list(_joined(paper, [_piece(paper, group) for group in groups]))


def _piece(paper: Paper, group: Sequence[Row]) -> Piece:
    first, last = group[0], group[-1]
    start = first.line.start + (first.sign.start if first.sign else first.lead)
    text = paper.text[start : last.line.end].rstrip()
    sign = first.sign and replace(first.sign, start=0, end=first.sign.end - first.sign.start)
    piece = Piece(start, start + len(text), text, "", sign, tuple(group), bool(first.table), _furniture(paper, group))
    return replace(piece, body=_body(piece))


def _furniture(paper: Paper, group: Sequence[Row]) -> tuple[tuple[int, int], ...]:
    """Paper offsets of page furniture between the lines of one piece."""
    return tuple(
        (line.start, line.end)
        for above, below in pairwise(group)
        for line in paper.lines[above.number + 1 : below.number]
        if line.furniture
    )


def _body(piece: Piece) -> str:
    """The words behind the sign as one run; struck ones only where no others are."""
    kept, at = [], piece.start + (piece.sign.end if piece.sign else 0)
    struck = [(row.line.start, row.line.end) for row in piece.rows if row.line.struck]
    for start, end in sorted([*piece.furniture, *(struck if len(struck) < len(piece.rows) else ())]):
        kept.append(piece.text[at - piece.start : max(start, at) - piece.start])
        at = max(at, end)
    kept.append(piece.text[at - piece.start :])
    return fold_whitespace(EMPHASIS.sub(_unmarked, " ".join(kept))).lstrip("# ").strip()


def _unmarked(mark: re.Match[str]) -> str:
    """Nothing for emphasis, a blank for a tag: the cells of a row stay apart."""
    return " " if mark[0][:1] in "<&" else ""


def _joined(paper: Paper, made: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces that a page break cut in two, made whole; rows of one table that a page break parted, one table."""
    held: Piece | None = None
    for at, piece in enumerate(made):
        following = made[at + 1] if at + 1 < len(made) else None
        loose = _loose(made[at - 2 : at]) or _loose(made[at : at + 2])
        if held and (_same_table(held, piece) or _resumes(held, piece, following, loose=loose)):
            held = _piece(paper, [*held.rows, *piece.rows])
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _same_table(held: Piece, piece: Piece) -> bool:
    """Two tables with nothing between them and as many cells across are one that a page break parted."""
    return held.table and piece.table and held.rows[-1].sheet is None and held.rows[-1].shape == piece.rows[0].shape


def _loose(two: Sequence[Piece]) -> bool:
    """Whether a blank line stands between two bullets: in such a list it tells of no page break."""
    return len(two) == 2 and all(piece.has(SignKind.MARK) for piece in two) and two[1].gap


def _resumes(held: Piece, piece: Piece, following: Piece | None, *, loose: bool) -> bool:
    """Whether a piece is the rest of the one before it, parted by a page break that left only a blank line.

    Page breaks are judged here in papers without layout: on a PDF's page the line's place tells (Row.continues).
    """
    if piece.sign is None and not piece.table and is_resolved_in(held, piece):
        return True
    if piece.page is not None or held.table or piece.table or held.ends_sentence or _is_heading(held):
        return False
    if ROW_END in piece.text:
        return False
    if piece.sign is None:
        return piece.body[:1].islower() or _cut_bullet(held, piece, following)
    # "had reduced / - overall due": the converter gave the rest of a bullet a list marker of its own.
    bullets = piece.has(SignKind.MARK) and held.has(SignKind.MARK)
    return bullets and piece.gap and not loose and piece.body[:1].islower()


def is_resolved_in(held: Piece, piece: Piece) -> bool:
    """Whether a line "RESOLVED" is of what follows; "Decision: / Cabinet agree to:" is the heading of a form."""
    printed_large = any(map(str.isupper, held.body.split()))
    return bool(RESOLVED_ALONE.match(held.body)) and (printed_large or not piece.body.endswith(":"))


def _cut_bullet(held: Piece, piece: Piece, following: Piece | None) -> bool:
    """A bullet cut before a capital: plain words between two bullets that finish the sentence of the first.

    "- £18m of investment / Market development": an entry that is no sentence, and the title of the next list.
    """
    between = held.has(SignKind.MARK) and following is not None and following.has(SignKind.MARK)
    if not between or len(piece.body.split()) < MID_LIST_WORDS or piece.body.endswith((":", ",")):
        return False
    return bool(VERB.search(held.body) and (VERB.search(piece.body) or NAMED.match(piece.body)))


def _is_heading(piece: Piece) -> bool:
    return piece.bold and len(piece.body.split()) <= HEADING_WORDS
