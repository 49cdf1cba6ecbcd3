"""The numbers that Word prints before paragraphs but keeps out of their text: "1.1", "(a)", "iv.", "•"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from corpus.prose.numerals import format_letter, format_roman

BULLET = "•"  # whatever sign, in whatever font: Symbol and Wingdings signs are no characters
MAX_LEVELS = 9  # ECMA-376 17.9.6
LEVEL_NUMBER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list as numbering.xml defines it (ECMA-376 17.9)."""

    number_format: str = "decimal"  # w:numFmt
    label_format: str = "%1."  # w:lvlText: %1 is the number at the first level
    start: int = 1
    restart: int | None = None  # 1-based level that starts it anew; None any above, 0 never
    legal: bool = False  # every number in it as figures
    indent_pt: float = 0.0
    style: str = ""  # the paragraph style that is tied to it


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One w:num: the definition it counts with, its own levels and its own starts."""

    definition_id: str
    levels: Mapping[int, ListLevel]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class ListCounters:
    """Counts the lists of a document in reading order; lists with one definition count on together."""

    lists: Mapping[str, NumberedList]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, list_id: str, depth: int) -> str:
        """What Word prints before the next paragraph of a list at a depth (0-based); '' for nothing."""
        found = self.lists.get(list_id)
        if found is None or depth not in found.levels:
            return ""
        counts = self._counts.setdefault(found.definition_id, {})
        self._apply_own_starts(list_id, found, counts)
        counts[depth] = counts.get(depth, found.levels[depth].start - 1) + 1
        for below in [other for other in counts if other > depth]:
            if _restarts(found.levels.get(below, ListLevel()), depth):
                del counts[below]
        return _format_label(found.levels, counts, depth)

    def _apply_own_starts(self, list_id: str, found: NumberedList, counts: dict[int, int]) -> None:
        """A list with starts of its own goes back to them when it is first met."""
        for depth, start in found.starts.items():
            if (list_id, depth) not in self._begun:
                self._begun.add((list_id, depth))
                counts[depth] = start - 1


def _restarts(level: ListLevel, above: int) -> bool:
    return level.restart is None or above < level.restart


def _format_label(levels: Mapping[int, ListLevel], counts: Mapping[int, int], depth: int) -> str:
    level = levels[depth]
    if level.number_format == "bullet":
        return BULLET

    def place(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        shown = levels.get(other, ListLevel())
        form = "decimal" if level.legal else shown.number_format
        return NUMBER_FORMATS.get(form, str)(counts.get(other, shown.start))

    return LEVEL_NUMBER.sub(place, level.label_format).strip()


def _format_ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


NUMBER_FORMATS: Mapping[str, Callable[[int], str]] = {  # ST_NumberFormat; what is not here is printed in figures
    "lowerLetter": format_letter,
    "upperLetter": lambda number: format_letter(number).upper(),
    "lowerRoman": format_roman,
    "upperRoman": lambda number: format_roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": _format_ordinal,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
