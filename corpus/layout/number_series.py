"""Which numbers of no common form number a paper's items: 1014, (199), 268/12/13, PL21/081, Item 46, IV.

No list of forms says so: a series does that runs through the paper. Its numbers are alike in form, ascend by one, stand
at the beginning of lines that look like headings, and begin before any ordinary numbering (1, 2, 3) that they meet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.conventions.numbering import NumberingRules
from corpus.layout.list_markers import ROW_END, ListMarker, MarkerKind, find_text_start, read_marker
from corpus.prose.numerals import format_roman

MIN_NUMBERS = 3
MIN_YEARS = 8  # 2021, 2022 and 2023 are years; only a longer series of such numbers counts minutes
MIN_COUNTED_TEXTS = 4
MIN_TEXT_NUMBER = 100
MAX_STEP = 3  # a number or two may be lost
MIN_STEPS_BY_ONE = 0.6
MIN_HEADINGS = 0.5  # of the lines of a series
MIN_ALONE_HEADINGS = 0.8  # a number alone on its line may be that of the page
MIN_SPAN = 0.5  # of the paper's lines; of a short series, and of the forms that lists, too, are numbered in
MIN_LONG_SERIES = 8  # planning applications and houses of a street follow each other less far
MAX_SERIES_OF_A_FORM = 5
MAX_HEADING_WORDS = 12
ROMAN_NUMBERS = {format_roman(number).upper(): number for number in range(1, 50)}
CLOSED = re.compile(r"[.;,!?][)\]\"”’'*_\s]*$")
RUN_IN = re.compile(r"[^.:;]{3,90}?(?::|\s[-–—]\s)")  # a title and what parts it from its text
MONEY = re.compile(r"[\d,]\.\d\d[*\s]*$")
MAY_BE_NUMBER = re.compile(
    r"[(\[]?(?:[A-Z&]{1,6}[ ./-]?)?\d|[(\[]?[IVXL]+\b|agenda|item|min|no\.|#", flags=re.IGNORECASE
)
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _PrintedNumber:
    """A number at the beginning of a line."""

    at: int  # index of the line
    form: str  # the number with its digits left out, and what is printed around it
    parts: tuple[int, ...]
    letter: str  # of an inserted item: A of 4A
    marker: ListMarker
    heads: bool  # its line looks like a heading
    worded: bool = False  # "Item" or "Minute" is before it
    stopped: bool = False  # a stop or brackets part it from its text, and no sum ends the line
    ordinary: bool = False  # 7. or 7.1 or 119/18: read without knowing the series


def find_series(texts: Sequence[str], numbering: NumberingRules) -> dict[int, ListMarker]:
    """The markers of the lines that the paper's own series numbers, by the lines' indexes."""
    groups: dict[str, list[_PrintedNumber]] = defaultdict(list)
    for at, text in enumerate(texts):
        if number := _read_number(texts, at, text, numbering):
            groups[number.form].append(number)
    found = [chain for numbers in groups.values() for chain in _find_chains(numbers)]
    found = [chain for chain in found if chain[0].ordinary or _numbers_items(chain, len(texts))]
    found.sort(key=lambda chain: (chain[0].at, chain[0].ordinary))
    kept: list[list[_PrintedNumber]] = []
    for chain in found:
        if not any(above[0].at < chain[0].at < above[-1].at for above in kept):
            kept.append(chain)
    return {number.at: number.marker for chain in kept for number in chain if not number.ordinary}


def _read_number(texts: Sequence[str], at: int, text: str, numbering: NumberingRules) -> _PrintedNumber | None:
    """The number that a line begins with, in whatever form."""
    start = find_text_start(text)
    words = text[start:]
    if ROW_END in text or not MAY_BE_NUMBER.match(words):
        return None
    marker = read_marker(text, numbering)
    if marker and marker.kind in (MarkerKind.INTEGER, MarkerKind.NUMBER):
        if marker.kind is MarkerKind.NUMBER:
            return None
        parts = tuple(map(int, DIGITS.findall(marker.label)))
        form = f"ordinary {DIGITS.sub('#', marker.label.rstrip('abcdefghijklmnopqrstuvwxyz'))}"
        return _PrintedNumber(at, form, parts, "", marker, heads=True, ordinary=True)
    found = numbering.series.search(words)
    if found is None:
        return None
    label, body = found["label"], words[found.end() :].strip("* ")
    is_roman = label in ROMAN_NUMBERS
    letter = "" if is_roman or not label[-1].isalpha() else label[-1]
    plain = label.removesuffix(letter)
    form = "Roman" if is_roman else DIGITS.sub("#", plain)
    alone = not body
    if alone and found["word"]:
        return None  # "Agenda Item 7" is stamped on pages
    form = " ".join(((found["word"] or "").strip().lower(), found["open"] or "", form, "alone" if alone else ""))
    parts = (ROMAN_NUMBERS[label],) if is_roman else tuple(map(int, DIGITS.findall(plain)))
    punctuation = "()" if found["open"] else "/" if "/" in label else (found["stop"] or ":")[-1]
    end = start + found.end()
    heading = body or (texts[at + 1] if at + 1 < len(texts) else "")
    printed = ListMarker(MarkerKind.MINUTE, label, start, end, punctuation)
    stopped = bool(found["stop"] or found["open"]) and bool(body) and not MONEY.search(body)
    heads = _looks_like_heading(heading, alone=alone)
    return _PrintedNumber(at, form, parts, letter, printed, heads=heads, worded=bool(found["word"]), stopped=stopped)


def _looks_like_heading(text: str, *, alone: bool) -> bool:
    """Whether words are a title, or begin with one."""
    words = text.strip("#* ")
    if not words[:1].isupper() and words[:1] not in "\"“‘'(":
        return False
    is_title = len(words.split()) <= MAX_HEADING_WORDS and not CLOSED.search(words) and not MONEY.search(words)
    return is_title or (not alone and RUN_IN.match(words) is not None)


def _find_chains(numbers: Sequence[_PrintedNumber]) -> Iterator[list[_PrintedNumber]]:
    """The series among numbers of one form, the longest first; no two overlap."""
    left = list(numbers)
    for _ in range(MAX_SERIES_OF_A_FORM):
        if len(left) < MIN_NUMBERS:
            return
        chain = max((_find_longest(left, part) for part in range(len(left[0].parts))), key=len)
        steps = [after.parts != before.parts for before, after in pairwise(chain)]
        if sum(steps) + 1 < MIN_NUMBERS:
            return
        yield chain
        left = [number for number in left if not chain[0].at <= number.at <= chain[-1].at]


def _find_longest(numbers: Sequence[_PrintedNumber], part: int) -> list[_PrintedNumber]:
    """The longest run of numbers that ascends in one part and has the others alike."""
    lengths: list[tuple[int, int, int]] = []  # how many, how many steps by one, index of the number before
    last: dict[tuple[int, ...], int] = {}
    for index, number in enumerate(numbers):
        steps = range(0 if number.letter else 1, MAX_STEP + 1)
        keys = [(*number.parts[:part], number.parts[part] - step, *number.parts[part + 1 :]) for step in steps]
        known = [(lengths[last[key]], step, last[key]) for step, key in zip(steps, keys, strict=True) if key in last]
        best = max(known, key=lambda one: (one[0][0], one[0][1] + (one[1] <= 1), one[2]), default=((0, 0, -1), 1, -1))
        lengths.append((best[0][0] + 1, best[0][1] + (best[1] <= 1), best[2]))
        if number.parts not in last or lengths[last[number.parts]] <= lengths[index]:
            last[number.parts] = index
    at = max(range(len(lengths)), key=lambda index: lengths[index][:2])
    if lengths[at][1] < MIN_STEPS_BY_ONE * lengths[at][0]:
        return []
    chain: list[_PrintedNumber] = []
    while at >= 0:
        chain.append(numbers[at])
        at = lengths[at][2]
    return chain[::-1]


def _numbers_items(chain: Sequence[_PrintedNumber], line_count: int) -> bool:
    """Whether a series numbers a paper's items, and no years, days, pages or points of a list."""
    first = chain[0]
    alone, brackets = "alone" in first.form, "(" in first.form or "[" in first.form
    share = MIN_ALONE_HEADINGS if alone else MIN_HEADINGS
    if sum(number.heads for number in chain) < share * len(chain) and not _counts_texts(chain):
        return False
    is_figure = first.form.strip() in ("#", "# alone")
    if is_figure and len(chain) < MIN_YEARS and all(1900 <= number.parts[0] <= 2100 for number in chain):
        return False
    if len(first.parts) == 3 and all(_could_be_date(number.parts) for number in chain):
        return False
    is_weak = "Roman" in first.form or ((alone or brackets) and first.parts[0] < 100 and len(first.parts) == 1)
    if not is_weak and (first.worded or len(chain) >= MIN_LONG_SERIES):
        return True
    span = (chain[-1].at - first.at) * len(chain) / (len(chain) - 1)  # with the lines under the last
    return span >= MIN_SPAN * line_count


def _counts_texts(chain: Sequence[_PrintedNumber]) -> bool:
    """Whether numbers of three digits or more, each with stop or brackets, leave none out: "1014. It was agreed"."""
    first, last = chain[0].parts, chain[-1].parts
    step = sum(after - before for before, after in zip(first, last, strict=True))
    is_high = len(first) == 1 and first[0] >= MIN_TEXT_NUMBER
    return is_high and len(chain) >= MIN_COUNTED_TEXTS and step == len(chain) - 1 and all(one.stopped for one in chain)


def _could_be_date(parts: Sequence[int]) -> bool:
    return (parts[0] <= 31 and parts[1] <= 12) or (parts[0] > 31 and parts[1] <= 12 and parts[2] <= 31)
