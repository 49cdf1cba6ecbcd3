"""Dates as councils print them: 16 July 2021, Tuesday April 2nd 2013, 30th-Jan-2025, 30/01/2025, 2025-01-30.

The rules are this project's own. dateparser was tried on 18 lines of council papers: it found dates in "£18.03m",
"16 July 10.30am" and "9 May 10. Parks", missed one in "1930hrs on 3rd of June 2008", and took 37 ms a line where
these rules take 0.17 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
# A month's name in full or shortened, to be matched in any case; it captures nothing.
MONTH_NAME = f"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|Sept)"
MONTH = rf"(?P<month>{'|'.join(SHORT_MONTHS)})[a-z]{{0,6}}"  # with a misspelt ending too: "Febuary"
ORDINAL = r"(?:\s?(?:st|nd|rd|th|[”™’'\"*°]{1,2}(?=\s)))?"  # OCR reads a raised "th" as a quotation mark
DAY = rf"\b(?P<day>\d{{1,2}}){ORDINAL}(?:\s+day(?=\s+of\b))?"
SEPARATORS = r"[\s,\u00a0_-]{0,4}"
BLANK = r"[ \u00a0]{1,3}"
YEAR = r"(?P<year>(?:19|20)\d{2})\b(?!\s?h(?:ou)?rs)"
SHORT_YEAR = r"(?P<year>\d{2})\b"
CENTURY, CENTURY_TURN = 2000, 70  # a parish's "09" is 2009; '98 is 1998
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
DAY_IN_WORDS = re.compile(
    rf"\b(?P<day>{'|'.join(sorted(ORDINALS, key=len, reverse=True)).replace('-', '[- ]')})"
    rf"(?=(?:\s+day)?\s+(?:of\s+)?{MONTH_NAME}\b)",
    re.IGNORECASE,
)
YEAR_IN_WORDS = re.compile(
    rf"\btwo\s+thousand(?:\s+and)?\s+(?P<tens>{'|'.join(TENS)})?[- ]?(?P<unit>{'|'.join(reversed(UNITS))})?\b",
    re.IGNORECASE,
)
FIRST_MISREAD = re.compile(rf"\b(?P<tens>[23]?)[lI](?=st\s+(?:of\s+)?{MONTH_NAME}\b)")  # "lst March", "3lst"

DATE_FORMS = (
    re.compile(rf"{DAY}(?:\s+of)?{SEPARATORS}{MONTH}\.?{SEPARATORS}{YEAR}", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\.?{SEPARATORS}(?P<day>\d{{1,2}}){ORDINAL}{SEPARATORS}{YEAR}", re.IGNORECASE),
    re.compile(rf"{DAY}(?:\s+of)?{SEPARATORS}{MONTH}\.?{SEPARATORS}['’]{SHORT_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})-{MONTH}-{SHORT_YEAR}", re.IGNORECASE),
    # Two digits may be the hour ("16 July 10.30am"), a number of members or the next item's number ("9 May 10. Parks"):
    # they are the year only at the end of a line or before "at".
    re.compile(rf"{DAY}(?:{BLANK}of)?{BLANK}{MONTH}{BLANK}{SHORT_YEAR}(?=[ \t]*[;)]?[ \t]*$|{BLANK}at\b)", re.I | re.M),
    re.compile(r"\b(?P<day>\d{1,2})(?P<sep>[/.-])(?P<number>\d{1,2})(?P=sep)(?P<year>(?:20)?\d{2})\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
)


def find_dates(text: str) -> list[date]:
    """Every full date in the text, in reading order; impossible dates such as 31 June are left out."""
    return [day for _, day in sorted(_find_dated(text))]


def first_date(text: str) -> date | None:
    """The first full date in the text, or None."""
    return next(iter(find_dates(text)), None)


def parse_day(text: str) -> date | None:
    """The one date in a text, as ISO or as councils print it, day before month; None for no date or several."""
    days = set(find_dates(text))
    return days.pop() if len(days) == 1 else None


def cut_dates(text: str) -> str:
    """The text without its full dates."""
    text = _write_in_figures(text)
    for form in DATE_FORMS:
        text = form.sub(lambda found: "" if _read_date(found) else found[0], text)
    return text


def format_date(day: date) -> str:
    """A date as minutes print it: 16 July 2021."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_number(name: str) -> int:
    """1 to 12, for a month's name in full or shortened, in any case. Raises ValueError for any other word."""
    return SHORT_MONTHS.index(name[:3].capitalize()) + 1


def _find_dated(text: str) -> Iterator[tuple[int, date]]:
    taken: set[int] = set()
    text = _write_in_figures(text)
    for form in DATE_FORMS:
        for match in form.finditer(text):
            day = _read_date(match)
            if day and taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield match.start(), day


def _write_in_figures(text: str) -> str:
    """A text with days and years in figures that are printed in words, and with "1st" for OCR's "lst"."""
    text = FIRST_MISREAD.sub(lambda found: f"{found['tens']}1", text)
    if not DAY_IN_WORDS.search(text):
        return text
    text = DAY_IN_WORDS.sub(lambda found: str(ORDINALS.index(found["day"].lower().replace(" ", "-")) + 1), text)
    return YEAR_IN_WORDS.sub(lambda found: str(CENTURY + _count(found["tens"], found["unit"])), text)


def _count(tens: str | None, unit: str | None) -> int:
    """20 to 99 from their words, and 1 to 19: "twenty" and "four" are 24."""
    return (10 * (TENS.index(tens.lower()) + 2) if tens else 0) + (UNITS.index(unit.lower()) + 1 if unit else 0)


def _read_date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    month = int(parts["number"]) if parts.get("number") else month_number(parts["month"])
    try:
        return date(year if year > 99 else CENTURY + year - 100 * (year >= CENTURY_TURN), month, int(parts["day"]))
    except ValueError:
        return None
