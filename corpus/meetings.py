"""Which meeting each stretch of a paper belongs to: front sheet, bound-in minutes, reports, appendices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.committees import committee_line, committee_of, is_council
from corpus.dates import first_date
from corpus.paper import Kind, Meeting, Paper, Source
from corpus.pieces import Piece

HEAD_LINE = 160  # letters; a longer line at a paper's head is a sentence
HEAD = 14  # pieces looked at for the names that follow a heading: attendance, date, committee
ITEM_MARK = re.compile(r"^(?P<item>\d{1,3}[a-z]?) +(?P<title>[^\s|].*)$")  # a bookmark of an item's paper
PACK_MARK = re.compile(
    r"^(?:agenda|front ?sheet|public reports? pack)\b", re.IGNORECASE
)  # its first bookmark
ITEM_LINE = re.compile(
    r"^(?:agenda\s+)?item\s*(?:no\.?|number|:)?\s*[:.]?\s*(?P<item>\d{1,3}[a-z]?)\.?$", re.IGNORECASE
)
REPORT_FIELD = re.compile(
    r"^(?:report\s+title|title\s+of\s+report|report\s+to|report\s+of|report\s+by|subject|from|to|decision\s+maker)\s*[:\t]",
    re.IGNORECASE,
)
TO_FIELD = re.compile(r"^(?:report\s+)?to\s*[:\t]\s*(?P<to>.+)", re.IGNORECASE)
TITLE_FIELD = re.compile(
    r"^(?:report\s+title|title\s+of\s+report|subject|title)\s*[:\t]\s*(?P<title>.+)", re.IGNORECASE
)
DATE_FIELD = re.compile(
    r"^(?:date(?:\s+of\s+(?:committee|meeting|decision))?|meeting\s+date)\s*[:\t]\s*(?P<date>.+)",
    re.IGNORECASE,
)
MINUTES_HEAD = re.compile(
    r"^(?:draft |unconfirmed |confirmed |public |the |printed )*minutes\b(?!\s*[:.,])", re.IGNORECASE
)
# "The minutes of the meeting held on 16 July were agreed": a minute or an agenda line, not a heading.
MINUTES_SENTENCE = re.compile(
    r"\b(?:were|was|be|been|approved?|agreed?|confirm\w*|signed|receive[ds]?|correct|accurate|true record|\(pages?)\b",
    re.IGNORECASE,
)
ATTENDANCE = re.compile(
    r"^(?:members\s+|also\s+|councillors?\s+|those\s+|officers\s+)?(?:present|attending|in attendance|attendance|apologies)\b|^(?:councillors|cllrs?)\b",
    re.IGNORECASE,
)
AGENDA_WORD = re.compile(
    r"^(?:supplementary|public|second|additional|revised)*agenda(?:pack|itemno|items|supplement)?$"
)
# "An extraordinary meeting of the County Council will be held in ... on Thursday, 9th January".
CONVENED = re.compile(r"\bmeeting\b.{0,160}\b(?:will be|to be|is to be|being) held\b", re.IGNORECASE)
SUMMONS = re.compile(
    r"^(?:dear\s+(?:member|councillor|sir|colleague)|notice of meeting|summons)\b", re.IGNORECASE
)
CLOSED = re.compile(
    r"^(?:the\s+)?(?:meeting|chair\w*|there being no)\b.{0,90}\b(?:closed?|ended|concluded|finished|terminated)\b.{0,40}$",
    re.IGNORECASE,
)
LARGE_PRINT = re.compile(
    r"\b(?:large print|braille|alternative (?:format|version)|different language)\b", re.IGNORECASE
)
APPENDIX = re.compile(
    r"^(?:appendix|annexe?|enclosure)\s*(?P<label>[A-Z]{1,2}\d{0,2}|\d{1,2}[a-z]?|[ivx]{1,4})?\b(?P<rest>.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive pieces of one paper that belong to one meeting and are of one kind."""

    pieces: tuple[Piece, ...]
    kind: Kind
    meeting: Meeting
    item: str = ""
    title: str = ""
    source: Source = Source.UNKNOWN


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a stretch begins, and what its heading says."""

    at: int
    kind: Kind
    meeting: Meeting = Meeting()
    item: str = ""
    title: str = ""


def stretches(paper: Paper, pieces: Sequence[Piece]) -> list[Stretch]:
    """The paper cut by meeting and kind, in order; every piece in exactly one stretch."""
    openings = list(_openings(paper, pieces))
    if not openings or openings[0].at > 0:
        openings = _front(paper, pieces, openings)
    pack, source = pack_meeting(paper, openings)
    made: list[Stretch] = []
    for at, opening in enumerate(openings):
        end = openings[at + 1].at if at + 1 < len(openings) else len(pieces)
        meeting = _settled(opening, made, pack)
        item, title = _item(opening, made)
        made.append(Stretch(tuple(pieces[opening.at : end]), opening.kind, meeting, item, title, source))
    return [stretch for stretch in made if stretch.pieces]


def pack_meeting(paper: Paper, openings: Sequence[Opening]) -> tuple[Meeting, Source]:
    """The meeting that the paper as a whole was written for, and where that was learned."""
    own = next((o.meeting for o in openings if o.kind in (Kind.AGENDA, Kind.REPORT) and o.meeting.date), None)
    own = own or next((o.meeting for o in openings if o.meeting.date), None)
    said = _merged(
        own or Meeting(), Meeting(next((o.meeting.committee for o in openings if o.meeting.committee), ""))
    )
    sources = [(said, Source.TEXT), (_subject(paper), Source.SUBJECT)]
    if paper.manifest:
        sources.append((Meeting(paper.manifest.committee, paper.manifest.date), Source.MANIFEST))
    sources.append((paper.folder, Source.FOLDER))
    meeting, source = Meeting(), Source.UNKNOWN
    for found, where in sources:
        if source is Source.UNKNOWN and found.date:
            source = where
        meeting = _merged(meeting, found)
    return meeting, source


def _merged(known: Meeting, also: Meeting) -> Meeting:
    """What is known, completed by another source where it is silent."""
    return Meeting(known.committee or also.committee, known.date or also.date)


def _subject(paper: Paper) -> Meeting:
    """The meeting in a pack's own subject line: "Cabinet, 30/01/2025 10:00"."""
    name, _, rest = paper.subject.partition(",")
    day = first_date(rest)
    return Meeting(committee_line(name), day) if day else Meeting()


