"""`papers release`: a paper in doubt is for the public, or is held back again; alone, the papers in doubt."""

from __future__ import annotations

from pathlib import Path

from index import list_papers_in_doubt, release_paper
from web.cli.decisions.publish import describe_taken, publish, sign_decision
from web.cli.index import describe_doubt, describe_report
from web.cli.terminal import write_line, write_remark


def run(words: str, folder: Path, *, model: Path | None, undo: bool, who: str, reason: str) -> None:
    """Release the paper that the words name, or hold it back again. Raises PaperError, IndexFolderError."""
    if not words:
        for name, doubt in list_papers_in_doubt(folder):
            write_line(describe_doubt(name, doubt))
        return
    by = sign_decision(who, reason)
    with publish(model) as publishing:
        report = release_paper(words, folder, by, undo=undo, publishing=publishing)
    for one in report.decided:
        write_remark(f"{'No longer released' if undo else 'Released'} by {by.who}: {one.address}")
    for line in [*describe_taken(report), *describe_report(report.build)]:
        write_remark(line)
