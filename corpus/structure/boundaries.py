"""Where the documents of a paper begin: the headings of front sheets, minutes, reports and appendices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from corpus.conventions import Conventions
from corpus.layout.blocks import Block
from corpus.prose.dates import first_date
from corpus.records import Kind, Meeting, Paper
from corpus.structure.bound_papers import find_marked_pages, heads_appendix
from corpus.structure.committees import choose_committee, find_committee, is_generic_name, read_committee
from corpus.structure.endings import ends_document, may_follow_end
from corpus.structure.title_block import (
    HEAD_BLOCKS,
    MAX_HEAD_LETTERS,
    choose_own_day,
    find_committee_lines,
    find_dated_item,
    find_named_meeting,
    is_agenda_line,
    join_broken_names,
    read_field,
    read_heading_line,
    read_meeting,
    read_plain_lines,
    read_report_meeting,
    read_report_title,
    read_title_below_item,
    take_before_business,
)

MIN_RUN_ON_HEAD_LETTERS = 600
DATE_WITHIN_BLOCKS = 3  # the heading, where the meeting was held, and when
ATTENDANCE_WITHIN_BLOCKS = 8  # from the heading of minutes to who was present
MAX_COMMITTEE_LINES = 3  # in a block above a heading
MAX_APPENDIX_TITLE_WORDS = 20
MIN_APPENDIX_WORDS = 60  # fewer behind the end of minutes or a report are a signature
FIELDS_WITHIN_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a document begins, and what its heading says about it."""

    first: int  # index of its first block
    kind: Kind
    meeting: Meeting = Meeting()  # noqa: RUF009 - frozen
    item: str = ""
    title: str = ""


def find_boundaries(paper: Paper, blocks: Sequence[Block], conventions: Conventions) -> Iterator[Boundary]:
    """The boundary at each heading that begins a document, in order."""
    finder = _HeadingFinder(blocks, conventions)
    marked_pages = find_marked_pages(paper, conventions)
    kind: Kind | None = None
    ended = False  # the minutes were closed, or the report's last sections have begun
    item, head_end = "", 0
    for at, block in enumerate(blocks):
        boundary = finder.find(at, kind, ended=ended)
        in_head = at < head_end and boundary is not None and boundary.kind is kind
        if in_head and not (boundary and boundary.item and item and boundary.item != item):
            boundary = None  # the To and Subject lines of a report's head begin no other report; another item does
        marked = marked_pages.pop(block.page or 0, None)
        if marked and not (boundary and boundary.kind is Kind.MINUTES):
            boundary = finder.find_report(at) or Boundary(at, Kind.REPORT, finder.read_report_meeting(at))
            title = boundary.title or marked.title
            boundary = replace(boundary, first=at, kind=marked.kind, item=marked.item, title=title)
        if boundary is None:
            ended = ended or ends_document(blocks, at, kind, conventions)
            continue
        yield boundary
        head_end = at + HEAD_BLOCKS if boundary.kind is Kind.REPORT else at
        if boundary.kind is Kind.MINUTES:
            head_end = finder.find_attendance(at)
        kind, item, ended = boundary.kind, boundary.item, False


