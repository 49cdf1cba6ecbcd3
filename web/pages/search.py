"""The search page: a question, how it was understood, an answer where one is asked for, and the passages."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus import QuestionError
from index.open import Index
from search.answering.coverage import Coverage, measure_coverage
from search.councils import Councils, councils_of
from search.query.parse import Filters
from search.query.request import SearchRequest, from_arguments
from search.service import SearchResult, answer_for, search
from web.index_reloader import current_index
from web.pages import links as addresses
from web.settings import today
from web.views import answer as answered
from web.views import result as shown
from web.views.phrases import narrowing
from web.views.results import list_results
from web.writer import writer_of

LATEST_MEETINGS = 8

log = logging.getLogger(__name__)

search_page = Blueprint("search_page", __name__)


@dataclass(frozen=True, slots=True)
class Form:
    """The search form's fields as they were filled in, right or wrong."""

    text: str
    council: str
    committee: str
    kind: str
    since: str
    until: str
    sort: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers, of this index only."""

    councils: tuple[str, ...]  # none where there are not two
    committees: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    narrowed: str  # the filters that are set, in words
    cleared: str  # address of the search without its filters


@search_page.get("/")
def show() -> ResponseReturnValue:
    """The form alone, or with the results of its question; a mistake is told beside the form."""
    index = current_index()
    if not request.args.keys() & set(addresses.KNOWN):  # what a newsletter's link carries is not asked
        return _page(index, "", **_home(index))
    try:
        question = from_arguments(request.args)
    except QuestionError as error:
        return _page(index, "", error=str(error), where="filters"), 400
    narrowed = narrowing(councils_of(index.store).resolve_filters(question.filters))
    try:
        found = search(question, index, today=today())
    except QuestionError as error:
        return _page(index, narrowed, error=str(error), where="question"), 400
    log.info("search: %d hits in %.0f ms", len(found.hits), found.elapsed_s * 1000)
    return _page(index, narrowed, **_results(index, question, found))


def _page(index: Index, narrowed: str, /, **more: object) -> str:
    return render_template(
        "search.html",
        here="search",
        asked=_form(request.args, councils_of(index.store)),
        choices=_choices(index, narrowed),
        **more,
    )


def _results(index: Index, question: SearchRequest, found: SearchResult) -> dict[str, object]:
    drafted = answer_for(question, found, index) if found.hits else None
    searched = drafted.coverage if drafted else _searched(found, index)
    return {
        "found": list_results(found, question, request.args, searched=searched.sentence(), drafted=drafted),
        "answer": answered.panel(drafted, question.text, found.councils) if drafted else None,
        "asked_question": question.is_question,
        "writer": bool(writer_of(current_app.extensions["settings"])),
    }


def _searched(found: SearchResult, index: Index) -> Coverage:
    return measure_coverage(index.store, found.query.effective_filters)


def _form(arguments: Mapping[str, str], councils: Councils) -> Form:
    names = ("q", "council", "committee", "kind", "from", "to", "sort")
    typed = Form(*(arguments.get(name, "").strip() for name in names))
    return replace(typed, council=councils.resolve_name(typed.council))


def _choices(index: Index, narrowed: str) -> Choices:
    facets = index.store.facets
    return Choices(
        councils=councils_of(index.store).choices,
        committees=tuple(facet.value for facet in facets.committees if facet.value),
        kinds=tuple((kind.value, shown.KINDS[kind]) for kind, _ in facets.kinds),
        narrowed=narrowed,
        cleared=addresses.unfiltered_address(request.args),
    )


def _home(index: Index) -> dict[str, object]:
    councils = councils_of(index.store)
    dated = [entry for entry in index.store.facets.meetings if entry.meeting.date]
    latest = sorted(dated, key=lambda one: (one.meeting.date, one.council, one.meeting.committee), reverse=True)
    return {
        "reach": measure_coverage(index.store, Filters()).sentence(),
        "latest": [
            shown.Link(
                councils.meeting(one.meeting, one.council),
                url_for("papers_page.show", _anchor=shown.meeting_anchor(one.meeting, one.council, councils)),
            )
            for one in latest[:LATEST_MEETINGS]
        ],
    }
