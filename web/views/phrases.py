"""Filters, standings and figures in words, the same for page and command line."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Passage, format_date
from corpus.prose import is_struck_out
from search import Change, Councils, Filters, Likeness, Query, TimelineRow

# Why a page could not be read, as Page.unread says it, in words that go on from "it is".
UNREAD = {"scan": "a scan", "damaged": "damaged", "too large": "too large"}


def narrowing(inferred: Filters) -> str:
    """Filters in words: "Cabinet, meetings 1 January 2023 to 31 December 2023"."""
    return ", ".join(filter(None, [inferred.council, inferred.committee, *_kinds(inferred), _dates(inferred)]))


def read_in(query: Query) -> str:
    """What was read from the sentence and holds, in words: what the person set beside it goes before."""
    set_by_hand, read = query.filters, query.inferred
    return narrowing(
        Filters(
            committee="" if set_by_hand.committee else read.committee,
            since=None if set_by_hand.since else read.since,
            until=None if set_by_hand.until else read.until,
            kinds=() if set_by_hand.kinds else read.kinds,
            council="" if set_by_hand.council else read.council,
        )
    )


def also_searched(query: Query) -> list[tuple[str, str]]:
    """(words of the question, what else is searched for them: "older people, older person")."""
    wordings: dict[str, list[str]] = {}
    for expansion in query.expansions:
        wordings.setdefault(expansion.found, []).append(expansion.also)
    return [(found, ", ".join(those)) for found, those in wordings.items()]


def _kinds(filters: Filters) -> list[str]:
    return [kind.value for kind in filters.kinds]


def _dates(filters: Filters) -> str:
    if not (filters.since or filters.until):
        return ""
    if filters.since == filters.until and filters.since:
        return f"meeting of {format_date(filters.since)}"
    first = f"from {format_date(filters.since)}" if filters.since else ""
    last = f"to {format_date(filters.until)}" if filters.until else ""
    return " ".join(filter(None, ["meetings", first, last]))


def standing(passage: Passage) -> str:
    """Whose words a passage carries, in one word; "struck out" where none of them stand."""
    return "struck out" if is_struck_out(passage) else passage.standing.value


def page_numbers(numbers: Sequence[int]) -> str:
    """ "PDF page 3", "PDF pages 4 to 6, 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(f"{run[0]} to {run[-1]}" if run[1:] else str(run[0]) for run in runs)
    return f"PDF page{'s' if numbers[1:] else ''} {told}"


def figures_of(row: TimelineRow) -> str:
    """A timeline row's figures as printed, each with its column where a table names one."""
    told = (
        f"{reading.figure.text} ({reading.column})" if reading.column else reading.figure.text
        for reading in row.readings
    )
    return "; ".join(dict.fromkeys(told))


def targets_of(row: TimelineRow) -> str:
    """The targets printed beside them; '' if none."""
    return "; ".join(dict.fromkeys(target.text for target in row.targets))


def use_words(row: Likeness, councils: Councils) -> str:
    """How often a wording was used: "used 14 times, first Cabinet, 6 May 2021, last Cabinet, 3 July 2023"."""
    first, last = councils.meeting_of(row.uses[0]), councils.meeting_of(row.uses[-1])
    if len(row.uses) == 1:
        return f"used once: {first}"
    times = "twice" if len(row.uses) == 2 else f"{len(row.uses)} times"
    return f"used {times}, first {first}, last {last}"


def change_words(change: Change) -> str:
    """What differs from the passage that was asked about."""
    if not change.was:
        return f"adds “{change.now}”"
    return f"“{change.was}” is “{change.now}” here" if change.now else f"leaves out “{change.was}”"
