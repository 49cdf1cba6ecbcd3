"""Where a document of a paper begins: the headings of front sheets, minutes, reports and appendices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from corpus.conventions.headings import (
    AGENDA_WORD,
    APPENDIX,
    AT_A_MEETING,
    ATTENDANCE,
    FIRST_FIELD,
    ITEM_LINE,
    ITEM_MARK,
    MINUTES_HEAD,
    MINUTES_SENTENCE,
    PACK_MARK,
    PRESENT,
    PRESENT_WITHIN,
    REPORT_OF,
    STRONG_FIELD,
    SUMMONS,
    TITLE_FIELD,
    WEAK_FIELD,
)
from corpus.layout.blocks import Block
from corpus.prose.dates import first_date
from corpus.records import Kind, Meeting, Paper
from corpus.structure.committees import find_committee, is_generic_name, read_committee
from corpus.structure.endings import ends_document, may_follow_end
from corpus.structure.title_block import (
    HEAD_BLOCKS,
    MAX_HEAD_LETTERS,
    choose_committee,
    find_named_meeting,
    plain_lines,
    read_meeting,
    read_report_meeting,
    select_own_lines,
    take_before_business,
)

MIN_RUN_ON_HEAD_LETTERS = 600
DATE_WITHIN_BLOCKS = 3  # blocks: the heading, where the meeting was held, and when
ATTENDANCE_WITHIN_BLOCKS = 8  # blocks between a heading of minutes and who was present
MIN_APPENDIX_WORDS = 60  # fewer behind the end of minutes or a report are a signature, not an appendix
MIN_TEXT_WORDS = 8  # no heading that follows a heading is as long
TEXT_WITHIN_BLOCKS = 2  # an appendix's title and its first paragraph
FIELDS_WITHIN_BLOCKS = 8  # blocks of a report's head


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a document begins, and what its heading says."""

    first: int  # place of its first block
    kind: Kind
    meeting: Meeting = Meeting()  # noqa: RUF009 - frozen
    item: str = ""
    title: str = ""


def find_boundaries(paper: Paper, blocks: Sequence[Block]) -> Iterator[Boundary]:
    """Every heading that begins a document, in order."""
    marks = _boundaries_by_page(paper)
    kind: Kind | None = None
    ended = False  # the minutes were closed, or the report's last sections were read
    item, head_ends = "", 0
    for at, block in enumerate(blocks):
        boundary = _find_boundary(blocks, at, kind, ended)
        within = at < head_ends and boundary is not None and boundary.kind is Kind.REPORT
        if within and not (boundary and boundary.item and item and boundary.item != item):
            boundary = None  # the To and Subject lines of a report's head open no other report, another item does
        mark = marks.pop(block.page or 0, None)
        if mark and not (boundary and boundary.kind is Kind.MINUTES):
            read = _find_report(blocks, at) or Boundary(
                at, mark.kind, read_report_meeting(_blocks_before_number(blocks, at))
            )
            boundary = replace(read, first=at, kind=mark.kind, item=mark.item, title=read.title or mark.title)
        if boundary is None:
            ended = ended or ends_document(blocks, at, kind)
            continue
        yield boundary
        head_ends = at + HEAD_BLOCKS if boundary.kind is Kind.REPORT else at
        kind, item, ended = boundary.kind, boundary.item, False


def _boundaries_by_page(paper: Paper) -> dict[int, Boundary]:
    """Pages on which the pack's maker began a paper: by a bookmark, or by a stamp "Agenda Item 7"."""
    found: dict[int, Boundary] = {}
    pack = bool(paper.outline) and bool(PACK_MARK.match(paper.outline[0][1]))
    for page, title in paper.outline if pack else ():
        if APPENDIX.match(title):
            found.setdefault(page, Boundary(page, Kind.APPENDIX, title=title))
        elif mark := ITEM_MARK.match(title):
            found.setdefault(page, Boundary(page, Kind.REPORT, item=mark["item"], title=mark["title"]))
    for line in paper.lines:
        stamp = ITEM_LINE.match(paper.text[line.start : line.end].strip()) if line.page else None
        if stamp and line.page:
            known = found.get(line.page, Boundary(line.page, Kind.REPORT))
            found[line.page] = replace(known, kind=Kind.REPORT, item=stamp["item"])
    return found


def _find_boundary(blocks: Sequence[Block], at: int, kind: Kind | None, ended: bool) -> Boundary | None:
    return (
        _find_minutes(blocks, at)
        or _find_untitled_minutes(blocks, at)
        or _find_report(blocks, at)
        or (_find_agenda(blocks, at) if kind is None else None)
        or _find_appendix(blocks, at, kind, ended)
    )


