"""Filters and choices from words as people type them, checked."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from corpus import Kind, QuestionError, format_date
from corpus.prose import parse_day
from search.query.records import Filters

MONTH_FORMATS = ("%Y-%m", "%B %Y", "%b %Y")

Value = TypeVar("Value", bound=StrEnum)


def parse_filters(
    *, council: str = "", committee: str = "", since: str = "", until: str = "", kinds: Sequence[str] = ()
) -> Filters:
    """Filters from words as people type them. Raises QuestionError for a word that is no date or no kind of paper."""
    first, last = _parse_date(since, _month_start), _parse_date(until, _month_end)
    if first and last and first > last:
        raise QuestionError(
            f"No meeting can be from {format_date(first)} and to {format_date(last)}: swap the two dates."
        )
    chosen = [kind for word in kinds if (kind := parse_choice(Kind, word, "kind of paper"))]
    return Filters(council=council.strip(), committee=committee.strip(), since=first, until=last, kinds=tuple(chosen))


def _parse_date(text: str, of_month: Callable[[date], date]) -> date | None:
    if not text.strip():
        return None
    if day := parse_day(text):
        return day
    for month_format in MONTH_FORMATS:
        if month := _parse_month(text.strip(), month_format):
            return of_month(month)
    shown = text.strip()[:40]
    raise QuestionError(f'"{shown}" is no date: give a day such as 2021-07-16 or 16 July 2021.')


def _parse_month(text: str, month_format: str) -> date | None:
    try:
        return datetime.strptime(text, month_format).date()
    except ValueError:
        return None


def _month_start(day: date) -> date:
    return day.replace(day=1)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def parse_choice(values: type[Value], word: str, what: str) -> Value | None:
    """The value that a word names; None for an empty word. Raises QuestionError with the values to choose from."""
    if not word.strip():
        return None
    try:
        return values(word.strip().lower())
    except ValueError:
        known = ", ".join(values)
        raise QuestionError(f'"{word.strip()[:40]}" is no {what}: choose one of {known}.') from None
