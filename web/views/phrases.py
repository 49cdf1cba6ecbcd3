"""Filters, standings, figures and uses in words: the same on pages and on the command line."""

from __future__ import annotations

from corpus import Passage, format_date
from corpus.prose import is_struck_out
from search import Change, Councils, Filters, Likeness, Query, TimelineRow

# Why a page could not be read, as Page.unread gives it, in words that follow "it is".
UNREAD_REASONS = {"scan": "a scan", "damaged": "damaged", "too large": "too large"}


def describe_filters(filters: Filters) -> str:
    """Filters in words: "Cabinet, meetings from 1 January 2023 to 31 December 2023"."""
    kinds = [kind.value for kind in filters.kinds]
    return ", ".join(filter(None, [filters.council, filters.committee, *kinds, _describe_dates(filters)]))


def describe_inferred(query: Query) -> str:
    """The filters that were read from the question and apply: those set beside the question take their place."""
    chosen, inferred = query.filters, query.inferred
    return describe_filters(
        Filters(
            committee="" if chosen.committee else inferred.committee,
            since=None if chosen.since else inferred.since,
            until=None if chosen.until else inferred.until,
            kinds=() if chosen.kinds else inferred.kinds,
            council="" if chosen.council else inferred.council,
        )
    )


def group_expansions(query: Query) -> list[tuple[str, str]]:
    """(words of the question, what is searched besides them: "older people, older person")."""
    wordings: dict[str, list[str]] = {}
    for expansion in query.expansions:
        wordings.setdefault(expansion.found, []).append(expansion.also)
    return [(words, ", ".join(others)) for words, others in wordings.items()]


def _describe_dates(filters: Filters) -> str:
    if not (filters.since or filters.until):
        return ""
    if filters.since == filters.until and filters.since:
        return f"meeting of {format_date(filters.since)}"
    first = f"from {format_date(filters.since)}" if filters.since else ""
    last = f"to {format_date(filters.until)}" if filters.until else ""
    return " ".join(filter(None, ["meetings", first, last]))


def name_standing(passage: Passage) -> str:
    """Whose words the passage has, in one word; "struck out" where an amendment deleted all of them."""
    return "struck out" if is_struck_out(passage) else passage.standing.value


def format_figures(row: TimelineRow) -> str:
    """A timeline row's figures as printed, each with its column where a table names one."""
    figures = (
        f"{reading.figure.text} ({reading.column})" if reading.column else reading.figure.text
        for reading in row.readings
    )
    return "; ".join(dict.fromkeys(figures))


def format_targets(row: TimelineRow) -> str:
    """The targets that are printed beside a row's figures; '' if there are none."""
    return "; ".join(dict.fromkeys(target.text for target in row.targets))


def describe_uses(row: Likeness, councils: Councils) -> str:
    """How often a wording was used: "used 14 times, first Cabinet, 6 May 2021, last Cabinet, 3 July 2023"."""
    first, last = councils.meeting_of(row.uses[0]), councils.meeting_of(row.uses[-1])
    if len(row.uses) == 1:
        return f"used once: {first}"
    times = "twice" if len(row.uses) == 2 else f"{len(row.uses)} times"
    return f"used {times}, first {first}, last {last}"


def describe_change(change: Change) -> str:
    """One difference from the passage that precedents were sought for."""
    if not change.was:
        return f"adds “{change.now}”"
    return f"“{change.was}” is “{change.now}” here" if change.now else f"leaves out “{change.was}”"
