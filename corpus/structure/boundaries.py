"""Where a stretch of a paper begins: the headings of front sheets, minutes, reports and appendices."""

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
from corpus.layout.blocks import Piece
from corpus.prose.dates import first_date
from corpus.records import Kind, Meeting, Paper
from corpus.structure.committees import committee_line, committee_of, is_bare
from corpus.structure.endings import ends, is_tail
from corpus.structure.title_block import (
    HEAD,
    HEAD_LETTERS,
    before_business,
    closest,
    head_meeting,
    lines_of,
    named_meeting,
    own_lines,
    report_meeting,
)

RUN_ON_HEAD = 600
DATED_WITHIN = 3  # pieces: the heading, where the meeting was held, and when
NEAR = 8  # pieces between a heading of minutes and who was present
TAIL_WORDS = 60  # fewer behind the end of minutes or a report are a signature, not an appendix
LINE_WORDS = 8  # no heading that follows a heading is as long
TITLE_PIECES = 2  # an appendix's title and its first paragraph
FIELDS_WITHIN = 8  # pieces of a report's head


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a stretch begins, and what its heading says."""

    at: int  # place of its first piece
    kind: Kind
    meeting: Meeting = Meeting()  # noqa: RUF009 - frozen
    item: str = ""
    title: str = ""


def openings(paper: Paper, pieces: Sequence[Piece]) -> Iterator[Opening]:
    """Every heading that begins a stretch, in order."""
    marks = _marks(paper)
    kind: Kind | None = None
    ended = False  # the minutes were closed, or the report's last sections were read
    item, head_ends = "", 0
    for at, piece in enumerate(pieces):
        opening = _opening(pieces, at, kind, ended)
        within = at < head_ends and opening is not None and opening.kind is Kind.REPORT
        if within and not (opening and opening.item and item and opening.item != item):
            opening = None  # the To and Subject lines of a report's head open no other report, another item does
        mark = marks.pop(piece.page or 0, None)
        if mark and not (opening and opening.kind is Kind.MINUTES):
            read = _report(pieces, at) or Opening(at, mark.kind, report_meeting(_unsigned(pieces, at)))
            opening = replace(read, at=at, kind=mark.kind, item=mark.item, title=read.title or mark.title)
        if opening is None:
            ended = ended or ends(pieces, at, kind)
            continue
        yield opening
        head_ends = at + HEAD if opening.kind is Kind.REPORT else at
        kind, item, ended = opening.kind, opening.item, False


def _marks(paper: Paper) -> dict[int, Opening]:
    """Pages on which the pack's maker began a paper: by a bookmark, or by a stamp "Agenda Item 7"."""
    found: dict[int, Opening] = {}
    pack = bool(paper.outline) and bool(PACK_MARK.match(paper.outline[0][1]))
    for page, title in paper.outline if pack else ():
        if APPENDIX.match(title):
            found.setdefault(page, Opening(page, Kind.APPENDIX, title=title))
        elif mark := ITEM_MARK.match(title):
            found.setdefault(page, Opening(page, Kind.REPORT, item=mark["item"], title=mark["title"]))
    for line in paper.lines:
        stamp = ITEM_LINE.match(paper.text[line.start : line.end].strip()) if line.page else None
        if stamp and line.page:
            known = found.get(line.page, Opening(line.page, Kind.REPORT))
            found[line.page] = replace(known, kind=Kind.REPORT, item=stamp["item"])
    return found


def _opening(pieces: Sequence[Piece], at: int, kind: Kind | None, ended: bool) -> Opening | None:
    return (
        _minutes(pieces, at)
        or _untitled_minutes(pieces, at)
        or _report(pieces, at)
        or (_agenda(pieces, at) if kind is None else None)
        or _appendix(pieces, at, kind, ended)
    )


