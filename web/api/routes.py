"""The JSON API: /api/search, /api/ask, /api/papers and /health. A mistake is answered with 400 and a sentence."""

from __future__ import annotations

import logging
from time import perf_counter

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from web.api import schema
from web.index_reloader import get_index, get_searcher
from web.pages.papers import list_public_papers
from web.request import parse_request

log = logging.getLogger(__name__)

blueprint = Blueprint("api", __name__)


@blueprint.get("/api/search")
def search_passages() -> ResponseReturnValue:
    """The query as understood and its hits, for ?q= with council, committee, from, to, kind, limit, sort, infer=0."""
    result = get_searcher().search(parse_request(request.args))
    log.info("search: %d hits in %.0f ms", len(result.hits), result.elapsed_s * 1000)
    return jsonify(schema.search_to_dict(result))


@blueprint.get("/api/ask")
def answer_question() -> ResponseReturnValue:
    """Claims with citations, or a refusal that says what was searched. Takes the arguments of /api/search."""
    searcher = get_searcher()
    start_s = perf_counter()
    result = searcher.search(parse_request(request.args))
    verdict = searcher.answer(result)
    log.info("ask: refused %s in %.0f ms", verdict.refused, (perf_counter() - start_s) * 1000)
    return jsonify(schema.answer_to_dict(verdict, result))


@blueprint.get("/api/papers")
def list_papers() -> ResponseReturnValue:
    """Every paper with its address and the meetings that its passages belong to."""
    return jsonify(papers=[schema.paper_to_dict(entry) for entry in list_public_papers(get_index().store)])


@blueprint.get("/health")
def report_health() -> ResponseReturnValue:
    """The generation of the index that questions are answered from."""
    index = get_index()
    return jsonify(ok=True, generation=index.generation, passages=index.store.facets.passages)