def _settled(opening: Opening, made: Sequence[Stretch], pack: Meeting) -> Meeting:
    """The meeting of a stretch: its own heading's; an appendix is of what it is appended to; else the pack's."""
    if opening.kind is Kind.APPENDIX and not opening.meeting.date:
        return made[-1].meeting if made else pack
    if opening.kind is Kind.MINUTES:
        return Meeting(
            opening.meeting.committee or pack.committee, opening.meeting.date or (None if made else pack.date)
        )
    return _merged(opening.meeting, pack)


def _item(opening: Opening, made: Sequence[Stretch]) -> tuple[str, str]:
    if opening.item or opening.kind is not Kind.APPENDIX or not made:
        return opening.item, opening.title
    above = made[-1]
    return ("", opening.title) if above.kind is Kind.MINUTES else (above.item, above.title)


def _front(paper: Paper, pieces: Sequence[Piece], openings: list[Opening]) -> list[Opening]:
    """The stretch before the first heading that could be read: named by what follows it, or by the file."""
    first = openings[0] if openings else None
    head = pieces[: first.at if first else HEAD]
    if first and first.kind is not Kind.APPENDIX and first.at <= HEAD:
        return [replace(first, at=0), *openings[1:]]
    return [Opening(0, _kind_by_name(paper), _head_meeting(head)), *openings]


