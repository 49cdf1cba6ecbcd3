"""`papers index`: papers become an index, with a line for every file that was read, or not read, or withheld."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import corpus
from corpus import Doubt, Meeting, format_date
from corpus.formats import missing_ocr
from index import BuildReport, PaperReport, UnreadPages, build_index, list_roots
from search import UNDATED, calibrate, is_stale
from web.cli.terminal import show_progress, write_remark
from web.settings import read_now
from web.views.numbers import format_count, format_pages
from web.views.phrases import UNREAD_REASONS

MAX_NAMED_MEETINGS = 4  # of one paper; the others are counted
SAMPLE = Path(corpus.__file__).parent / "sample"


def run(
    paths: Sequence[Path],
    folder: Path,
    *,
    model: Path | None,
    include_exempt: bool,
    follow_links: bool,
    prune: bool,
    decisions_of: Path | None,
) -> None:
    """Build the index of paths, and write what was done.

    Without paths all folders that the index knows are renewed; a new index gets the packaged sample papers.
    """
    paths = paths or ([] if list_roots(folder) else [SAMPLE])
    with show_progress() as update:
        report = build_index(
            paths, folder, model=model, include_exempt=include_exempt, follow_links=follow_links, prune=prune,
            decisions_of=decisions_of,
            progress=update, finish=calibrate, is_stale=is_stale, now=read_now(),
        )  # fmt: skip
    for line in describe_report(report):
        write_remark(line)


def describe_report(report: BuildReport) -> list[str]:
    """A line for each file that is not as it was before, and a summary."""
    lines = [f"Read: {_describe_paper(paper)}" for paper in report.papers if paper.passages]
    lines += [f"Not read: {paper.reason}" for paper in report.not_read]
    lines += [
        f"Not read: {each.paper.name}, {format_pages(each.numbers)}: {_explain_unread(each)}"
        for each in report.unread_pages
    ]
    for name, page, reason in report.held_back:
        lines.append(f"Held back: {name}{f', PDF page {page}' if page else ''}: {reason}")
    lines += [describe_doubt(name, doubt) for name, doubt in report.in_doubt]
    lines += [
        f"Stays out: {name}, withdrawn by {decision.who} on {format_date(decision.when.date())}"
        for name, decision in report.stay_out
    ]
    lines += [f"Merged: {name} is the same file as {other}" for name, other in report.merged]
    lines += [f"Withdrawn: {name}" for name in report.withdrawn]
    lines += [f"Dropped: {root}, and the papers that only it had" for root in report.dropped]
    lines += [
        f"Gone: {root}, with {format_count(papers, 'paper')} that no other folder has; they stay until you say "
        f"`papers index --prune` or `papers forget {shlex.quote(str(root))}`"
        for root, papers in report.gone
    ]
    if report.left_alone:
        roots = ", ".join(map(str, report.left_alone))
        lines.append(f"Not looked at: {roots}; the papers stay, and `papers index` alone renews them too")
    return [*lines, summarize_report(report)]


def describe_doubt(name: str, doubt: Doubt) -> str:
    """Why a paper is kept back until a person has looked, and how it is released."""
    place = f", PDF page {doubt.page}" if doubt.page else ""
    quote = f" “{doubt.quote.strip()}”:" if doubt.quote.strip() else ""
    return (
        f"In doubt: {name}{place}:{quote} {doubt.reason}; `papers release {shlex.quote(name)}` once a person has looked"
    )


def _describe_paper(paper: PaperReport) -> str:
    """A paper and the meetings found in it, which an officer checks first."""
    meetings = "; ".join(_name_meeting(meeting) for meeting in paper.meetings[:MAX_NAMED_MEETINGS])
    more = len(paper.meetings) - MAX_NAMED_MEETINGS
    others = f" and {more} more" if more > 0 else ""
    return f"{paper.name}: {format_count(paper.passages, 'passage')}, {meetings}{others}"


def _name_meeting(meeting: Meeting) -> str:
    return f"{meeting.committee or 'no committee'}, {format_date(meeting.date) if meeting.date else UNDATED}"


def _explain_unread(unread: UnreadPages) -> str:
    """Why pages could not be read, and the way out."""
    if unread.reason != "scan":
        return f"{UNREAD_REASONS[unread.reason]}; ask for the original"
    missing = missing_ocr()
    return f"scanned; install {missing}" if missing else "scanned, and OCR could not read them"


def summarize_report(report: BuildReport) -> str:
    """One line: papers read and unchanged, passages, texts embedded, what was not read or shown, seconds."""
    parts = [
        f"{format_count(report.read, 'paper')} read",
        f"{report.unchanged:,} unchanged",
        format_count(report.passages, "passage") + (f" ({report.repeated:,} repeated)" if report.repeated else ""),
        f"{format_count(report.embedded, 'text')} embedded",
    ]
    pages = sum(len(each.numbers) for each in report.unread_pages)
    papers = format_count(len({each.paper.content_hash for each in report.unread_pages}), "paper")
    for number, words in (
        (len({name for name, _, _ in report.held_back}), "held back in whole or part"),
        (len({name for name, _ in report.in_doubt}), "in doubt and held back"),
        (len(report.stay_out), "withdrawn by decision"),
        (len(report.merged), "merged"),
        (len(report.withdrawn), "withdrawn"),
        (len(report.not_read), "not read"),
        (pages, f"{'page' if pages == 1 else 'pages'} of {papers} could not be read"),
    ):
        if number:
            parts.append(f"{number:,} {words}")
    return f"Generation {report.generation}: {', '.join(parts)}, {report.elapsed_s:.1f} s."
