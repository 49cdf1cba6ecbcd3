"""Where agendas, minutes and reports end: what is printed last, and what may still follow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.conventions.headings import CLOSED, LARGE_PRINT, LAST_SECTIONS, OPEN_SESSION, SIGNED
from corpus.layout.blocks import Piece
from corpus.layout.list_markers import SignKind
from corpus.records import Kind
from corpus.structure.item_numbering import first_number

TITLE_LETTERS = 80
OPENED_WITHIN = 5  # pieces: the close, the next meeting's date, a signature
STEP = 2  # between two items; a paper may leave one out
GOES_ON_WITHIN = 42  # pieces behind the close of a meeting in which its numbers may go on

OFFICE = re.compile(
    r"\b(?:chief executive|general counsel|head of paid service|clerk to|monitoring officer)\b", re.IGNORECASE
)
OTHER_DATES = re.compile(r"\bpublished\b|^(?:\w+ )?dates? (?:for|of) (?:the )?next\b", re.IGNORECASE)
LAST_LINE_WORDS = 30
NAME_WORDS = 4


def ends(pieces: Sequence[Piece], at: int, kind: Kind | None) -> bool:
    """Whether minutes are closed at this piece, or a report's last sections begin; nothing else has an end."""
    piece = pieces[at]
    if kind is Kind.MINUTES:
        return bool(CLOSED.match(piece.body)) and not _goes_on(pieces, at)
    if kind is not Kind.REPORT:
        return False
    last = piece.page is not None and LAST_SECTIONS.match(piece.body) and len(piece.body.split()) < 6
    return bool(last or LARGE_PRINT.search(piece.body))


def ends_agenda(piece: Piece, following: Piece | None) -> bool:
    """Whether a line behind an agenda's last item is of none: a notice in brackets, other dates, who signs it."""
    words = len(piece.body.split())
    notice = piece.body.startswith("(") and piece.body.endswith(")") and words > NAME_WORDS
    other = bool(OTHER_DATES.search(piece.body)) and words < LAST_LINE_WORDS
    named = piece.sign is None and words <= NAME_WORDS and following is not None and _is_office(following)
    return notice or other or named or _is_office(piece)


def _is_office(piece: Piece) -> bool:
    return bool(OFFICE.search(piece.body)) and len(piece.body.split()) < LAST_LINE_WORDS


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the minutes go on behind their close: it was closed to the public, opened to them, or adjourned."""
    if any(OPEN_SESSION.search(p.body[:TITLE_LETTERS]) for p in pieces[at : at + OPENED_WITHIN]):
        return True
    numbered = (SignKind.INTEGER, SignKind.NUMBER)
    before = [first_number(p.label) for p in pieces[:at] if p.has(*numbered)]
    after = [first_number(p.label) for p in pieces[at + 1 : at + 1 + GOES_ON_WITHIN] if p.has(*numbered)]
    return bool(before) and any(0 < number - before[-1] <= STEP for number in after[:3])


def is_tail(piece: Piece) -> bool:
    """Whether a piece may still follow the end of minutes or a report: a signature, a date, a notice."""
    notice = LARGE_PRINT.search(piece.body) or piece.text.startswith("![") or "next meeting" in piece.body.lower()
    return bool(notice or SIGNED.match(piece.body)) or not re.search(r"\w", piece.body)
