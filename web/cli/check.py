"""`papers check`: what is wrong with papers before they are published, with page and quotation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import check_pack
from corpus.check import Finding, PaperFindings
from web.cli.terminal import show_progress, write_json, write_line, write_remark
from web.views.numbers import format_count

FAULTS_EXIT_CODE = 1


def run(paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the findings of each paper; exit code 1 where there are any, else 0. Raises PaperError."""
    checked = []
    with show_progress() as update:
        for number, paper in enumerate(check_pack(paths), 1):
            update("Checking", number, number, paper.paper)
            checked.append(paper)
    if as_json:
        write_json([_paper_to_dict(paper) for paper in checked], indent=2)
    else:
        _write_findings(checked)
    faults = sum(len(paper.findings) for paper in checked)
    write_remark(f"{format_count(len(checked), 'paper')} checked, {format_count(faults, 'fault')} found.")
    return FAULTS_EXIT_CODE if faults else 0


def _write_findings(checked: Sequence[PaperFindings]) -> None:
    for paper in checked:
        if paper.findings:
            write_line(paper.paper)
        for finding in paper.findings:
            place = f"page {finding.page}: " if finding.page else ""
            write_line(f"  {place}{finding.kind}: {finding.message}")
            if finding.quote:
                write_line(f"    “{finding.quote}”")


def _paper_to_dict(paper: PaperFindings) -> dict[str, Any]:
    return {"paper": paper.paper, "findings": [_finding_to_dict(finding) for finding in paper.findings]}


def _finding_to_dict(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "page": finding.page,
        "quote": finding.quote,
        "message": finding.message,
    }
