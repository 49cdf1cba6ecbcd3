"""The figures, dates and years in a text: where each is, its unit and its value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.prose.dates import MONTH_NAME, month_number
from corpus.prose.numerals import NUMBER_WORDS


class Unit(StrEnum):
    """The unit of a figure."""

    POUNDS = "pounds"
    PERCENT = "percent"
    COUNT = "count"
    DATE = "date"
    YEAR = "year"  # a year, a financial year or a quarter


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed: text[start:end] of the text it was found in.

    value: in pounds, per cent or ones; None for a date or year. key: one for all forms of the same figure, such as
    "£1.2m" and "£1,200,000".
    """

    start: int
    end: int
    text: str
    unit: Unit
    value: float | None
    key: str


SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:\s?(?:st|nd|rd|th))?"
YEAR = r"(?:19|20)\d\d"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
SCALE = r"(?:thousand|million|billion|mn|bn|m|k)(?![a-z])"
FIGURE = re.compile(
    rf"""
    (?P<date> \b{DAY}\s+(?:of\s+)?{MONTH_NAME}\b(?:,?\s+{YEAR}\b)?            # 7 September 2020
            | \b{MONTH_NAME}\s+{DAY}\b(?![\d,.]*\d|\s?%|\s(?:per\s?cent|percent))(?:,?\s+{YEAR}\b)?  # September 7, 2020
            | \b{MONTH_NAME},?\s+{YEAR}\b                                    # September 2020
            | \b{YEAR}-\d\d-\d\d\b                                      # 2020-09-07
            | \b\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)?\d\d\b )              # 07/09/2020
  | (?P<year> (?<![£.,\d]){YEAR}(?:\s?[-/–]\s?(?:{YEAR}|\d\d))?(?![.,]?\d|\s?%|\s(?:per\s?cent|million))\b
            | \b(?:Q|Quarter\s)[1-4]\b )                                # 2022-23, Q3
  | (?P<pounds> £\s?{DIGITS}\s?(?:{SCALE})? )
  | (?P<percent> (?<![\w.,]){DIGITS}\s?(?:%|per\s?cent\b|percentage\s+points?\b) )
  | (?P<count> (?<![\w£.,/]){DIGITS}(?:\s?{SCALE})?(?![\w/]|[.,]\d) )
  | (?P<words> \b(?:{"|".join(NUMBER_WORDS)})\b )
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
VALUE = re.compile(rf"(?P<digits>{DIGITS})\s?(?P<scale>{SCALE})?", flags=re.IGNORECASE)


def find_figures(text: str) -> list[Figure]:
    """Every figure in the text, in reading order; no two overlap."""
    return [_read_figure(match) for match in FIGURE.finditer(text)]


def is_among(figure: Figure, keys: set[str]) -> bool:
    """Whether keys hold the figure; a month or a year is also held by a full date within it."""
    if figure.unit in (Unit.DATE, Unit.YEAR):
        return figure.key in keys or any(other.startswith("date ") and _is_within(figure.key, other) for other in keys)
    # A table headed "%" prints 52% as the bare number 52.
    return figure.key in keys or f"{Unit.COUNT} {figure.key.split()[1]}" in keys


def years_of(key: str) -> set[int]:
    """The calendar years that the key of a date or year covers: both for 2022-23, none for a quarter."""
    numbers = [int(number) for number in re.findall(r"\d+", key)]
    if key.startswith("year Q") or not numbers or not numbers[0]:
        return set()
    if key.startswith("date ") or len(numbers) == 1:
        return {numbers[0]}
    last = numbers[0] // 100 * 100 + numbers[1]
    return set(range(numbers[0], last + 1)) or {numbers[0]}


def _read_figure(match: re.Match[str]) -> Figure:
    kind = str(match.lastgroup)
    if kind == "date":
        return _make_figure(match, Unit.DATE, None, _date_key(match[0]))
    if kind == "year":
        return _make_figure(match, Unit.YEAR, None, _year_key(match[0]))
    unit = Unit.COUNT if kind == "words" else Unit(kind)
    value = float(NUMBER_WORDS[match[0].lower()]) if kind == "words" else _read_value(match[0])
    return _make_figure(match, unit, value, f"{unit} {value:.4f}".rstrip("0").rstrip("."))


def _make_figure(match: re.Match[str], unit: Unit, value: float | None, key: str) -> Figure:
    text = match[0].rstrip()
    return Figure(match.start(), match.start() + len(text), text, unit, value, key)


def _read_value(text: str) -> float:
    found = next(VALUE.finditer(text))  # FIGURE matched the same digits
    return float(found["digits"].replace(",", "")) * SCALES.get((found["scale"] or "").lower(), 1.0)


def _date_key(text: str) -> str:
    """ "date 2020-09-07", with zeros for a part that is not printed: "date 2020-09-00", "date 0000-09-07"."""
    if numeric := re.fullmatch(r"(\d+)[-/.](\d+)[-/.](\d+)", text):
        parts = [int(part) for part in numeric.groups()]
        y, m, d = parts if parts[0] > 31 else parts[::-1]
        return f"date {y + 2000 if y < 100 else y:04}-{m:02}-{d:02}"
    month = next(re.finditer(rf"\b{MONTH_NAME}\b", text, flags=re.IGNORECASE))
    year, day = re.findall(rf"\b{YEAR}\b", text), re.findall(r"\b\d{1,2}(?=\D|$)", text)
    return f"date {int(year[0]) if year else 0:04}-{month_number(month[0]):02}-{int(day[0]) if day else 0:02}"


def _year_key(text: str) -> str:
    """ "year 2022-23" for every way of printing it; "year Q3" for a quarter."""
    if text[0] in "Qq":
        return f"year Q{text[-1]}"
    first, *rest = re.findall(r"\d+", text)
    return f"year {first}" + (f"-{rest[0][-2:]}" if rest else "")


def _is_within(part: str, whole: str) -> bool:
    """Whether a fuller date includes a date or year: July 2021 is within 16 July 2021."""
    if part.startswith("year "):
        return whole[5:9] == part[5:]
    pieces = zip(part[5:].split("-"), whole[5:].split("-"), strict=True)
    return all(int(asked) == 0 or asked == printed for asked, printed in pieces)
