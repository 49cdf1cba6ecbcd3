"""The head of a stretch, its first lines: which meeting they name, who was there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.conventions.headings import ATTENDANCE, CONVENED, DATE_FIELD, OTHER_MEETING, PRESENT, TO_FIELD
from corpus.layout.blocks import Piece
from corpus.layout.list_markers import SignKind
from corpus.prose.dates import first_date
from corpus.records import Meeting
from corpus.structure.committees import committee_line, committee_of, is_bare, is_council

HEAD = 14  # pieces looked at for what follows a heading: attendance, date, committee
DATE_WORDS = 5  # "Tuesday, 14th May, 2024"; a longer line with a date in it is about something else
HEAD_LETTERS = 200  # of a line at a paper's head; what stands further on is text
YEAR_MONTH_ITEM = re.compile(r"\b(?P<month>\d\d/\d\d)/(?P<item>\d{1,2})\b")
FEWEST_ITEMS = 3


def head_meeting(head: Sequence[Piece]) -> Meeting:
    """Committee and date from the head of minutes or an agenda; a letter's own date is not the meeting's.

    Nor is that of the meeting before: "Minutes of the last meeting held on 4 March 2024 were agreed".
    """
    said = [piece.body for piece in head if CONVENED.search(piece.body)]
    lines = _head_lines(head)
    named = [line for line in lines if first_date(line) and committee_of(line)]
    names = [committee_of(text) for text in (*named, *said)]
    names += [name for line in lines if (name := committee_line(line))]
    days = map(first_date, own_lines([*named, *said, *lines]))
    return Meeting(closest([name for name in names if name]), next(filter(None, days), None))


def own_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a head that may date its meeting: none that tells of another meeting."""
    return _without_item_numbers([line for line in lines if not OTHER_MEETING.search(line)])


def named_meeting(head: Sequence[Piece]) -> Meeting:
    """The meeting that an appendix or a form names at its head: committee and date together, no date alone."""
    for line in _head_lines(head):
        name = committee_line(re.split(r"[-–,:]", line)[0]) or committee_line(re.split(r"\bto\b", line.lower())[-1])
        if name and (day := first_date(line)):
            return Meeting(name, day)
    return Meeting()


def before_business(head: Sequence[Piece]) -> list[Piece]:
    """A head to its first numbered item: what is dated further on is business, not the meeting."""
    numbered = (SignKind.NUMBER, SignKind.INTEGER)
    return list(takewhile(lambda piece: not piece.has(*numbered) or (piece.sign and piece.sign.bare), head))


def begins_present(head: Sequence[Piece]) -> bool:
    """Whether a paper begins with who was there: minutes that lost their heading."""
    return bool(head) and bool(PRESENT.match(lines_of(head[0])[0]))


def report_meeting(head: Sequence[Piece]) -> Meeting:
    """The meeting that a report is for: by the fields of its head, else by its title block.

    In a title block the committee is printed on a line of its own and the date on another, or both on one.
    """
    lines = _head_lines(head)
    to = field(TO_FIELD, lines, "to")
    told = Meeting(committee_of(to), first_date(field(DATE_FIELD, lines, "date")) or first_date(to))
    named = named_meeting(head)
    titled = named if named.date else _titled(lines)
    if told.committee and told.committee != titled.committee:
        return told
    return Meeting(told.committee or titled.committee, told.date or titled.date)


def _titled(lines: Sequence[str]) -> Meeting:
    name = closest([name for line in lines if (name := committee_line(line))])
    days = (first_date(line) for line in lines if len(line.split()) <= DATE_WORDS)
    day = next(filter(None, days), None)
    letterhead = is_council(name) and not is_bare(name)  # over a letter's own date
    return Meeting(name, day) if name and day and not letterhead else Meeting()


def field(form: re.Pattern[str], lines: Sequence[str], name: str) -> str:
    """What a field of a report's head says, '' where there is none."""
    return next((m[name].strip() for line in lines if (m := form.match(line))), "")


def attended(head: Sequence[Piece]) -> bool:
    """Whether a head lists who was there."""
    return any(ATTENDANCE.match(line) for piece in head[1:] for line in lines_of(piece))


def closest(names: Sequence[str]) -> str:
    """The committee that met: the council's own name is printed above its committee's."""
    return min(names, key=lambda name: (is_council(name), is_bare(name)), default="")


def lines_of(piece: Piece) -> list[str]:
    """A piece's printed lines without Markdown's marks, the first without its sign."""
    first = piece.sign.end if piece.sign else 0
    lines = [piece.text[first:].split("\n")[0], *(row.text for row in piece.rows[1:])]
    return [re.sub(r"\*\*|__|^#+ ", "", line).strip() for line in lines]


def _without_item_numbers(lines: Sequence[str]) -> list[str]:
    """Lines without "15/11/1", "15/11/2", "15/11/10": year, month and item, which read like dates."""
    items = {found["month"]: set[str]() for line in lines for found in YEAR_MONTH_ITEM.finditer(line)}
    for line in lines:
        for found in YEAR_MONTH_ITEM.finditer(line):
            items[found["month"]].add(found["item"])
    counted = {month for month, found in items.items() if len(found) >= FEWEST_ITEMS}
    return [YEAR_MONTH_ITEM.sub(lambda m: "" if m["month"] in counted else m[0], line) for line in lines]


def _head_lines(head: Sequence[Piece]) -> list[str]:
    lines = [line for piece in head for line in (*lines_of(piece), piece.body)]
    return [line[:HEAD_LETTERS] for line in lines]
