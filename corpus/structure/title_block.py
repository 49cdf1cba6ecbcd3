"""The title block of a document, its first lines: which meeting it names, and whether it lists who attended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from corpus.conventions import Conventions, Rule
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.prose.dates import cut_dates, find_dates, first_date
from corpus.records import Meeting
from corpus.structure.committees import (
    choose_committee,
    find_committee,
    is_council_name,
    is_generic_name,
    read_committee,
)

HEAD_BLOCKS = 14  # searched for what follows a heading: attendance, date, committee
MAX_DATE_WORDS = 5  # "Tuesday, 14th May, 2024"; a longer line with a date in it is about something else
MAX_HEAD_LETTERS = 200  # of a line; what is further on is text
MIN_NUMBERED_ITEMS = 3
ITEM_WITHIN_LINES = 4  # from committee and date to the item
MAX_HEADING_LETTERS = 160  # of a line that says who met and when, and nothing else
SEPARATORS = " \t,;:|–—-()•."


def read_meeting(head: Sequence[Block], conventions: Conventions) -> Meeting:
    """Committee and date from the head of minutes or an agenda; a letter's own date is not the meeting's.

    Nor is the date of the meeting before: "Minutes of the last meeting held on 4 March 2024 were agreed".
    """
    convening = [block.body for block in head if conventions.headings.convened.search(block.body)]
    lines = _head_lines(head)
    dated = [line for line in lines if first_date(line) and find_committee(line, conventions)]
    names = [find_committee(text, conventions) for text in (*dated, *convening)]
    names += [read_committee(line, conventions) for line in lines]
    days = map(first_date, select_own_lines([*dated, *convening, *lines], conventions))
    return Meeting(choose_committee([name for name in names if name], conventions), next(filter(None, days), None))


def select_own_lines(lines: Sequence[str], conventions: Conventions) -> list[str]:
    """The lines of a head that may give the date of its own meeting, without those about another."""
    own = [line for line in lines if not conventions.minutes.other_meeting.search(line)]
    return _without_item_numbers(own, conventions.numbering.year_month_item)


def find_named_meeting(head: Sequence[Block], conventions: Conventions) -> Meeting:
    """The meeting that an appendix or a form names at its head: committee and date together, no date alone."""
    for line in _head_lines(head):
        heading = read_heading_lines([line], conventions)
        if heading.committee and heading.date:
            return heading
        name = read_committee(re.split(r"[-–,:]", line)[0], conventions)
        name = name or read_committee(re.split(r"\bto\b", line.lower())[-1], conventions)
        if name and (day := first_date(line)):
            return Meeting(name, day)
    return Meeting()


def take_before_business(head: Sequence[Block]) -> list[Block]:
    """A head up to its first numbered item: a date further on belongs to the business, not to the meeting."""
    numbered = (MarkerKind.NUMBER, MarkerKind.INTEGER, MarkerKind.MINUTE)
    return list(takewhile(lambda block: not block.has_marker(*numbered) or (block.marker and block.marker.bare), head))


def begins_with_attendance(head: Sequence[Block], conventions: Conventions) -> bool:
    """Whether a paper begins with who was present: minutes that lost their heading."""
    return bool(head) and bool(conventions.minutes.present.search(read_plain_lines(head[0])[0]))


def read_report_meeting(head: Sequence[Block], conventions: Conventions) -> Meeting:
    """The meeting that a report is for: from the fields of its head, else from its title block.

    In a title block the committee is printed on one line and the date on another, or both on one.
    """
    lines, reports = _head_lines(head), conventions.reports
    to = read_field(reports.to_field, lines, "to")
    date = first_date(read_field(reports.date_field, lines, "date")) or first_date(to)
    by_fields = Meeting(find_committee(to, conventions), date)
    named = find_named_meeting(head, conventions)
    titled = named if named.date else _read_title_block(lines, conventions)
    if by_fields.committee and by_fields.committee != titled.committee:
        return by_fields
    return Meeting(by_fields.committee or titled.committee, by_fields.date or titled.date)


def _read_title_block(lines: Sequence[str], conventions: Conventions) -> Meeting:
    name = choose_committee(find_committee_lines(lines, conventions), conventions)
    days = (first_date(line) for line in lines if len(line.split()) <= MAX_DATE_WORDS)
    day = next(filter(None, days), None)
    # A letterhead names the council over the letter's own date.
    is_letterhead = is_council_name(name, conventions) and not is_generic_name(name, conventions)
    return Meeting(name, day) if name and day and not is_letterhead else Meeting()


def find_committee_lines(lines: Sequence[str], conventions: Conventions) -> list[str]:
    """The committees that lines of their own name, in order."""
    joined = join_broken_names(lines, conventions)
    return [name for line in joined if (name := read_heading_line(line, conventions).committee)]


def read_field(form: Rule, lines: Sequence[str], name: str) -> str:
    """The value of a field in a report's head, '' where there is none."""
    return next((found[name].strip() for line in lines if (found := form.search(line))), "")


def read_report_title(head: Sequence[Block], conventions: Conventions) -> str:
    """The title in a report's head; on a page it may have several lines."""
    for block in head:
        lines = read_plain_lines(block)
        for at, line in enumerate(lines):
            if found := conventions.reports.title_field.search(line):
                wrapped = lines[at + 1 :] if block.page is not None else []
                return " ".join([found["title"].strip(), *takewhile(lambda line: ":" not in line, wrapped)])
    return ""


