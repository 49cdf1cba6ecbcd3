"""Appendices filed as files of their own: the report in the same folder that lists each, and so its agenda item.

"Appendix H - Assessment of Financial Resilience.pdf" names no item, and the agenda does not name the appendix. The last
page of the report does: "List of Appendices ... Assessment of Financial Resilience – H" (Kent, Cabinet of 30 January
2025, item 6; its items 5, 7 and 8 have an Appendix A too).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.conventions import UK_COUNCILS
from corpus.structure.bound_papers import find_title_words

APPENDIX_LABEL = r"(?P<label>[A-Z]|\d{1,2})"
APPENDIX_FILE = re.compile(
    rf"\W*(?:appendix|annex|annexe)[\W_]+{APPENDIX_LABEL}(?![^\W_])[\W_]*(?P<title>.*)", re.IGNORECASE | re.DOTALL
)
APPENDIX_IN_NAME = re.compile(
    rf"(?<![^\W_])(?:appendix|annex|annexe|enclosure)[\W_]+{APPENDIX_LABEL}(?![^\W_])", re.IGNORECASE
)
# They look like a decision's number: "2024-25", "21-01-25".
YEARS_AND_DAYS = re.compile(r"(?:19|20)\d\d[-/](?:19|20)?\d\d(?!\d)|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}")
LIST_HEADING = re.compile(
    r"\W*(?:\d+\W*)?(?:list\s+of\s+)?appendices\b(?:\s+and\s+background\s+\w+)?\W*", re.IGNORECASE
)
LIST_END = re.compile(
    r"\W*(?:\d+\W*)?(?:background\s+(?:documents|papers|information)|contact\s+details|report\s+authors?)\b",
    re.IGNORECASE,
)
# "Appendix A – Proposed Record of Decision", "• Appendix 1: Letter to all councils": a line anywhere on the pages.
LABEL_FIRST = re.compile(rf"\W*(?i:appendix|annex|annexe)\s+{APPENDIX_LABEL}\s*[:–—-]\s*(?P<title>\S.*)")
# "Reserves Policy – G": a line of a list under a heading such as "List of Appendices".
LABEL_LAST = re.compile(rf"(?P<title>.+) [–—-] {APPENDIX_LABEL}")
MAX_LINE_LETTERS = 300  # no title is longer
MIN_SHARED_WORDS = 2  # in both titles; fewer only if one title has fewer words, and the other has them all
NO_LIKENESS = (False, 0)


@dataclass(frozen=True, slots=True)
class ListedAppendix:
    """An appendix, as a report lists it or as its file name gives it."""

    label: str  # "H", "2"
    title_words: frozenset[str]  # of its title, without plain numbers: any title may have a year or a day

    @property
    def position(self) -> int:
        """Its position in its list, from 1: A and 1 come first."""
        return int(self.label) if self.label.isdigit() else ord(self.label) - ord("A") + 1


def find_appendix_label(stem: str) -> str:
    """The letter or number of the appendix anywhere in a file name: "24-00115 - Appendix B - Bids"; '' if none."""
    found = APPENDIX_IN_NAME.search(stem)
    return found["label"].upper() if found else ""


def parse_appendix_name(stem: str) -> ListedAppendix | None:
    """The appendix that a file name gives; None for any other file, and for a name with a decision's number.

    A decision's number already says to which report the appendix belongs.
    """
    match = APPENDIX_FILE.fullmatch(stem)
    return None if match is None or find_references(stem) else _read_appendix(match)


def find_references(stem: str) -> frozenset[str]:
    """The numbers of decisions in a file name, such as "24-00115"; years and days look alike and are left out."""
    return frozenset(match[0] for match in UK_COUNCILS.reports.decision_number.finditer(YEARS_AND_DAYS.sub(" ", stem)))


def _read_appendix(match: re.Match[str]) -> ListedAppendix:
    words = find_title_words(match["title"])
    return ListedAppendix(match["label"].upper(), frozenset(word for word in words if re.search(r"[a-z]", word)))


def list_appendices(lines: Iterable[str]) -> list[ListedAppendix]:
    """The appendices that these lines list; lines: the last ones of a report."""
    return list(_find_listed(lines))


def _find_listed(lines: Iterable[str]) -> Iterator[ListedAppendix]:
    is_in_list = False
    for line in (" ".join(line.split()) for line in lines if len(line) <= MAX_LINE_LETTERS):
        if LIST_HEADING.fullmatch(line) or LIST_END.match(line):
            is_in_list = not LIST_END.match(line)
        elif match := LABEL_FIRST.fullmatch(line) or (LABEL_LAST.fullmatch(line) if is_in_list else None):
            yield _read_appendix(match)


def match_reports(
    appendices: Mapping[str, ListedAppendix], lists: Mapping[str, Sequence[ListedAppendix]]
) -> dict[str, str]:
    """The report that lists each appendix; an appendix that no list, or more than one, may hold is left out.

    Appendices, lists and the result go by the stems of file names. The words of a title decide, above all under the
    same letter. If they do not ("Appendix D 21.01.25"), the letter decides: if exactly one list has it, and the title
    of another appendix in the folder matches that list.
    """
    by_title = {stem: report for stem, appendix in appendices.items() if (report := _match_title(appendix, lists))}
    by_letter = {}
    for stem, appendix in appendices.items():
        holders = [report for report, listed in lists.items() if _position_is_among(appendix, listed)]
        siblings = [appendices[other] for other, report in by_title.items() if [report] == holders]
        if stem not in by_title and siblings and not _position_is_among(appendix, siblings):
            by_letter[stem] = holders[0]
    return by_title | by_letter


def _match_title(appendix: ListedAppendix, lists: Mapping[str, Sequence[ListedAppendix]]) -> str:
    """The one report whose list is most like the appendix by its title; '' if none or several are."""
    likeness = {
        report: max((_likeness(appendix, entry) for entry in listed), default=NO_LIKENESS)
        for report, listed in lists.items()
    }
    best = max(likeness.values(), default=NO_LIKENESS)
    found = [report for report, value in likeness.items() if value == best]
    return found[0] if best > NO_LIKENESS and len(found) == 1 else ""


def _likeness(appendix: ListedAppendix, entry: ListedAppendix) -> tuple[bool, int]:
    """(same letter or not, number of words in both titles); NO_LIKENESS if the shared words may be chance."""
    shared = len(appendix.title_words & entry.title_words)
    fewest = min(len(appendix.title_words), len(entry.title_words))
    if not shared or shared < min(MIN_SHARED_WORDS, fewest):
        return NO_LIKENESS
    return _position_is_among(appendix, [entry]), shared


def _position_is_among(appendix: ListedAppendix, others: Iterable[ListedAppendix]) -> bool:
    """Whether another has the same label or its equivalent: B and 2, for a list may use letters and a file numbers."""
    return any(appendix.position == other.position for other in others)