class _HeadingFinder:
    """Looks for the heading of a document at each block of a paper."""

    def __init__(self, blocks: Sequence[Block], conventions: Conventions) -> None:
        self.blocks = blocks
        self.conventions = conventions
        self._lines = [read_plain_lines(block) for block in blocks]

    def find(self, at: int, kind: Kind | None, *, ended: bool) -> Boundary | None:
        """The boundary at a block; kind and ended are those of the document above it."""
        if minutes := self._find_minutes(at) or self._find_untitled_minutes(at):
            return self._complete_heading(minutes, at)
        return (
            self.find_report(at)
            or (self._find_agenda(at) if kind is None else None)
            or self._find_appendix(at, kind, ended=ended)
        )

    def find_report(self, at: int) -> Boundary | None:
        """The head of a report: "Item No. 7", or its From, To and Subject lines."""
        if self.blocks[at].marker is not None:
            return None
        conventions, reports = self.conventions, self.conventions.reports
        lines = self._lines[at]
        head = self._blocks_before_number(at)
        item = read_field(conventions.headings.item, lines, "item")
        near = self._lines_of(at, at + min(len(head), FIELDS_WITHIN_BLOCKS))
        strong = sum(reports.strong_field.search(line) is not None for line in near)
        weak = sum(reports.weak_field.search(line) is not None for line in near)
        has_field = strong or weak or any(map(reports.report_of.search, near))
        begins = reports.strong_field.search(lines[0]) or reports.first_field.search(lines[0])
        has_head = (item and has_field) or (begins and strong and strong + weak >= 2)
        dated_item = find_dated_item(self._lines_of(at, at + 3), conventions)
        if not has_head and not dated_item and not self._has_older_head(at):
            return None
        item = item or dated_item or read_field(conventions.headings.item, near, "item")
        first = self._first_of_heading(at)
        head = [*self.blocks[first:at], *head]
        meeting = read_report_meeting(head, conventions)
        above = find_committee_lines(self._lines_of(first, at + 1), conventions)
        committee = meeting.committee or choose_committee(above, conventions)
        title = read_report_title(head, conventions) or (read_title_below_item(near, conventions) if dated_item else "")
        return Boundary(first, Kind.REPORT, replace(meeting, committee=committee), item, title)

    def find_attendance(self, at: int) -> int:
        """The first block behind the heading of minutes: who was present, or an item."""
        attendance = self.conventions.minutes.attendance.search
        end = min(at + 1 + ATTENDANCE_WITHIN_BLOCKS, len(self.blocks))
        below = (n for n in range(at + 1, end) if self.blocks[n].marker or any(map(attendance, self._lines[n])))
        return next(below, end)

    def read_report_meeting(self, at: int) -> Meeting:
        """The meeting in a report's head that begins at a block."""
        return read_report_meeting(self._blocks_before_number(at), self.conventions)

    def _lines_of(self, first: int, end: int) -> list[str]:
        return [line for lines in self._lines[first:end] for line in lines]

    def _find_minutes(self, at: int) -> Boundary | None:
        block, minutes = self.blocks[at], self.conventions.minutes
        lines = [line[:MAX_HEAD_LETTERS] for line in self._lines[at]]
        headed = next((number for number, line in enumerate(lines) if minutes.heading.search(line)), None)
        is_run_on = at == 0 and len(block.body) > MIN_RUN_ON_HEAD_LETTERS
        if headed is None and is_run_on and minutes.heading_in_text.search(lines[0]):
            headed = 0  # a whole set of minutes in one paragraph, its letterhead first
        if block.marker or headed is None:
            return None
        heading = " ".join(lines[headed:])[:MAX_HEAD_LETTERS]
        if re.search(r"\b(?:of|the|and|for)$|,$", heading.rstrip("* "), re.IGNORECASE):  # it goes on in the next block
            heading += " " + " ".join(self._lines_of(at + 1, at + 2))[:MAX_HEAD_LETTERS]
        first = self._first_of_heading(at)
        if minutes.heading_in_sentence.search(minutes.present_in_heading.sub("", heading)):
            return None
        if not (self._lists_attendance(at) or self._begins_dated_paper(first, at)):
            return None
        head = take_before_business(self.blocks[first : at + 4])
        near = [line for head_lines in self._lines[first : first + len(head)] for line in head_lines[:6]]
        above = find_committee_lines([*self._lines_of(first, at), *lines[:headed]], self.conventions)
        day = choose_own_day(heading, near, self.conventions)
        return Boundary(first, Kind.MINUTES, Meeting(self._choose_name(heading, above, at), day))

    def _choose_name(self, heading: str, above: Sequence[str], at: int) -> str:
        """The committee of minutes: in their heading, above it, or below it; a generic name last."""
        named = find_committee(heading, self.conventions)
        if named and not is_generic_name(named, self.conventions):
            return named
        below = read_meeting(self.blocks[at + 1 : at + 4], self.conventions).committee if not above else ""
        return choose_committee(above, self.conventions) or below or named

    def _find_untitled_minutes(self, at: int) -> Boundary | None:
        """Minutes without the word: a committee, a date, PRESENT; "At a meeting of …"."""
        block, conventions = self.blocks[at], self.conventions
        if block.marker or block.table:
            return None
        if block.page is not None and not self._is_first_on_page(self._first_of_heading(at)):
            return None
        lines = [line for line in self._lines_of(at, at + 4) if len(line) < MAX_HEAD_LETTERS]
        if conventions.minutes.at_a_meeting.search(block.body):
            name = find_committee(block.body[:MAX_HEAD_LETTERS], conventions)
            day = first_date(block.body[: 2 * MAX_HEAD_LETTERS])
            names = [name]
        else:
            name = read_committee(join_broken_names(self._lines_of(at, at + 2), conventions)[0], conventions)
            day = choose_own_day("", lines[:4], conventions)
            names = [name, *find_committee_lines(lines, conventions)]
        if not name or not day or not self._begins_minutes(at):
            return None
        return Boundary(self._first_of_heading(at), Kind.MINUTES, Meeting(choose_committee(names, conventions), day))

    def _complete_heading(self, minutes: Boundary, at: int) -> Boundary:
        """Minutes with what a further line of their heading names: "MINUTES of the Cabinet" under "Minutes"."""
        further = next(filter(None, map(self._find_minutes, range(at + 1, self.find_attendance(at)))), None)
        if further is None:
            return minutes
        names = [name for name in (further.meeting.committee, minutes.meeting.committee) if name]
        day = minutes.meeting.date or further.meeting.date
        return replace(minutes, meeting=Meeting(choose_committee(names, self.conventions), day))

    def _begins_minutes(self, at: int) -> bool:
        """Whether who was present follows soon, and no agenda."""
        following = self._lines_of(at, at + ATTENDANCE_WITHIN_BLOCKS)
        present = any(map(self.conventions.minutes.present.search, following))
        return present and not any(is_agenda_line(line, self.conventions) for line in following)

    def _lists_attendance(self, at: int) -> bool:
        """Whether who was present is printed here: minutes print it, and a line that only names minutes does not."""
        minutes = self.conventions.minutes
        following = self._lines_of(at, at + 1 + ATTENDANCE_WITHIN_BLOCKS)
        if any(map(minutes.attendance.search, following)):
            return True
        return minutes.present_in_text.search(self.blocks[at].body[: 3 * MAX_HEAD_LETTERS]) is not None

    def _begins_dated_paper(self, first: int, at: int) -> bool:
        """Whether a heading with its date begins the paper and no agenda follows: then no attendance is needed."""
        if first != 0:
            return False
        near = self.blocks[at : at + DATE_WITHIN_BLOCKS]
        day = first_date(" ".join(block.body for block in near if not block.marker))
        following = self._lines_of(at, at + ATTENDANCE_WITHIN_BLOCKS)
        return bool(day) and not any(is_agenda_line(line, self.conventions) for line in following)

    def _first_of_heading(self, at: int) -> int:
        """The first block of a heading: committee names on lines of their own above it belong to it."""
        top = at
        while at > 0 and len(self.blocks[at - 1].lines) <= MAX_COMMITTEE_LINES:
            at -= 1
            lines = join_broken_names(self._lines_of(at, top), self.conventions)
            if all(read_committee(line, self.conventions) for line in lines):
                top = at
            elif not all(read_heading_line(line, self.conventions) != Meeting() for line in lines[1:]):
                break
        return top

    def _blocks_before_number(self, at: int) -> list[Block]:
        """The head of a report, which ends at the first number."""
        return list(takewhile(lambda block: block.marker is None, self.blocks[at : at + HEAD_BLOCKS]))

    def _has_older_head(self, at: int) -> bool:
        """Whether a page begins with committee and date, a title, and "Report of the Director of Place"."""
        if self.blocks[at].page is None or not self._is_first_on_page(at):
            return False
        lines = self._lines_of(at, at + FIELDS_WITHIN_BLOCKS)
        named = read_committee(lines[0], self.conventions)
        if not named and not find_named_meeting(self.blocks[at : at + 1], self.conventions).date:
            return False
        return any(map(self.conventions.reports.report_of.search, lines))

    def _find_agenda(self, at: int) -> Boundary | None:
        body = self.blocks[at].body
        if not is_agenda_line(body, self.conventions) and not self.conventions.headings.summons.search(body):
            return None
        later = range(at + 1, min(at + HEAD_BLOCKS, len(self.blocks)))
        end = next((n for n in later if self._find_minutes(n) or self.find_report(n)), at + HEAD_BLOCKS)
        head = take_before_business(self.blocks[:end])
        head = [one for number, one in enumerate(head) if number <= at or not self._names_minutes(one)]
        return Boundary(0, Kind.AGENDA, read_meeting(head, self.conventions))

    def _names_minutes(self, block: Block) -> bool:
        """Whether an agenda's line is an item on minutes: their date is that of another meeting."""
        return bool(self.conventions.minutes.heading.search(block.body)) and first_date(block.body) is not None

    def _find_appendix(self, at: int, kind: Kind | None, *, ended: bool) -> Boundary | None:
        """An appendix by its heading, or what follows the end of minutes or of a report."""
        block = self.blocks[at]
        title = block.body if len(block.body) < MAX_HEAD_LETTERS else ""
        if self.conventions.headings.appendix.search(block.body) and self._is_appendix_heading(at):
            return Boundary(at, Kind.APPENDIX, title=title)
        if not ended or kind not in (Kind.MINUTES, Kind.REPORT) or block.marker is not None:
            return None
        if may_follow_end(block, self.conventions) or not self._is_long_enough(at):
            return None
        begins = block.page is None or self._is_first_on_page(at)
        return Boundary(at, Kind.APPENDIX, title=title) if begins else None

    def _is_appendix_heading(self, at: int) -> bool:
        """Whether a line that names an appendix is its heading, and neither one of a list nor a sentence."""
        block = self.blocks[at]
        is_long = len(block.body.split()) > MAX_APPENDIX_TITLE_WORDS
        if block.marker or block.table or block.ends_sentence or is_long:
            return False
        if block.page is not None:
            return self._is_first_on_page(at)
        above = self.blocks[at - 1] if at else None
        appendix = self.conventions.headings.appendix
        is_listed = above is not None and appendix.search(above.body) and above.bold == block.bold
        return heads_appendix(block, self.blocks[at + 1 : at + 3], self.conventions) and not is_listed

    def _is_first_on_page(self, at: int) -> bool:
        return at == 0 or self.blocks[at - 1].lines[-1].line.page != self.blocks[at].page

    def _is_long_enough(self, at: int) -> bool:
        following = self.blocks[at : at + 3 * HEAD_BLOCKS]
        return sum(len(block.body.split()) for block in following) >= MIN_APPENDIX_WORDS
