"""`papers index`: papers become an index; every file that was not simply read is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import corpus
from corpus import Meeting, PaperError, format_date
from corpus.formats import missing_ocr
from index import BuildReport, PaperReport, UnreadPages, build_index, indexed_files
from search import calibrate, is_stale
from web.cli.terminal import progress, say
from web.settings import now
from web.views.phrases import UNREAD, page_numbers

MEETINGS_NAMED = 4  # a pack that binds more says how many
SAMPLE = Path(corpus.__file__).parent / "sample"


def run(paths: Sequence[Path], folder: Path, *, model: Path | None, include_exempt: bool) -> None:
    """Build the index of paths, or of the packaged sample papers, and say what was done.

    Raises PaperError where the sample, which is an invented council's, would be put among other papers.
    """
    if not paths and any(SAMPLE.resolve() not in path.parents for path in indexed_files(folder)):
        raise PaperError(
            f"{folder} holds other papers than the sample: name the folders of papers to index, or another index."
        )
    with progress() as told:
        report = build_index(
            paths or [SAMPLE], folder, model=model, include_exempt=include_exempt, progress=told,
            finish=calibrate, is_stale=is_stale, now=now(),
        )  # fmt: skip
    for line in lines(report):
        say(line)


def lines(report: BuildReport) -> list[str]:
    """What happened to each file that is not as it was, and the sum of it all last."""
    told = [f"Read: {_understood(paper)}" for paper in report.papers if paper.passages]
    told += [f"Not read: {paper.reason}" for paper in report.not_read]
    told += [f"Not read: {each.paper.name}, {page_numbers(each.numbers)}: {_why(each)}" for each in report.unread_pages]
    for name, page, reason in report.held_back:
        told.append(f"Held back: {name}{f', PDF page {page}' if page else ''}: {reason}")
    told += [f"Merged: {name} is the same file as {other}" for name, other in report.merged]
    told += [f"Withdrawn: {name}" for name in report.withdrawn]
    return [*told, summary(report)]


def _understood(paper: PaperReport) -> str:
    """A paper and the meetings it was found to hold: what an officer checks first."""
    meetings = "; ".join(_named(meeting) for meeting in paper.meetings[:MEETINGS_NAMED])
    more = len(paper.meetings) - MEETINGS_NAMED
    return f"{paper.name}: {count_noun(paper.passages, 'passage')}, {meetings}" + (
        f" and {more} more" if more > 0 else ""
    )


def _named(meeting: Meeting) -> str:
    return f"{meeting.committee or 'no committee'}, {format_date(meeting.date) if meeting.date else 'undated'}"


def _why(unread: UnreadPages) -> str:
    """What kept pages from being read, and the way out."""
    if unread.reason != "scan":
        return f"{UNREAD[unread.reason]}; ask for the original"
    wanting = missing_ocr()
    return f"scanned; install {wanting}" if wanting else "scanned, and OCR could not read them"


def summary(report: BuildReport) -> str:
    """One line: papers read, passages, unchanged, held back, merged, not read, pages not read, seconds."""
    parts = [
        f"{count_noun(report.read, 'paper')} read",
        f"{report.unchanged:,} unchanged",
        count_noun(report.passages, "passage") + (f" ({report.repeated:,} repeated)" if report.repeated else ""),
        f"{report.embedded:,} texts embedded",
    ]
    pages = sum(len(each.numbers) for each in report.unread_pages)
    of = count_noun(len({each.paper.content_hash for each in report.unread_pages}), "paper")
    for number, words in (
        (len({name for name, _, _ in report.held_back}), "held back in whole or part"),
        (len(report.merged), "merged"),
        (len(report.withdrawn), "withdrawn"),
        (len(report.not_read), "not read"),
        (pages, f"{'page' if pages == 1 else 'pages'} of {of} could not be read"),
    ):
        if number:
            parts.append(f"{number:,} {words}")
    return f"Generation {report.generation}: {', '.join(parts)}, {report.elapsed_s:.1f} s."


def count_noun(number: int, noun: str) -> str:
    """ "1 paper", "46 papers"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
