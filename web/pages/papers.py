"""The list of all papers: every meeting with what is here of it, and what could not be read or shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from corpus import HASH_LENGTH, Meeting
from index import MeetingEntry, PaperEntry, PassageStore, UnreadPages
from search import Councils, Filters, councils_of, measure_coverage
from web.index_reloader import current_index
from web.views.phrases import UNREAD, page_numbers
from web.views.result import Link, meeting_anchor
from web.views.titles import paper_title

Owned = tuple[str, Meeting]  # a council and its meeting

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
    elsewhere: tuple[Link, ...]  # papers of other meetings that hold passages of this one


@papers_page.get("/papers")
def show() -> ResponseReturnValue:
    """Every meeting, newest first."""
    record = current_index().store
    # Their names and reasons are for the officer who ran `papers index`: a file's name can tell a secret too.
    held_back = {entry.content_hash for entry, _ in record.withheld_spans()}
    councils = councils_of(record)
    return render_template(
        "papers.html",
        here="papers",
        reach=measure_coverage(record, Filters()).sentence(),
        groups=group_papers(public(record), councils, record.facets.meetings),
        unread=[paper.name for paper in record.unread_files()],  # the reason may name folders of this machine
        unread_pages=[_unread(each, councils) for each in record.unread_pages],
        held_back=len(held_back),
    )


def public(record: PassageStore) -> list[PaperEntry]:
    """The papers that the public may know of: one that is held back whole has no passage."""
    return [entry for entry in record.papers() if entry.passages]


def group_papers(entries: list[PaperEntry], councils: Councils, known: Sequence[MeetingEntry]) -> list[MeetingGroup]:
    """The papers by meeting, newest meeting first, undated last."""
    owners = _owners(known)
    own: dict[Owned, list[PaperEntry]] = defaultdict(list)
    elsewhere: dict[Owned, list[PaperEntry]] = defaultdict(list)
    for entry in entries:
        own[entry.council or owners.get(entry.filed_with, ""), entry.filed_with].append(entry)
        for meeting in entry.meetings:
            if meeting != entry.filed_with:
                elsewhere[entry.council or owners.get(meeting, ""), meeting].append(entry)
    meetings = sorted(own.keys() | elsewhere.keys(), key=_newest_first)
    return [
        MeetingGroup(
            name=councils.meeting(meeting, council),
            anchor=meeting_anchor(meeting, council, councils),
            papers=tuple(_line(entry, councils) for entry in own[council, meeting]),
            elsewhere=tuple(_link(entry, councils) for entry in elsewhere[council, meeting]),
        )
        for council, meeting in meetings
    ]


def _owners(known: Sequence[MeetingEntry]) -> dict[Meeting, str]:
    """Whose each meeting is, where all its papers that tell a council tell the same: the others are that one's too."""
    owners: dict[Meeting, set[str]] = defaultdict(set)
    for entry in known:
        owners[entry.meeting].add(entry.council)
    return {meeting: next(iter(councils)) for meeting, councils in owners.items() if len(councils) == 1}


def _newest_first(owned: Owned) -> tuple[int, str, str]:
    council, meeting = owned
    return (-(meeting.date or date.min).toordinal(), council, meeting.committee)


def _link(entry: PaperEntry, councils: Councils) -> Link:
    return Link(paper_title(entry, councils), _address(entry))


def _address(entry: PaperEntry) -> str:
    return url_for("paper_page.show", paper=entry.content_hash[:HASH_LENGTH])


def _unread(pages: UnreadPages, councils: Councils) -> PaperLine:
    line = _line(pages.paper, councils)
    address = line.address if pages.paper.passages else ""
    return replace(line, address=address, facts=f"{page_numbers(pages.numbers)}: {UNREAD[pages.reason]}")


def _line(entry: PaperEntry, councils: Councils) -> PaperLine:
    passages = f"{entry.passages:,} passage" + ("" if entry.passages == 1 else "s")
    pages = f" on {entry.pages:,} page" + ("" if entry.pages == 1 else "s") if entry.pages else ""
    return PaperLine(
        name=paper_title(entry, councils),
        address=_address(entry),
        facts=passages + pages,
    )
