"""Evaluates how well an index answers judged questions: each figure with its interval, all with their signature."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import QuestionError, to_dict
from index import Index
from search.evaluation.judgements import JudgedQuestion, find_objection, load_question
from search.evaluation.metrics import (
    ROUNDS,
    SEED,
    MeanWithInterval,
    QuestionScore,
    mean_with_interval,
    median_with_interval,
    score_question,
)
from search.ranking.records import Hit
from search.service import Searcher

HASH_LENGTH = 12  # hex digits shown of a hash


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The hits of one question, best first, as JSON: `papers batch` writes them too."""

    id: str
    hits: tuple[Mapping[str, Any], ...]
    refused: bool | None = None
    elapsed_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Signature:
    """The files, model and versions behind the figures: printed with them, so that each can be reproduced."""

    questions: str  # file names
    questions_hash: str
    counts: Mapping[str, int]  # questions, answerable, unanswerable, papers, passages
    model: str
    model_hash: str
    generation: int
    versions: Mapping[str, str]
    seed: int = SEED
    rounds: int = ROUNDS

    def line(self) -> str:
        """The signature on one line."""
        parts = {
            "file": f"{self.questions} {self.questions_hash[:HASH_LENGTH]}",
            **{name: str(count) for name, count in self.counts.items()},
            "model": f"{self.model} {self.model_hash[:HASH_LENGTH]}",
            "generation": str(self.generation),
            "seed": f"{self.seed}, {self.rounds} resamplings",
            **self.versions,
        }
        return " | ".join(f"{name}: {value}" for name, value in parts.items())


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one run. `means` has them by name, in the order in which they are shown."""

    means: Mapping[str, MeanWithInterval]
    by_type: Mapping[str, Mapping[str, MeanWithInterval]]
    scores: tuple[QuestionScore, ...]  # of the answerable questions
    refused: Mapping[str, bool]  # by question, where it is known
    signature: Signature


MEANS: dict[str, Callable[[QuestionScore], float]] = {
    "hit@1": lambda one: one.hit_at_1,
    "hit@5": lambda one: one.hit_at_5,
    "mrr@10": lambda one: one.mrr_at_10,
    "ndcg@10": lambda one: one.ndcg_at_10,
    "recall@10": lambda one: one.recall_at_10,
    "recall@6k": lambda one: one.recall_at_6k,
}


def run_questions(
    questions: Sequence[JudgedQuestion], index: Index, *, progress: Callable[[int, int], None] | None = None
) -> Iterator[BatchResult]:
    """Search and answer each question; without a today, so that "last year" gives the same figures in any year."""
    searcher = Searcher(index)
    for done, question in enumerate(questions, 1):
        begun = time.perf_counter()
        hits, refused = _search_and_answer(question.text, searcher)
        elapsed_ms = 1000 * (time.perf_counter() - begun)
        yield BatchResult(question.id, tuple(map(_hit_row, hits)), refused, round(elapsed_ms, 1))
        if progress:
            progress(done, len(questions))


def _search_and_answer(text: str, searcher: Searcher) -> tuple[Sequence[Hit], bool]:
    """The hits of a question, and whether it was refused. A question that cannot be searched is refused."""
    try:
        result = searcher.search(text)
    except QuestionError:
        return [], True
    return result.hits, searcher.answer(result).refused


def evaluate(questions: Sequence[JudgedQuestion], results: Iterable[BatchResult], signature: Signature) -> Evaluation:
    """The figures over the questions. A question without a result counts as one without hits.

    Raises QuestionError where no question is answerable.
    """
    by_id = {result.id: result for result in results}
    answerable = [one for one in questions if one.is_answerable]
    if not answerable:
        raise QuestionError("No question there has a judged answer: name a file with `relevant` passages.")
    scores = tuple(score_question(one, by_id[one.id].hits if one.id in by_id else ()) for one in answerable)
    refused = {key: one.refused for key, one in by_id.items() if one.refused is not None}
    types = {one.id: one.type for one in questions}
    return Evaluation(
        means=_means(scores) | _refusals(questions, refused),
        by_type={
            kind: _means([one for one in scores if types[one.id] == kind])
            for kind in sorted({types[one.id] for one in scores})
        },
        scores=scores,
        refused=refused,
        signature=signature,
    )


def make_signature(paths: Sequence[Path], questions: Sequence[JudgedQuestion], index: Index) -> Signature:
    """The signature of a run over these question files with this index."""
    manifest = index.store.manifest
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    answerable = sum(one.is_answerable for one in questions)
    return Signature(
        questions=", ".join(path.name for path in paths),
        questions_hash=digest,
        counts={
            "questions": len(questions),
            "answerable": answerable,
            "unanswerable": len(questions) - answerable,
            "papers": len(index.store.papers()),
            "passages": index.store.facets.passages,
        },
        model=manifest.model,
        model_hash=manifest.model_hash,
        generation=index.generation,
        versions=manifest.versions,
    )


def load_questions(paths: Sequence[Path], *, split: str = "") -> list[JudgedQuestion]:
    """The questions in JSON Lines files, of one split or all. Raises QuestionError with the number of a bad line."""
    loaded = []
    for path in paths:
        for number, row in _rows(path, ("id", "query")):
            if wrong := find_objection(row):
                raise QuestionError(f"{path}, line {number} {wrong}.")
            loaded.append(load_question(row))
    return [one for one in loaded if split in ("", one.split)]


def load_results(path: Path) -> list[BatchResult]:
    """The results that `papers batch` wrote. Raises QuestionError with the number of a bad line."""
    loaded = []
    for number, row in _rows(path, ("id", "hits")):
        hits, elapsed_ms, refused = row["hits"], row.get("elapsed_ms") or 0, row.get("refused")
        if not isinstance(hits, list) or not all(map(_is_hit, hits)):
            raise QuestionError(
                f"{path}, line {number} needs `hits` to be a list of passages: run `papers batch` again."
            )
        if not isinstance(elapsed_ms, int | float) or not isinstance(refused, bool | None):
            raise QuestionError(f"{path}, line {number} needs a number as `elapsed_ms` and a truth as `refused`.")
        loaded.append(BatchResult(str(row["id"]), tuple(hits), refused, float(elapsed_ms)))
    return loaded


def _is_hit(hit: object) -> bool:
    """Whether a row has what scoring reads, besides the place."""
    return isinstance(hit, dict) and isinstance(hit.get("text"), str) and isinstance(hit.get("paper"), str)


def _hit_row(hit: Hit) -> dict[str, Any]:
    """The hit as scoring reads it, with its score."""
    return {**to_dict(hit.passage), "score": round(hit.score, 6)}


def _means(scores: Sequence[QuestionScore]) -> dict[str, MeanWithInterval]:
    means = {name: mean_with_interval([of(one) for one in scores]) for name, of in MEANS.items()}
    means["words"] = median_with_interval([float(one.words) for one in scores])
    if any(one.cited for one in scores):
        right = [float(flag) for one in scores for flag in _flags(one)]
        means["cited"] = mean_with_interval(right)
    return means


def _flags(one: QuestionScore) -> list[bool]:
    return [True] * one.cited_right + [False] * (one.cited - one.cited_right)


def _refusals(questions: Sequence[JudgedQuestion], refused: Mapping[str, bool]) -> dict[str, MeanWithInterval]:
    """The shares of answerable questions that were answered, and of unanswerable ones that were refused."""
    answered = [float(not refused[one.id]) for one in questions if one.is_answerable and one.id in refused]
    silent = [float(refused[one.id]) for one in questions if not one.is_answerable and one.id in refused]
    shares = {"answered": answered, "silent": silent}
    return {name: mean_with_interval(values) for name, values in shares.items() if values}


def _rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row with the number of its line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path} cannot be read: name a JSON Lines file.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise QuestionError(f"{path}, line {number} is not JSON: one object a line is needed.") from error
        if not isinstance(row, dict) or any(key not in row for key in needed):
            raise QuestionError(f"{path}, line {number} needs the keys {' and '.join(needed)}.")
        yield number, row
