"""Appendices filed apart: which report beside them has them on its list, and so of which item they are.

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

LABEL = r"(?P<label>[A-Z]|\d{1,2})"
FILE = re.compile(
    r"\W*(?:appendix|annex|annexe)[\W_]+(?P<label>[A-Z]|\d{1,2})(?![^\W_])[\W_]*(?P<title>.*)", re.I | re.DOTALL
)
YEARS = re.compile(r"(?:19|20)\d\d[-/](?:19|20)?\d\d(?!\d)|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}")  # no decision's number
HEADING = re.compile(r"\W*(?:\d+\W*)?(?:list\s+of\s+)?appendices\b(?:\s+and\s+background\s+\w+)?\W*", re.IGNORECASE)
ENDS = re.compile(
    r"\W*(?:\d+\W*)?(?:background\s+(?:documents|papers|information)|contact\s+details|report\s+authors?)\b",
    re.IGNORECASE,
)
# "Appendix A – Proposed Record of Decision", "• Appendix 1: Letter to all councils", anywhere at a line's beginning.
NAMED = re.compile(rf"\W*(?i:appendix|annex|annexe)\s+{LABEL}\s*[:–—-]\s*(?P<title>\S.*)")
# "Reserves Policy – G", in a list that is headed so.
LISTED = re.compile(rf"(?P<title>.+) [–—-] {LABEL}")
LONGEST_LINE = 300  # characters; no title is as long
SHARED_WORDS = 2  # of two titles; all of them where one has fewer
NONE = (False, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One appendix as a report lists it, or as its file is named."""

    label: str  # "H", "2"
    words: frozenset[str]  # of its title, those with a letter: years and days are in any

    @property
    def place(self) -> int:
        """Which it is in its row: A and 1 are the first."""
        return int(self.label) if self.label.isdigit() else ord(self.label) - ord("A") + 1


def named_appendix(stem: str) -> Entry | None:
    """The appendix that a file is by its name; None for others, and where a decision's number tells whose it is."""
    match = FILE.fullmatch(stem)
    return None if match is None or references(stem) else _entry(match)


def references(stem: str) -> frozenset[str]:
    """The decisions' numbers in a file's name: "24-00115"; years and days look like them."""
    return frozenset(match[0] for match in UK_COUNCILS.reports.decision_number.finditer(YEARS.sub(" ", stem)))


def _entry(match: re.Match[str]) -> Entry:
    words = find_title_words(match["title"])
    return Entry(match["label"].upper(), frozenset(word for word in words if re.search(r"[a-z]", word)))


def entries_in(lines: Iterable[str]) -> list[Entry]:
    """The appendices that the last lines of a report list."""
    return list(_entries(lines))


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    listing = False
    for line in (" ".join(line.split()) for line in lines if len(line) <= LONGEST_LINE):
        if HEADING.fullmatch(line) or ENDS.match(line):
            listing = not ENDS.match(line)
        elif match := NAMED.fullmatch(line) or (LISTED.fullmatch(line) if listing else None):
            yield _entry(match)


def reports_of(appendices: Mapping[str, Entry], lists: Mapping[str, Sequence[Entry]]) -> dict[str, str]:
    """For each appendix, by its file's name, the report whose list has it; left out where none or several might.

    The words of its title tell, best under its own letter. Where they do not ("Appendix D 21.01.25"), the letter does:
    if one list alone has it, and tells another appendix of this folder by its title.
    """
    by_title = {name: report for name, one in appendices.items() if (report := _by_title(one, lists))}
    by_letter = {}
    for name, one in appendices.items():
        having = [report for report, entries in lists.items() if any(_same_place(one, entry) for entry in entries)]
        others = [appendices[other] for other, report in by_title.items() if [report] == having]
        if name not in by_title and others and not any(_same_place(other, one) for other in others):
            by_letter[name] = having[0]
    return by_title | by_letter


def _by_title(one: Entry, lists: Mapping[str, Sequence[Entry]]) -> str:
    """The one report whose list has the appendix by the words of its title."""
    likeness = {
        report: max((_likeness(one, entry) for entry in entries), default=NONE) for report, entries in lists.items()
    }
    best = max(likeness.values(), default=NONE)
    found = [report for report, value in likeness.items() if value == best]
    return found[0] if best > NONE and len(found) == 1 else ""


def _likeness(one: Entry, entry: Entry) -> tuple[bool, int]:
    """(whether it is under the same letter, how many words both titles have); NONE where that may be chance."""
    shared, fewest = len(one.words & entry.words), min(len(one.words), len(entry.words))
    return (_same_place(one, entry), shared) if shared and shared >= min(SHARED_WORDS, fewest) else NONE


def _same_place(one: Entry, entry: Entry) -> bool:
    """Whether two labels say the same: B and 2 do, since lists count one way and files the other."""
    return one.place == entry.place
