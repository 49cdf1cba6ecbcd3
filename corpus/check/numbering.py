"""Finds numbers that are repeated, left out or out of order, in one report or one set of minutes.

A miscount is not reported where the reading of the paper may be wrong instead: a number counts as left out only if it
is not printed nearby, and numbers that start again begin a new list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise

from corpus.records import Kind, Paper, Passage

Number = tuple[int, ...]

DOTTED_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}")
SERIAL_NUMBER = re.compile(r"\d{1,4}/\d{2,4}|\d{1,4}(?:\.\d{1,4}){2}")
FIGURES = re.compile(r"\d+")
WHOLE_NUMBER = re.compile(r"\d{1,3}")
MISPLACED_WITHIN_PARAGRAPHS = 3  # the expected number follows so soon, or another run has begun
MAX_LEFT_OUT = 3  # if more are missing, the reading lost them


class MiscountKind(Enum):
    """The ways in which a number can be wrong; pack.Fault has the same names."""

    REPEATED = auto()
    LEFT_OUT = auto()
    MISPLACED = auto()


@dataclass(frozen=True, slots=True)
class Miscount:
    """A number that does not follow the one before."""

    kind: MiscountKind
    numbers: tuple[str, ...]  # the numbers that are repeated, left out or misplaced
    before: str  # the number printed before them
    passage: Passage  # the passage with the number, or after the numbers left out


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """A passage with the number printed at its beginning."""

    number: Number
    label: str
    passage: Passage


def find_miscounts(paper: Paper, passages: Sequence[Passage]) -> Iterator[Miscount]:
    """Every miscount in the numbers of a paper's paragraphs, then in those of its minutes."""
    for run in _numbered_runs(passages):
        yield from _paragraph_miscounts(paper, run)
    for _, minutes in groupby(passages, key=lambda passage: (passage.kind, passage.meeting)):
        yield from _minute_miscounts(paper, _numbered_minutes(minutes))


def _numbered_runs(passages: Sequence[Passage]) -> Iterator[list[NumberedPassage]]:
    """The numbered paragraphs of each run: one report, one set of minutes or one minute."""
    run: list[NumberedPassage] = []
    scope: tuple[object, ...] = ()
    for passage in passages:
        numbered, its_scope = _read_number(passage), _numbering_scope(passage)
        if its_scope != scope:
            yield run
            run, scope = [], its_scope
        if numbered:
            run.append(numbered)
    yield run


def _numbering_scope(passage: Passage) -> tuple[object, ...]:
    """The run to which a paragraph's number belongs; minutes with "1." and "2." start again in each minute."""
    within = passage.minute if _is_within_minute(passage) else passage.kind is Kind.MINUTES or passage.item
    return passage.meeting, passage.kind, within


def _is_within_minute(passage: Passage) -> bool:
    return passage.kind is Kind.MINUTES and passage.minute not in ("", passage.item)


def _read_number(passage: Passage) -> NumberedPassage | None:
    """The passage with its printed number; None for points, lists, and text below a numbered paragraph."""
    form = WHOLE_NUMBER if _is_within_minute(passage) else DOTTED_NUMBER
    if passage.bullet is not None or passage.kind is Kind.AGENDA or not form.fullmatch(passage.para):
        return None
    # "6.2.3" under another item is a matter arising: the number is that of an old minute.
    if passage.kind is Kind.MINUTES and form is DOTTED_NUMBER and passage.para.split(".")[0] != passage.item:
        return None
    printed = re.match(rf"[\W_]*{re.escape(passage.para)}(?!\d|\.\d)", passage.text)
    if not printed:
        return None
    return NumberedPassage(tuple(map(int, passage.para.split("."))), passage.para, passage)


def _paragraph_miscounts(paper: Paper, run: Sequence[NumberedPassage]) -> Iterator[Miscount]:
    before: NumberedPassage | None = None
    for at, here in enumerate(run):
        later = [numbered.number for numbered in run[at + 1 :]]
        if before is None or _may_follow(before.number, here.number):
            before = here
        elif here.number == before.number:
            if _may_begin_paper(here.number):  # another paper, bound after the first
                continue
            yield Miscount(MiscountKind.REPEATED, (here.label,), before.label, here.passage)
        elif _is_misplaced(before.number, here.number, later):
            yield Miscount(MiscountKind.MISPLACED, (here.label,), before.label, here.passage)
        else:
            missing = list(_numbers_between(before.number, here.number))
            if missing and not any(_is_printed(paper, number, before, here) for number in missing):
                labels = tuple(".".join(map(str, number)) for number in missing)
                yield Miscount(MiscountKind.LEFT_OUT, labels, before.label, here.passage)
            before = here


