"""The JSON API: /api/search, /api/ask, /api/papers and /health. A mistake is answered with 400 and a sentence."""

from __future__ import annotations

import logging
from time import perf_counter

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from web.api import schema
from web.index_reloader import current_index, current_searcher
from web.pages.papers import public
from web.request import from_arguments

log = logging.getLogger(__name__)

api = Blueprint("api", __name__)


@api.get("/api/search")
def search_passages() -> ResponseReturnValue:
    """The query as understood and its hits, for ?q= with council, committee, from, to, kind, limit, sort, infer=0."""
    result = current_searcher().search(from_arguments(request.args))
    log.info("search: %d hits in %.0f ms", len(result.hits), result.elapsed_s * 1000)
    return jsonify(schema.search_to_dict(result))


@api.get("/api/ask")
def answer_question() -> ResponseReturnValue:
    """Claims with citations, or a refusal that says what was searched. Takes the arguments of /api/search."""
    searcher = current_searcher()
    start_s = perf_counter()
    result = searcher.search(from_arguments(request.args))
    verdict = searcher.answer(result)
    log.info("ask: refused %s in %.0f ms", verdict.refused, (perf_counter() - start_s) * 1000)
    return jsonify(schema.answer_to_dict(verdict, result))


@api.get("/api/papers")
def list_papers() -> ResponseReturnValue:
    """Every paper with its address and the meetings that its passages belong to."""
    return jsonify(papers=[schema.paper_to_dict(entry) for entry in public(current_index().store)])


@api.get("/health")
def report_health() -> ResponseReturnValue:
    """The generation of the index that questions are answered from."""
    index = current_index()
    return jsonify(ok=True, generation=index.generation, passages=index.store.facets.passages)