def _kind_by_name(paper: Paper) -> Kind:
    if paper.manifest and paper.manifest.kind:
        return paper.manifest.kind
    name = PurePosixPath(paper.name).name.lower()
    for word, kind in (
        ("minutes", Kind.MINUTES),
        ("agenda", Kind.AGENDA),
        ("appendix", Kind.APPENDIX),
        ("annex", Kind.APPENDIX),
    ):
        if word in name:
            return kind
    return Kind.REPORT


def _head_meeting(head: Sequence[Piece]) -> Meeting:
    """Committee and date from the head of a paper; a letter's own date is not the meeting's."""
    said = [piece.body for piece in head if CONVENED.search(piece.body)]
    lines = [line for piece in head for line in (*_lines(piece), piece.body) if len(line) < HEAD_LINE]
    named = [line for line in lines if first_date(line) and committee_of(line)]
    names = [committee_of(text) for text in (*named, *said)]
    names += [name for line in lines if (name := committee_line(line))]
    days = [first_date(text) for text in (*named, *said, *lines)]
    return Meeting(_closest([name for name in names if name]), next(filter(None, days), None))


def _closest(names: Sequence[str]) -> str:
    """The committee that met: the council's own name is printed above its committee's."""
    return next((n for n in names if not is_council(n)), names[0] if names else "")


def _lines(piece: Piece) -> list[str]:
    return [re.sub(r"[*_#]{2,}|^#+ ", "", row.text).strip() for row in piece.rows]


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
            found[line.page] = replace(
                found.get(line.page, Opening(line.page, Kind.REPORT)), kind=Kind.REPORT, item=stamp["item"]
            )
    return found


def _openings(paper: Paper, pieces: Sequence[Piece]) -> Iterator[Opening]:
    """Every heading that begins a stretch, in order."""
    marks = _marks(paper)
    kind: Kind | None = None
    ended = False  # the minutes were closed, or the report's last notice was read
    at, head_ends = 0, 0
    while at < len(pieces):
        opening = _opening(pieces, at, kind, ended) if at >= head_ends else None
        mark = marks.pop(pieces[at].page or 0, None)
        if mark and not (opening and opening.kind is Kind.MINUTES):
            read = _report(pieces, at) or Opening(at, mark.kind)
            opening = replace(read, at=at, kind=mark.kind, item=mark.item, title=read.title or mark.title)
        if opening:
            yield opening
            head_ends = (
                at + HEAD if opening.kind is Kind.REPORT else at
            )  # its To and Subject are no other report's
            kind, ended, at = opening.kind, False, max(at, opening.at) + 1
            continue
        ended = ended or _ends(pieces[at], kind)
        at += 1


def _opening(pieces: Sequence[Piece], at: int, kind: Kind | None, ended: bool) -> Opening | None:
    return (
        _minutes(pieces, at)
        or _report(pieces, at)
        or (_agenda(pieces, at) if kind is None else None)
        or _appendix(pieces, at, kind, ended)
    )


def _minutes(pieces: Sequence[Piece], at: int) -> Opening | None:
    piece = pieces[at]
    lines = _lines(piece)
    heading = next((n for n, line in enumerate(lines) if MINUTES_HEAD.match(line)), None)
    if piece.sign or heading is None or MINUTES_SENTENCE.search(" ".join(lines[heading:])):
        return None
    following = pieces[at + 1 : at + 1 + HEAD]
    if not any(ATTENDANCE.match(line) for p in following[:8] for line in _lines(p)) and not any(
        map(ATTENDANCE.match, lines)
    ):
        return None
    start = _back(pieces, at)
    near = " \n ".join(line for p in pieces[start : at + 4] for line in _lines(p)[:6])
    names = [name for p in pieces[start:at] for line in _lines(p) if (name := committee_line(line))]
    names += [name for line in lines[:heading] if (name := committee_line(line))]
    name = committee_of(" ".join(lines[heading:])) or _closest(names)
    return Opening(start, Kind.MINUTES, Meeting(name, first_date(near)))


