"""Lines that hold several paragraphs are cut where a number, a bullet or a table's row begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.conventions.numbering import NumberingRules
from corpus.layout.list_markers import MarkerKind, read_marker
from corpus.prose.numerals import format_roman
from corpus.records import Line

MIN_RUN_ON_LETTERS = 900  # the longest paragraph of the annotated papers that holds one number has 1,900; see MIN_CUTS
END_BEFORE_NUMBER = re.compile(r"[.?!:;)\]”’\"*]$")
ROMAN_POINT = r"(?<=[\w):.;])\s+(?={}\.\s*(?:[A-Z]|$))"
MAX_POINTS = 20
MAX_STEP = 2  # from one number to the next: a paper may leave one out
MIN_CUTS = 2  # one number in a long paragraph may be a figure of its text


def split_run_on_line(text: str, line: Line, numbering: NumberingRules) -> Iterator[Line]:
    """The line itself, or its paragraphs in order where a converter set several in one line."""
    for part in _cut_at(text, line, _cuts_in_long_line(text, line, numbering)):
        yield from _cut_at(text, part, sorted(_cuts_at_next_numbers(text, part, numbering)))


def _cut_at(text: str, line: Line, cuts: Sequence[int]) -> Iterator[Line]:
    if not cuts:
        yield line
        return
    for start, end in zip([line.start, *cuts], [*cuts, line.end], strict=True):
        if text[start:end].strip():
            yield replace(line, start=start, end=start + len(text[start:end].rstrip()))


def _cuts_in_long_line(text: str, line: Line, numbering: NumberingRules) -> list[int]:
    """The places in a long line where any number, bullet or row begins."""
    if line.end - line.start < MIN_RUN_ON_LETTERS:
        return []
    cuts = [found.end() for found in numbering.run_on_start.finditer(text, line.start, line.end)]
    return cuts if len(cuts) >= MIN_CUTS else []


def _cuts_at_next_numbers(text: str, line: Line, numbering: NumberingRules) -> Iterator[int]:
    """The places in a numbered line of any length where the next number begins: "5. Reports 5.1 Clerk"."""
    marker = read_marker(text[line.start : line.end], numbering)
    if marker is None or marker.kind not in (MarkerKind.INTEGER, MarkerKind.NUMBER):
        return
    last = marker.label
    behind = line.start + marker.end
    for found in numbering.next_number.finditer(text, behind, line.end):
        above = text[line.start : found.start()]
        first_below = found["label"] == f"{last}.1"
        if numbering.citing_word.search(above) or not (first_below or _is_next_number(last, found, above)):
            continue
        yield found.start("label")
        last, behind = found["label"], found.end()
    for number in range(1, MAX_POINTS):  # "2. Reports i. County Council ... ii. Borough Council"
        point = re.compile(ROMAN_POINT.format(re.escape(format_roman(number)))).search(text, behind, line.end)
        if point is None:
            return
        yield point.end()
        behind = point.end()


def _is_next_number(last: str, found: re.Match[str], above: str) -> bool:
    """Whether a number may come after another: 6 after 5 or 5.7, 5.3 after 5.2.4, 71/17 after 70/17."""
    label = found["label"]
    if "/" in label or "/" in last:
        (number, _, year), (before, _, year_before) = label.partition("/"), last.partition("/")
        return year == year_before and 0 < int(number) - int(before) <= MAX_STEP
    parts, parts_before = label.split("."), re.sub(r"[a-z]", "", last).split(".")
    depth = len(parts)
    if depth > len(parts_before) or parts[:-1] != parts_before[: depth - 1] or not END_BEFORE_NUMBER.search(above):
        return False
    return (depth > 1 or bool(found["stop"])) and 0 < int(parts[-1]) - int(parts_before[depth - 1]) <= MAX_STEP
