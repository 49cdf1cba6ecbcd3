"""Which meeting each document of a paper belongs to: front sheet, bound-in minutes, reports, appendices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.layout.blocks import Block
from corpus.prose.dates import first_date
from corpus.records import DateSource, Kind, Meeting, Paper
from corpus.structure.bound_papers import find_item
from corpus.structure.boundaries import Boundary, find_boundaries
from corpus.structure.committees import find_committee, is_generic_name, read_committee
from corpus.structure.title_block import (
    HEAD_BLOCKS,
    begins_with_attendance,
    find_named_meeting,
    lists_attendance,
    read_meeting,
    read_report_meeting,
    take_before_business,
)

# What a file's own name says of a paper that says nothing of itself, in the order in which they are tried.
KINDS_BY_FILE_NAME = {
    "minutes": Kind.MINUTES,
    "agenda": Kind.AGENDA,
    "appendix": Kind.APPENDIX,
    "annex": Kind.APPENDIX,
}


@dataclass(frozen=True, slots=True)
class Document:
    """Consecutive blocks of one paper that belong to one meeting and are of one kind."""

    blocks: tuple[Block, ...]
    kind: Kind
    meeting: Meeting
    item: str = ""
    title: str = ""
    source: DateSource = DateSource.UNKNOWN  # of the meeting that the whole paper was written for


def split_documents(paper: Paper, blocks: Sequence[Block]) -> list[Document]:
    """The paper cut by meeting and kind, in order; every block in exactly one document."""
    boundaries = _begin_with_first_block(paper, blocks, list(find_boundaries(paper, blocks)))
    pack, source = find_pack_meeting(paper, boundaries)
    made: list[Document] = []
    for at, boundary in enumerate(boundaries):
        end = boundaries[at + 1].first if at + 1 < len(boundaries) else len(blocks)
        meeting = _meeting_of_document(boundary, made, pack)
        item, title = _item_of_document(boundary, made)
        if not item and boundary.kind in (Kind.REPORT, Kind.APPENDIX) and not made:
            listed_by = "" if paper.manifest and paper.manifest.item else paper.appended_to
            titles = (listed_by, boundary.title, PurePosixPath(paper.name).stem, paper.title)
            head = [block.body for block in blocks[boundary.first : boundary.first + HEAD_BLOCKS]]
            item, listed = find_item(paper.agendas, meeting, titles, head)
            title = title or listed
        if paper.manifest and not made:
            item, title = item or paper.manifest.item, title or paper.manifest.title
        made.append(Document(tuple(blocks[boundary.first : end]), boundary.kind, meeting, item, title, source))
    return [document for document in made if document.blocks]


def find_pack_meeting(paper: Paper, boundaries: Sequence[Boundary]) -> tuple[Meeting, DateSource]:
    """The meeting that the paper as a whole was written for, and where its date was learned.

    From the text, then the PDF's subject line, the manifest, the folder; never from a file's own dates.
    """
    own = next((o.meeting for o in boundaries if o.kind in (Kind.AGENDA, Kind.REPORT) and o.meeting.date), None)
    own = own or next((o.meeting for o in boundaries if o.meeting.date), Meeting())
    named = next((o.meeting.committee for o in boundaries if o.meeting.committee), "")
    sources = [(_complete(own, Meeting(named)), DateSource.TEXT), (_read_subject_line(paper), DateSource.SUBJECT)]
    if paper.manifest:
        sources.append((Meeting(paper.manifest.committee, paper.manifest.date), DateSource.MANIFEST))
    sources.append((paper.folder, DateSource.FOLDER))
    meeting, source = Meeting(), DateSource.UNKNOWN
    for found, where in sources:
        if source is DateSource.UNKNOWN and found.date:
            source = where
        meeting = _complete(meeting, found)
    titled = find_committee(paper.title)
    bare = is_generic_name(meeting.committee) and bool(titled)
    return Meeting(titled if bare or not meeting.committee else meeting.committee, meeting.date), source


def _complete(known: Meeting, also: Meeting) -> Meeting:
    """What is known, completed by another source where it is silent."""
    return Meeting(known.committee or also.committee, known.date or also.date)


def _read_subject_line(paper: Paper) -> Meeting:
    """The meeting in a pack's own subject line: "Cabinet, 30/01/2025 10:00"."""
    name, _, rest = paper.subject.partition(",")
    day = first_date(rest)
    return Meeting(read_committee(name), day) if day else Meeting()


def _meeting_of_document(boundary: Boundary, made: Sequence[Document], pack: Meeting) -> Meeting:
    """The meeting of a document: its own heading's; an appendix is of what it is appended to; else the pack's."""
    if boundary.kind is Kind.APPENDIX and not boundary.meeting.date:
        return made[-1].meeting if made else pack
    if boundary.kind is Kind.MINUTES and made:  # minutes bound into a pack are never of the pack's own date
        return Meeting(boundary.meeting.committee or pack.committee, boundary.meeting.date)
    if is_generic_name(boundary.meeting.committee):
        return Meeting(pack.committee, boundary.meeting.date or pack.date)
    return _complete(boundary.meeting, pack)


def _item_of_document(boundary: Boundary, made: Sequence[Document]) -> tuple[str, str]:
    """An appendix is of the item of its report; behind minutes nothing says of which item it is."""
    if boundary.item or boundary.kind is not Kind.APPENDIX or not made:
        return boundary.item, boundary.title
    above = made[-1]
    return ("", boundary.title) if above.kind is Kind.MINUTES else (above.item, above.title)


def _begin_with_first_block(paper: Paper, blocks: Sequence[Block], boundaries: list[Boundary]) -> list[Boundary]:
    """The openings with one at the paper's first block: what follows soon names it, or the head, or the file."""
    first = boundaries[0] if boundaries else None
    if first and first.first == 0:
        return boundaries
    head = blocks[: min(first.first, HEAD_BLOCKS) if first else HEAD_BLOCKS]
    if first and first.kind is not Kind.APPENDIX and first.first <= HEAD_BLOCKS:
        meeting = _complete(first.meeting, read_report_meeting(head)) if first.kind is Kind.REPORT else first.meeting
        return [replace(first, first=0, meeting=meeting), *boundaries[1:]]
    minuted = read_meeting(take_before_business(head))
    if begins_with_attendance(head) or (lists_attendance(head) and minuted.date):
        return [Boundary(0, Kind.MINUTES, minuted), *boundaries]
    kind = _kind_by_name(paper)
    read = {Kind.MINUTES: read_meeting, Kind.AGENDA: read_meeting, Kind.REPORT: read_report_meeting}
    meeting = read.get(kind, find_named_meeting)(head)
    return [Boundary(0, kind, meeting), *boundaries]


def _kind_by_name(paper: Paper) -> Kind:
    if paper.manifest and paper.manifest.kind:
        return paper.manifest.kind
    name = PurePosixPath(paper.name).name.lower()
    return next((kind for word, kind in KINDS_BY_FILE_NAME.items() if word in name), Kind.REPORT)
