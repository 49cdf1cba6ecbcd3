"""The list of all papers: every meeting with what is here of it, and what could not be read or shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from corpus.citation import HASH_LENGTH
from corpus.paper import Meeting
from index.record import PaperEntry, Record, UnreadPages
from search.query import Filters
from search.reach import reach
from web import shown
from web.live import current
from web.phrasing import UNREAD, page_numbers

papers_page = Blueprint("papers_page", __name__)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in the list."""

    name: str
    address: str  # '' where nothing of it was read: it has no page
    facts: str  # "212 passages on 14 pages"; of one with unread pages: "PDF page 4: a scan"


@dataclass(frozen=True, slots=True)
class MeetingGroup:
    """The papers of one meeting."""

    name: str
    anchor: str
    papers: tuple[PaperLine, ...]
    elsewhere: tuple[PaperLine, ...]  # papers of other meetings that hold passages of this one


@papers_page.get("/papers")
def show() -> ResponseReturnValue:
    """Every meeting, newest first."""
    record = current().record
    # Their names and reasons are for the officer who ran `papers index`: a file's name can tell a secret too.
    held_back = {entry.content_hash for entry, _ in record.held_back()}
    return render_template(
        "papers.html",
        here="papers",
        reach=reach(record, Filters()).sentence(),
        groups=groups(public(record)),
        unread=[paper.name for paper in record.unread()],  # the reason may name folders of this machine
        unread_pages=[_unread(each) for each in record.unread_pages],
        held_back=len(held_back),
    )


def public(record: Record) -> list[PaperEntry]:
    """The papers that the public may know of: one that is held back whole has no passage."""
    return [entry for entry in record.papers() if entry.passages]


def groups(entries: list[PaperEntry]) -> list[MeetingGroup]:
    """The papers by meeting, newest meeting first, undated last."""
    own: dict[Meeting, list[PaperEntry]] = defaultdict(list)
    elsewhere: dict[Meeting, list[PaperEntry]] = defaultdict(list)
    for entry in entries:
        own[entry.found_in].append(entry)
        for meeting in entry.meetings:
            if meeting != entry.found_in:
                elsewhere[meeting].append(entry)
    meetings = sorted(own.keys() | elsewhere.keys(), key=_newest_first)
    return [
        MeetingGroup(
            name=shown.meeting_name(meeting),
            anchor=shown.meeting_anchor(meeting),
            papers=tuple(map(_line, own[meeting])),
            elsewhere=tuple(map(_line, elsewhere[meeting])),
        )
        for meeting in meetings
    ]


def _newest_first(meeting: Meeting) -> tuple[int, str]:
    return (-(meeting.date or date.min).toordinal(), meeting.committee)


def _unread(pages: UnreadPages) -> PaperLine:
    line = _line(pages.paper)
    address = line.address if pages.paper.passages else ""
    return replace(line, address=address, facts=f"{page_numbers(pages.numbers)}: {UNREAD[pages.reason]}")


def _line(entry: PaperEntry) -> PaperLine:
    passages = f"{entry.passages:,} passage" + ("" if entry.passages == 1 else "s")
    pages = f" on {entry.pages:,} page" + ("" if entry.pages == 1 else "s") if entry.pages else ""
    return PaperLine(
        name=shown.paper_title(entry),
        address=url_for("paper_page.show", paper=entry.content_hash[:HASH_LENGTH]),
        facts=passages + pages,
    )
