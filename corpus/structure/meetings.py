"""Which meeting each document of a paper belongs to: front sheet, bound-in minutes, reports, appendices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.conventions import Conventions
from corpus.layout.blocks import Block
from corpus.prose.dates import first_date
from corpus.records import DateSource, Kind, Meeting, Paper
from corpus.structure.bound_papers import find_item
from corpus.structure.boundaries import Boundary, find_boundaries
from corpus.structure.committees import find_committee, is_generic_name, read_committee
from corpus.structure.item_numbering import find_titled_item
from corpus.structure.title_block import (
    HEAD_BLOCKS,
    begins_with_attendance,
    find_named_meeting,
    lists_attendance,
    read_heading_lines,
    read_meeting,
    read_plain_lines,
    read_report_meeting,
    take_before_business,
)

# The kind of a paper that prints none, by a word in its file's name; tried in this order.
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


def split_documents(paper: Paper, blocks: Sequence[Block], conventions: Conventions) -> list[Document]:
    """The documents of a paper in order; every block is in exactly one."""
    found = list(find_boundaries(paper, blocks, conventions))
    boundaries = _begin_with_first_block(paper, blocks, found, conventions)
    pack, source = find_pack_meeting(paper, boundaries, conventions)
    documents: list[Document] = []
    for at, boundary in enumerate(boundaries):
        end = boundaries[at + 1].first if at + 1 < len(boundaries) else len(blocks)
        above = documents[-1] if documents else None
        meeting = _meeting_of_document(boundary, above, pack, conventions)
        item, title = _item_of_document(boundary, above)
        if above is None:
            item, title = _item_of_first_document(paper, blocks, boundary, meeting, conventions)
        documents.append(Document(tuple(blocks[boundary.first : end]), boundary.kind, meeting, item, title, source))
    return [document for document in documents if document.blocks]


def find_pack_meeting(
    paper: Paper, boundaries: Sequence[Boundary], conventions: Conventions
) -> tuple[Meeting, DateSource]:
    """The meeting that the paper as a whole was written for, and where its date was learned.

    It is read from the text, then from its running headers, the PDF's subject line, the manifest and the folder; never
    from the file's own dates, and for minutes and agendas never from the folder.
    """
    written_for = [one.meeting for one in boundaries if one.kind in (Kind.AGENDA, Kind.REPORT)]
    meetings = [one.meeting for one in boundaries]
    own = next((meeting for meeting in (*written_for, *meetings) if meeting.date), Meeting())
    named = next((meeting.committee for meeting in meetings if meeting.committee), "")
    sources = [
        (_complete(own, Meeting(named)), DateSource.TEXT),
        (_read_header(paper, conventions), DateSource.TEXT),
        (_read_subject_line(paper, conventions), DateSource.SUBJECT),
    ]
    if paper.manifest:
        sources.append((Meeting(paper.manifest.committee, paper.manifest.date), DateSource.MANIFEST))
    if not boundaries or boundaries[0].kind not in (Kind.AGENDA, Kind.MINUTES):  # these say themselves who met and when
        sources.append((paper.folder, DateSource.FOLDER))
    meeting, source = Meeting(), DateSource.UNKNOWN
    for found, where in sources:
        if source is DateSource.UNKNOWN and found.date:
            source = where
        meeting = _complete(meeting, found)
    titled = find_committee(paper.title, conventions)
    is_unnamed = not meeting.committee or (is_generic_name(meeting.committee, conventions) and bool(titled))
    return Meeting(titled if is_unnamed else meeting.committee, meeting.date), source


def _complete(known: Meeting, other: Meeting) -> Meeting:
    """A meeting with what it lacks taken from another."""
    return Meeting(known.committee or other.committee, known.date or other.date)


def _complete_from_above(meeting: Meeting, head: Sequence[Block], conventions: Conventions) -> Meeting:
    """A meeting with what its heading lacks, or names only by its kind, from the lines above that name just this."""
    above = read_heading_lines([line for block in head for line in read_plain_lines(block)], conventions)
    if is_generic_name(meeting.committee, conventions) and above.committee:
        meeting = replace(meeting, committee="")
    return _complete(meeting, above)


def _read_header(paper: Paper, conventions: Conventions) -> Meeting:
    """The meeting that the running headers and footers of a paper name."""
    printed = (paper.text[line.start : line.end] for line in paper.lines if line.furniture)
    return read_heading_lines(list(dict.fromkeys((*paper.left_out, *printed))), conventions)


def _read_subject_line(paper: Paper, conventions: Conventions) -> Meeting:
    """The meeting in a pack's own subject line: "Cabinet, 30/01/2025 10:00"."""
    name, _, rest = paper.subject.partition(",")
    day = first_date(rest)
    return Meeting(read_committee(name, conventions), day) if day else Meeting()


