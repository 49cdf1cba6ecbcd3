"""The JSON faces: /api/search, /api/ask, /api/papers and /health. Errors are sentences with status 400."""

from __future__ import annotations

import logging
from time import perf_counter

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from web.api import schema as plain
from web.index_reloader import current_index, current_searcher
from web.pages.papers import public
from web.request import from_arguments

log = logging.getLogger(__name__)

api = Blueprint("api", __name__)


@api.get("/api/search")
def search_passages() -> ResponseReturnValue:
    """?q= with council, committee, from, to, kind, limit, sort, infer=0: the query as understood, and its hits."""
    found = current_searcher().search(from_arguments(request.args))
    log.info("search: %d hits in %.0f ms", len(found.hits), found.elapsed_s * 1000)
    return jsonify(plain.found(found))


@api.get("/api/ask")
def ask() -> ResponseReturnValue:
    """The same arguments: claims with citations, or a refusal with the search's reach."""
    searcher = current_searcher()
    start_s = perf_counter()
    found = searcher.search(from_arguments(request.args))
    verdict = searcher.answer(found)
    log.info("ask: refused %s in %.0f ms", verdict.refused, (perf_counter() - start_s) * 1000)
    return jsonify(plain.answer(verdict, found))


@api.get("/api/papers")
def papers() -> ResponseReturnValue:
    """Every paper with its address and the meetings that its passages belong to."""
    return jsonify(papers=[plain.paper(entry) for entry in public(current_index().store)])


@api.get("/health")
def health() -> ResponseReturnValue:
    """That questions can be answered, and from which generation of the index."""
    index = current_index()
    return jsonify(ok=True, generation=index.generation, passages=index.store.facets.passages)
