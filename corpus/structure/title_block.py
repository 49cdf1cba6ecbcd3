"""The head of a document, its first lines: which meeting they name, who was there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.conventions.headings import ATTENDANCE, CONVENED, DATE_FIELD, OTHER_MEETING, PRESENT, TO_FIELD
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.prose.dates import first_date
from corpus.records import Meeting
from corpus.structure.committees import find_committee, is_council_name, is_generic_name, read_committee

HEAD_BLOCKS = 14  # blocks looked at for what follows a heading: attendance, date, committee
MAX_DATE_WORDS = 5  # "Tuesday, 14th May, 2024"; a longer line with a date in it is about something else
MAX_HEAD_LETTERS = 200  # of a line at a paper's head; what stands further on is text
YEAR_MONTH_ITEM = re.compile(r"\b(?P<month>\d\d/\d\d)/(?P<item>\d{1,2})\b")
MIN_NUMBERED_ITEMS = 3


def read_meeting(head: Sequence[Block]) -> Meeting:
    """Committee and date from the head of minutes or an agenda; a letter's own date is not the meeting's.

    Nor is that of the meeting before: "Minutes of the last meeting held on 4 March 2024 were agreed".
    """
    said = [block.body for block in head if CONVENED.search(block.body)]
    lines = _head_lines(head)
    named = [line for line in lines if first_date(line) and find_committee(line)]
    names = [find_committee(text) for text in (*named, *said)]
    names += [name for line in lines if (name := read_committee(line))]
    days = map(first_date, select_own_lines([*named, *said, *lines]))
    return Meeting(choose_committee([name for name in names if name]), next(filter(None, days), None))


def select_own_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a head that may date its meeting: none that tells of another meeting."""
    return _without_item_numbers([line for line in lines if not OTHER_MEETING.search(line)])


def find_named_meeting(head: Sequence[Block]) -> Meeting:
    """The meeting that an appendix or a form names at its head: committee and date together, no date alone."""
    for line in _head_lines(head):
        name = read_committee(re.split(r"[-–,:]", line)[0]) or read_committee(re.split(r"\bto\b", line.lower())[-1])
        if name and (day := first_date(line)):
            return Meeting(name, day)
    return Meeting()


def take_before_business(head: Sequence[Block]) -> list[Block]:
    """A head to its first numbered item: what is dated further on is business, not the meeting."""
    numbered = (MarkerKind.NUMBER, MarkerKind.INTEGER)
    return list(takewhile(lambda block: not block.has_marker(*numbered) or (block.marker and block.marker.bare), head))


def begins_with_attendance(head: Sequence[Block]) -> bool:
    """Whether a paper begins with who was there: minutes that lost their heading."""
    return bool(head) and bool(PRESENT.match(plain_lines(head[0])[0]))


def read_report_meeting(head: Sequence[Block]) -> Meeting:
    """The meeting that a report is for: by the fields of its head, else by its title block.

    In a title block the committee is printed on a line of its own and the date on another, or both on one.
    """
    lines = _head_lines(head)
    to = read_field(TO_FIELD, lines, "to")
    by_fields = Meeting(find_committee(to), first_date(read_field(DATE_FIELD, lines, "date")) or first_date(to))
    named = find_named_meeting(head)
    titled = named if named.date else _read_title_block(lines)
    if by_fields.committee and by_fields.committee != titled.committee:
        return by_fields
    return Meeting(by_fields.committee or titled.committee, by_fields.date or titled.date)


def _read_title_block(lines: Sequence[str]) -> Meeting:
    name = choose_committee([name for line in lines if (name := read_committee(line))])
    days = (first_date(line) for line in lines if len(line.split()) <= MAX_DATE_WORDS)
    day = next(filter(None, days), None)
    letterhead = is_council_name(name) and not is_generic_name(name)  # over a letter's own date
    return Meeting(name, day) if name and day and not letterhead else Meeting()


def read_field(form: re.Pattern[str], lines: Sequence[str], name: str) -> str:
    """What a field of a report's head says, '' where there is none."""
    return next((m[name].strip() for line in lines if (m := form.match(line))), "")


def lists_attendance(head: Sequence[Block]) -> bool:
    """Whether a head lists who was there."""
    return any(ATTENDANCE.match(line) for block in head[1:] for line in plain_lines(block))


def choose_committee(names: Sequence[str]) -> str:
    """The committee that met: the council's own name is printed above its committee's."""
    return min(names, key=lambda name: (is_council_name(name), is_generic_name(name)), default="")


def plain_lines(block: Block) -> list[str]:
    """A block's printed lines without Markdown's marks, the first without its sign."""
    first = block.marker.end if block.marker else 0
    lines = [block.text[first:].split("\n")[0], *(row.text for row in block.lines[1:])]
    return [re.sub(r"\*\*|__|^#+ ", "", line).strip() for line in lines]


def _without_item_numbers(lines: Sequence[str]) -> list[str]:
    """Lines without "15/11/1", "15/11/2", "15/11/10": year, month and item, which read like dates."""
    items = {found["month"]: set[str]() for line in lines for found in YEAR_MONTH_ITEM.finditer(line)}
    for line in lines:
        for found in YEAR_MONTH_ITEM.finditer(line):
            items[found["month"]].add(found["item"])
    counted = {month for month, found in items.items() if len(found) >= MIN_NUMBERED_ITEMS}
    return [YEAR_MONTH_ITEM.sub(lambda m: "" if m["month"] in counted else m[0], line) for line in lines]


def _head_lines(head: Sequence[Block]) -> list[str]:
    lines = [line for block in head for line in (*plain_lines(block), block.body)]
    return [line[:MAX_HEAD_LETTERS] for line in lines]
