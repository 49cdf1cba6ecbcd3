"""`papers check`: what is wrong with papers before they are published, with page and quote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import check_pack
from corpus.check import Finding, PaperFindings
from web.cli.terminal import progress, say, show, show_json

FOUND = 1  # the exit code where something is wrong


def run(paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the findings of each paper; 1 where there are any, else 0. Raises PaperError."""
    checked = []
    with progress() as told:
        for number, paper in enumerate(check_pack(paths), 1):
            told("Checking", number, number, paper.paper)
            checked.append(paper)
    if as_json:
        show_json([_plain(paper) for paper in checked], indent=2)
    else:
        _show(checked)
    faults = sum(len(paper.findings) for paper in checked)
    say(f"{len(checked):,} papers checked, {faults:,} faults found.")
    return FOUND if faults else 0


def _show(checked: Sequence[PaperFindings]) -> None:
    for paper in checked:
        if paper.findings:
            show(paper.paper)
        for finding in paper.findings:
            place = f"page {finding.page}: " if finding.page else ""
            show(f"  {place}{finding.kind}: {finding.message}")
            if finding.quote:
                show(f"    “{finding.quote}”")


def _plain(paper: PaperFindings) -> dict[str, Any]:
    return {"paper": paper.paper, "findings": [_finding(finding) for finding in paper.findings]}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "page": finding.page,
        "quote": finding.quote,
        "message": finding.message,
    }
