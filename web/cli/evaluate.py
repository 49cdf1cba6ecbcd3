"""`papers evaluate`: how well an index answers judged questions: figures with intervals, and what made them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader

from corpus import QuestionError
from index import Index, open_index
from search import evaluate
from search.evaluation import (
    BatchResult,
    Comparison,
    Evaluation,
    JudgedQuestion,
    compare,
    format_markdown,
    format_text,
    load_questions,
    load_results,
    make_signature,
    run_questions,
)
from web.cli.terminal import show_progress, write_line, write_remark
from web.views.evaluation import describe_evaluation


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
    """Print the figures, and what was gained and lost since the results in the file `against`.

    Raises QuestionError for files without questions, IndexFolderError.
    """
    questions = load_questions(paths, split=split)
    before = load_results(against) if against else None
    index = open_index(folder, model=model)
    results = _run_questions(questions, index)
    evaluation = evaluate(questions, results, make_signature(paths, questions, index))
    change = _compare(questions, before, evaluation) if before else None
    if save:
        _write_file(save, "".join(json.dumps(_result_to_dict(result), ensure_ascii=False) + "\n" for result in results))
    if html:
        _write_file(html, render_page(evaluation, change))
    title = ", ".join(path.stem for path in paths)
    write_line(format_markdown({title: evaluation}) if as_markdown else format_text(evaluation, change))


def render_page(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """The evaluation as one HTML file, which needs no script, no font and no other file."""
    templates = Environment(loader=PackageLoader("web"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return templates.get_template("evaluation.html").render(page=describe_evaluation(evaluation, comparison))


def _run_questions(questions: Sequence[JudgedQuestion], index: Index) -> list[BatchResult]:
    with show_progress() as update:
        return list(run_questions(questions, index, progress=lambda done, total: update("Asking", done, total)))


def _compare(questions: Sequence[JudgedQuestion], before: Sequence[BatchResult], now: Evaluation) -> Comparison:
    texts = {question.id: question.text for question in questions}
    return compare(evaluate(questions, before, now.signature), now, texts)


def _result_to_dict(result: BatchResult) -> dict[str, object]:
    """A line that --against reads, as `papers batch` writes it too."""
    return {
        "id": result.id,
        "hits": list(result.hits),
        "refused": result.refused,
        "elapsed_ms": result.elapsed_ms,
    }


def _write_file(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"{path} cannot be written ({error.strerror}): name another file.") from error
    write_remark(f"Written: {path}")