def _find_minutes(blocks: Sequence[Block], at: int) -> Boundary | None:
    block = blocks[at]
    lines = [line[:MAX_HEAD_LETTERS] for line in plain_lines(block)]
    place = next((n for n, line in enumerate(lines) if MINUTES_HEAD.search(line)), None)
    if at == 0 and place is None and len(block.body) > MIN_RUN_ON_HEAD_LETTERS and "minutes of" in lines[0].lower():
        place = 0  # a whole set of minutes in one paragraph, its letterhead first
    if block.marker or place is None:
        return None
    heading = " ".join(lines[place:])[:MAX_HEAD_LETTERS]
    start = _first_of_heading(blocks, at)
    if MINUTES_SENTENCE.search(heading) or not (_lists_attendance(blocks, at) or _dates_paper(blocks, start, at)):
        return None
    near = [line for p in take_before_business(blocks[start : at + 4]) for line in plain_lines(p)[:6]]
    above = [line for p in blocks[start:at] for line in plain_lines(p)] + lines[:place]
    names = [name for line in above if (name := read_committee(line))]
    below = read_meeting(blocks[at + 1 : at + 4]).committee if not names else ""
    said = find_committee(heading)
    name = ("" if is_generic_name(said) else said) or choose_committee(names) or below or said
    return Boundary(start, Kind.MINUTES, Meeting(name, first_date(" \n ".join(select_own_lines([heading, *near])))))


def _find_untitled_minutes(blocks: Sequence[Block], at: int) -> Boundary | None:
    """Minutes that do not say so: a committee, a date, PRESENT; "At a meeting of the Cabinet held on …"."""
    block = blocks[at]
    if (
        block.marker
        or block.table
        or (block.page is not None and not _is_first_on_page(blocks, _first_of_heading(blocks, at)))
    ):
        return None
    lines = [line for p in blocks[at : at + 4] for line in plain_lines(p) if len(line) < MAX_HEAD_LETTERS]
    held = AT_A_MEETING.match(block.body)
    name = find_committee(block.body[:MAX_HEAD_LETTERS]) if held else read_committee(plain_lines(block)[0])
    day = (
        first_date(block.body[: 2 * MAX_HEAD_LETTERS]) if held else next(filter(None, map(first_date, lines[:4])), None)
    )
    following = [line for p in blocks[at : at + ATTENDANCE_WITHIN_BLOCKS] for line in plain_lines(p)]
    if not (name and day and any(map(PRESENT.match, following))) or any(map(_is_agenda_line, following)):
        return None
    names = [name, *(n for line in lines if (n := read_committee(line)))]
    return Boundary(
        _first_of_heading(blocks, at), Kind.MINUTES, Meeting(name if held else choose_committee(names), day)
    )


def _is_agenda_line(line: str) -> bool:
    return bool(AGENDA_WORD.match(re.sub(r"[^a-z]", "", line.lower())))


def _lists_attendance(blocks: Sequence[Block], at: int) -> bool:
    """Whether who was there is told at this place: minutes do, and what only names minutes does not."""
    lines = [line for block in blocks[at : at + 1 + ATTENDANCE_WITHIN_BLOCKS] for line in plain_lines(block)]
    return any(map(ATTENDANCE.match, lines)) or bool(PRESENT_WITHIN.search(blocks[at].body[: 3 * MAX_HEAD_LETTERS]))


def _dates_paper(blocks: Sequence[Block], start: int, at: int) -> bool:
    """Whether a heading with its date heads the paper, and no agenda follows: it need not say who was there."""
    following = [line for block in blocks[at : at + ATTENDANCE_WITHIN_BLOCKS] for line in plain_lines(block)]
    day = first_date(" ".join(block.body for block in blocks[at : at + DATE_WITHIN_BLOCKS] if not block.marker))
    return start == 0 and bool(day) and not any(map(_is_agenda_line, following))


def _first_of_heading(blocks: Sequence[Block], at: int) -> int:
    """Where a heading really begins: committee names that stand alone above it are part of it."""
    while at > 0 and len(blocks[at - 1].lines) <= 3 and all(map(read_committee, plain_lines(blocks[at - 1]))):
        at -= 1
    return at


