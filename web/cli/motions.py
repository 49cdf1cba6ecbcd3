"""`papers decisions`: what meetings decided, as JSON Lines, with movers, votes and final words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import (
    FoundPaper,
    PaperError,
    decision_to_dict,
    explain_unread,
    find_decisions,
    find_papers,
    read,
    split,
    withhold,
)
from web.cli.terminal import show_progress, write_json, write_remark


def run(paths: Sequence[Path], *, include_exempt: bool) -> int:
    """Print the decisions of every paper that can be read; exit code 10 if one cannot."""
    papers = find_papers(paths)
    unread = 0
    with show_progress(prints=True) as update:
        for number, paper in enumerate(papers, 1):
            update("Reading", number - 1, len(papers), paper.name)
            try:
                _write_decisions(paper, include_exempt=include_exempt)
            except PaperError as error:
                write_remark(str(error) if include_exempt else explain_unread(paper, error))
                unread += 1
            update("Reading", number, len(papers))
    return PaperError.exit_code if unread else 0


def _write_decisions(found: FoundPaper, *, include_exempt: bool) -> None:
    paper = read(found)
    if not include_exempt:
        paper, _ = withhold(paper)
    for decision in find_decisions(paper, split(paper)):
        write_json(decision_to_dict(decision))
