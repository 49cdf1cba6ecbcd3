"""How a figure changed: a dated row for each claim, and what changed besides the figure itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus import Passage, Role, format_date
from corpus.prose import Figure, Unit, find_figures, reading_text
from search.answering.extract import Claim
from search.answering.measured import find_qualifiers, find_targets, own_figures
from search.query.answer_type import AnswerKind, AnswerType

NEARLY = 0.9  # of the strength of a meeting's strongest claim makes another a row
MEASURES = (Unit.PERCENT, Unit.POUNDS, Unit.COUNT)
CELL = re.compile(r"\s*[|\t]\s*")
Beside = Callable[[Passage], Iterable[Passage]]


@dataclass(frozen=True, slots=True)
class FigureReading:
    """One figure as printed, and the column it stands in where a table names one."""

    figure: Figure
    column: str = ""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """What one claim says of the figure, and of when: the periods printed beside it."""

    claim: Claim  # its words are the definition, its citation the source, its meeting the date
    readings: tuple[FigureReading, ...]
    targets: tuple[Figure, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows by meeting date, from at least two meetings; what else changed between them, as sentences."""

    rows: tuple[TimelineRow, ...]
    notes: tuple[str, ...]


def build_timeline(wanted: AnswerType, claims: Sequence[Claim], beside: Beside = lambda _: ()) -> Timeline | None:
    """The dated table of a question that asks how a figure changed; None where there are no two dates for one.

    Of each meeting its strongest claims make rows. beside gives the passages around another: a target that no
    claim prints beside its figure is taken from there.
    """
    unit = _unit(claims, wanted) if AnswerKind.CHANGE in wanted else None
    if not unit:
        return None
    rows = tuple(
        row for claim in _strongest(_alike(claims, wanted)) if (row := _row(claim, unit, wanted, beside)).readings
    )
    if len({row.claim.date for row in rows}) < 2:
        return None
    return Timeline(rows, tuple(_notes(rows)))


def _alike(claims: Sequence[Claim], wanted: AnswerType) -> Sequence[Claim]:
    """Where the question names a figure ("longer than 30 weeks") that two meetings name, the claims that do."""
    named = {figure.key for figure in wanted.named if figure.unit in MEASURES}
    naming = [claim for claim in claims if named <= {figure.key for figure in find_figures(claim.text)}]
    return naming if len({claim.date for claim in naming}) > 1 else claims


def _strongest(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Of each dated meeting the claims that are nearly as strong as its strongest, in order."""
    best: dict[date, float] = {}
    for claim in claims:
        if claim.date:
            best[claim.date] = max(claim.strength, best.get(claim.date, 0.0))
    return (claim for claim in claims if claim.date and claim.strength >= NEARLY * best[claim.date])


def _unit(claims: Sequence[Claim], wanted: AnswerType) -> Unit | None:
    """The unit that was asked for, else money or a share that two meetings tell: a bare number may be anything."""
    held = Counter(unit for claim in _one_a_meeting(claims) for unit in claim)
    sought = [unit for unit in MEASURES if unit in (wanted.units or (Unit.PERCENT, Unit.POUNDS)) and held[unit] > 1]
    return sought[0] if sought else None


def _one_a_meeting(claims: Sequence[Claim]) -> Iterable[set[Unit]]:
    """The units that each meeting's claims have figures in."""
    units: dict[date | None, set[Unit]] = {}
    for claim in claims:
        units.setdefault(claim.date, set()).update(figure.unit for figure in find_figures(claim.text))
    return units.values()


def _row(claim: Claim, unit: Unit, wanted: AnswerType, beside: Beside) -> TimelineRow:
    found, columns = find_figures(claim.text), _columns(claim)
    named = {figure.key for figure in wanted.named}  # "within 20 weeks" is no reading
    own = [f for f in found if f.unit is unit and f.key not in named]
    printed = [f for f in own if f.text[-1:].isalpha() is False or unit is not Unit.COUNT] or own
    headed = [f for f in printed if "target" in columns.get(f.start, "").casefold()]
    aims = (*find_targets(claim.text, printed), *headed) or _targets_beside(claim, unit, beside)
    rest = own_figures(claim.text, [figure for figure in printed if figure not in aims], found)
    readings = tuple(FigureReading(figure, columns.get(figure.start, "")) for figure in rest)
    periods = tuple(dict.fromkeys(f.text for f in found if f.unit in (Unit.DATE, Unit.YEAR)))
    return TimelineRow(claim, readings, aims, periods)


def _targets_beside(claim: Claim, unit: Unit, beside: Beside) -> tuple[Figure, ...]:
    texts = map(reading_text, beside(claim.passage))
    return tuple(f for text in texts for f in find_targets(text, [f for f in find_figures(text) if f.unit is unit]))


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
        columns |= {at + f.start: name for f in find_figures(cell)}
        at += len(cell)
    return columns


def _notes(rows: Sequence[TimelineRow]) -> Iterator[str]:
    """What changed between rows besides the figure: its target, or what is measured."""
    aims = [(row, ", ".join(target.text for target in row.targets)) for row in rows if row.targets]
    if len({aim for _, aim in aims}) > 1:
        told = "; ".join(f"{aim} ({_when(row)})" for row, aim in aims)
        yield f"The target is not the same throughout: {told}."
    kinds = [find_qualifiers(row.claim.text, [reading.figure for reading in row.readings]) for row in rows]
    if any(one != other for one, other in pairwise(kinds)):
        told = "; ".join(
            f"{', '.join(sorted(kind)) or 'no such word'} ({_when(row)})" for row, kind in zip(rows, kinds, strict=True)
        )
        yield f"What is measured is not worded the same throughout: {told}."


def _when(row: TimelineRow) -> str:
    return format_date(row.claim.date) if row.claim.date else "undated"
