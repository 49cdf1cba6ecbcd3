"""Words and JSON for the terminal: results on stdout, remarks on stderr, progress where a person looks."""

from __future__ import annotations

import json
import os
import signal
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index import Progress

WIDTH = 96  # columns that a passage is wrapped to
INDENT = "   "


def show(text: str = "") -> None:
    """A line of the result, on stdout."""
    with _reader_may_leave():
        sys.stdout.write(text + "\n")


def finish() -> None:
    """Hand over what is still to be written."""
    with _reader_may_leave():
        sys.stdout.flush()


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """A reader that has seen enough (`papers passages … | head`) ends the work without a word."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to be flushed
        sys.exit(128 + signal.SIGPIPE)


def show_json(value: Any, *, indent: int | None = None) -> None:
    """A value of the result as JSON, on stdout: one line unless indented."""
    # A lone surrogate in a file's name cannot be written as UTF-8; as an escape it can.
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    show(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def wrap(text: str, *, lines: int, keep_rows: bool = False) -> str:
    """The text set in from the left, its first lines at most; the rest is in the paper."""
    rows = text.split("\n") if keep_rows else [text]
    told = [line for row in rows for line in textwrap.wrap(row, WIDTH - len(INDENT))]
    more = ["…"] if len(told) > lines else []
    return "\n".join(INDENT + line for line in [*told[:lines], *more])


def say(sentence: str) -> None:
    """A remark about the work, on stderr."""
    sys.stderr.write(sentence.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")
    sys.stderr.flush()


@contextmanager
def progress(*, prints: bool = False) -> Iterator[Progress]:
    """A bar a step with counts and time left on a terminal; nothing in a pipe.

    A command that prints its results as they come shows no bar between them on the same terminal.
    """
    if not sys.stderr.isatty() or (prints and sys.stdout.isatty()):
        yield _quiet
        return
    # Imported where a person waits anyway: rich takes 0.1 s, a fifth of what `papers passages` may take.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[detail]}", style="dim"),
    )
    with Bars(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def told(step: str, done: int, total: int, detail: str = "") -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total, detail="")
            bars.update(tasks[step], completed=done, total=total, detail=detail)

        yield told


def _quiet(step: str, done: int, total: int, detail: str = "") -> None:
    """Nobody looks."""