def _back(pieces: Sequence[Piece], at: int) -> int:
    """Where a heading really begins: committee names that stand alone above it are part of it."""
    while (
        at > 0
        and len(pieces[at - 1].rows) <= 3
        and all(committee_line(line) for line in _lines(pieces[at - 1]))
    ):
        at -= 1
    return at


def _report(pieces: Sequence[Piece], at: int) -> Opening | None:
    """A report's head: "Item No. 7", or its From, To and Subject lines."""
    head = pieces[at : at + HEAD]
    lines = _lines(pieces[at])
    if pieces[at].sign is not None:
        return None
    item = next((m["item"] for line in lines if (m := ITEM_LINE.match(line))), "")
    fields = sum(bool(REPORT_FIELD.match(line)) for p in head[:6] for line in _lines(p))
    if not item and not (REPORT_FIELD.match(lines[0]) and fields >= 2):
        return None
    if item and not fields:
        return None
    text = [line for p in head for line in _lines(p)]
    return Opening(
        _back(pieces, at),
        Kind.REPORT,
        _report_meeting(text, pieces, at),
        item,
        _field(TITLE_FIELD, text, "title"),
    )


def _report_meeting(lines: Sequence[str], pieces: Sequence[Piece], at: int) -> Meeting:
    to = _field(TO_FIELD, lines, "to")
    day = first_date(_field(DATE_FIELD, lines, "date")) or first_date(to)
    above = [
        name
        for p in pieces[_back(pieces, at) : at + 1]
        for line in _lines(p)
        if (name := committee_line(line))
    ]
    return Meeting(committee_of(to) or _closest(above), day)


def _field(form: re.Pattern[str], lines: Sequence[str], name: str) -> str:
    return next((m[name].strip() for line in lines if (m := form.match(line))), "")


def _agenda(pieces: Sequence[Piece], at: int) -> Opening | None:
    piece = pieces[at]
    words = re.sub(r"[^a-z]", "", piece.body.lower())
    if not AGENDA_WORD.match(words) and not SUMMONS.match(piece.body):
        return None
    return Opening(0, Kind.AGENDA, _head_meeting(pieces[: at + HEAD]))


def _appendix(pieces: Sequence[Piece], at: int, kind: Kind | None, ended: bool) -> Opening | None:
    """An appendix by its heading, or whatever follows the end of minutes or of a report."""
    piece = pieces[at]
    found = APPENDIX.match(piece.body)
    if found and found["label"] and _stands_alone(pieces, at):
        return Opening(at, Kind.APPENDIX, title=piece.body)
    if ended and kind in (Kind.MINUTES, Kind.REPORT) and not _tail(piece):
        return Opening(at, Kind.APPENDIX, title=piece.body if len(piece.body) < 120 else "")
    return None


def _stands_alone(pieces: Sequence[Piece], at: int) -> bool:
    """A heading, not a line in the list of appendices nor a sentence that mentions one."""
    piece = pieces[at]
    if piece.sign or piece.table or piece.ends_sentence or len(piece.body.split()) > 20:
        return False
    top = piece.page is not None and (at == 0 or pieces[at - 1].page != piece.page)
    near = [*pieces[max(at - 1, 0) : at], *pieces[at + 1 : at + 2]]
    listed = any(APPENDIX.match(p.body) for p in near)
    return top or (piece.page is None and not listed and piece.bold)


def _ends(piece: Piece, kind: Kind | None) -> bool:
    if kind is Kind.MINUTES:
        return bool(CLOSED.match(piece.body))
    return kind is Kind.REPORT and bool(LARGE_PRINT.search(piece.body))


def _tail(piece: Piece) -> bool:
    """What may still follow the end of minutes or a report: a signature, a date, a notice."""
    if LARGE_PRINT.search(piece.body) or piece.text.startswith("!["):
        return True
    signed = re.match(
        r"^(?:signed|dated?|chair\w*|cllr|councillor|mr|mrs|ms|next meeting)\b|_{4}",
        piece.body,
        re.IGNORECASE,
    )
    return bool(signed) or not re.search(r"\w", piece.body)
