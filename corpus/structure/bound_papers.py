"""Which item a paper belongs to that is bound behind an agenda or minutes, or filed beside an agenda."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from corpus.records import Agenda, Kind, Meeting, Passage, Role

WORD = re.compile(r"[a-z0-9]+(?:-\d+)?")
# Words of headings that say nothing of the matter.
COMMON_WORDS = """
a an and at by for from in its new of on or our s the to with
appendix cabinet committee council county district group item list paper plan
presentation programme report review select update
"""
COMMON = frozenset(COMMON_WORDS.split())
MIN_SHARED_WORDS = 2
MIN_SHARED_SHARE = 0.5  # of the words of the shorter of heading and title
MAX_MATCHED_WORDS = 16
FORWARD_PLAN = re.compile(r"\b(?:forward (?:work |plan)|(?:forward|work) (?:programme|plan))", re.IGNORECASE)
FORWARD_TABLE = re.compile(r"^\W*(?:date|meeting)\b.*\b(?:report|item|topic|issue|subject)s?\b", re.IGNORECASE)

MIN_AGENDA_ITEMS = 2
# A decision's number, on the agenda's line and in the report's file name: 24/00115, 24-00115.
DECISION_NUMBER = re.compile(r"(?<!\d)(\d{2,4})[/-](\d{3,6})(?!\d)")

Titles = Mapping[str, str]  # item to its title


def match_item(heading: str, titles: Titles) -> str:
    """The item whose title shares most with a heading, '' where none or more than one does."""
    words = find_title_words(heading)
    if not MIN_SHARED_WORDS <= len(words) <= MAX_MATCHED_WORDS:
        return ""
    likeness = {item: _likeness(words, find_title_words(title)) for item, title in titles.items()}
    best = max(likeness.values(), default=0.0)
    found = [item for item, value in likeness.items() if value == best]
    return found[0] if best >= MIN_SHARED_SHARE and len(found) == 1 else ""


def find_forward_plan_item(first_row: str, titles: Titles) -> str:
    """The item of the forward work programme, where a table begins as such programmes do; else ''."""
    if not FORWARD_TABLE.search(first_row):
        return ""
    return next((item for item, title in titles.items() if FORWARD_PLAN.search(title)), "")


def _likeness(heading: frozenset[str], title: frozenset[str]) -> float:
    shared = len(heading & title)
    return shared / min(len(heading), len(title)) if shared >= MIN_SHARED_WORDS else 0.0


def find_title_words(text: str) -> frozenset[str]:
    """The words of a heading that tell of what it is."""
    return frozenset(WORD.findall(text.lower())) - COMMON


def read_agendas(passages: Iterable[Passage]) -> list[Agenda]:
    """The agendas that a paper holds, each with its items and their titles."""
    items: dict[Meeting, dict[str, str]] = {}
    for passage in passages:
        if passage.kind is Kind.AGENDA and passage.role is Role.AGENDA and passage.item_title:
            items.setdefault(passage.meeting, {})[passage.item] = passage.item_title
    return [Agenda(meeting, tuple(lines.items())) for meeting, lines in items.items() if len(lines) >= MIN_AGENDA_ITEMS]


def find_item(
    agendas: Sequence[Agenda], meeting: Meeting, titles: Sequence[str], head: Sequence[str]
) -> tuple[str, str]:
    """The item, and its title, that a paper of a meeting belongs to by what it tells of itself; '' if none does.

    A decision's number in its titles (the file's name is one) or in the lines of its head tells for certain;
    else the words of a title do, where one item shares them and no other.
    """
    items = next((dict(agenda.items) for agenda in agendas if agenda.meeting == meeting), {})
    item = _match_decision_number(items, (*titles, *head))
    item = item or next(filter(None, (match_item(title, items) for title in titles)), "")
    return (item, items[item]) if item else ("", "")


def _match_decision_number(titles: dict[str, str], texts: Sequence[str]) -> str:
    given = {match for text in texts for match in DECISION_NUMBER.findall(text)}
    found = [item for item, title in titles.items() if given & set(DECISION_NUMBER.findall(title))]
    return found[0] if len(found) == 1 else ""
