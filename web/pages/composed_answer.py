"""The composed answer, sentence by sentence as the council's own model writes it: an enhancement only.

Each line of /api/compose is one JSON object: a sentence with its citations, a drop, or why it ended early.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, current_app, request, stream_with_context

from search import Answer, Councils, SearchResult
from search.generation import DroppedSentence, Event, Writer, WriterFailure, stream
from web.index_reloader import current_searcher
from web.request import from_arguments
from web.views import result as shown
from web.writer import writer_of

log = logging.getLogger(__name__)

AT_ONCE = 2  # answers that are composed at one time: each holds a thread of the server for as long as its writer takes
BUSY = "The writer is busy with other answers."

composing = Blueprint("composing", __name__)


@composing.get("/api/compose")
def compose() -> Response:
    """The answer as JSON Lines; nothing where there is no writer, or the passages do not answer."""
    writer = writer_of(current_app.extensions["settings"])
    searcher = current_searcher()
    found = searcher.search(from_arguments(request.args))
    if not writer or not isinstance(searcher.answer(found), Answer):
        return Response("", content_type="application/jsonl; charset=utf-8")
    lines = _in_turn(_lines(found, writer), current_app.extensions["writing"])
    return Response(stream_with_context(lines), content_type="application/jsonl; charset=utf-8")


def _in_turn(lines: Iterator[str], writing: threading.Semaphore) -> Iterator[str]:
    """The lines, if fewer than AT_ONCE are being written; else at once that there are none."""
    if not writing.acquire(blocking=False):
        yield json.dumps({"failed": BUSY}) + "\n"
        return
    try:
        yield from lines
    finally:
        writing.release()


def _lines(found: SearchResult, writer: Writer) -> Iterator[str]:
    kept = dropped = 0
    for event in stream(found.query.text, [hit.passage for hit in found.best], writer):
        kept, dropped = (
            kept + (not isinstance(event, DroppedSentence | WriterFailure)),
            dropped + isinstance(event, DroppedSentence),
        )
        yield json.dumps(_plain(event, found.councils)) + "\n"
    log.info("composed: %d sentences kept, %d dropped", kept, dropped)


def _plain(event: Event, councils: Councils) -> dict[str, Any]:
    if isinstance(event, WriterFailure):
        return {"failed": event.reason}
    if isinstance(event, DroppedSentence):
        return {"dropped": True}
    cited = [{"citation": councils.cite(each), "address": shown.address(each)} for each in event.cited]
    return {"text": event.text, "cited": cited}