def _may_begin_paper(number: Number) -> bool:
    """Whether a paper's first paragraph may have this number: 1.1 may, but 1 may not, for minutes print it once."""
    return len(number) > 1 and set(number) == {1}


def _is_misplaced(before: Number, here: Number, later: Sequence[Number]) -> bool:
    """Whether the numbers after this one continue as if it were absent."""
    if here < before:  # 1.1 between 2.4 and 3.2, unless a new run goes on from 1.1
        return bool(later) and later[0] > before and not _may_follow(here, later[0])
    expected = (*before[:-1], before[-1] + 1)
    return here[:-1] == before[:-1] and expected in later[:MISPLACED_WITHIN_PARAGRAPHS]


def _numbered_minutes(passages: Iterable[Passage]) -> list[NumberedPassage]:
    """The first passage of each minute, in minutes whose numbers run through the year: 84, 119/18, 18.03.05."""
    found: list[NumberedPassage] = []
    for passage in passages:
        label = passage.minute or passage.item
        serial = passage.kind is Kind.MINUTES and (_is_within_minute(passage) or SERIAL_NUMBER.fullmatch(label))
        if serial and (not found or found[-1].label != label):
            found.append(NumberedPassage(tuple(map(int, FIGURES.findall(label))), label, passage))
    return found


def _minute_miscounts(paper: Paper, minutes: Sequence[NumberedPassage]) -> Iterator[Miscount]:
    seen: set[Number] = set()
    for before, here in pairwise(minutes):
        seen.add(before.number)
        steps = [b - a for a, b in zip(before.number, here.number, strict=False)]
        ahead = sum(steps) if sorted(steps)[:-1] == [0] * (len(steps) - 1) else 0
        missing = [_step_label(before, steps, by) for by in range(1, ahead)]
        if here.number in seen:
            yield Miscount(MiscountKind.REPEATED, (here.label,), before.label, here.passage)
        elif 0 < len(missing) <= MAX_LEFT_OUT and not any(label in paper.text for label in missing):
            yield Miscount(MiscountKind.LEFT_OUT, tuple(missing), before.label, here.passage)


def _step_label(before: NumberedPassage, steps: Sequence[int], by: int) -> str:
    """The label that comes `by` steps later: one step from 98/19 is 99/19."""
    numbers = iter(number + by * (step > 0) for number, step in zip(before.number, steps, strict=False))
    return FIGURES.sub(lambda _: str(next(numbers)), before.label)


def _may_follow(before: Number, here: Number) -> bool:
    """Whether a number may follow another: the next number, the first below it, or the first of a later section."""
    same = next(
        (at for at, (a, b) in enumerate(zip(before, here, strict=False)) if a != b), min(len(before), len(here))
    )
    if same == len(here):
        return False
    step = here[same] - (before[same] if same < len(before) else 0)
    rest_first = all(part == 1 for part in here[same + 1 :])
    later_section = same == 0 and len(here) > 1 and step > 1
    return rest_first and (step == 1 or later_section)


def _numbers_between(before: Number, here: Number) -> Iterator[Number]:
    """The numbers left out: 1.5 between 1.4 and 1.6, 3.1 before 3.2; none if they are too many or unclear."""
    same = next(
        (at for at, (a, b) in enumerate(zip(before, here, strict=False)) if a != b), min(len(before), len(here))
    )
    if same == len(here) - 1:
        first = before[same] + 1 if same < len(before) else 1
    elif same == len(here) - 2 and (same >= len(before) or here[same] > before[same]):
        first = 1  # the first paragraphs of a new section
    else:
        return
    if 0 < here[-1] - first <= MAX_LEFT_OUT:
        yield from ((*here[:-1], last) for last in range(first, here[-1]))


def _is_printed(paper: Paper, number: Number, before: NumberedPassage, here: NumberedPassage) -> bool:
    """Whether a number is printed anywhere between two paragraphs, as a heading or in a table."""
    label = re.escape(".".join(map(str, number)))
    between = paper.text[before.passage.start : here.passage.start]
    return bool(re.search(rf"(?<![\d.]){label}(?!\d)", between))