def find_dated_item(lines: Sequence[str], conventions: Conventions) -> str:
    """The item below a line of committee and date that begins a report: "Cabinet 4 March 2024", "Agenda Item 7"."""
    heading = read_heading_line(lines[0], conventions)
    near = lines[:ITEM_WITHIN_LINES]
    if not heading.committee or not heading.date or any(is_agenda_line(line, conventions) for line in near):
        return ""
    return read_field(conventions.headings.item, near[1:], "item")


def is_agenda_line(line: str, conventions: Conventions) -> bool:
    """Whether a line is the word that heads an agenda: "A g e n d a"."""
    return conventions.headings.agenda.search(re.sub(r"[^a-z]", "", line.lower())) is not None


def read_title_below_item(lines: Sequence[str], conventions: Conventions) -> str:
    """The line below a report's item, which is its title."""
    items = (at for at, line in enumerate(lines) if conventions.headings.item.search(line))
    return next((lines[at + 1] for at in items if at + 1 < len(lines)), "")


def lists_attendance(head: Sequence[Block], conventions: Conventions) -> bool:
    """Whether a head lists who was present."""
    return any(conventions.minutes.attendance.search(line) for block in head[1:] for line in read_plain_lines(block))


def read_plain_lines(block: Block) -> list[str]:
    """A block's printed lines without Markdown's marks, the first without its list marker."""
    first = block.marker.end if block.marker else 0
    lines = [block.text[first:].split("\n")[0], *(line.text for line in block.lines[1:])]
    return [re.sub(r"\*\*|__|^#+ ", "", line).strip() for line in lines]


def _without_item_numbers(lines: Sequence[str], year_month_item: Rule) -> list[str]:
    """Lines without "24/03/2" and "24/03/10": year, month and item, which read like dates."""
    items: dict[str, set[str]] = {}
    for line in lines:
        for found in year_month_item.finditer(line):
            items.setdefault(found["month"], set()).add(found["item"])
    numbering = {month for month, numbers in items.items() if len(numbers) >= MIN_NUMBERED_ITEMS}
    return [year_month_item.sub(lambda found: "" if found["month"] in numbering else found[0], line) for line in lines]


def _head_lines(head: Sequence[Block]) -> list[str]:
    lines = [line for block in head for line in (*read_plain_lines(block), block.body)]
    return [line[:MAX_HEAD_LETTERS] for line in lines]


def read_heading_line(line: str, conventions: Conventions) -> Meeting:
    """The committee and the date in a line that holds no more; an unknown meeting where it says anything else."""
    if len(line) > MAX_HEADING_LETTERS:
        return Meeting()
    days = set(find_dates(line))
    rest = conventions.names.beside_name.sub(" ", cut_dates(line)).strip(SEPARATORS)
    name = read_committee(re.sub(r"\s+[-–—|]\s*$|\s{2,}", " ", rest), conventions)
    if len(days) > 1 or (rest and not name):
        return Meeting()
    return Meeting(name, min(days, default=None))


def read_heading_lines(lines: Sequence[str], conventions: Conventions) -> Meeting:
    """The meeting that the lines of a head name together; no date where they name several."""
    parts = [part for line in join_broken_names(lines, conventions) for part in _split_line(line, conventions)]
    found = [read_heading_line(part, conventions) for part in parts]
    names = [one.committee for one in found if one.committee]
    return Meeting(choose_committee(names, conventions), choose_day(parts, conventions))


def choose_day(lines: Sequence[str], conventions: Conventions) -> date | None:
    """The one day that heading lines name; None where they name none or disagree."""
    days = find_days(lines, conventions)
    return days.pop() if len(days) == 1 else None


def choose_own_day(heading: str, near: Sequence[str], conventions: Conventions) -> date | None:
    """The day in the heading of minutes, else in the lines near it; none where these disagree."""
    if day := first_date("\n".join(select_own_lines([heading], conventions))):
        return day
    near = select_own_lines(near, conventions)
    return first_date(" \n ".join(near)) if len(find_days(near, conventions)) <= 1 else None


def find_days(lines: Sequence[str], conventions: Conventions) -> set[date]:
    """The days that heading lines name."""
    return {day for line in lines if (day := read_heading_line(line, conventions).date)}


def join_broken_names(lines: Sequence[str], conventions: Conventions) -> list[str]:
    """Lines with a name that goes on in the next line as one: "COMMUNITIES AND", "LEISURE PANEL"."""
    joined: list[str] = []
    for line in lines:
        whole = f"{joined[-1]} {line}" if joined else ""
        is_broken = bool(joined) and is_broken_name(joined[-1], line, conventions)
        if is_broken and read_committee(whole, conventions):
            joined[-1] = whole
        else:
            joined.append(line)
    return joined


def is_broken_name(line: str, below: str, conventions: Conventions) -> bool:
    """Whether a line is the first part of a name: it ends in a joint, or is a place over "COMMUNITY COUNCIL"."""
    names = conventions.names
    is_place = line.isupper() and bool(names.place_line.search(line)) and bool(names.type_line.search(below))
    return (is_place or bool(names.broken_name.search(line))) and not names.committee.search(line)


def _split_line(line: str, conventions: Conventions) -> list[str]:
    """A line, or its parts where dashes or tabs part council, committee and date."""
    parts = re.split(r"\s+[-–—|]\s+|\t+", line.strip())
    if read_heading_line(line, conventions) != Meeting() and len(parts) <= 2:
        return [line]
    return parts if all(read_heading_line(part, conventions) != Meeting() for part in parts) else [line]
