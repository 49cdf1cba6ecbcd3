"""How a figure changed: a dated row for each claim, and what changed besides the figure itself."""

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

NEARLY_SHARE = 0.9  # of the strength of a meeting's strongest claim makes another a row
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

Neighbours = Callable[[Passage], Iterable[Passage]]


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


def build_timeline(
    answer_type: AnswerType, claims: Sequence[Claim], neighbours: Neighbours = lambda _: ()
) -> Timeline | None:
    """The dated table of a question that asks how a figure changed; None where there are no two dates for one.

    Of each meeting its strongest claims make rows. beside gives the passages around another: a target that no
    claim prints beside its figure is taken from there.
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
    """Where the question names a figure ("longer than 30 weeks") that two meetings name, the claims that do."""
    named = {figure.key for figure in answer_type.named_figures if figure.unit in MEASURES}
    naming = [claim for claim in claims if named <= {figure.key for figure in find_figures(claim.text)}]
    return naming if len({claim.date for claim in naming}) > 1 else claims


def _select_strongest(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Of each dated meeting the claims that are nearly as strong as its strongest, in order."""
    best: dict[date, float] = {}
    for claim in claims:
        if claim.date:
            best[claim.date] = max(claim.strength, best.get(claim.date, 0.0))
    return (claim for claim in claims if claim.date and claim.strength >= NEARLY_SHARE * best[claim.date])


def _choose_unit(claims: Sequence[Claim], answer_type: AnswerType) -> Unit | None:
    """The unit that was asked for, else money or a share that two meetings tell: a bare number may be anything."""
    held = Counter(unit for claim in _units_by_meeting(claims) for unit in claim)
    sought = [
        unit for unit in MEASURES if unit in (answer_type.units or (Unit.PERCENT, Unit.POUNDS)) and held[unit] > 1
    ]
    return sought[0] if sought else None


def _units_by_meeting(claims: Sequence[Claim]) -> Iterable[set[Unit]]:
    """The units that each meeting's claims have figures in."""
    units: dict[date | None, set[Unit]] = {}
    for claim in claims:
        units.setdefault(claim.date, set()).update(figure.unit for figure in find_figures(claim.text))
    return units.values()


def _make_row(claim: Claim, unit: Unit, answer_type: AnswerType, neighbours: Neighbours) -> TimelineRow:
    found, columns = find_figures(claim.text), _columns(claim)
    named = {figure.key for figure in answer_type.named_figures}  # "within 20 weeks" is no reading
    own = [f for f in found if f.unit is unit and f.key not in named]
    printed = [f for f in own if f.text[-1:].isalpha() is False or unit is not Unit.COUNT] or own
    headed = [f for f in printed if "target" in columns.get(f.start, "").casefold()]
    aims = (*find_targets(claim.text, printed), *headed) or _targets_of_neighbours(claim, unit, neighbours)
    rest = select_own_figures(claim.text, [figure for figure in printed if figure not in aims], found)
    readings = tuple(FigureReading(figure, columns.get(figure.start, "")) for figure in rest)
    periods = tuple(dict.fromkeys(f.text for f in found if f.unit in (Unit.DATE, Unit.YEAR)))
    return TimelineRow(claim, readings, aims, periods)


def _targets_of_neighbours(claim: Claim, unit: Unit, neighbours: Neighbours) -> tuple[Figure, ...]:
    texts = map(reading_text, neighbours(claim.passage))
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
        found = "; ".join(f"{aim} ({_format_meeting_date(row)})" for row, aim in aims)
        yield f"The target is not the same throughout: {found}."
    kinds = [find_qualifiers(row.claim.text, [reading.figure for reading in row.readings]) for row in rows]
    if any(one != other for one, other in pairwise(kinds)):
        found = "; ".join(
            f"{', '.join(sorted(kind)) or 'no such word'} ({_format_meeting_date(row)})"
            for row, kind in zip(rows, kinds, strict=True)
        )
        yield f"What is measured is not worded the same throughout: {found}."


def _format_meeting_date(row: TimelineRow) -> str:
    return format_date(row.claim.date) if row.claim.date else "undated"


def find_targets(text: str, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Those of the figures that are printed behind the word target."""
    return tuple(figure for figure in figures if TARGET.search(text[: figure.start]))


def select_own_figures(text: str, found: Sequence[Figure], all_figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of found that are not what another is compared with; all of them where nothing else is left."""
    ends = [0, *(figure.end for figure in all_figures)]
    kept = tuple(
        figure
        for figure in found
        if not COMPARED.search(text, max(end for end in ends if end <= figure.start), figure.start)
    )
    return kept or tuple(found)


def find_qualifiers(text: str, found: Sequence[Figure]) -> frozenset[str]:
    """What the sentences that hold these figures say of their kind, before the next thing they are compared with."""
    inside = (
        text[start:end] for start, end in sentence_spans(text) if any(start <= figure.start < end for figure in found)
    )
    return frozenset(word[0].casefold() for sentence in inside for word in QUALIFIERS.finditer(sentence))
