"""The list of all papers: every meeting with its papers, and what could not be read or shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from corpus import Meeting
from index import MeetingEntry, PaperEntry, PassageStore, UnreadPages
from search import Councils, Filters, councils_of, measure_coverage
from web.index_reloader import get_index
from web.views.links import anchor_meeting, link_paper
from web.views.numbers import format_count, format_pages
from web.views.phrases import UNREAD_REASONS
from web.views.result import Link
from web.views.titles import choose_title

CouncilMeeting = tuple[str, Meeting]

blueprint = Blueprint("papers", __name__)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in the list."""

    name: str
    address: str  # '' where nothing of it was read: it has no page
    facts: str  # "212 passages on 14 pages"; of a paper with unread pages: "PDF page 4: a scan"


@dataclass(frozen=True, slots=True)
class MeetingGroup:
    """The papers of one meeting."""

    name: str
    anchor: str
    papers: tuple[PaperLine, ...]
    in_other_papers: tuple[Link, ...]  # papers of other meetings with passages of this one


@blueprint.get("/papers")
def show_papers() -> ResponseReturnValue:
    """Every meeting, newest first."""
    store = get_index().store
    # Only their number: a file's name or a reason can give away a secret.
    withheld = {entry.content_hash for entry, _ in store.withheld_spans()}
    councils = councils_of(store)
    return render_template(
        "papers.html",
        here="papers",
        coverage=measure_coverage(store, Filters()).sentence(),
        groups=group_papers(list_public_papers(store), councils, store.facets.meetings),
        unread=[paper.name for paper in store.unread_files()],  # without the reason, which may name folders
        unread_pages=[_describe_unread(each, councils) for each in store.unread_pages],
        withheld=len(withheld),
    )


def list_public_papers(store: PassageStore) -> list[PaperEntry]:
    """The papers that the public may know of: one that is withheld as a whole has no passage."""
    return [entry for entry in store.papers() if entry.passages]


def group_papers(
    entries: Sequence[PaperEntry], councils: Councils, known: Sequence[MeetingEntry]
) -> list[MeetingGroup]:
    """The papers by meeting, newest meeting first, undated last. known: the meetings and whose they are."""
    owners = _find_owners(known)
    filed_with: dict[CouncilMeeting, list[PaperEntry]] = defaultdict(list)
    recorded_in: dict[CouncilMeeting, list[PaperEntry]] = defaultdict(list)
    for entry in entries:
        filed_with[entry.council or owners.get(entry.filed_with, ""), entry.filed_with].append(entry)
        for meeting in entry.meetings:
            if meeting != entry.filed_with:
                recorded_in[entry.council or owners.get(meeting, ""), meeting].append(entry)
    return [
        MeetingGroup(
            name=councils.meeting(meeting, council),
            anchor=anchor_meeting(meeting, council, councils),
            papers=tuple(_describe_paper(entry, councils) for entry in filed_with[council, meeting]),
            in_other_papers=tuple(
                Link(choose_title(entry, councils), link_paper(entry.content_hash))
                for entry in recorded_in[council, meeting]
            ),
        )
        for council, meeting in sorted(filed_with.keys() | recorded_in.keys(), key=_newest_first)
    ]


def _find_owners(known: Sequence[MeetingEntry]) -> dict[Meeting, str]:
    """The council of each meeting whose papers name only one: its papers that name none are that council's too."""
    owners: dict[Meeting, set[str]] = defaultdict(set)
    for entry in known:
        owners[entry.meeting].add(entry.council)
    return {meeting: next(iter(councils)) for meeting, councils in owners.items() if len(councils) == 1}


def _newest_first(meeting_of: CouncilMeeting) -> tuple[int, str, str]:
    council, meeting = meeting_of
    return (-(meeting.date or date.min).toordinal(), council, meeting.committee)


def _describe_unread(pages: UnreadPages, councils: Councils) -> PaperLine:
    line = _describe_paper(pages.paper, councils)
    address = line.address if pages.paper.passages else ""
    return replace(line, address=address, facts=f"{format_pages(pages.numbers)}: {UNREAD_REASONS[pages.reason]}")


def _describe_paper(entry: PaperEntry, councils: Councils) -> PaperLine:
    pages = f" on {format_count(entry.pages, 'page')}" if entry.pages else ""
    return PaperLine(
        name=choose_title(entry, councils),
        address=link_paper(entry.content_hash),
        facts=format_count(entry.passages, "passage") + pages,
    )
