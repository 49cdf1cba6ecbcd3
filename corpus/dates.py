"""Dates as councils print them: 16 July 2021, Tuesday April 2nd 2013, 30th-Jan-2025, 30/01/2025, 2025-01-30."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
BETWEEN = r"[\s,\u00a0_-]{0,4}"
YEAR = r"(?P<year>(?:19|20)\d{2}|'?\d{2}(?!\d))"
CENTURY = 2000  # papers are read from the year 2000 on; "09" in a parish's date is 2009

FORMS = (
    re.compile(rf"\b(?P<day>\d{{1,2}}){ORDINAL}(?:\s+of)?{BETWEEN}{MONTH}{BETWEEN}{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{MONTH}{BETWEEN}(?P<day>\d{{1,2}}){ORDINAL}{BETWEEN}(?P<year>(?:19|20)\d{{2}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<day>\d{1,2})(?P<sep>[/.-])(?P<number>\d{1,2})(?P=sep)(?P<year>(?:20)?\d{2})\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
)


def dates_in(text: str) -> list[date]:
    """Every full date in the text, in the order in which they stand; impossible ones left out."""
    return [day for _, day in sorted(_found(text))]


def first_date(text: str) -> date | None:
    """The first full date in the text."""
    return next(iter(dates_in(text)), None)


def _found(text: str) -> Iterator[tuple[int, date]]:
    taken: set[int] = set()
    for form in FORMS:
        for match in form.finditer(text):
            day = _date(match)
            if day and taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield match.start(), day


def _date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"].strip("'"))
    month = int(parts["number"]) if parts.get("number") else MONTHS.index(parts["month"][:3].lower()) + 1
    try:
        return date(year if year > 99 else CENTURY + year, month, int(parts["day"]))
    except ValueError:
        return None
