"""Lines of text that hold a whole set of minutes, cut where a number, a bullet or a table's row begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.layout.list_markers import MarkerKind, read_marker
from corpus.prose.numerals import roman
from corpus.records import Line

MIN_RUN_ON_LETTERS = 900  # the longest paragraph of the annotated papers that holds one number has 1,900; see CUT
# Only what a sentence's end, a tag or white space sets apart from the words before it.
PARAGRAPH_START = re.compile(
    r"""
      (?<=[.?!:;)\]>])\s+(?=\d{1,3}\\?\.\s+[A-Z])        # "... agreed. 5. Reports"
    | (?<=[.?!:;)\]>])\s+(?=\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+[A-Z])  # "... given. 5.2 Clerk's report"
    | (?<!\s)\s+(?=\d{1,4}/\d{2,4}\.?\s+[A-Z][a-z])               # "... absence. 120/18 Declarations"
    | (?<!\s)\s+(?=[•●▪\uf0b7]\s)                                # bullets set in one line
    | (?=<tr\b)                                           # rows of a table kept as HTML
    """,
    flags=re.VERBOSE,
)
# A number within a line; it cuts the line where it counts on from the number at the line's head.
NUMBER_WITHIN_LINE = re.compile(
    r"(?<=\S)\s+(?P<label>\d{1,4}/\d{2}|\d{1,3}(?:\.\d{1,2}){0,3})(?P<stop>\\?\.)?\s*(?=[A-Z“\"'(])"
)
SENTENCE_END = re.compile(r"[.?!:;)\]”’\"*]$")
CITING_WORD = re.compile(r"\b(?:items?|minutes?|numbers?|nos?|paragraphs?|sections?|see|to|and|or)\.?$", re.IGNORECASE)
ROMAN_POINT = r"(?<=[\w):.;])\s+(?={}\.\s*(?:[A-Z]|$))"
MAX_POINTS = 20
MAX_STEP = 2  # numbers at most between one and the next that counts on from it
MIN_CUTS = 2  # one number in a long paragraph may be a figure of it


def split_run_on_line(text: str, line: Line) -> Iterator[Line]:
    """The line itself, or a line run on from paragraph to paragraph in its parts, in order."""
    for part in _cut_at(text, line, _cuts_in_long_line(text, line)):
        yield from _cut_at(text, part, sorted(_cuts_at_next_numbers(text, part)))


def _cut_at(text: str, line: Line, cuts: Sequence[int]) -> Iterator[Line]:
    if not cuts:
        yield line
        return
    for start, end in zip([line.start, *cuts], [*cuts, line.end], strict=True):
        if text[start:end].strip():
            yield replace(line, start=start, end=start + len(text[start:end].rstrip()))


def _cuts_in_long_line(text: str, line: Line) -> list[int]:
    """Where a long line is cut at any number, bullet or row."""
    if line.end - line.start < MIN_RUN_ON_LETTERS:
        return []
    cuts = [found.end() for found in PARAGRAPH_START.finditer(text, line.start, line.end)]
    return cuts if len(cuts) >= MIN_CUTS else []


def _cuts_at_next_numbers(text: str, line: Line) -> Iterator[int]:
    """Where a numbered line of any length goes on to the next number: "5. Reports 5.1 Clerk", "... lit. 6. Ponds"."""
    marker = read_marker(text[line.start : line.end])
    if marker is None or marker.kind not in (MarkerKind.INTEGER, MarkerKind.NUMBER):
        return
    last = marker.label
    behind = line.start + marker.end
    for found in NUMBER_WITHIN_LINE.finditer(text, behind, line.end):
        above = text[line.start : found.start()]
        first_below = found["label"] == f"{last}.1"
        if CITING_WORD.search(above) or not (first_below or _is_next_number(last, found, above)):
            continue
        yield found.start("label")
        last, behind = found["label"], found.end()
    for number in range(1, MAX_POINTS):  # "2. Reports i. County Council ... ii. Borough Council"
        point = re.compile(ROMAN_POINT.format(re.escape(roman(number)))).search(text, behind, line.end)
        if point is None:
            return
        yield point.end()
        behind = point.end()


def _is_next_number(last: str, found: re.Match[str], above: str) -> bool:
    """Whether a number may come after another: 6 after 5 or 5.7, 5.3 after 5.2.4, 71/17 after 70/17."""
    label = found["label"]
    if "/" in label or "/" in last:
        (number, _, year), (before, _, its_year) = label.partition("/"), last.partition("/")
        return year == its_year and 0 < int(number) - int(before) <= MAX_STEP
    parts, before_parts = label.split("."), re.sub(r"[a-z]", "", last).split(".")
    depth = len(parts)
    if depth > len(before_parts) or parts[:-1] != before_parts[: depth - 1] or not SENTENCE_END.search(above):
        return False
    return (depth > 1 or bool(found["stop"])) and 0 < int(parts[-1]) - int(before_parts[depth - 1]) <= MAX_STEP
