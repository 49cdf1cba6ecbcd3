"""Warm questions over HTTP, what of them is embedding, and how soon the command line says anything."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

from index import build_index, open_index
from search import calibrate
from tests.support.places import ROOT, SAMPLE, SHARED
from tests.support.serving import served
from web.settings import Settings

FOLDER = ROOT / "bench-results" / "questions-index"
NORFOLK = SHARED / "papers" / "norfolk"
SAMPLE_QUESTIONS = ROOT / "tests" / "questions" / "sample_questions.jsonl"
NORFOLK_QUESTIONS = SHARED / "gold" / "questions_norfolk.jsonl"
QUESTIONS = 100
WARMING = 10
STARTS = 9  # odd: the median is one of them


def run() -> None:
    """Print p50 and p95 of 100 questions, the embedding's share, and the command line's start."""
    papers = [path for path in (SAMPLE, NORFOLK) if path.exists()]
    report = build_index(papers, FOLDER, finish=calibrate)
    print(f"{report.passages:,} passages of {report.read + report.unchanged} papers, {report.vectors} vectors")
    questions = _questions()
    with served(Settings(index=FOLDER)) as site:
        for face in ("/api/search", "/api/ask", "/"):
            times_ms = _asked(site, face, questions)
            print(f"{face:12} {_spread(times_ms)} over {len(times_ms)} warm questions through HTTP")
            if face == "/api/search":
                _embedding_share(questions, statistics.median(times_ms))
    _starts()


def _questions() -> list[str]:
    """100 questions, those of the shared gold and the sample's own, over again if they are fewer."""
    found = [
        json.loads(line)["query"]
        for path in (NORFOLK_QUESTIONS, SAMPLE_QUESTIONS)
        if path.exists()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return [found[number % len(found)] for number in range(QUESTIONS)]


def _asked(site: str, face: str, questions: Sequence[str]) -> list[float]:
    """Milliseconds of each question, on one kept connection as a browser has it."""
    place = urlsplit(site)
    line = HTTPConnection(place.hostname or "", place.port)

    def ask(question: str) -> None:
        line.request("GET", f"{face}?q={quote(question)}")
        line.getresponse().read()

    for question in questions[:WARMING]:
        ask(question)
    times_ms = [_timed(lambda question=question: ask(question)) for question in questions]
    line.close()
    return times_ms


def _embedding_share(questions: Sequence[str], whole_ms: float) -> None:
    embedder = open_index(FOLDER).encoder
    embedder.encode(questions[:WARMING])
    times_ms = [_timed(lambda question=question: embedder.encode([question])) for question in questions]
    alone_ms = statistics.median(times_ms)
    print(
        f"{'':12} of which embedding the question {_spread(times_ms)}: {alone_ms / whole_ms:.0%};"
        f" everything else {whole_ms - alone_ms:.1f} ms at p50"
    )


def _starts() -> None:
    """Seconds to the first byte of output, against a bare interpreter.

    A paper is read whole before its first passage is printed, so the shortest one shows the start itself; and
    an agenda that lies beside it is read first, for what it says of the other files.
    """
    bare_s = _first_output([sys.executable, "-c", "print()"])
    print(f"{'python':16} {bare_s:.2f} s to first output, bare")
    shortest = min(SAMPLE.glob("*.pdf"), key=lambda path: path.stat().st_size)
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(shutil.copy(shortest, folder))
        for words, told in (
            (["--help"], ""),
            (["passages", str(alone)], ", of a paper alone in its folder"),
            (["passages", str(shortest)], ", beside the sample's agenda pack"),
        ):
            took_s = _first_output([str(Path(sys.executable).parent / "papers"), *words])
            print(f"papers {words[0]:9} {took_s:.2f} s to first output{told}")


def _first_output(command: Sequence[str]) -> float:
    """The median over several starts."""
    return statistics.median(_started(command) for _ in range(STARTS))


def _started(command: Sequence[str]) -> float:
    start_s = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        took_s = time.perf_counter() - start_s
        process.kill()
    return took_s


def _timed(action: Callable[[], object]) -> float:
    start_s = time.perf_counter()
    action()
    return (time.perf_counter() - start_s) * 1000


def _spread(times_ms: Sequence[float]) -> str:
    ordered = sorted(times_ms)
    return f"p50 {statistics.median(ordered):.1f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.1f} ms"
