"""How a figure changed: a dated row for each claim, and notes on what else changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus import Passage, Role, format_date
from corpus.prose import Figure, Unit, find_figures, reading_text, sentence_spans
from search.answering.extract import Claim
from search.query.answer_type import AnswerKind, AnswerType

NEARLY_SHARE = 0.9  # of the strength of a meeting's strongest claim: a claim with less is no row
MEASURES = (Unit.PERCENT, Unit.POUNDS, Unit.COUNT)
CELL = re.compile(r"\s*[|\t]\s*")
# Printed before its figure: "the target of 55%", "on target to achieve 60%".
TARGET = re.compile(r"\btargets?\b[^.;|\d£]{0,30}$", flags=re.IGNORECASE)
# "against a forecast of £17.9 million", "this compares with 38%", "above our neighbours' average (49%)", "rose from
# 8%", "the milestone of 55% had been passed".
COMPARED = re.compile(
    r"""
      \b (?: against | compar(?:e[sd]?|ing|ison) | than | above | below | instead \s of | milestones? ) \b
      [^.;|]{0,60} $
    | \b from \s+ (?: (?:about|around|some|nearly|just|only|over|under|an?|the) \s+ )* $
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
# Words that say what kind of figure it is: where one row has such a word and another has none, they differ.
QUALIFIERS = re.compile(
    r"""
      \bcumulative(?:ly)?\b | \byear[ -]to[ -]date\b | \bnational(?:ly)?\b | \bregional(?:ly)?\b | \baverage\b
    | \bmedian\b | \bestimated?\b | \bforecast\b | \bprovisional\b | \bprojected\b
    | \bper \s (?:month|week|year)\b
    | \b(?:monthly|quarterly|weekly|annual(?:ly)?)\b | \bQ[1-4]\b | \bquarter \s [1-4]\b
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)

Neighbours = Callable[[Passage], Iterable[Passage]]


@dataclass(frozen=True, slots=True)
class FigureReading:
    """One figure as printed, and the heading of its column in a table."""

    figure: Figure
    column: str = ""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """The figures of one claim, their targets, and the periods that are printed with them."""

    claim: Claim  # its words define the figure, its citation is the source, its meeting the date
    readings: tuple[FigureReading, ...]
    targets: tuple[Figure, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows by meeting date, from at least two meetings, and sentences on what else changed between them."""

    rows: tuple[TimelineRow, ...]
    notes: tuple[str, ...]


def build_timeline(
    answer_type: AnswerType, claims: Sequence[Claim], neighbours: Neighbours = lambda _: ()
) -> Timeline | None:
    """The dated table for a question that asks how a figure changed; None where no figure has two dates.

    The strongest claims of each meeting become rows. neighbours(passage) gives the passages around one: a target that a
    claim does not print is looked for there.
    """
    unit = _choose_unit(claims, answer_type) if AnswerKind.CHANGE in answer_type else None
    if not unit:
        return None
    rows = tuple(
        row
        for claim in _select_strongest(_select_same_figure(claims, answer_type))
        if (row := _make_row(claim, unit, answer_type, neighbours)).readings
    )
    if len({row.claim.date for row in rows}) < 2:
        return None
    return Timeline(rows, tuple(_notes(rows)))


def _select_same_figure(claims: Sequence[Claim], answer_type: AnswerType) -> Sequence[Claim]:
    """The claims that name the figure which the question names ("longer than 30 weeks"), if two meetings do."""
    named = {figure.key for figure in answer_type.named_figures if figure.unit in MEASURES}
    naming = [claim for claim in claims if named <= {figure.key for figure in find_figures(claim.text)}]
    return naming if len({claim.date for claim in naming}) > 1 else claims


def _select_strongest(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of each dated meeting that are nearly as strong as its strongest, in order."""
    best: dict[date, float] = {}
    for claim in claims:
        if claim.date:
            best[claim.date] = max(claim.strength, best.get(claim.date, 0.0))
    return (claim for claim in claims if claim.date and claim.strength >= NEARLY_SHARE * best[claim.date])


def _choose_unit(claims: Sequence[Claim], answer_type: AnswerType) -> Unit | None:
    """The unit asked for, or else percentages or pounds, if two meetings have figures in it.

    Bare numbers are not chosen unless they were asked for: they may count anything.
    """
    meetings_with = Counter(unit for units in _units_by_meeting(claims) for unit in units)
    wanted = answer_type.units or (Unit.PERCENT, Unit.POUNDS)
    return next((unit for unit in MEASURES if unit in wanted and meetings_with[unit] > 1), None)


def _units_by_meeting(claims: Sequence[Claim]) -> Iterable[set[Unit]]:
    """The units of the figures in each meeting's claims."""
    units: dict[date | None, set[Unit]] = {}
    for claim in claims:
        units.setdefault(claim.date, set()).update(figure.unit for figure in find_figures(claim.text))
    return units.values()


def _make_row(claim: Claim, unit: Unit, answer_type: AnswerType, neighbours: Neighbours) -> TimelineRow:
    every, columns = find_figures(claim.text), _columns(claim)
    named = {figure.key for figure in answer_type.named_figures}  # "within 20 weeks" is no reading
    own = [f for f in every if f.unit is unit and f.key not in named]
    in_digits = [f for f in own if f.text[-1:].isalpha() is False or unit is not Unit.COUNT] or own
    in_target_column = [f for f in in_digits if "target" in columns.get(f.start, "").casefold()]
    targets = (*find_targets(claim.text, in_digits), *in_target_column)
    targets = targets or _targets_of_neighbours(claim, unit, neighbours)
    rest = select_own_figures(claim.text, [figure for figure in in_digits if figure not in targets], every)
    readings = tuple(FigureReading(figure, columns.get(figure.start, "")) for figure in rest)
    periods = tuple(dict.fromkeys(f.text for f in every if f.unit in (Unit.DATE, Unit.YEAR)))
    return TimelineRow(claim, readings, targets, periods)


def _targets_of_neighbours(claim: Claim, unit: Unit, neighbours: Neighbours) -> tuple[Figure, ...]:
    texts = map(reading_text, neighbours(claim.passage))
    return tuple(f for text in texts for f in find_targets(text, [f for f in find_figures(text) if f.unit is unit]))


def _columns(claim: Claim) -> dict[int, str]:
    """The column heading of each figure in a table's row, by the figure's start in the claim."""
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
    """Sentences on what changed between rows besides the figure: its target, or what is measured."""
    targets = [(row, ", ".join(target.text for target in row.targets)) for row in rows if row.targets]
    if len({target for _, target in targets}) > 1:
        listed = "; ".join(f"{target} ({_format_meeting_date(row)})" for row, target in targets)
        yield f"The target is not the same throughout: {listed}."
    kinds = [find_qualifiers(row.claim.text, [reading.figure for reading in row.readings]) for row in rows]
    if any(one != other for one, other in pairwise(kinds)):
        listed = "; ".join(
            f"{', '.join(sorted(kind)) or 'no such word'} ({_format_meeting_date(row)})"
            for row, kind in zip(rows, kinds, strict=True)
        )
        yield f"What is measured is not worded the same throughout: {listed}."


def _format_meeting_date(row: TimelineRow) -> str:
    return format_date(row.claim.date) if row.claim.date else "undated"


def find_targets(text: str, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that are printed after the word target."""
    return tuple(figure for figure in figures if TARGET.search(text[: figure.start]))


def select_own_figures(text: str, figures: Sequence[Figure], all_figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that are no comparison for another one; all of them where none would be left."""
    ends = [0, *(figure.end for figure in all_figures)]
    kept = tuple(
        figure
        for figure in figures
        if not COMPARED.search(text, max(end for end in ends if end <= figure.start), figure.start)
    )
    return kept or tuple(figures)


def find_qualifiers(text: str, figures: Sequence[Figure]) -> frozenset[str]:
    """The words on the kind of these figures, such as "cumulative", in the sentences that contain them."""
    sentences = (text[start:end] for start, end in sentence_spans(text) if any(start <= f.start < end for f in figures))
    return frozenset(word[0].casefold() for sentence in sentences for word in QUALIFIERS.finditer(sentence))
