"""The agendas filed beside a paper: which item it is of, where it does not print the number itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.records import Agenda, Kind, Meeting, Passage, Role
from corpus.structure.bound_papers import item_of

FEWEST_ITEMS = 2
# A decision's number, on the agenda's line and in the report's file name: 24/00115, 24-00115.
REFERENCE = re.compile(r"(?<!\d)(\d{2,4})[/-](\d{3,6})(?!\d)")


def agendas_in(passages: Iterable[Passage]) -> list[Agenda]:
    """The agendas that a paper holds, each with its items and their titles."""
    items: dict[Meeting, dict[str, str]] = {}
    for passage in passages:
        if passage.kind is Kind.AGENDA and passage.role is Role.AGENDA and passage.item_title:
            items.setdefault(passage.meeting, {})[passage.item] = passage.item_title
    return [Agenda(meeting, tuple(lines.items())) for meeting, lines in items.items() if len(lines) >= FEWEST_ITEMS]


def item_told(
    agendas: Sequence[Agenda], meeting: Meeting, titles: Sequence[str], head: Sequence[str]
) -> tuple[str, str]:
    """The item, and its title, that a paper of a meeting belongs to by what it tells of itself; '' if none does.

    A decision's number in its titles (the file's name is one) or in the lines of its head tells for certain;
    else the words of a title do, where one item shares them and no other.
    """
    items = next((dict(agenda.items) for agenda in agendas if agenda.meeting == meeting), {})
    item = _by_reference(items, (*titles, *head))
    item = item or next(filter(None, (item_of(title, items) for title in titles)), "")
    return (item, items[item]) if item else ("", "")


def _by_reference(titles: dict[str, str], told: Sequence[str]) -> str:
    given = {match for text in told for match in REFERENCE.findall(text)}
    found = [item for item, title in titles.items() if given & set(REFERENCE.findall(title))]
    return found[0] if len(found) == 1 else ""
