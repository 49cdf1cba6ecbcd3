"""The numbers that Word prints before paragraphs but keeps out of their text: "1.1", "(a)", "iv.", "•"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from corpus.prose.numerals import format_letter, format_roman

BULLET = "•"  # whatever sign, in whatever font: Symbol and Wingdings signs are no characters
LEVELS = 9  # ECMA-376 17.9.6
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as numbering.xml defines it (ECMA-376 17.9)."""

    form: str = "decimal"  # w:numFmt
    text: str = "%1."  # w:lvlText: %1 is the number at the first level
    start: int = 1
    restart: int | None = None  # 1-based level that starts it anew; None any above, 0 never
    legal: bool = False  # every number in it as figures
    indent_pt: float = 0.0
    style: str = ""  # the paragraph style that is tied to it


@dataclass(frozen=True, slots=True)
class List:
    """One w:num: the definition it counts with, its own levels and its own starts."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Counters:
    """Counts the lists of a document in reading order; lists with one definition count on together."""

    lists: Mapping[str, List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, list_id: str, depth: int) -> str:
        """What Word prints before the next paragraph of a list at a depth (0-based); '' for nothing."""
        found = self.lists.get(list_id)
        if found is None or depth not in found.levels:
            return ""
        counts = self._counts.setdefault(found.definition, {})
        self._begin(list_id, found, counts)
        counts[depth] = counts.get(depth, found.levels[depth].start - 1) + 1
        for below in [other for other in counts if other > depth]:
            if _starts_anew(found.levels.get(below, Level()), depth):
                del counts[below]
        return _print(found.levels, counts, depth)

    def _begin(self, list_id: str, found: List, counts: dict[int, int]) -> None:
        """A list with starts of its own goes back to them when it is first met."""
        for depth, start in found.starts.items():
            if (list_id, depth) not in self._begun:
                self._begun.add((list_id, depth))
                counts[depth] = start - 1


def _starts_anew(level: Level, above: int) -> bool:
    return level.restart is None or above < level.restart


def _print(levels: Mapping[int, Level], counts: Mapping[int, int], depth: int) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return BULLET

    def place(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        shown = levels.get(other, Level())
        form = "decimal" if level.legal else shown.form
        return FORMS.get(form, str)(counts.get(other, shown.start))

    return PLACE.sub(place, level.text).strip()


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


FORMS: Mapping[str, Callable[[int], str]] = {  # ST_NumberFormat; what is not here is printed in figures
    "lowerLetter": format_letter,
    "upperLetter": lambda number: format_letter(number).upper(),
    "lowerRoman": format_roman,
    "upperRoman": lambda number: format_roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": _ordinal,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