def _minutes(pieces: Sequence[Piece], at: int) -> Opening | None:
    piece = pieces[at]
    lines = [line[:HEAD_LETTERS] for line in lines_of(piece)]
    place = next((n for n, line in enumerate(lines) if MINUTES_HEAD.search(line)), None)
    if at == 0 and place is None and len(piece.body) > RUN_ON_HEAD and "minutes of" in lines[0].lower():
        place = 0  # a whole set of minutes in one paragraph, its letterhead first
    if piece.sign or place is None:
        return None
    heading = " ".join(lines[place:])[:HEAD_LETTERS]
    start = _back(pieces, at)
    if MINUTES_SENTENCE.search(heading) or not (_present(pieces, at) or _heads(pieces, start, at)):
        return None
    near = [line for p in before_business(pieces[start : at + 4]) for line in lines_of(p)[:6]]
    above = [line for p in pieces[start:at] for line in lines_of(p)] + lines[:place]
    names = [name for line in above if (name := committee_line(line))]
    below = head_meeting(pieces[at + 1 : at + 4]).committee if not names else ""
    said = committee_of(heading)
    name = ("" if is_bare(said) else said) or closest(names) or below or said
    return Opening(start, Kind.MINUTES, Meeting(name, first_date(" \n ".join(own_lines([heading, *near])))))


def _untitled_minutes(pieces: Sequence[Piece], at: int) -> Opening | None:
    """Minutes that do not say so: a committee, a date, PRESENT; "At a meeting of the Cabinet held on …"."""
    piece = pieces[at]
    if piece.sign or piece.table or (piece.page is not None and not _tops_page(pieces, _back(pieces, at))):
        return None
    lines = [line for p in pieces[at : at + 4] for line in lines_of(p) if len(line) < HEAD_LETTERS]
    held = AT_A_MEETING.match(piece.body)
    name = committee_of(piece.body[:HEAD_LETTERS]) if held else committee_line(lines_of(piece)[0])
    day = first_date(piece.body[: 2 * HEAD_LETTERS]) if held else next(filter(None, map(first_date, lines[:4])), None)
    following = [line for p in pieces[at : at + NEAR] for line in lines_of(p)]
    if not (name and day and any(map(PRESENT.match, following))) or any(map(_is_agenda_line, following)):
        return None
    names = [name, *(n for line in lines if (n := committee_line(line)))]
    return Opening(_back(pieces, at), Kind.MINUTES, Meeting(name if held else closest(names), day))


def _is_agenda_line(line: str) -> bool:
    return bool(AGENDA_WORD.match(re.sub(r"[^a-z]", "", line.lower())))


def _present(pieces: Sequence[Piece], at: int) -> bool:
    """Whether who was there is told at this place: minutes do, and what only names minutes does not."""
    lines = [line for piece in pieces[at : at + 1 + NEAR] for line in lines_of(piece)]
    return any(map(ATTENDANCE.match, lines)) or bool(PRESENT_WITHIN.search(pieces[at].body[: 3 * HEAD_LETTERS]))


def _heads(pieces: Sequence[Piece], start: int, at: int) -> bool:
    """Whether a heading with its date heads the paper, and no agenda follows: it need not say who was there."""
    following = [line for piece in pieces[at : at + NEAR] for line in lines_of(piece)]
    day = first_date(" ".join(piece.body for piece in pieces[at : at + DATED_WITHIN] if not piece.sign))
    return start == 0 and bool(day) and not any(map(_is_agenda_line, following))


def _back(pieces: Sequence[Piece], at: int) -> int:
    """Where a heading really begins: committee names that stand alone above it are part of it."""
    while at > 0 and len(pieces[at - 1].rows) <= 3 and all(map(committee_line, lines_of(pieces[at - 1]))):
        at -= 1
    return at


def _report(pieces: Sequence[Piece], at: int) -> Opening | None:
    """A report's head: "Item No. 7", or its From, To and Subject lines."""
    if pieces[at].sign is not None:
        return None
    lines = lines_of(pieces[at])
    unsigned = _unsigned(pieces, at)
    item = next((m["item"] for line in lines if (m := ITEM_LINE.match(line))), "")
    near = [line for piece in unsigned[:FIELDS_WITHIN] for line in lines_of(piece)]
    strong, weak = (sum(bool(form.match(line)) for line in near) for form in (STRONG_FIELD, WEAK_FIELD))
    first = STRONG_FIELD.match(lines[0]) or FIRST_FIELD.match(lines[0])
    told = strong or weak or any(map(REPORT_OF.match, near))
    if not (item and told) and not (first and strong and strong + weak >= 2) and not _report_of(pieces, at):
        return None
    item = item or next((m["item"] for line in near if (m := ITEM_LINE.match(line))), "")
    start = _back(pieces, at)
    head = [*pieces[start:at], *unsigned]
    meeting = report_meeting(head)
    above = [name for piece in pieces[start : at + 1] for line in lines_of(piece) if (name := committee_line(line))]
    meeting = replace(meeting, committee=meeting.committee or closest(above))
    return Opening(start, Kind.REPORT, meeting, item, _title(head))


