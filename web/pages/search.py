"""The search page: a question, how it was understood, an answer to it, and the passages found."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus import QuestionError
from search import Councils, Filters, Listing, Searcher, SearchResult, measure_coverage
from web.index_reloader import get_searcher
from web.request import parse_request
from web.views.answer import describe_answer
from web.views.links import ARGUMENTS, anchor_meeting, link_unfiltered_search
from web.views.phrases import describe_filters
from web.views.result import KIND_NAMES, Link
from web.views.results import list_results
from web.writer import create_writer

LATEST_MEETINGS = 8

log = logging.getLogger(__name__)

blueprint = Blueprint("search", __name__)


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The fields of the search form as they were filled in, right or wrong."""

    text: str
    council: str
    committee: str
    kind: str
    since: str
    until: str
    sort: str


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What the form offers: only what this index holds."""

    councils: tuple[str, ...]  # none where the index has only one
    committees: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    filters_in_words: str  # the filters that are set
    unfiltered: str  # address of the search without filters


@blueprint.get("/")
def show_search() -> ResponseReturnValue:
    """The form alone, or with the results of its question; a mistake is shown beside the form."""
    searcher = get_searcher()
    if not request.args.keys() & set(ARGUMENTS):  # a newsletter's link brings arguments of its own
        return _render_page(searcher, "", **_describe_home(searcher))
    try:
        search_request = parse_request(request.args)
    except QuestionError as error:
        return _render_page(searcher, "", error=str(error), error_at="filters"), 400
    filters = describe_filters(searcher.councils.resolve_filters(search_request.filters))
    try:
        result = searcher.search(search_request)
    except QuestionError as error:
        return _render_page(searcher, filters, error=str(error), error_at="question"), 400
    log.info("search: %d hits in %.0f ms", len(result.hits), result.elapsed_s * 1000)
    return _render_page(searcher, filters, **_describe_results(searcher, result))


def _render_page(searcher: Searcher, filters_in_words: str, /, **more: object) -> str:
    return render_template(
        "search.html",
        here="search",
        form=_read_form(request.args, searcher.councils),
        choices=_list_choices(searcher, filters_in_words),
        **more,
    )


def _describe_results(searcher: Searcher, result: SearchResult) -> dict[str, object]:
    verdict = searcher.answer(result)
    answered = None if isinstance(verdict, Listing) or not result.hits else verdict
    return {
        "listing": list_results(result, request.args, verdict=verdict),
        "answer": describe_answer(answered, result.request.text, result.councils) if answered else None,
        "is_question": result.query.answer_type.is_question,
        "has_writer": bool(create_writer(current_app.extensions["settings"])),
    }


def _read_form(arguments: Mapping[str, str], councils: Councils) -> SearchForm:
    names = ("q", "council", "committee", "kind", "from", "to", "sort")
    form = SearchForm(*(arguments.get(name, "").strip() for name in names))
    return replace(form, council=councils.resolve_name(form.council))


def _list_choices(searcher: Searcher, filters_in_words: str) -> FormChoices:
    facets = searcher.index.store.facets
    return FormChoices(
        councils=searcher.councils.choices,
        committees=tuple(facet.value for facet in facets.committees if facet.value),
        kinds=tuple((kind.value, KIND_NAMES[kind]) for kind, _ in facets.kinds),
        filters_in_words=filters_in_words,
        unfiltered=link_unfiltered_search(request.args),
    )


def _describe_home(searcher: Searcher) -> dict[str, object]:
    return {
        "coverage": measure_coverage(searcher.index.store, Filters()).sentence(),
        "latest": _link_latest_meetings(searcher),
    }


def _link_latest_meetings(searcher: Searcher) -> list[Link]:
    councils = searcher.councils
    dated = [entry for entry in searcher.index.store.facets.meetings if entry.meeting.date]
    latest = sorted(dated, key=lambda one: (one.meeting.date, one.council, one.meeting.committee), reverse=True)
    return [
        Link(
            councils.meeting(entry.meeting, entry.council),
            url_for("papers.show_papers", _anchor=anchor_meeting(entry.meeting, entry.council, councils)),
        )
        for entry in latest[:LATEST_MEETINGS]
    ]
