"""Appendices filed as files of their own that a report in their folder calls exempt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.conventions import UK_COUNCILS
from corpus.discovery.appendices import find_appendix_label, find_references
from corpus.discovery.folders import HIDDEN_FILE
from corpus.discovery.neighbours import MAX_REPORTS, NOT_A_REPORT_FILE, match_appendices_beside
from corpus.errors import PaperError
from corpus.exempt.lines.self_declared import EVERY_APPENDIX, find_exempt_appendices, list_appendix_labels
from corpus.formats import READERS
from corpus.reader import read_end_words
from corpus.records import ReportSays

# A report says so in its head, or at its end where it lists its appendices. All pages of Kent's reports take 0.3 s.
FRONT_PAGES, BACK_PAGES = 2, 2
ITEM_IN_NAME = re.compile(r"(?<![^\W_])item[\W_]*(\d{1,3})(?!\d)", flags=re.IGNORECASE)
# The same appendix, made for the public.
PUBLIC_VERSION = re.compile(r"(?<![^\W_])(?:public|redacted|open|unrestricted)(?![^\W_])", flags=re.IGNORECASE)
# Where the words of a page are parted: at a sentence's end, and before each appendix of a list.
PIECE = re.compile(r"(?<=[.;:])\s*\n|\n\s*\n|\n(?=\W*(?:appendix|annexe?|enclosure)\s)", flags=re.IGNORECASE)
CLOSING_WORD = re.compile(
    r"exempt|confidential|restricted|private|not\s+for|not\s+available|not\s+to\s+be", flags=re.IGNORECASE
)
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
    told = {file.stem: _read_labels(file) for file in reports}
    if not any(one.closed for one in told.values()):
        return {}
    owners = match_appendices_beside(folder, may_open)
    says = {stem: _judge(stem, label, told, owners.get(stem, "")) for stem, label in labels.items()}
    return {stem: what for stem, what in says.items() if what and not PUBLIC_VERSION.search(stem)}


@dataclass(frozen=True, slots=True)
class _ReportLabels:
    """The letters and numbers of the appendices that a report names, and of those that it calls exempt."""

    named: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


def _read_labels(file: Path) -> _ReportLabels:
    try:
        words = read_end_words(file, front=FRONT_PAGES, back=BACK_PAGES).replace("\r", "")
    except PaperError:
        return _ReportLabels()
    pieces = [piece for piece in PIECE.split(words) if APPENDIX_WORD.search(piece)]
    closing = (piece for piece in pieces if CLOSING_WORD.search(piece))
    return _ReportLabels(
        named=frozenset(label.upper() for piece in pieces for label in list_appendix_labels(piece)),
        closed=frozenset(label.upper() for piece in closing for label in find_exempt_appendices(piece, UK_COUNCILS)),
    )


def _judge(stem: str, label: str, told: Mapping[str, _ReportLabels], owner: str) -> ReportSays:
    """What is said of an appendix by its own report; perhaps, where it is not known which report that is."""
    naming = [report for report, labels in told.items() if label in labels.named or EVERY_APPENDIX in labels.closed]
    closing = [report for report in naming if told[report].closed & {label, EVERY_APPENDIX}]
    if not closing:
        return ""
    if owner := owner or _find_owner(stem, told):
        return "closed" if owner in closing else ""
    return "closed" if closing == naming else "perhaps closed"


def _find_owner(stem: str, reports: Iterable[str]) -> str:
    """The report with the same decision's or item's number in its file name; '' if there is none."""
    numbers, items = find_references(stem), set(ITEM_IN_NAME.findall(stem))
    shared = (one for one in reports if numbers & find_references(one) or items & set(ITEM_IN_NAME.findall(one)))
    return next(shared, "")