def _unsigned(pieces: Sequence[Piece], at: int) -> list[Piece]:
    """The head of a report: a number ends it."""
    return list(takewhile(lambda piece: piece.sign is None, pieces[at : at + HEAD]))


def _report_of(pieces: Sequence[Piece], at: int) -> bool:
    """The older head: committee and date at the top of a page, a title, "Report of the Director of Place"."""
    piece = pieces[at]
    if piece.page is None or not _tops_page(pieces, at):
        return False
    lines = [line for p in pieces[at : at + FIELDS_WITHIN] for line in lines_of(p)]
    return bool(committee_line(lines[0]) or named_meeting(pieces[at : at + 1]).date) and any(
        REPORT_OF.match(line) for line in lines
    )


def _title(head: Sequence[Piece]) -> str:
    """The title in a report's head; on a page it may run over several lines."""
    for piece in head:
        lines = lines_of(piece)
        for at, line in enumerate(lines):
            if found := TITLE_FIELD.match(line):
                wrapped = lines[at + 1 :] if piece.page is not None else []
                return " ".join([found["title"].strip(), *takewhile(lambda line: ":" not in line, wrapped)])
    return ""


def _agenda(pieces: Sequence[Piece], at: int) -> Opening | None:
    if not _is_agenda_line(pieces[at].body) and not SUMMONS.match(pieces[at].body):
        return None
    later = range(at + 1, min(at + HEAD, len(pieces)))
    until = next((n for n in later if _minutes(pieces, n) or _report(pieces, n)), at + HEAD)
    return Opening(0, Kind.AGENDA, head_meeting(pieces[:until]))


def _appendix(pieces: Sequence[Piece], at: int, kind: Kind | None, ended: bool) -> Opening | None:
    """An appendix by its heading, or what follows the end of minutes or of a report."""
    piece = pieces[at]
    title = piece.body if len(piece.body) < HEAD_LETTERS else ""
    if APPENDIX.match(piece.body) and _stands_alone(pieces, at):
        return Opening(at, Kind.APPENDIX, title=title)
    behind = ended and kind in (Kind.MINUTES, Kind.REPORT) and piece.sign is None and not is_tail(piece)
    if behind and _substantial(pieces, at) and (piece.page is None or _tops_page(pieces, at)):
        return Opening(at, Kind.APPENDIX, title=title)
    return None


def _stands_alone(pieces: Sequence[Piece], at: int) -> bool:
    """A heading, not a line in the list of appendices nor a sentence that mentions one."""
    piece = pieces[at]
    if piece.sign or piece.table or piece.ends_sentence or len(piece.body.split()) > 20:
        return False
    if piece.page is not None:
        return _tops_page(pieces, at)
    above = pieces[at - 1] if at else None
    listed = above is not None and APPENDIX.match(above.body) and above.bold == piece.bold
    return heads_text(piece, pieces[at + 1 : at + 3]) and not listed


def heads_text(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether a line that names an appendix is its heading, with its title or text under it, and not one of a list."""
    plain = piece.page is None and len(piece.body.split()) == 2  # "Appendix B" and nothing else
    if not below or not (piece.bold or piece.body.isupper() or plain) or APPENDIX.match(below[0].body):
        return False
    return any(under.table or len(under.body.split()) >= LINE_WORDS for under in below[:TITLE_PIECES])


def _tops_page(pieces: Sequence[Piece], at: int) -> bool:
    return at == 0 or pieces[at - 1].rows[-1].line.page != pieces[at].page


def _substantial(pieces: Sequence[Piece], at: int) -> bool:
    return sum(len(piece.body.split()) for piece in pieces[at : at + 3 * HEAD]) >= TAIL_WORDS
