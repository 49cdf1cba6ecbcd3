"""Output for the terminal: results on stdout, remarks on stderr, and a progress bar where a person looks on."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from corpus import escape_steering, mark_steering

if TYPE_CHECKING:
    from index import Progress

WIDTH_COLUMNS = 96  # of a wrapped passage
INDENT = "   "
READER_LEFT = (errno.EPIPE, errno.EINVAL)  # the latter on Windows
READER_LEFT_EXIT_CODE = 141  # 128 + SIGPIPE, as shells count; Windows has no such signal


def use_utf8() -> None:
    """Write UTF-8, whatever the system's own encoding is: Windows gives a pipe one that lacks most characters.

    A lone surrogate, which UTF-8 cannot hold, is written as an escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_line(text: str = "") -> None:
    """Write a line of the result to stdout; what would steer the terminal is shown as a sign."""
    with _end_when_reader_leaves():
        sys.stdout.write(mark_steering(text) + "\n")


def flush_output() -> None:
    """Write out what is still buffered."""
    with _end_when_reader_leaves():
        sys.stdout.flush()


@contextmanager
def _end_when_reader_leaves() -> Iterator[None]:
    """End the program without a message once its reader has left, as in `papers passages … | head`."""
    try:
        yield
    except OSError as error:
        if error.errno not in READER_LEFT:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush does not fail too
        sys.exit(READER_LEFT_EXIT_CODE)


def write_json(value: Any, *, indent: int | None = None) -> None:
    """Write a value of the result to stdout as JSON, on one line unless indented.

    What would steer a terminal is escaped, so that the value is the same.
    """
    write_line(escape_steering(json.dumps(value, ensure_ascii=False, indent=indent)))


def wrap_text(text: str, *, max_lines: int, keep_rows: bool = False) -> str:
    """The text indented and wrapped, cut after max_lines. keep_rows: keep the line breaks that it has."""
    rows = text.split("\n") if keep_rows else [text]
    lines = [line for row in rows for line in textwrap.wrap(row, WIDTH_COLUMNS - len(INDENT))]
    more = ["…"] if len(lines) > max_lines else []
    return "\n".join(INDENT + line for line in [*lines[:max_lines], *more])


def write_remark(sentence: str) -> None:
    """Write a remark about the work to stderr; what would steer the terminal is shown as a sign."""
    sys.stderr.write(mark_steering(sentence) + "\n")
    sys.stderr.flush()


@contextmanager
def show_progress(*, prints: bool = False) -> Iterator[Progress]:
    """A bar for each step, with counts and the time left, on a terminal; nothing in a pipe.

    prints: whether the command prints results meanwhile; then no bar is shown on the same terminal.
    """
    if not sys.stderr.isatty() or (prints and sys.stdout.isatty()):
        yield _show_nothing
        return
    # Imported only here: rich takes 0.1 s to import, a fifth of what `papers passages` may take.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[detail]}", style="dim", markup=False),  # a file may be named "[/].pdf"
    )
    with Bars(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def update(step: str, done: int, total: int, detail: str = "") -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total, detail="")
            bars.update(tasks[step], completed=done, total=total, detail=detail)

        yield update


def _show_nothing(step: str, done: int, total: int, detail: str = "") -> None:
    """The progress where no person looks on."""
