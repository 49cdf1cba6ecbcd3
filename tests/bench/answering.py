"""Warm questions over all shared papers: search and ask without a writer, split into their steps; memory, start."""

from __future__ import annotations

import json
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index import Index, build_index, open_index
from search import Query, answer, calibrate, parse, rank
from search.answering.extract import extract_claims
from search.answering.features import read_features
from search.answering.sentence_scores import read_closely
from search.query.filters import select_passages
from search.ranking.query_encoding import encode_query
from tests.support.places import ROOT, SAMPLE, SHARED

FOLDER = ROOT / "bench-results" / "all-index"
QUESTIONS = [SHARED / "gold" / "questions_norfolk.jsonl", SHARED / "gold" / "questions_kent.jsonl"]
SAMPLE_QUESTIONS = ROOT / "tests" / "questions" / "sample_questions.jsonl"
WARMING = 10


class Watch:
    """Milliseconds by step."""

    def __init__(self) -> None:
        """Nothing measured yet."""
        self.times_ms: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        """Measure what is done inside."""
        begun = time.perf_counter()
        yield
        self.times_ms[step].append(1000 * (time.perf_counter() - begun))

    def told(self) -> None:
        """Print p50 and p95 of each step."""
        for step, values in self.times_ms.items():
            ordered = sorted(values)
            p95 = ordered[int(0.95 * len(ordered))]
            print(f"  {step:44} p50 {statistics.median(ordered):6.1f} ms  p95 {p95:6.1f} ms")


def run() -> None:
    """Print the times of each question of the gold, or of the sample where the gold is missing."""
    papers = SHARED / "papers"
    begun = time.perf_counter()
    report = build_index([papers if papers.exists() else SAMPLE], FOLDER, finish=calibrate)
    print(
        f"{report.passages:,} passages; built in {time.perf_counter() - begun:.0f} s ({report.embedded:,} embedded now)"
    )
    begun = time.perf_counter()
    index = open_index(FOLDER)
    questions = _questions()
    _ask(questions[0], index)
    print(f"opened and answered for the first time after {time.perf_counter() - begun:.1f} s")
    for text in questions[1 : WARMING + 1]:
        _ask(text, index)
    watch = Watch()
    for text in questions:
        _measure(text, index, watch)
    watch.told()
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _questions() -> list[str]:
    paths = QUESTIONS if all(map(Path.exists, QUESTIONS)) else [SAMPLE_QUESTIONS]
    return [json.loads(line)["query"] for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def _ask(text: str, index: Index) -> None:
    query = parse(text, index=index)
    answer(query, index, rank(query, index))


def _measure(text: str, index: Index, watch: Watch) -> None:
    """One question as the faces ask it, then its steps one by one."""
    with watch.on("ask (search and answer)"):
        with watch.on("search (understanding and ranking)"):
            query = parse(text, index=index)
            hits = rank(query, index)
        with watch.on("answer"):
            answer(query, index, hits)
    _steps(query, text, index, watch)


def _steps(query: Query, text: str, index: Index, watch: Watch) -> None:
    with watch.on("  search: understanding"):
        parse(text, index=index)
    with watch.on("  search: embedding the question"):
        readings = index.encoder.encode_tokens([query.text])
    selection = select_passages(query.effective_filters, index)
    with watch.on("  search: nearest vectors"):
        nearest = index.vectors.nearest(readings[0].vector, limit=100, selection=selection)
    with watch.on("  search: words"):
        terms = [(term, 1.0) for term in dict.fromkeys(index.lexical.terms(query.text))]
        index.lexical.search(terms, limit=400, selection=selection)
    with watch.on("  search: ranking, the question read already"):
        encode_query(query, index)
        hits = rank(query, index)
    with watch.on("  search: fetching 20 passages"):
        index.store.passages([one.number for one in nearest[:20]])
    with watch.on("  answer: reading the first hits closely"):
        seen = read_closely(query, index, hits)
    with watch.on("  answer: evidence and claims"):
        read_features(seen)
        extract_claims(seen)


if __name__ == "__main__":
    run()