def _find_report(blocks: Sequence[Block], at: int) -> Boundary | None:
    """A report's head: "Item No. 7", or its From, To and Subject lines."""
    if blocks[at].marker is not None:
        return None
    lines = plain_lines(blocks[at])
    unsigned = _blocks_before_number(blocks, at)
    item = next((m["item"] for line in lines if (m := ITEM_LINE.match(line))), "")
    near = [line for block in unsigned[:FIELDS_WITHIN_BLOCKS] for line in plain_lines(block)]
    strong, weak = (sum(bool(form.match(line)) for line in near) for form in (STRONG_FIELD, WEAK_FIELD))
    first = STRONG_FIELD.match(lines[0]) or FIRST_FIELD.match(lines[0])
    told = strong or weak or any(map(REPORT_OF.match, near))
    if not (item and told) and not (first and strong and strong + weak >= 2) and not _has_older_head(blocks, at):
        return None
    item = item or next((m["item"] for line in near if (m := ITEM_LINE.match(line))), "")
    start = _first_of_heading(blocks, at)
    head = [*blocks[start:at], *unsigned]
    meeting = read_report_meeting(head)
    above = [name for block in blocks[start : at + 1] for line in plain_lines(block) if (name := read_committee(line))]
    meeting = replace(meeting, committee=meeting.committee or choose_committee(above))
    return Boundary(start, Kind.REPORT, meeting, item, _read_title(head))


def _blocks_before_number(blocks: Sequence[Block], at: int) -> list[Block]:
    """The head of a report: a number ends it."""
    return list(takewhile(lambda block: block.marker is None, blocks[at : at + HEAD_BLOCKS]))


def _has_older_head(blocks: Sequence[Block], at: int) -> bool:
    """The older head: committee and date at the top of a page, a title, "Report of the Director of Place"."""
    block = blocks[at]
    if block.page is None or not _is_first_on_page(blocks, at):
        return False
    lines = [line for p in blocks[at : at + FIELDS_WITHIN_BLOCKS] for line in plain_lines(p)]
    return bool(read_committee(lines[0]) or find_named_meeting(blocks[at : at + 1]).date) and any(
        REPORT_OF.match(line) for line in lines
    )


def _read_title(head: Sequence[Block]) -> str:
    """The title in a report's head; on a page it may run over several lines."""
    for block in head:
        lines = plain_lines(block)
        for at, line in enumerate(lines):
            if found := TITLE_FIELD.match(line):
                wrapped = lines[at + 1 :] if block.page is not None else []
                return " ".join([found["title"].strip(), *takewhile(lambda line: ":" not in line, wrapped)])
    return ""


def _find_agenda(blocks: Sequence[Block], at: int) -> Boundary | None:
    if not _is_agenda_line(blocks[at].body) and not SUMMONS.match(blocks[at].body):
        return None
    later = range(at + 1, min(at + HEAD_BLOCKS, len(blocks)))
    until = next((n for n in later if _find_minutes(blocks, n) or _find_report(blocks, n)), at + HEAD_BLOCKS)
    return Boundary(0, Kind.AGENDA, read_meeting(blocks[:until]))


def _find_appendix(blocks: Sequence[Block], at: int, kind: Kind | None, ended: bool) -> Boundary | None:
    """An appendix by its heading, or what follows the end of minutes or of a report."""
    block = blocks[at]
    title = block.body if len(block.body) < MAX_HEAD_LETTERS else ""
    if APPENDIX.match(block.body) and _is_appendix_heading(blocks, at):
        return Boundary(at, Kind.APPENDIX, title=title)
    behind = ended and kind in (Kind.MINUTES, Kind.REPORT) and block.marker is None and not may_follow_end(block)
    if behind and _is_long_enough(blocks, at) and (block.page is None or _is_first_on_page(blocks, at)):
        return Boundary(at, Kind.APPENDIX, title=title)
    return None


def _is_appendix_heading(blocks: Sequence[Block], at: int) -> bool:
    """A heading, not a line in the list of appendices nor a sentence that mentions one."""
    block = blocks[at]
    if block.marker or block.table or block.ends_sentence or len(block.body.split()) > 20:
        return False
    if block.page is not None:
        return _is_first_on_page(blocks, at)
    above = blocks[at - 1] if at else None
    listed = above is not None and APPENDIX.match(above.body) and above.bold == block.bold
    return heads_appendix(block, blocks[at + 1 : at + 3]) and not listed


def heads_appendix(block: Block, below: Sequence[Block]) -> bool:
    """Whether a line that names an appendix is its heading, with its title or text under it, and not one of a list."""
    plain = block.page is None and len(block.body.split()) == 2  # "Appendix B" and nothing else
    if not below or not (block.bold or block.body.isupper() or plain) or APPENDIX.match(below[0].body):
        return False
    return any(under.table or len(under.body.split()) >= MIN_TEXT_WORDS for under in below[:TEXT_WITHIN_BLOCKS])


def _is_first_on_page(blocks: Sequence[Block], at: int) -> bool:
    return at == 0 or blocks[at - 1].lines[-1].line.page != blocks[at].page


def _is_long_enough(blocks: Sequence[Block], at: int) -> bool:
    return sum(len(block.body.split()) for block in blocks[at : at + 3 * HEAD_BLOCKS]) >= MIN_APPENDIX_WORDS
