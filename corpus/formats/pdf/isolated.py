"""Has pages of a PDF read or drawn in a process of its own, so that no file can crash this one or use up its memory."""

from __future__ import annotations

import atexit
import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from corpus.formats.pdf.contents import (
    DRAW,
    PAGE_STATUS,
    PAPER_STATUS,
    READ,
    READ_PAINTED,
    READ_WORDS,
    TOO_LARGE,
    Box,
    PageContents,
    Picture,
    PrintedLine,
    ShownText,
    Task,
)

MODULE = "corpus.formats.pdf.pdfium.worker"
ROOT = Path(__file__).parents[3]
MAX_PAGE_S = 30  # of processor time; a map of half a million strokes uses 6 s
MAX_PAPER_S = 600  # of processor time; a pack of 500 pages uses 3 s


class PaperTooLargeError(Exception):
    """A paper uses more time, or has more oversized pages, than any paper of a council."""


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

    def ask(self, path: Path, numbers: Sequence[int], task: Task) -> Iterator[Any]:
        """The answers in order, up to the first page that ends the process. Raises PaperTooLargeError."""
        requests, answers = _get_pipe(self._process.stdin), _get_pipe(self._process.stdout)
        request = [str(path), list(numbers), task, MAX_PAGE_S, MAX_PAPER_S]
        requests.write(json.dumps(request).encode() + b"\n")
        requests.flush()
        self.owed = len(numbers)
        while self.owed and (answer := answers.readline()).endswith(b"\n"):
            self.owed -= 1
            yield json.loads(answer)
        if self.owed:
            _check_status(self._process.wait())

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

    painted: with what is painted over what. Raises PaperTooLargeError.
    """
    for number, answer in _ask(path, numbers, READ_PAINTED if painted else READ):
        yield number, answer if isinstance(answer, str) else _make_contents(answer)


def read_words(path: Path, numbers: Sequence[int]) -> Iterator[str]:
    """The text of each of these pages, in order; '' for a page that cannot be read. -1 is the last page.

    Raises PaperTooLargeError.
    """
    for _, answer in _ask(path, numbers, READ_WORDS):
        yield "" if isinstance(answer, str) else answer[0]


def draw_pages(path: Path, numbers: Sequence[int]) -> Iterator[tuple[int, Picture | str]]:
    """(1-based number, picture) of each of these pages, in order; for a picture DAMAGED or TOO_LARGE.

    Raises PaperTooLargeError.
    """
    for number, answer in _ask(path, numbers, DRAW):
        yield number, answer if isinstance(answer, str) else _make_picture(answer)


def _ask(path: Path, numbers: Sequence[int], task: Task) -> Iterator[tuple[int, Any]]:
    left = list(numbers)
    while left:
        with _borrow() as worker:
            for answer in worker.ask(path, left, task):
                yield left.pop(0), answer
        if left:
            yield left.pop(0), TOO_LARGE


@contextmanager
def _borrow() -> Iterator[Worker]:
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


def _check_status(status: int) -> None:
    """Do nothing where one page was too much for pdfium.

    Raises PaperTooLargeError where the paper used up its time, CalledProcessError where the worker itself is broken.
    """
    if status == PAPER_STATUS:
        raise PaperTooLargeError
    # A crash has a negative status, on Windows one above 2 ** 31.
    if 0 <= status < 2**31 and status != PAGE_STATUS:
        raise subprocess.CalledProcessError(status, MODULE)


def _get_pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 - Popen was asked for it
    return pipe


def _make_contents(answer: Any) -> PageContents:
    contents = PageContents(*answer)
    return contents._replace(
        lines=[PrintedLine(*line) for line in contents.lines],
        boxes=[Box(*box) for box in contents.boxes],
        shows=[ShownText(*show) for show in contents.shows],
    )


def _make_picture(answer: Any) -> Picture:
    across, down, scale, height_pt, pixels = answer
    return Picture(across, down, scale, height_pt, base64.b64decode(pixels))
