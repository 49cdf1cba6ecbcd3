"""`papers passages`: the passages of papers as JSON Lines, the debugger of everything above it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import FoundPaper, PaperError, find_papers, read, split, to_dict, withhold
from web.cli.terminal import progress, say, show_json


def run(paths: Sequence[Path], *, include_exempt: bool) -> int:
    """Print every paper's passages; exit code 10 if a paper could not be read, the others printed."""
    found = find_papers(paths)
    unread = 0
    with progress(prints=True) as told:
        for number, paper in enumerate(found, 1):
            told("Reading", number - 1, len(found), paper.name)
            try:
                _print(paper, include_exempt=include_exempt)
            except PaperError as error:
                say(str(error))
                unread += 1
            told("Reading", number, len(found))
    return PaperError.exit_code if unread else 0


def _print(found: FoundPaper, *, include_exempt: bool) -> None:
    paper = read(found)
    if not include_exempt:
        paper, held_back = withhold(paper)
        for each in held_back:
            place = f", PDF page {each.page}" if each.page else ""
            say(f"{found.name}{place}: held back ({each.reason}).")
    for passage in split(paper):
        show_json(to_dict(passage))
