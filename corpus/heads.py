"""The head of a stretch, its first lines: which meeting they name, who was there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.committees import committee_line, committee_of, is_council
from corpus.dates import first_date
from corpus.paper import Meeting
from corpus.phrases import ATTENDANCE, CONVENED
from corpus.pieces import Piece

HEAD = 14  # pieces looked at for what follows a heading: attendance, date, committee
HEAD_LETTERS = 200  # of a line at a paper's head; what stands further on is text


def head_meeting(head: Sequence[Piece]) -> Meeting:
    """Committee and date from the head of minutes or an agenda; a letter's own date is not the meeting's."""
    said = [piece.body for piece in head if CONVENED.search(piece.body)]
    lines = _head_lines(head)
    named = [line for line in lines if first_date(line) and committee_of(line)]
    names = [committee_of(text) for text in (*named, *said)]
    names += [name for line in lines if (name := committee_line(line))]
    days = [first_date(text) for text in (*named, *said, *lines)]
    return Meeting(closest([name for name in names if name]), next(filter(None, days), None))


def named_meeting(head: Sequence[Piece]) -> Meeting:
    """The meeting that an appendix or a form names at its head: committee and date together, no date alone."""
    for line in _head_lines(head):
        name = committee_line(re.split(r"[-–,:]", line)[0]) or committee_line(re.split(r"\bto\b", line.lower())[-1])
        if name and (day := first_date(line)):
            return Meeting(name, day)
    return Meeting()


def attended(head: Sequence[Piece]) -> bool:
    """Whether a head lists who was there."""
    return any(ATTENDANCE.match(line) for piece in head[1:] for line in lines_of(piece))


def closest(names: Sequence[str]) -> str:
    """The committee that met: the council's own name is printed above its committee's."""
    return next((n for n in names if not is_council(n)), names[0] if names else "")


def lines_of(piece: Piece) -> list[str]:
    """A piece's printed lines without Markdown's marks, the first without its sign."""
    first = piece.sign.end if piece.sign else 0
    lines = [piece.text[first:].split("\n")[0], *(row.text for row in piece.rows[1:])]
    return [re.sub(r"\*\*|__|^#+ ", "", line).strip() for line in lines]


def _head_lines(head: Sequence[Piece]) -> list[str]:
    lines = [line for piece in head for line in (*lines_of(piece), piece.body)]
    return [line[:HEAD_LETTERS] for line in lines]
