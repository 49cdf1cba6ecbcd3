"""The numbers that Word prints before paragraphs without storing them in the text: "1.1", "(a)", "iv.", "•"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from corpus.prose.numerals import format_letter, format_roman

BULLET = "•"  # for any sign in any font: signs of Symbol and Wingdings are not Unicode characters
MAX_LEVELS = 9  # ECMA-376 17.9.6
LEVEL_NUMBER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list as numbering.xml defines it (ECMA-376 17.9)."""

    number_format: str = "decimal"  # w:numFmt
    label_format: str = "%1."  # w:lvlText: %1 is the number at the first level
    start: int = 1
    restart: int | None = None  # 1-based level that restarts this one; None: any level above, 0: none
    legal: bool = False  # w:isLgl: all numbers of the label are figures
    indent_pt: float = 0.0
    style: str = ""  # id of the paragraph style that uses this level


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One w:num: its definition, its levels, and the starts that it overrides."""

    definition_id: str
    levels: Mapping[int, ListLevel]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class ListCounters:
    """Counts the lists of a document in reading order; lists that share a definition share their count."""

    lists: Mapping[str, NumberedList]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, list_id: str, depth: int) -> str:
        """The label that Word prints before the next paragraph of a list at a depth (0-based); '' if none."""
        numbered_list = self.lists.get(list_id)
        if numbered_list is None or depth not in numbered_list.levels:
            return ""
        counts = self._counts.setdefault(numbered_list.definition_id, {})
        self._apply_own_starts(list_id, numbered_list, counts)
        counts[depth] = counts.get(depth, numbered_list.levels[depth].start - 1) + 1
        for below in [counted for counted in counts if counted > depth]:
            if _restarts(numbered_list.levels.get(below, ListLevel()), depth):
                del counts[below]
        return _format_label(numbered_list.levels, counts, depth)

    def _apply_own_starts(self, list_id: str, numbered_list: NumberedList, counts: dict[int, int]) -> None:
        """Set the count back to the list's own starts at the first paragraph of each level."""
        for depth, start in numbered_list.starts.items():
            if (list_id, depth) not in self._started:
                self._started.add((list_id, depth))
                counts[depth] = start - 1


def _restarts(level: ListLevel, above: int) -> bool:
    return level.restart is None or above < level.restart


def _format_label(levels: Mapping[int, ListLevel], counts: Mapping[int, int], depth: int) -> str:
    level = levels[depth]
    if level.number_format == "bullet":
        return BULLET

    def format_number(match: re.Match[str]) -> str:
        printed_depth = int(match[1]) - 1
        printed = levels.get(printed_depth, ListLevel())
        number_format = "decimal" if level.legal else printed.number_format
        return NUMBER_FORMATS.get(number_format, str)(counts.get(printed_depth, printed.start))

    return LEVEL_NUMBER.sub(format_number, level.label_format).strip()


def _format_ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


NUMBER_FORMATS: Mapping[str, Callable[[int], str]] = {  # ST_NumberFormat; any other format is printed in figures
    "lowerLetter": format_letter,
    "upperLetter": lambda number: format_letter(number).upper(),
    "lowerRoman": format_roman,
    "upperRoman": lambda number: format_roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": _format_ordinal,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
