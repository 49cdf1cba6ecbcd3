"""Appendices filed as files of their own that a report in their folder calls exempt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from corpus.conventions import UK_COUNCILS
from corpus.discovery.appendices import find_appendix_label, find_references
from corpus.discovery.folders import HIDDEN_FILE
from corpus.discovery.neighbours import MAX_REPORTS, NOT_A_REPORT_FILE, match_appendices_beside
from corpus.errors import PaperError
from corpus.exempt.self_declared import EVERY_APPENDIX, find_exempt_appendices
from corpus.formats import READERS
from corpus.reader import read_words
from corpus.records import ReportSays

ITEM_IN_NAME = re.compile(r"(?<![^\W_])item[\W_]*(\d{1,3})(?!\d)", flags=re.IGNORECASE)
# The same appendix, made for the public.
PUBLIC_VERSION = re.compile(r"(?<![^\W_])(?:public|redacted|open|unrestricted)(?![^\W_])", flags=re.IGNORECASE)
# Where the words of a page are parted: at a sentence's end, and before each appendix of a list.
PIECE = re.compile(r"(?<=[.;:])\s*\n|\n\s*\n|\n(?=\W*(?:appendix|annexe?|enclosure)\s)", flags=re.IGNORECASE)
CLOSING_WORD = re.compile(r"exempt|confidential|restricted|private|not\s+for|not\s+available|not\s+to\s+be", flags=re.IGNORECASE)
APPENDIX_WORD = re.compile(r"appendi|annex|enclosure", flags=re.IGNORECASE)


def find_closed_appendices_beside(folder: Path, may_open: Callable[[Path], bool]) -> dict[str, ReportSays]:
    """What the reports in a folder say of the appendices filed there, by the stems of their file names.

    Nothing is read in a folder without appendices. may_open: whether a file may be; it may be a link to anywhere.
    """
    files = [file for file in sorted(folder.iterdir()) if not HIDDEN_FILE.match(file.name)]
    files = [file for file in files if file.suffix.lower() in READERS]
    labels = {file.stem: label for file in files if (label := find_appendix_label(file.stem))}
    reports = [file for file in files if file.stem not in labels and not NOT_A_REPORT_FILE.search(file.stem)]
    reports = [file for file in reports if may_open(file)]
    if not labels or len(reports) > MAX_REPORTS:
        return {}
    closed = {file.stem: found for file in reports if (found := set(_find_closed_labels(file)))}
    if not closed:
        return {}
    owners = match_appendices_beside(folder, may_open)
    says = {stem: _judge(stem, label, closed, owners, len(reports)) for stem, label in labels.items()}
    return {stem: what for stem, what in says.items() if what and not PUBLIC_VERSION.search(stem)}


def _find_closed_labels(file: Path) -> Iterator[str]:
    try:
        words = read_words(file)
    except PaperError:
        return
    for piece in PIECE.split(words.replace("\r", "")):
        if CLOSING_WORD.search(piece) and APPENDIX_WORD.search(piece):
            yield from (label.upper() for label in find_exempt_appendices(piece, UK_COUNCILS))


def _judge(
    stem: str, label: str, closed: Mapping[str, set[str]], owners: Mapping[str, str], report_count: int
) -> ReportSays:
    """What is said of an appendix by its own report; perhaps, where it is not known which report that is."""
    naming = [report for report, labels in closed.items() if labels & {label, EVERY_APPENDIX}]
    if not naming:
        return ""
    if owner := _find_owner(stem, naming, owners) or (naming[0] if report_count == 1 else ""):
        return "closed" if owner in naming else ""
    return "perhaps closed"


def _find_owner(stem: str, naming: list[str], owners: Mapping[str, str]) -> str:
    """The report that an appendix belongs to: by a decision's number, an item's number, or a report's list; '' if unknown."""
    if stem in owners:
        return owners[stem]
    numbers, items = find_references(stem), set(ITEM_IN_NAME.findall(stem))
    for report in naming:
        if numbers & find_references(report) or items & set(ITEM_IN_NAME.findall(report)):
            return report
    return "another" if numbers or items else ""
