"""Filters and figures in words, the same for page and command line."""

from __future__ import annotations

from corpus.citation import spoken
from search.query import Filters
from search.timeline import Row


def narrowing(inferred: Filters) -> str:
    """Filters in words: "Cabinet, meetings 1 January 2023 to 31 December 2023"."""
    return ", ".join(filter(None, [inferred.committee, *_kinds(inferred), _dates(inferred)]))


def _kinds(filters: Filters) -> list[str]:
    return [kind.value for kind in filters.kinds]


def _dates(filters: Filters) -> str:
    if not (filters.since or filters.until):
        return ""
    if filters.since == filters.until and filters.since:
        return f"meeting of {spoken(filters.since)}"
    first = f"from {spoken(filters.since)}" if filters.since else ""
    last = f"to {spoken(filters.until)}" if filters.until else ""
    return " ".join(filter(None, ["meetings", first, last]))


def figures_of(row: Row) -> str:
    """A timeline row's figures as printed, each with its column where a table names one."""
    told = (
        f"{reading.figure.text} ({reading.column})" if reading.column else reading.figure.text
        for reading in row.readings
    )
    return "; ".join(dict.fromkeys(told))


def targets_of(row: Row) -> str:
    """The targets printed beside them; '' if none."""
    return "; ".join(dict.fromkeys(target.text for target in row.targets))
