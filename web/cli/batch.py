"""`papers batch`: the questions of a file, with one line of results each."""

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
from web.cli.search import make_request
from web.cli.terminal import show_progress, write_json, write_remark
from web.settings import read_today
from web.views.numbers import format_count

MAX_HITS = 20


def run(path: Path, folder: Path, options: dict[str, Any], *, model: Path | None) -> None:
    """Print id, hits, refused and elapsed_ms for each question in path. options: as make_request takes them.

    A question that cannot be searched is refused with its reason, and the others follow. Raises QuestionError for a
    file of another kind, IndexFolderError.
    """
    questions = list(read_questions(path))
    searcher = Searcher(open_index(folder, model=model), today=read_today())
    with show_progress(prints=True) as update:
        for number, (name, text) in enumerate(questions, 1):
            write_json(_answer(name, text, searcher, options))
            update("Asking", number, len(questions))
    write_remark(f"{format_count(len(questions), 'question')} answered.")


def read_questions(path: Path) -> Iterator[tuple[str, str]]:
    """(id, query) of each line. Raises QuestionError naming the first line without them."""
    if not path.exists():
        raise QuestionError(f"{path} does not exist: check the path.")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise QuestionError(f"{path} cannot be read as text: name a JSON Lines file.") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _parse_row(path, number, line)


def _parse_row(path: Path, number: int, line: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
        return str(row["id"]), str(row["query"])
    except (ValueError, LookupError, TypeError):
        raise QuestionError(f'{path} line {number} is no question: each line is {{"id": "…", "query": "…"}}.') from None


def _answer(name: str, text: str, searcher: Searcher, options: dict[str, Any]) -> dict[str, Any]:
    start_s = perf_counter()
    try:
        hits, refused = _search(make_request(text, **options, limit=MAX_HITS), searcher)
    except QuestionError as error:
        return {"id": name, "hits": [], "refused": True, "elapsed_ms": 0.0, "error": str(error)}
    elapsed_ms = round((perf_counter() - start_s) * 1000, 1)
    return {"id": name, "hits": hits, "refused": refused, "elapsed_ms": elapsed_ms}


def _search(request: SearchRequest, searcher: Searcher) -> tuple[list[dict[str, Any]], bool]:
    result = searcher.search(request)
    return [schema.hit_to_dict(hit, result.councils) for hit in result.hits], searcher.answer(result).refused
