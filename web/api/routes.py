"""The JSON faces: /api/search, /api/ask, /api/papers and /health. Errors are sentences with status 400."""

from __future__ import annotations

import logging
from time import perf_counter

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from search.answering.answer import answer
from search.query.request import from_arguments
from search.service import search
from web.api import schema as plain
from web.index_reloader import current_index
from web.pages.papers import public
from web.settings import today

log = logging.getLogger(__name__)

api = Blueprint("api", __name__)


@api.get("/api/search")
def search_passages() -> ResponseReturnValue:
    """?q= with council, committee, from, to, kind, limit, sort, infer=0: the query as understood, and its hits."""
    found = search(from_arguments(request.args), current_index(), today=today())
    log.info("search: %d hits in %.0f ms", len(found.hits), found.elapsed_s * 1000)
    return jsonify(plain.found(found))


@api.get("/api/ask")
def ask() -> ResponseReturnValue:
    """The same arguments: claims with citations, or a refusal with the search's reach."""
    index = current_index()
    start_s = perf_counter()
    found = search(from_arguments(request.args), index, today=today())
    drafted = answer(found.query, index, found.best)
    log.info("ask: refused %s in %.0f ms", drafted.refused, (perf_counter() - start_s) * 1000)
    return jsonify(plain.answer(drafted, found))


@api.get("/api/papers")
def papers() -> ResponseReturnValue:
    """Every paper with its address and the meetings that its passages belong to."""
    return jsonify(papers=[plain.paper(entry) for entry in public(current_index().store)])


@api.get("/health")
def health() -> ResponseReturnValue:
    """That questions can be answered, and from which generation of the index."""
    index = current_index()
    return jsonify(ok=True, generation=index.generation, passages=index.store.passage_count())
