"""How a decision is signed and published: with a progress bar, and the threshold for refusing drawn anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index import DecidedBy, DecisionReport, Publishing
from search import calibrate
from web.cli.terminal import show_progress
from web.settings import read_now, read_user


@contextmanager
def publish(model: Path | None) -> Iterator[Publishing]:
    """Watch one build on the terminal. model: a sentence-transformers folder; None for the packaged model."""
    with show_progress() as update:
        yield Publishing(model=model, progress=update, finish=calibrate)


def sign_decision(who: str, reason: str) -> DecidedBy:
    """Who decides, and that it is now; the login name if none is given."""
    return DecidedBy(who or read_user(), read_now(), reason)


def describe_taken(report: DecisionReport) -> list[str]:
    """The papers that left as a whole, and how they come back."""
    return [
        f"The whole paper {one.address} was taken down, because its file is not there to be read anew: `papers index` "
        "brings back what may be read of it once it is there."
        for one in report.taken_whole
    ]
