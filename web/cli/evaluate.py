"""`papers evaluate`: how well an index answers judged questions, each figure with its interval and signature."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from corpus import QuestionError
from index import Index, open_index
from search import evaluate
from search.evaluation import (
    BatchResult,
    Comparison,
    Evaluation,
    JudgedQuestion,
    compare,
    load_questions,
    load_results,
    make_signature,
    report,
    report_html,
)
from search.evaluation import run_questions as results_of
from web.cli.terminal import progress, say, show


def run(
    paths: Sequence[Path],
    folder: Path,
    *,
    model: Path | None,
    against: Path | None,
    split: str,
    html: Path | None,
    save: Path | None,
    as_markdown: bool,
) -> None:
    """Print the figures, and what was gained and lost since the results in against.

    Raises QuestionError for files that hold no questions, IndexFolderError.
    """
    questions = load_questions(paths, split=split)
    before = load_results(against) if against else None
    index = open_index(folder, model=model)
    results = _results(questions, index)
    evaluation = evaluate(questions, results, make_signature(paths, questions, index))
    change = _change(questions, before, evaluation) if before else None
    if save:
        _write(save, "".join(json.dumps(_row(result), ensure_ascii=False) + "\n" for result in results))
    if html:
        _write(html, report_html.page(evaluation, change))
    title = ", ".join(path.stem for path in paths)
    show(report.format_markdown({title: evaluation}) if as_markdown else report.format_text(evaluation, change))


def _results(questions: Sequence[JudgedQuestion], index: Index) -> list[BatchResult]:
    with progress() as told:
        return list(results_of(questions, index, progress=lambda done, total: told("Asking", done, total)))


def _change(questions: Sequence[JudgedQuestion], before: Sequence[BatchResult], now: Evaluation) -> Comparison:
    texts = {question.id: question.text for question in questions}
    return compare(evaluate(questions, before, now.signature), now, texts)


def _row(result: BatchResult) -> dict[str, object]:
    """As --against reads it, which reads what `papers batch` writes too."""
    return {
        "id": result.id,
        "hits": list(result.hits),
        "refused": result.refused,
        "elapsed_ms": result.elapsed_ms,
    }


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"{path} cannot be written ({error.strerror}): name another file.") from error
    say(f"Written: {path}")
