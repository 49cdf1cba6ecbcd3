"""`papers passages`: the passages of papers as JSON Lines, to see how papers are split."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import FoundPaper, PaperError, explain_unread, find_papers, read, split, to_dict, withhold
from web.cli.terminal import show_progress, write_json, write_remark


def run(paths: Sequence[Path], *, include_exempt: bool) -> int:
    """Print the passages of every paper that can be read; exit code 10 if one cannot."""
    papers = find_papers(paths)
    unread = 0
    with show_progress(prints=True) as update:
        for number, paper in enumerate(papers, 1):
            update("Reading", number - 1, len(papers), paper.name)
            try:
                _write_passages(paper, include_exempt=include_exempt)
            except PaperError as error:
                write_remark(str(error) if include_exempt else explain_unread(paper, error))
                unread += 1
            update("Reading", number, len(papers))
    return PaperError.exit_code if unread else 0


def _write_passages(found: FoundPaper, *, include_exempt: bool) -> None:
    paper = read(found)
    if not include_exempt:
        paper, held_back = withhold(paper)
        for each in held_back:
            place = f", PDF page {each.page}" if each.page else ""
            write_remark(f"{found.name}{place}: held back ({each.reason}).")
    for passage in split(paper):
        write_json(to_dict(passage))
