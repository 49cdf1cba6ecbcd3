"""The answer that the council's own model composes, sent sentence by sentence: an addition to the quoted answer.

Each line of /api/compose is one JSON object: a sentence with its citations, a dropped sentence, or a failure.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from threading import Semaphore
from typing import Any

from flask import Blueprint, Response, current_app, request, stream_with_context

from search import Answer, Councils, SearchResult
from search.generation import DroppedSentence, Event, Writer, WriterFailure, stream
from web.index_reloader import get_searcher
from web.request import parse_request
from web.views.links import link_passage
from web.writer import create_writer

log = logging.getLogger(__name__)

MAX_ANSWERS_AT_ONCE = 2  # each holds a thread of the server for as long as its writer takes
BUSY = "The writer is busy with other answers."
JSON_LINES = "application/jsonl; charset=utf-8"

blueprint = Blueprint("composed_answer", __name__)


@blueprint.get("/api/compose")
def stream_answer() -> Response:
    """The answer as JSON Lines; no line where there is no writer, or where the passages hold no answer."""
    writer = create_writer(current_app.extensions["settings"])
    searcher = get_searcher()
    result = searcher.search(parse_request(request.args))
    if not writer or not isinstance(searcher.answer(result), Answer):
        return Response("", content_type=JSON_LINES)
    lines = _take_turn(_compose_lines(result, writer), current_app.extensions["writing"])
    return Response(stream_with_context(lines), content_type=JSON_LINES)


def _take_turn(lines: Iterator[str], writing: Semaphore) -> Iterator[str]:
    """The lines; one line that the writer is busy where MAX_ANSWERS_AT_ONCE are being written."""
    if not writing.acquire(blocking=False):
        yield json.dumps({"failed": BUSY}) + "\n"
        return
    try:
        yield from lines
    finally:
        writing.release()


def _compose_lines(result: SearchResult, writer: Writer) -> Iterator[str]:
    kept = dropped = 0
    for event in stream(result.query.text, [hit.passage for hit in result.best], writer):
        dropped += isinstance(event, DroppedSentence)
        kept += not isinstance(event, DroppedSentence | WriterFailure)
        yield json.dumps(_event_to_dict(event, result.councils)) + "\n"
    log.info("composed: %d sentences kept, %d dropped", kept, dropped)


def _event_to_dict(event: Event, councils: Councils) -> dict[str, Any]:
    if isinstance(event, WriterFailure):
        return {"failed": event.reason}
    if isinstance(event, DroppedSentence):
        return {"dropped": True}
    cited = [{"citation": councils.cite(each), "address": link_passage(each)} for each in event.cited]
    return {"text": event.text, "cited": cited}
