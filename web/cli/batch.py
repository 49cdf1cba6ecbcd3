"""`papers batch`: many questions from a file, one line of results each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from corpus import QuestionError
from index import open_index
from search import Searcher, SearchRequest
from web.api import schema
from web.cli.search import question_of
from web.cli.terminal import progress, say, show_json
from web.settings import today

HITS = 20


def run(questions: Path, folder: Path, wish: dict[str, Any], *, model: Path | None) -> None:
    """Print id, hits, refused and elapsed_ms of each question. Raises QuestionError for a foreign file.

    A question that cannot be searched is refused with its reason; the others go on.
    """
    rows = list(read(questions))
    searcher = Searcher(open_index(folder, model=model), today=today())
    with progress(prints=True) as told:
        for number, (name, text) in enumerate(rows, 1):
            show_json(_answered(name, text, searcher, wish))
            told("Asking", number, len(rows))
    say(f"{len(rows):,} questions answered.")


def read(questions: Path) -> Iterator[tuple[str, str]]:
    """(id, query) of each line. Raises QuestionError naming the first line that is none."""
    if not questions.exists():
        raise QuestionError(f"{questions} does not exist: check the path.")
    try:
        lines = questions.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise QuestionError(f"{questions} cannot be read as text: name a JSON Lines file.") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(questions, number, line)


def _row(questions: Path, number: int, line: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
        return str(row["id"]), str(row["query"])
    except (ValueError, LookupError, TypeError):
        raise QuestionError(
            f'{questions} line {number} is no question: each line is {{"id": "…", "query": "…"}}.'
        ) from None


def _answered(name: str, text: str, searcher: Searcher, wish: dict[str, Any]) -> dict[str, Any]:
    start_s = perf_counter()
    try:
        hits, refused = _hits(question_of(text, **wish, limit=HITS), searcher)
    except QuestionError as error:
        return {"id": name, "hits": [], "refused": True, "elapsed_ms": 0.0, "error": str(error)}
    elapsed_ms = round((perf_counter() - start_s) * 1000, 1)
    return {"id": name, "hits": hits, "refused": refused, "elapsed_ms": elapsed_ms}


def _hits(request: SearchRequest, searcher: Searcher) -> tuple[list[dict[str, Any]], bool]:
    found = searcher.search(request)
    return [schema.hit_to_dict(hit, found.councils) for hit in found.hits], searcher.answer(found).refused
