"""What a visitor or a command line asks for: a question, filters, order and number, checked."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from corpus import Kind, QuestionError
from corpus.prose import parse_day
from search.query.parse import Filters

LIMIT = 20
LIMIT_MOST = 100
MONTH_FORMATS = ("%Y-%m", "%B %Y", "%b %Y")
QUESTION_WORDS = """
what when where which who whom whose why how did do does is are was were has have had can could will would
should may might
"""

Value = TypeVar("Value", bound=StrEnum)


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    DATE = "date"  # newest meeting first


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question as it was put, with everything that was set beside it."""

    text: str
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    sort: Sort = Sort.RELEVANCE
    limit: int = LIMIT
    infer: bool = True  # read committee and dates out of the sentence, mend spelling

    @property
    def is_question(self) -> bool:
        """Whether it reads like a question, so that an answer is worth drafting."""
        words = re.findall(r"[a-z']+", self.text.lower())
        return self.text.rstrip().endswith("?") or (len(words) > 2 and words[0] in QUESTION_WORDS.split())


def from_arguments(arguments: Mapping[str, str]) -> SearchRequest:
    """The request that a query string makes: q, council, committee, from, to, kind, sort, limit, infer=0.

    Raises QuestionError naming the argument that cannot be meant.
    """
    return SearchRequest(
        text=arguments.get("q", "").strip(),
        filters=parse_filters(
            council=arguments.get("council", ""),
            committee=arguments.get("committee", ""),
            since=arguments.get("from", ""),
            until=arguments.get("to", ""),
            kinds=[arguments.get("kind", "")],
        ),
        sort=_choice(Sort, arguments.get("sort", ""), "order") or Sort.RELEVANCE,
        limit=_limit(arguments.get("limit", "")),
        infer=arguments.get("infer", "") != "0",
    )


def parse_filters(
    *, council: str = "", committee: str = "", since: str = "", until: str = "", kinds: list[str] | None = None
) -> Filters:
    """Filters from words as people type them. Raises QuestionError for what is no date or no kind."""
    first, last = _day(since, _month_start), _day(until, _month_end)
    if first and last and first > last:
        raise QuestionError(f"No meeting can be from {first:%-d %B %Y} and to {last:%-d %B %Y}: swap the two dates.")
    chosen = [kind for word in kinds or [] if (kind := _choice(Kind, word, "kind of paper"))]
    return Filters(council=council.strip(), committee=committee.strip(), since=first, until=last, kinds=tuple(chosen))


def _day(text: str, of_month: Callable[[date], date]) -> date | None:
    if not text.strip():
        return None
    if found := parse_day(text):
        return found
    for form in MONTH_FORMATS:
        if found := _parsed(text.strip(), form):
            return of_month(found)
    shown = text.strip()[:40]
    raise QuestionError(f'"{shown}" is no date: give a day such as 2021-07-16 or 16 July 2021.')


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


def _month_start(of: date) -> date:
    return of.replace(day=1)


def _month_end(of: date) -> date:
    return of.replace(day=monthrange(of.year, of.month)[1])


def _choice(values: type[Value], word: str, what: str) -> Value | None:
    if not word.strip():
        return None
    try:
        return values(word.strip().lower())
    except ValueError:
        known = ", ".join(values)
        raise QuestionError(f'"{word.strip()[:40]}" is no {what}: choose one of {known}.') from None


def _limit(text: str) -> int:
    if not text.strip():
        return LIMIT
    # Python reads no integer of more than 4,300 digits, and an address may hold one.
    if not re.fullmatch(r"\s*\d{1,3}\s*", text) or not 1 <= int(text) <= LIMIT_MOST:
        raise QuestionError(f"The limit is a number of passages from 1 to {LIMIT_MOST}.")
    return int(text)
