"""Appendices filed apart: which report beside them has them on its list, and so of which item they are.

"Appendix H - Assessment of Financial Resilience.pdf" names no item, and the agenda does not name the appendix. The last
page of the report does: "List of Appendices ... Assessment of Financial Resilience – H" (Kent, Cabinet of 30 January
2025, item 6; its items 5, 7 and 8 have an Appendix A too).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.agendas import REFERENCE
from corpus.belonging import telling_words

LABEL = r"(?P<label>[A-Z]|\d{1,2})"
FILE = re.compile(rf"\W*(?i:appendix|annex|annexe)[\W_]+{LABEL}(?![^\W_])[\W_]*(?P<title>.*)", re.DOTALL)
HEADING = re.compile(r"\W*(?:\d+\W*)?(?:list\s+of\s+)?appendices\b(?:\s+and\s+background\s+\w+)?\W*", re.IGNORECASE)
ENDS = re.compile(
    r"\W*(?:\d+\W*)?(?:background\s+(?:documents|papers|information)|contact\s+details|report\s+authors?)\b",
    re.IGNORECASE,
)
# "Appendix A – Proposed Record of Decision", "• Appendix 1: Letter to all councils", anywhere at a line's beginning.
NAMED = re.compile(rf"\W*(?i:appendix|annex|annexe)\s+{LABEL}\s*[:–—-]\s*(?P<title>\S.*)")
# "Reserves Policy – G", in a list that is headed so.
LISTED = re.compile(rf"\W*(?P<title>\S.*?)\s+[–—-]\s+{LABEL}\W*")
FEWEST_TOLD = 2  # other appendices that a report's list must tell, before their mere letters count


@dataclass(frozen=True, slots=True)
class Entry:
    """One appendix as a report lists it, or as its file is named."""

    label: str  # "H", "2"
    words: frozenset[str]  # of its title

    @property
    def place(self) -> int:
        """Which it is in its row: of A and 1 the first; lists count one way and files the other."""
        return int(self.label) if self.label.isdigit() else ord(self.label) - ord("A") + 1


def named_appendix(stem: str) -> Entry | None:
    """The appendix that a file is by its name; None for others, and where a decision's number tells whose it is."""
    match = FILE.fullmatch(stem)
    if match is None or REFERENCE.search(stem):
        return None
    return Entry(match["label"], telling_words(match["title"]))


def entries_in(lines: Iterable[str]) -> list[Entry]:
    """The appendices that the last lines of a report list."""
    return list(_entries(lines))


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    listing = False
    for line in lines:
        if HEADING.fullmatch(line) or ENDS.match(line):
            listing = not ENDS.match(line)
        elif match := NAMED.fullmatch(line) or (LISTED.fullmatch(line) if listing else None):
            yield Entry(match["label"], telling_words(match["title"]))


def reports_of(appendices: Mapping[str, Entry], lists: Mapping[str, Sequence[Entry]]) -> dict[str, str]:
    """For each appendix, by its file's name, the report whose list has it; left out where none or several might.

    The words of its title tell, best under its own letter. Where they do not ("Appendix D 21.01.25"), the letter does:
    if one list alone has it, and tells other appendices of this folder by their titles.
    """
    told = {name: report for name, one in appendices.items() if (report := _by_title(one, lists))}
    telling = Counter(told.values())
    for name, one in appendices.items():
        having = [report for report, entries in lists.items() if one.label in {entry.label for entry in entries}]
        taken = any(told.get(other) in having and appendices[other].label == one.label for other in appendices)
        if name not in told and len(having) == 1 and not taken and telling[having[0]] >= FEWEST_TOLD:
            told[name] = having[0]
    return told


def _by_title(one: Entry, lists: Mapping[str, Sequence[Entry]]) -> str:
    """The one report with an entry that shares most words of the title: one under its letter, else two."""
    likeness = {report: max((_shared(one, entry) for entry in entries), default=0) for report, entries in lists.items()}
    best = max(likeness.values(), default=0)
    found = [report for report, value in likeness.items() if value == best]
    return found[0] if best and len(found) == 1 else ""


def _shared(one: Entry, entry: Entry) -> int:
    """How many words both titles have; under other letters one alone is chance."""
    shared = len(one.words & entry.words)
    return shared if one.place == entry.place or shared > 1 else 0
