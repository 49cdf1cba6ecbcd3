"""Which meeting each stretch of a paper belongs to: front sheet, bound-in minutes, reports, appendices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.layout.blocks import Piece
from corpus.prose.dates import first_date
from corpus.records import DateSource, Kind, Meeting, Paper
from corpus.structure.bound_papers import item_told
from corpus.structure.boundaries import Opening, openings
from corpus.structure.committees import committee_line, committee_of, is_bare
from corpus.structure.title_block import (
    HEAD,
    attended,
    before_business,
    begins_present,
    head_meeting,
    named_meeting,
    report_meeting,
)

# What a file's own name says of a paper that says nothing of itself, in the order in which they are tried.
NAMED_KINDS = {
    "minutes": Kind.MINUTES,
    "agenda": Kind.AGENDA,
    "appendix": Kind.APPENDIX,
    "annex": Kind.APPENDIX,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive pieces of one paper that belong to one meeting and are of one kind."""

    pieces: tuple[Piece, ...]
    kind: Kind
    meeting: Meeting
    item: str = ""
    title: str = ""
    source: DateSource = DateSource.UNKNOWN  # of the meeting that the whole paper was written for


def stretches(paper: Paper, pieces: Sequence[Piece]) -> list[Stretch]:
    """The paper cut by meeting and kind, in order; every piece in exactly one stretch."""
    begun = _from_the_top(paper, pieces, list(openings(paper, pieces)))
    pack, source = pack_meeting(paper, begun)
    made: list[Stretch] = []
    for at, opening in enumerate(begun):
        end = begun[at + 1].at if at + 1 < len(begun) else len(pieces)
        meeting = _settled(opening, made, pack)
        item, title = _item(opening, made)
        if not item and opening.kind in (Kind.REPORT, Kind.APPENDIX) and not made:
            listed_by = "" if paper.manifest and paper.manifest.item else paper.appended_to
            titles = (listed_by, opening.title, PurePosixPath(paper.name).stem, paper.title)
            head = [piece.body for piece in pieces[opening.at : opening.at + HEAD]]
            item, listed = item_told(paper.agendas, meeting, titles, head)
            title = title or listed
        if paper.manifest and not made:
            item, title = item or paper.manifest.item, title or paper.manifest.title
        made.append(Stretch(tuple(pieces[opening.at : end]), opening.kind, meeting, item, title, source))
    return [stretch for stretch in made if stretch.pieces]


def pack_meeting(paper: Paper, begun: Sequence[Opening]) -> tuple[Meeting, DateSource]:
    """The meeting that the paper as a whole was written for, and where its date was learned.

    From the text, then the PDF's subject line, the manifest, the folder; never from a file's own dates.
    """
    own = next((o.meeting for o in begun if o.kind in (Kind.AGENDA, Kind.REPORT) and o.meeting.date), None)
    own = own or next((o.meeting for o in begun if o.meeting.date), Meeting())
    named = next((o.meeting.committee for o in begun if o.meeting.committee), "")
    sources = [(_merged(own, Meeting(named)), DateSource.TEXT), (_subject(paper), DateSource.SUBJECT)]
    if paper.manifest:
        sources.append((Meeting(paper.manifest.committee, paper.manifest.date), DateSource.MANIFEST))
    sources.append((paper.folder, DateSource.FOLDER))
    meeting, source = Meeting(), DateSource.UNKNOWN
    for found, where in sources:
        if source is DateSource.UNKNOWN and found.date:
            source = where
        meeting = _merged(meeting, found)
    titled = committee_of(paper.title)
    bare = is_bare(meeting.committee) and bool(titled)
    return Meeting(titled if bare or not meeting.committee else meeting.committee, meeting.date), source


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
    if opening.kind is Kind.MINUTES and made:  # minutes bound into a pack are never of the pack's own date
        return Meeting(opening.meeting.committee or pack.committee, opening.meeting.date)
    if is_bare(opening.meeting.committee):
        return Meeting(pack.committee, opening.meeting.date or pack.date)
    return _merged(opening.meeting, pack)


def _item(opening: Opening, made: Sequence[Stretch]) -> tuple[str, str]:
    """An appendix is of the item of its report; behind minutes nothing says of which item it is."""
    if opening.item or opening.kind is not Kind.APPENDIX or not made:
        return opening.item, opening.title
    above = made[-1]
    return ("", opening.title) if above.kind is Kind.MINUTES else (above.item, above.title)


def _from_the_top(paper: Paper, pieces: Sequence[Piece], begun: list[Opening]) -> list[Opening]:
    """The openings with one at the paper's first piece: what follows soon names it, or the head, or the file."""
    first = begun[0] if begun else None
    if first and first.at == 0:
        return begun
    head = pieces[: min(first.at, HEAD) if first else HEAD]
    if first and first.kind is not Kind.APPENDIX and first.at <= HEAD:
        meeting = _merged(first.meeting, report_meeting(head)) if first.kind is Kind.REPORT else first.meeting
        return [replace(first, at=0, meeting=meeting), *begun[1:]]
    minuted = head_meeting(before_business(head))
    if begins_present(head) or (attended(head) and minuted.date):
        return [Opening(0, Kind.MINUTES, minuted), *begun]
    kind = _kind_by_name(paper)
    read = {Kind.MINUTES: head_meeting, Kind.AGENDA: head_meeting, Kind.REPORT: report_meeting}
    meeting = read.get(kind, named_meeting)(head)
    return [Opening(0, kind, meeting), *begun]


def _kind_by_name(paper: Paper) -> Kind:
    if paper.manifest and paper.manifest.kind:
        return paper.manifest.kind
    name = PurePosixPath(paper.name).name.lower()
    return next((kind for word, kind in NAMED_KINDS.items() if word in name), Kind.REPORT)
