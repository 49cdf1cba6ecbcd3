"""Periods that a question names: "16 July 2021", "in July 2021", "last summer", "2020 to 2023"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.prose import MONTH_NAME, month_number

MONTH = rf"(?P<month>{MONTH_NAME})\b\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
MENTION = re.compile(
    rf"""
    (?<![\w£.,/-])
    (?: (?P<iso> (?:19|20)\d\d-\d\d-\d\d )
      | (?P<numbered> (?:para(?:graph)? | section | item | minute | point ) \.? \s+ \d+ (?: [./]\d+ )+ )  # no date
      | (?P<figures> \d{{1,2}} (?: (?P<sign> [/.-] ) \d{{1,2}} (?P=sign) (?:19|20)\d\d | / \d{{1,2}} / \d\d ) )
            (?! [/.-]? \d )
      | {MONTH.replace("month", "first_month")} \s+ (?P<second_day> \d{{1,2}} ) (?: st|nd|rd|th )?
            ,? \s+ {YEAR.replace("year", "day_year")}
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
# What is between the beginning and the end of a range: "between May 2020 and 2023".
RANGE = re.compile(r"\s*(?:-|–|to|until|till|and|up to)\s*", flags=re.IGNORECASE)
# Words before a period that make it one end of a longer one, which includes it or not.
LEAD = re.compile(
    r"""
    \b (?: (?P<until> until | till | up \s to | on \s or \s before )
        | (?P<before> before | prior \s to )
        | (?P<since> since | on \s or \s after )
        | (?P<after> after )
        | (?P<papers> (?: minutes | meetings? | agendas? | packs? | papers? | reports? | decisions? ) \s )?
            (?P<from> from )
        | (?P<between> between )
    )
    \s+ (?: (?P<vague> early | late ) \s+ | the \s+ )? $
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
MAX_LEAD_CHARS = 40
ONWARDS = re.compile(r"\s+onwards?\b", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A period and where the text names it. None means that this end is open."""

    since: date | None
    until: date | None
    start: int
    end: int

    @property
    def is_day(self) -> bool:
        """Whether the period is one day."""
        return self.since is not None and self.since == self.until


def find_date_mentions(text: str, *, today: date | None = None, meetings: Sequence[date] = ()) -> list[DateMention]:
    """The periods that text names, in order; two that make a range are one.

    A day or a month without a year is the latest one before the period that it is joined to ("March to June 2021"); or
    that of the latest of the meetings; or the latest before today. "Last summer" is counted from today. A period that
    none of these decides is left out.
    """
    mentions: list[DateMention] = []
    for match in reversed(list(MENTION.finditer(text))):
        is_joined = bool(mentions) and RANGE.fullmatch(text, match.end(), mentions[-1].start)
        mention = _read_mention(match, today, sorted(meetings), mentions[-1].until if is_joined else None)
        mentions += [mention] if mention else []
    return list(_join_ranges(text, mentions[::-1]))


def _read_mention(
    match: re.Match[str], today: date | None, meetings: Sequence[date], joined: date | None
) -> DateMention | None:
    try:
        days = _read_days(match, today, meetings, joined)
    except ValueError:  # 31 February
        return None
    return None if days is None else DateMention(*days, match.start(), match.end())


def _read_days(
    match: re.Match[str], today: date | None, meetings: Sequence[date], joined: date | None
) -> tuple[date, date] | None:
    """joined: the last day of the period that this one is joined to."""
    if match["iso"] or match["figures"] or match["first_month"]:
        day = _read_full_date(match)
        return day, day
    if match["last"]:
        return _read_relative(match["last"].lower(), match["unit"].lower(), today)
    if match["season"]:
        return _season_days(match["season"].lower(), int(match["season_year"]))
    if match["whole_year"]:
        year = int(match["whole_year"])
        return date(year, 1, 1), date(year, 12, 31)
    latest, met = (joined, ()) if joined else (today, meetings)
    if match["day"]:
        return _read_day(int(match["day"]), month_number(match["month"]), match["year"], latest, met)
    return _read_month(match, latest, met, is_joined=joined is not None) if match["whole_month"] else None


def _read_full_date(match: re.Match[str]) -> date:
    """A day with its year: 2021-07-16, 16/07/2021, 16/7/21, July 16, 2021."""
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["figures"]:
        day, month, year = (int(figure) for figure in re.split("[/.-]", match["figures"]))
        return date(year + 2000 * (year < 100), month, day)
    return date(int(match["day_year"]), month_number(match["first_month"]), int(match["second_day"]))


def _read_day(
    day: int, month: int, year: str | None, today: date | None, meetings: Sequence[date]
) -> tuple[date, date] | None:
    if year:
        given = date(int(year), month, day)
        return given, given
    met = [one for one in meetings if (one.month, one.day) == (month, day)]
    if not met and today is None:
        return None
    latest = met[-1] if met else _latest_before(month, day, today or date.min)
    return latest, latest


def _read_month(
    match: re.Match[str], today: date | None, meetings: Sequence[date], *, is_joined: bool
) -> tuple[date, date] | None:
    """A month. Without a year and outside a range it needs a capital: "may" and "march" are verbs."""
    month = month_number(match["whole_month"])
    is_name = match["whole_month"][0].isupper() and match["whole_month"] != "May"
    if match["month_year"]:
        year = int(match["month_year"])
    elif not is_name and not is_joined:
        return None
    else:
        met = [one for one in meetings if one.month == month]
        if not met and today is None:
            return None
        year = met[-1].year if met else _latest_before(month, 1, today or date.min).year
    return date(year, month, 1), _month_end(year, month)


def _read_relative(which: str, unit: str, today: date | None) -> tuple[date, date] | None:
    if today is None:
        return None
    if unit == "year":
        year = today.year - (which == "last")
        return date(year, 1, 1), date(year, 12, 31)
    if unit == "month":
        inside = today if which == "this" else today.replace(day=1) - timedelta(days=1)
        return inside.replace(day=1), _month_end(inside.year, inside.month)
    since, until = _season_days(unit, today.year)
    if since > today or (which == "last" and until >= today):
        since, until = _season_days(unit, today.year - 1)
    return since, until


def _season_days(name: str, year: int) -> tuple[date, date]:
    first, last = SEASONS[name]
    return date(year, first, 1), _month_end(year + (last < first), last)


def _latest_before(month: int, day: int, today: date) -> date:
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _join_ranges(text: str, mentions: Sequence[DateMention]) -> Iterator[DateMention]:
    at = 0
    while at < len(mentions):
        one = mentions[at]
        lead = LEAD.search(text, max(one.start - MAX_LEAD_CHARS, 0), one.start)
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        if following and _is_range(text, lead, one, following):
            yield DateMention(one.since, following.until, one.start, following.end)
            at += 1
        else:
            yield _apply_lead(text, lead, one) if lead else one
        at += 1


def _is_range(text: str, lead: re.Match[str] | None, one: DateMention, following: DateMention) -> bool:
    """Whether two mentions make a range: "and" needs "between" or "from", and the order must be right."""
    if one.since is None or following.until is None or one.since > following.until:
        return False
    joint = RANGE.fullmatch(text, one.end, following.start)
    is_led = lead is not None and bool(lead["between"] or lead["from"])
    return joint is not None and (is_led or joint[0].strip().lower() != "and")


def _apply_lead(text: str, lead: re.Match[str], one: DateMention) -> DateMention:
    """The period with the word before it: "after" and "before" exclude it, "since" and "until" include it."""
    if one.since is None or one.until is None:
        return one
    if lead["until"] or (lead["before"] and lead["vague"]):
        return replace(one, since=None)
    if lead["before"]:
        return replace(one, since=None, until=one.since - timedelta(days=1))
    if lead["after"] and not lead["vague"]:
        return replace(one, since=one.until + timedelta(days=1), until=None)
    is_of_it = lead["between"] or (lead["papers"] and not ONWARDS.match(text, one.end))  # "minutes from 16 July"
    return one if is_of_it else replace(one, until=None)
