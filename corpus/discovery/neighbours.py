"""What the files in a paper's folder say about it: the agenda that lists it, the report that it is appended to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.discovery.appendices import (
    ListedAppendix,
    find_references,
    list_appendices,
    match_reports,
    parse_appendix_name,
)
from corpus.discovery.folders import HIDDEN_FILE, read_folder_meeting
from corpus.errors import PaperError
from corpus.exempt.withhold import withhold
from corpus.formats import READERS
from corpus.reader import read, read_fronts, read_last_lines
from corpus.records import Agenda, Kind, Paper, Passage
from corpus.splitter import split
from corpus.structure.bound_papers import read_agendas

AGENDA_FILE = re.compile(r"agenda|front ?sheet", re.IGNORECASE)
# An agenda may be filed as a pack of hundreds of pages that begins with it. Most agendas have 2 or 3 pages, long ones
# 5. So many pages are read, and more only if the agenda has not ended by then.
FRONT_PAGES = (6, 20)
LINES_PER_PAGE = 60
LIST_PAGES = 3  # at the end of a report, which may list its appendices
NOT_A_REPORT_FILE = re.compile(r"appendix|annex|agenda|front ?sheet|minutes|pack\b|supplement|\beq?ia\b", re.IGNORECASE)
APPENDIX_OR_ANNEX = re.compile(r"appendix|annex", re.IGNORECASE)
MAX_REPORTS = 60  # a folder with more does not belong to one meeting, and opening all its files takes long


def find_agendas_beside(folder: Path, may_open: Callable[[Path], bool]) -> tuple[Agenda, ...]:
    """The agendas filed in a folder, in the order of their file names; a file that cannot be read gives none.

    may_open: whether a file may be; it may be a link to anywhere.
    """
    return tuple(
        agenda
        for file in sorted(folder.iterdir())
        if AGENDA_FILE.search(file.stem) and file.suffix.lower() in READERS and not HIDDEN_FILE.match(file.name)
        if may_open(file)
        for agenda in _read_agendas(file)
    )


def match_appendices_beside(folder: Path, may_open: Callable[[Path], bool]) -> dict[str, str]:
    """The report in a folder that lists each appendix filed there; both go by the stems of their file names.

    may_open: whether a file may be; it may be a link to anywhere.
    """
    files = [file for file in sorted(folder.iterdir()) if not HIDDEN_FILE.match(file.name)]
    appendices = {file.stem: one for file in files if (one := parse_appendix_name(file.stem))}
    reports = [file for file in files if file.suffix.lower() == ".pdf" and not NOT_A_REPORT_FILE.search(file.stem)]
    reports = [file for file in reports if may_open(file)]
    # Where the names of appendices have a decision's number, it already links them to the report with that number.
    numbers = {number for file in files if APPENDIX_OR_ANNEX.search(file.stem) for number in find_references(file.stem)}
    reports = [file for file in reports if not find_references(file.stem) & numbers]
    if len(reports) > MAX_REPORTS:
        return {}
    return match_reports(appendices, {file.stem: _read_appendix_list(file) for file in reports})


def _read_appendix_list(file: Path) -> list[ListedAppendix]:
    """The appendices that a report lists at its end; none if it cannot be read."""
    try:
        return list_appendices(read_last_lines(file, page_count=LIST_PAGES))
    except PaperError:
        return []


def _read_agendas(file: Path) -> list[Agenda]:
    """The agendas at the front of a file, which is read only until something other than an agenda begins.

    Exempt parts list nothing: their titles would appear in the public papers of the same folder.
    """
    passages: list[Passage] = []
    try:
        for front in _read_fronts(file):
            public, _ = withhold(replace(front, folder=read_folder_meeting(file)))
            passages = split(public)
            if any(passage.kind is Kind.AGENDA for passage in passages) and passages[-1].kind is not Kind.AGENDA:
                break
    except PaperError:
        return []
    return read_agendas(passages)


def _read_fronts(file: Path) -> Iterator[Paper]:
    """The first pages of a paper, then more of them; for a paper without pages, about as many lines."""
    if file.suffix.lower() == ".pdf":
        yield from read_fronts(file, most_pages=FRONT_PAGES)
        return
    paper = read(file)
    for most_pages in FRONT_PAGES:
        lines = paper.lines[: most_pages * LINES_PER_PAGE]
        yield replace(paper, text=paper.text[: lines[-1].end], lines=lines) if lines else paper
