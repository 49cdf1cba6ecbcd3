"""The search page: a question, how it was understood, an answer where one is asked for, and the passages."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.errors import QuestionError
from index.reader import Index
from search.query import Filters
from search.reach import Reach, reach
from web import addresses, answered, shown
from web.found import Found, answer_for, find, writer_of
from web.listing import listing
from web.live import current
from web.phrasing import narrowing
from web.question import Question, from_arguments
from web.settings import today

LATEST_MEETINGS = 8

log = logging.getLogger(__name__)

search_page = Blueprint("search_page", __name__)


@dataclass(frozen=True, slots=True)
class Form:
    """The search form's fields as they were filled in, right or wrong."""

    text: str
    committee: str
    kind: str
    since: str
    until: str
    sort: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers, of this index only."""

    committees: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    narrowed: str  # the filters that are set, in words
    cleared: str  # address of the search without its filters


@search_page.get("/")
def show() -> ResponseReturnValue:
    """The form alone, or with the results of its question; a mistake is told beside the form."""
    index = current()
    if not request.args:
        return _page(index, "", **_home(index))
    try:
        question = from_arguments(request.args)
    except QuestionError as error:
        return _page(index, "", error=str(error), where="filters"), 400
    narrowed = narrowing(question.filters)
    try:
        found = find(question, index, today=today())
    except QuestionError as error:
        return _page(index, narrowed, error=str(error), where="question"), 400
    log.info("search: %d hits in %.0f ms", len(found.hits), found.elapsed_s * 1000)
    return _page(index, narrowed, **_results(index, question, found))


def _page(index: Index, narrowed: str, /, **more: object) -> str:
    return render_template(
        "search.html", here="search", asked=_form(request.args), choices=_choices(index, narrowed), **more
    )


def _results(index: Index, question: Question, found: Found) -> dict[str, object]:
    drafted = answer_for(question, found, index) if found.hits else None
    searched = drafted.reach if drafted else _searched(found, index)
    return {
        "found": listing(found, question, request.args, searched=searched.sentence(), drafted=drafted),
        "answer": answered.panel(drafted, question.text) if drafted else None,
        "asked_question": question.is_question,
        "writer": bool(writer_of(current_app.extensions["settings"])),
    }


def _searched(found: Found, index: Index) -> Reach:
    return reach(index.record, found.query.held)


def _form(arguments: Mapping[str, str]) -> Form:
    names = ("q", "committee", "kind", "from", "to", "sort")
    return Form(*(arguments.get(name, "") for name in names))


def _choices(index: Index, narrowed: str) -> Choices:
    return Choices(
        committees=tuple(facet.value for facet in index.record.committees() if facet.value),
        kinds=tuple((kind.value, shown.KINDS[kind]) for kind, _ in index.record.kinds()),
        narrowed=narrowed,
        cleared=addresses.unfiltered(request.args),
    )


def _home(index: Index) -> dict[str, object]:
    meetings = [entry.meeting for entry in index.record.meetings() if entry.meeting.date]
    latest = sorted(meetings, key=lambda meeting: (meeting.date, meeting.committee), reverse=True)
    return {
        "reach": reach(index.record, Filters()).sentence(),
        "latest": [
            shown.Link(
                shown.meeting_name(meeting),
                url_for("papers_page.show", _anchor=shown.meeting_anchor(meeting)),
            )
            for meeting in latest[:LATEST_MEETINGS]
        ],
    }
