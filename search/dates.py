"""Stretches of time that a question names: "16 July 2021", "in July 2021", "last summer", "2020 to 2023"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
SHORT_MONTHS = {name[:length]: number for name, number in MONTHS.items() for length in (3, 4)} | MONTHS
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)"
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
NAMED = re.compile(
    rf"""
    (?<![\w£.,/-])
    (?: (?P<iso> (?:19|20)\d\d-\d\d-\d\d )
      | (?P<day> \d{{1,2}} ) (?: st|nd|rd|th )? \s+ (?: of \s+ )? {MONTH} (?: ,? \s+ {YEAR} )?
      | (?P<last> last | this ) \s+ (?P<unit> spring | summer | autumn | winter | year | month )
      | (?P<season> spring | summer | autumn | winter ) (?: \s+ of )? \s+ {YEAR.replace("year", "season_year")}
      | {MONTH.replace("month", "whole_month")} (?: ,? \s+ {YEAR.replace("year", "month_year")} )?
      | {YEAR.replace("year", "whole_year")} (?! \s? [-/–] \s? \d | [,.]\d | \s? (?:%|per\s?cent|million) )
    )
    (?![\w%])
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
# What leads into the end of a stretch whose beginning stands before it: "between May 2020 and 2023".
RANGE = re.compile(r"\s*(?:-|–|to|until|till|and|up to)\s*", flags=re.IGNORECASE)
OPEN_START = re.compile(r"\b(?:before|until|till|up to|prior to)\s+(?:the\s+)?$", flags=re.IGNORECASE)
OPEN_END = re.compile(r"\b(?:since|after|from)\s+(?:early\s+|late\s+|the\s+)?$", flags=re.IGNORECASE)
FROM = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of time and where the text names it; None is open."""

    since: date | None
    until: date | None
    start: int
    end: int

    @property
    def day(self) -> bool:
        """Whether it is one day."""
        return self.since is not None and self.since == self.until


def named(text: str, *, today: date | None = None, meetings: Sequence[date] = ()) -> list[Named]:
    """The stretches that text names, in order; two that make a range are one.

    A day or a month without a year is that of the latest of the meetings, or else the latest before today;
    "last summer" is reckoned from today. What neither can tell is left out.
    """
    single = [found for match in NAMED.finditer(text) if (found := _stretch(match, today, sorted(meetings)))]
    return list(_ranges(text, single))


def _stretch(match: re.Match[str], today: date | None, meetings: Sequence[date]) -> Named | None:
    try:
        days = _days(match, today, meetings)
    except ValueError:  # 31 February
        return None
    return None if days is None else Named(*days, match.start(), match.end())


def _days(match: re.Match[str], today: date | None, meetings: Sequence[date]) -> tuple[date, date] | None:
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
        return day, day
    if match["day"]:
        return _day(int(match["day"]), _month(match["month"]), match["year"], today, meetings)
    if match["last"]:
        return _relative(match["last"].lower(), match["unit"].lower(), today)
    if match["season"]:
        return _season(match["season"].lower(), int(match["season_year"]))
    if match["whole_month"]:
        return _whole_month(match, today, meetings)
    year = int(match["whole_year"])
    return date(year, 1, 1), date(year, 12, 31)


def _day(
    day: int, month: int, year: str | None, today: date | None, meetings: Sequence[date]
) -> tuple[date, date] | None:
    if year:
        found = date(int(year), month, day)
        return found, found
    met = [one for one in meetings if (one.month, one.day) == (month, day)]
    if not met and today is None:
        return None
    found = met[-1] if met else _latest(month, day, today or date.min)
    return found, found


def _whole_month(match: re.Match[str], today: date | None, meetings: Sequence[date]) -> tuple[date, date] | None:
    """A month with its year; without one it must be written as a name: "may" and "march" are verbs."""
    month = _month(match["whole_month"])
    if match["month_year"]:
        year = int(match["month_year"])
    elif not match["whole_month"][0].isupper() or match["whole_month"] == "May":
        return None
    else:
        met = [one for one in meetings if one.month == month]
        if not met and today is None:
            return None
        year = met[-1].year if met else _latest(month, 1, today or date.min).year
    return date(year, month, 1), _month_end(year, month)


def _relative(which: str, unit: str, today: date | None) -> tuple[date, date] | None:
    if today is None:
        return None
    if unit == "year":
        year = today.year - (which == "last")
        return date(year, 1, 1), date(year, 12, 31)
    if unit == "month":
        inside = today if which == "this" else today.replace(day=1) - timedelta(days=1)
        return inside.replace(day=1), _month_end(inside.year, inside.month)
    since, until = _season(unit, today.year)
    if since > today or (which == "last" and until >= today):
        since, until = _season(unit, today.year - 1)
    return since, until


def _season(name: str, year: int) -> tuple[date, date]:
    first, last = SEASONS[name]
    return date(year, first, 1), _month_end(year + (last < first), last)


def _latest(month: int, day: int, today: date) -> date:
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)


def _month(name: str) -> int:
    return SHORT_MONTHS[name.lower().rstrip(".")]


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _ranges(text: str, single: Sequence[Named]) -> Iterator[Named]:
    at = 0
    while at < len(single):
        one = single[at]
        before = text[: one.start]
        following = single[at + 1] if at + 1 < len(single) else None
        if following and RANGE.fullmatch(text[one.end : following.start]) and _is_range(text, one, following):
            yield Named(one.since, following.until, one.start, following.end)
            at += 1
        elif OPEN_END.search(before):
            yield Named(one.since, None, one.start, one.end)
        elif OPEN_START.search(before):
            yield Named(None, one.until, one.start, one.end)
        else:
            yield one
        at += 1


def _is_range(text: str, one: Named, following: Named) -> bool:
    """ "and" makes a range only behind "between"; two in the wrong order make none."""
    if one.since is None or following.until is None or one.since > following.until:
        return False
    return text[one.end : following.start].strip().lower() != "and" or bool(FROM.search(text[: one.start]))
