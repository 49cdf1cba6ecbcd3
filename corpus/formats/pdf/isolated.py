"""Reads pages of a PDF in a process of its own, so that no file can crash this one or exhaust its memory."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from corpus.formats.pdf.contents import TOO_LARGE, Box, PageContents, PrintedLine, Show

MODULE = "corpus.formats.pdf.pdfium.worker"
ROOT = Path(__file__).parents[3]
LIMIT_PAGE_S = 30  # of processor time; a map of half a million strokes uses 6 s
LIMIT_PAPER_S = 600  # of processor time; a pack of 500 pages uses 3 s


class TooMuch(Exception):  # noqa: N818 - what it says
    """A paper that uses more time, or has more oversized pages, than any paper of a council."""


class Worker:
    """A running worker process. owed: the number of pages it was asked for and has not answered."""

    def __init__(self) -> None:
        # -S and -P: it imports what this process imports, and nothing from the working directory.
        path = os.pathsep.join((str(ROOT), *filter(None, sys.path)))
        self._process = subprocess.Popen(  # noqa: S603 - Python itself with fixed arguments
            [sys.executable, "-S", "-P", "-m", MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.owed = 0

    def is_ready(self) -> bool:
        """Whether it can take another request."""
        return not self.owed and self._process.poll() is None

    def read(self, path: Path, numbers: Sequence[int], *, painted: bool) -> Iterator[PageContents | str]:
        """The pages in order, up to the first one that ends the process. Raises TooMuch."""
        requests, answers = _pipe(self._process.stdin), _pipe(self._process.stdout)
        request = [str(path), list(numbers), painted, LIMIT_PAGE_S, LIMIT_PAPER_S]
        requests.write(json.dumps(request).encode() + b"\n")
        requests.flush()
        self.owed = len(numbers)
        while self.owed and (answer := answers.readline()).endswith(b"\n"):
            self.owed -= 1
            yield _contents(json.loads(answer))
        if self.owed:
            _check_end(self._process.wait())

    def end(self) -> None:
        """Kill the process and close its pipes."""
        self._process.kill()
        with self._process:
            pass


# A worker takes 60 ms to start, longer than most papers take to read: it is kept for the next paper.
_idle: list[Worker] = []


def read_pages(
    path: Path, numbers: Sequence[int], *, painted: bool = False
) -> Iterator[tuple[int, PageContents | str]]:
    """(1-based number, contents) of each of these pages, in order; for contents DAMAGED or TOO_LARGE.

    painted: with what is painted over what. Raises TooMuch.
    """
    left = list(numbers)
    while left:
        with _borrowed() as worker:
            for contents in worker.read(path, left, painted=painted):
                yield left.pop(0), contents
        if left:
            yield left.pop(0), TOO_LARGE


@contextmanager
def _borrowed() -> Iterator[Worker]:
    """An idle worker or a new one; kept afterwards unless it died or owes pages that nobody wants."""
    worker = _idle.pop() if _idle else Worker()
    if not worker.is_ready():
        worker.end()
        worker = Worker()
    try:
        yield worker
    finally:
        if worker.is_ready():
            _idle.append(worker)
        else:
            worker.end()


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()


def _check_end(status: int) -> None:
    """Raise TooMuch where the paper used up its time, CalledProcessError where the worker itself is broken."""
    if status == -signal.SIGXCPU:
        raise TooMuch
    if status >= 0:  # any other signal: one page was too much for pdfium
        raise subprocess.CalledProcessError(status, MODULE)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 - Popen was asked for it
    return pipe


def _contents(row: Any) -> PageContents | str:
    if isinstance(row, str):
        return row
    contents = PageContents(*row)
    return contents._replace(
        lines=[PrintedLine(*line) for line in contents.lines],
        boxes=[Box(*box) for box in contents.boxes],
        shows=[Show(*show) for show in contents.shows],
    )
