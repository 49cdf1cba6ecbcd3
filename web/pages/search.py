"""The search page: a question, how it was understood, an answer where one is asked for, and the passages."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus import QuestionError
from search import Councils, Filters, Listing, Searcher, SearchResult, measure_coverage
from web.index_reloader import current_searcher
from web.request import from_arguments
from web.views import links
from web.views import result as shown
from web.views.answer import panel
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
    """The form alone, or with the results of its question; a mistake is shown beside the form."""
    searcher = current_searcher()
    if not request.args.keys() & set(links.KNOWN):  # what a newsletter's link carries is not asked
        return _page(searcher, "", **_home(searcher))
    try:
        wanted = from_arguments(request.args)
    except QuestionError as error:
        return _page(searcher, "", error=str(error), where="filters"), 400
    narrowed = narrowing(searcher.councils.resolve_filters(wanted.filters))
    try:
        found = searcher.search(wanted)
    except QuestionError as error:
        return _page(searcher, narrowed, error=str(error), where="question"), 400
    log.info("search: %d hits in %.0f ms", len(found.hits), found.elapsed_s * 1000)
    return _page(searcher, narrowed, **_results(searcher, found))


def _page(searcher: Searcher, narrowed: str, /, **more: object) -> str:
    return render_template(
        "search.html",
        here="search",
        asked=_form(request.args, searcher.councils),
        choices=_choices(searcher, narrowed),
        **more,
    )


def _results(searcher: Searcher, found: SearchResult) -> dict[str, object]:
    verdict = searcher.answer(found)
    answered = None if isinstance(verdict, Listing) or not found.hits else verdict
    return {
        "found": list_results(found, request.args, verdict=verdict),
        "answer": panel(answered, found.request.text, found.councils) if answered else None,
        "asked_question": found.query.answer_type.is_question,
        "writer": bool(writer_of(current_app.extensions["settings"])),
    }


def _form(arguments: Mapping[str, str], councils: Councils) -> Form:
    names = ("q", "council", "committee", "kind", "from", "to", "sort")
    typed = Form(*(arguments.get(name, "").strip() for name in names))
    return replace(typed, council=councils.resolve_name(typed.council))


def _choices(searcher: Searcher, narrowed: str) -> Choices:
    facets = searcher.index.store.facets
    return Choices(
        councils=searcher.councils.choices,
        committees=tuple(facet.value for facet in facets.committees if facet.value),
        kinds=tuple((kind.value, shown.KINDS[kind]) for kind, _ in facets.kinds),
        narrowed=narrowed,
        cleared=links.unfiltered_address(request.args),
    )


def _home(searcher: Searcher) -> dict[str, object]:
    councils, store = searcher.councils, searcher.index.store
    dated = [entry for entry in store.facets.meetings if entry.meeting.date]
    latest = sorted(dated, key=lambda one: (one.meeting.date, one.council, one.meeting.committee), reverse=True)
    return {
        "reach": measure_coverage(store, Filters()).sentence(),
        "latest": [
            shown.Link(
                councils.meeting(one.meeting, one.council),
                url_for("papers_page.show", _anchor=shown.meeting_anchor(one.meeting, one.council, councils)),
            )
            for one in latest[:LATEST_MEETINGS]
        ],
    }
