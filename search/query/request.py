"""A request from words as people type them: filters, an order and a number, checked."""

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
    """Filters from words as people type them. Raises QuestionError for what is no date or no kind."""
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
    if found := parse_day(text):
        return found
    for form in MONTH_FORMATS:
        if found := _parse_month(text.strip(), form):
            return of_month(found)
    shown = text.strip()[:40]
    raise QuestionError(f'"{shown}" is no date: give a day such as 2021-07-16 or 16 July 2021.')


def _parse_month(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


def _month_start(of: date) -> date:
    return of.replace(day=1)


def _month_end(of: date) -> date:
    return of.replace(day=monthrange(of.year, of.month)[1])


def parse_choice(values: type[Value], word: str, what: str) -> Value | None:
    """The value that a word names; None for no word. Raises QuestionError naming the values there are."""
    if not word.strip():
        return None
    try:
        return values(word.strip().lower())
    except ValueError:
        known = ", ".join(values)
        raise QuestionError(f'"{word.strip()[:40]}" is no {what}: choose one of {known}.') from None
