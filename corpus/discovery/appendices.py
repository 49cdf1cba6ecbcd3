"""Appendices filed apart: which report beside them has them on its list, and so of which item they are.

"Appendix H - Assessment of Financial Resilience.pdf" names no item, and the agenda does not name the appendix. The last
page of the report does: "List of Appendices ... Assessment of Financial Resilience – H" (Kent, Cabinet of 30 January
2025, item 6; its items 5, 7 and 8 have an Appendix A too).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.structure.bound_papers import REFERENCE, telling_words

APPENDIX_LABEL = r"(?P<label>[A-Z]|\d{1,2})"
APPENDIX_FILE = re.compile(
    r"\W*(?:appendix|annex|annexe)[\W_]+(?P<label>[A-Z]|\d{1,2})(?![^\W_])[\W_]*(?P<title>.*)", re.I | re.DOTALL
)
YEARS_AND_DAYS = re.compile(
    r"(?:19|20)\d\d[-/](?:19|20)?\d\d(?!\d)|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}"
)  # no decision's number
LIST_HEADING = re.compile(
    r"\W*(?:\d+\W*)?(?:list\s+of\s+)?appendices\b(?:\s+and\s+background\s+\w+)?\W*", re.IGNORECASE
)
LIST_END = re.compile(
    r"\W*(?:\d+\W*)?(?:background\s+(?:documents|papers|information)|contact\s+details|report\s+authors?)\b",
    re.IGNORECASE,
)
# "Appendix A – Proposed Record of Decision", "• Appendix 1: Letter to all councils", anywhere at a line's beginning.
LABEL_FIRST = re.compile(rf"\W*(?i:appendix|annex|annexe)\s+{APPENDIX_LABEL}\s*[:–—-]\s*(?P<title>\S.*)")
# "Reserves Policy – G", in a list that is headed so.
LABEL_LAST = re.compile(rf"(?P<title>.+) [–—-] {APPENDIX_LABEL}")
MAX_LINE_LETTERS = 300  # characters; no title is as long
MIN_SHARED_WORDS = 2  # of two titles; all of them where one has fewer
NO_LIKENESS = (False, 0)


@dataclass(frozen=True, slots=True)
class ListedAppendix:
    """One appendix as a report lists it, or as its file is named."""

    label: str  # "H", "2"
    title_words: frozenset[str]  # of its title, those with a letter: years and days are in any

    @property
    def position(self) -> int:
        """Which it is in its row: A and 1 are the first."""
        return int(self.label) if self.label.isdigit() else ord(self.label) - ord("A") + 1


def parse_appendix_name(stem: str) -> ListedAppendix | None:
    """The appendix that a file is by its name; None for others, and where a decision's number tells whose it is."""
    match = APPENDIX_FILE.fullmatch(stem)
    return None if match is None or find_references(stem) else _read_appendix(match)


def find_references(stem: str) -> frozenset[str]:
    """The decisions' numbers in a file's name: "24-00115"; years and days look like them."""
    return frozenset(match[0] for match in REFERENCE.finditer(YEARS_AND_DAYS.sub(" ", stem)))


def _read_appendix(match: re.Match[str]) -> ListedAppendix:
    words = telling_words(match["title"])
    return ListedAppendix(match["label"].upper(), frozenset(word for word in words if re.search(r"[a-z]", word)))


def list_appendices(lines: Iterable[str]) -> list[ListedAppendix]:
    """The appendices that the last lines of a report list."""
    return list(_find_listed(lines))


def _find_listed(lines: Iterable[str]) -> Iterator[ListedAppendix]:
    listing = False
    for line in (" ".join(line.split()) for line in lines if len(line) <= MAX_LINE_LETTERS):
        if LIST_HEADING.fullmatch(line) or LIST_END.match(line):
            listing = not LIST_END.match(line)
        elif match := LABEL_FIRST.fullmatch(line) or (LABEL_LAST.fullmatch(line) if listing else None):
            yield _read_appendix(match)


def match_reports(
    appendices: Mapping[str, ListedAppendix], lists: Mapping[str, Sequence[ListedAppendix]]
) -> dict[str, str]:
    """For each appendix, by its file's name, the report whose list has it; left out where none or several might.

    The words of its title tell, best under its own letter. Where they do not ("Appendix D 21.01.25"), the letter does:
    if one list alone has it, and tells another appendix of this folder by its title.
    """
    by_title = {name: report for name, one in appendices.items() if (report := _match_title(one, lists))}
    by_letter = {}
    for name, one in appendices.items():
        having = [
            report for report, entries in lists.items() if any(_has_same_position(one, entry) for entry in entries)
        ]
        others = [appendices[other] for other, report in by_title.items() if [report] == having]
        if name not in by_title and others and not any(_has_same_position(other, one) for other in others):
            by_letter[name] = having[0]
    return by_title | by_letter


def _match_title(one: ListedAppendix, lists: Mapping[str, Sequence[ListedAppendix]]) -> str:
    """The one report whose list has the appendix by the words of its title."""
    likeness = {
        report: max((_likeness(one, entry) for entry in entries), default=NO_LIKENESS)
        for report, entries in lists.items()
    }
    best = max(likeness.values(), default=NO_LIKENESS)
    found = [report for report, value in likeness.items() if value == best]
    return found[0] if best > NO_LIKENESS and len(found) == 1 else ""


def _likeness(one: ListedAppendix, entry: ListedAppendix) -> tuple[bool, int]:
    """(whether it is under the same letter, how many words both titles have); NONE where that may be chance."""
    shared, fewest = len(one.title_words & entry.title_words), min(len(one.title_words), len(entry.title_words))
    return (
        (_has_same_position(one, entry), shared) if shared and shared >= min(MIN_SHARED_WORDS, fewest) else NO_LIKENESS
    )


def _has_same_position(one: ListedAppendix, entry: ListedAppendix) -> bool:
    """Whether two labels say the same: B and 2 do, since lists count one way and files the other."""
    return one.position == entry.position
