"""What the papers in the same folder say of one: the agenda that lists it, the report whose list has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.discovery.appendices import Entry, entries_in, named_appendix, references, reports_of
from corpus.discovery.folders import HIDDEN, folder_meeting
from corpus.errors import PaperError
from corpus.exempt.withhold import withhold
from corpus.formats import READERS
from corpus.reader import read, read_fronts, read_last_lines
from corpus.records import Agenda, Kind, Paper, Passage
from corpus.splitter import split
from corpus.structure.bound_papers import read_agendas

AGENDA_FILE = re.compile(r"agenda|front ?sheet", re.IGNORECASE)
# Beside a paper its agenda may lie as a pack of hundreds of pages, of which the first ones are the agenda: most
# of 2 or 3, long ones of 5. So many pages are read, and more only where they are agenda to the end.
FRONT_PAGES = (6, 20)
LINES_A_PAGE = 60
LIST_PAGES = 3  # at a report's end, on which it lists its appendices
NO_REPORT = re.compile(r"appendix|annex|agenda|front ?sheet|minutes|pack\b|supplement|\beq?ia\b", re.IGNORECASE)
APPENDIX_FILE = re.compile(r"appendix|annex", re.IGNORECASE)
MOST_REPORTS = 60  # of one meeting; a folder with more is not a meeting's, and opening them all takes its time


def agendas_beside(folder: Path) -> tuple[Agenda, ...]:
    """The agendas that stand as files of their own in a folder; one that cannot be read lists nothing."""
    return tuple(
        agenda
        for file in sorted(folder.iterdir())
        if AGENDA_FILE.search(file.stem) and file.suffix.lower() in READERS and not HIDDEN.match(file.name)
        for agenda in _listed(file)
    )


def appendices_beside(folder: Path) -> dict[str, str]:
    """For each appendix that is a file of its own in a folder the report that lists it, both without their endings."""
    files = [file for file in sorted(folder.iterdir()) if not HIDDEN.match(file.name)]
    appendices = {file.stem: one for file in files if (one := named_appendix(file.stem))}
    reports = [file for file in files if file.suffix.lower() == ".pdf" and not NO_REPORT.search(file.stem)]
    # A report with a decision's number has it on its appendices' names too, where any has it.
    numbered = {number for file in files if APPENDIX_FILE.search(file.stem) for number in references(file.stem)}
    reports = [file for file in reports if not references(file.stem) & numbered]
    return (
        reports_of(appendices, {file.stem: _list_of(file) for file in reports}) if len(reports) <= MOST_REPORTS else {}
    )


def _list_of(file: Path) -> list[Entry]:
    """The appendices that the end of a report lists; of one that cannot be read none."""
    try:
        return entries_in(read_last_lines(file, pages=LIST_PAGES))
    except PaperError:
        return []


def _listed(file: Path) -> list[Agenda]:
    """The agendas at the front of a file, which is read only until something else begins.

    What is held back lists nothing: an exempt agenda's titles would stand in the public papers beside it.
    """
    found: list[Passage] = []
    try:
        for front in _fronts(file):
            public, _ = withhold(replace(front, folder=folder_meeting(file)))
            found = split(public)
            if any(passage.kind is Kind.AGENDA for passage in found) and found[-1].kind is not Kind.AGENDA:
                break
    except PaperError:
        return []
    return read_agendas(found)


def _fronts(file: Path) -> Iterator[Paper]:
    """The first pages of a paper, then more of them; of a paper without pages as many lines."""
    if file.suffix.lower() == ".pdf":
        yield from read_fronts(file, most_pages=FRONT_PAGES)
        return
    paper = read(file)
    for most_pages in FRONT_PAGES:
        lines = paper.lines[: most_pages * LINES_A_PAGE]
        yield replace(paper, text=paper.text[: lines[-1].end], lines=lines) if lines else paper