def _meeting_of_document(
    boundary: Boundary, above: Document | None, pack: Meeting, conventions: Conventions
) -> Meeting:
    """The meeting in a document's heading; an appendix has that of the document above it, others the pack's."""
    if boundary.kind is Kind.APPENDIX and not boundary.meeting.date:
        return above.meeting if above else pack
    if boundary.kind is Kind.MINUTES and above:  # minutes bound into a pack never have the pack's own date
        return Meeting(boundary.meeting.committee or pack.committee, boundary.meeting.date)
    if is_generic_name(boundary.meeting.committee, conventions):
        return Meeting(pack.committee, boundary.meeting.date or pack.date)
    return _complete(boundary.meeting, pack)


def _item_of_document(boundary: Boundary, above: Document | None) -> tuple[str, str]:
    """The item and title in a document's heading; an appendix has those of its report, behind minutes no item."""
    if boundary.item or boundary.kind is not Kind.APPENDIX or above is None:
        return boundary.item, boundary.title
    return ("", boundary.title) if above.kind is Kind.MINUTES else (above.item, above.title)


def _item_of_first_document(
    paper: Paper, blocks: Sequence[Block], boundary: Boundary, meeting: Meeting, conventions: Conventions
) -> tuple[str, str]:
    """The item and title of a paper's first document: its own, else the agenda's beside it, else the manifest's."""
    item, title = boundary.item, boundary.title
    if not item and boundary.kind is Kind.REPORT:
        item, printed = find_titled_item(blocks[boundary.first :], conventions)
        title = title or printed
    if not item and boundary.kind in (Kind.REPORT, Kind.APPENDIX):
        listed_by = "" if paper.manifest and paper.manifest.item else paper.appended_to
        titles = (listed_by, boundary.title, PurePosixPath(paper.name).stem, paper.title)
        head = [block.body for block in blocks[boundary.first : boundary.first + HEAD_BLOCKS]]
        item, listed_title = find_item(paper.agendas, meeting, titles, head, conventions)
        title = title or listed_title
    if paper.manifest:
        return item or paper.manifest.item, title or paper.manifest.title
    return item, title


def _begin_with_first_block(
    paper: Paper, blocks: Sequence[Block], boundaries: list[Boundary], conventions: Conventions
) -> list[Boundary]:
    """The boundaries with one at the first block: read from the next heading, the paper's head or the file's name."""
    first = boundaries[0] if boundaries else None
    if first and first.first == 0:
        return boundaries
    head = blocks[: min(first.first, HEAD_BLOCKS) if first else HEAD_BLOCKS]
    if first and first.kind is not Kind.APPENDIX and first.first <= HEAD_BLOCKS:
        meeting = first.meeting
        if first.kind is Kind.REPORT:
            meeting = _complete(meeting, read_report_meeting(head, conventions))
        else:
            meeting = _complete_from_above(meeting, head, conventions)
        return [replace(first, first=0, meeting=meeting), *boundaries[1:]]
    minuted = read_meeting(take_before_business(head), conventions)
    if begins_with_attendance(head, conventions) or (lists_attendance(head, conventions) and minuted.date):
        return [Boundary(0, Kind.MINUTES, minuted), *boundaries]
    kind = _kind_by_name(paper, conventions)
    readers = {Kind.MINUTES: read_meeting, Kind.AGENDA: read_meeting, Kind.REPORT: read_report_meeting}
    meeting = readers.get(kind, find_named_meeting)(head, conventions)
    return [Boundary(0, kind, meeting), *boundaries]


def _kind_by_name(paper: Paper, conventions: Conventions) -> Kind:
    if paper.manifest and paper.manifest.kind:
        return paper.manifest.kind
    name = PurePosixPath(paper.name).name.lower()
    if conventions.numbering.item_file.search(name):
        return Kind.REPORT  # "Agenda item 7 - Footbridges" is no agenda
    return next((kind for word, kind in KINDS_BY_FILE_NAME.items() if word in name), Kind.REPORT)
