"""How a figure changed: a dated row for each claim, and what changed besides the figure itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus.citation import spoken
from corpus.paper import Role
from corpus.wording import reading_text
from search.asked import Asked, Want
from search.claims import Claim
from search.figures import Figure, Unit, figures

MEASURES = (Unit.PERCENT, Unit.POUNDS, Unit.COUNT)
TARGET = re.compile(r"\btargets?\b[^.;|\d£]{0,30}$", flags=re.IGNORECASE)  # printed just before its figure
CELL = re.compile(r"\s*[|\t]\s*")
# Words that say what kind of figure it is: where one row has such a word and another has not, they differ.
QUALIFIERS = re.compile(
    r"""
      \bcumulative(?:ly)?\b | \byear[ -]to[ -]date\b | \bnational(?:ly)?\b | \bregional(?:ly)?\b | \baverage\b
    | \bmedian\b | \bestimated?\b | \bforecast\b | \bprovisional\b | \bprojected\b
    | \bper \s (?:month|week|year)\b
    | \b(?:monthly|quarterly|weekly|annual(?:ly)?)\b | \bQ[1-4]\b | \bquarter \s [1-4]\b
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as printed, and the column it stands in where a table names one."""

    figure: Figure
    column: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What one claim says of the figure, and of when: the periods printed beside it."""

    claim: Claim  # its words are the definition, its citation the source, its meeting the date
    readings: tuple[Reading, ...]
    targets: tuple[Figure, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows by meeting date, from at least two meetings; what else changed between them, as sentences."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def timeline(wanted: Asked, claims: Sequence[Claim]) -> Timeline | None:
    """The dated table of a question that asks how a figure changed; None where there are no two dates for one."""
    unit = _unit(claims, wanted) if Want.CHANGE in wanted else None
    if not unit:
        return None
    rows = tuple(row for claim in claims if claim.date and (row := _row(claim, unit)).readings)
    if len({row.claim.date for row in rows}) < 2:
        return None
    return Timeline(rows, tuple(_notes(rows)))


def _unit(claims: Sequence[Claim], wanted: Asked) -> Unit | None:
    """The unit that was asked for, else money or a share that two meetings tell: a bare number may be anything."""
    held = Counter(unit for claim in _one_a_meeting(claims) for unit in claim)
    sought = [unit for unit in MEASURES if unit in (wanted.units or (Unit.PERCENT, Unit.POUNDS)) and held[unit] > 1]
    return sought[0] if sought else None


def _one_a_meeting(claims: Sequence[Claim]) -> Iterable[set[Unit]]:
    """The units that each meeting's claims have figures in."""
    units: dict[date | None, set[Unit]] = {}
    for claim in claims:
        units.setdefault(claim.date, set()).update(figure.unit for figure in figures(claim.text))
    return units.values()


def _row(claim: Claim, unit: Unit) -> Row:
    found = figures(claim.text)
    targets = tuple(f for f in found if f.unit is unit and TARGET.search(claim.text[: f.start]))
    columns = _columns(claim)
    readings = (Reading(f, columns.get(f.start, "")) for f in found if f.unit is unit and f not in targets)
    shown = [one for one in readings if "target" not in one.column.casefold()]
    targets += tuple(f for f in found if "target" in columns.get(f.start, "").casefold() and f not in targets)
    periods = tuple(dict.fromkeys(f.text for f in found if f.unit in (Unit.DATE, Unit.YEAR)))
    return Row(claim, tuple(shown), targets, periods)


def _columns(claim: Claim) -> dict[int, str]:
    """The heading above each figure of a table's row, by where the figure starts in the claim."""
    if claim.passage.role is not Role.TABLE:
        return {}
    head = CELL.split(reading_text(claim.passage).split("\n", 1)[0])
    columns: dict[int, str] = {}
    at = 0
    cells = CELL.split(claim.text)
    if len(cells) != len(head):
        return {}
    for name, cell in zip(head, cells, strict=True):
        at = claim.text.index(cell, at)
        columns |= {at + f.start: name for f in figures(cell)}
        at += len(cell)
    return columns


def _notes(rows: Sequence[Row]) -> Iterator[str]:
    """What changed between rows besides the figure: its target, or what is measured."""
    aims = [(row, ", ".join(target.text for target in row.targets)) for row in rows if row.targets]
    if len({aim for _, aim in aims}) > 1:
        told = "; ".join(f"{aim} ({_when(row)})" for row, aim in aims)
        yield f"The target is not the same throughout: {told}."
    kinds = [{found[0].casefold() for found in QUALIFIERS.finditer(row.claim.text)} for row in rows]
    if any(one != other for one, other in pairwise(kinds)):
        told = "; ".join(
            f"{', '.join(sorted(kind)) or 'not qualified'} ({_when(row)})"
            for row, kind in zip(rows, kinds, strict=True)
        )
        yield f"What is measured is not worded the same throughout: {told}."


def _when(row: Row) -> str:
    return spoken(row.claim.date) if row.claim.date else "undated"
