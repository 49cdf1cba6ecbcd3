"""Numbers that do not count on: repeated, left out, or out of their order, in one report or set of minutes.

Where the reading could be at fault instead of the paper, nothing is said: a number is left out only if it is
printed nowhere around, and a run that starts afresh is a new list.
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
MISPLACED_WITHIN_PARAGRAPHS = 3  # paragraphs; the number that was wanted comes soon, or it is another run
MAX_LEFT_OUT = 3  # where more are missing, it is the reading that lost them


class MiscountKind(Enum):
    """What is wrong with a number."""

    REPEATED = auto()
    LEFT_OUT = auto()
    MISPLACED = auto()


@dataclass(frozen=True, slots=True)
class Miscount:
    """A number that does not count on from the one before."""

    kind: MiscountKind
    numbers: tuple[str, ...]  # that are repeated, left out or misplaced
    before: str  # the number printed before it
    passage: Passage  # the passage that carries it, or comes after what was left out


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """A passage and the number printed at its beginning."""

    number: Number
    label: str
    passage: Passage


def find_miscounts(paper: Paper, passages: Sequence[Passage]) -> Iterator[Miscount]:
    """Every slip in the numbers of a paper's paragraphs, then of its minutes."""
    for run in _numbered_runs(passages):
        yield from _paragraph_miscounts(paper, run)
    for _, minutes in groupby(passages, key=lambda passage: (passage.kind, passage.meeting)):
        yield from _minute_miscounts(paper, _numbered_minutes(minutes))


def _numbered_runs(passages: Sequence[Passage]) -> Iterator[list[NumberedPassage]]:
    """The numbered paragraphs that count together: of a report, of a set of minutes, of one minute."""
    run: list[NumberedPassage] = []
    place: tuple[object, ...] = ()
    for passage in passages:
        counted, counts_in = _read_number(passage), _numbering_scope(passage)
        if counts_in != place:
            yield run
            run, place = [], counts_in
        if counted:
            run.append(counted)
    yield run


def _numbering_scope(passage: Passage) -> tuple[object, ...]:
    """What a paragraph's number is counted within: minutes with "1." and "2." count within each minute."""
    within = passage.minute if _is_within_minute(passage) else passage.kind is Kind.MINUTES or passage.item
    return passage.meeting, passage.kind, within


def _is_within_minute(passage: Passage) -> bool:
    return passage.kind is Kind.MINUTES and passage.minute not in ("", passage.item)


def _read_number(passage: Passage) -> NumberedPassage | None:
    """The passage by the number that it begins with; None for points, lists, and text under a paragraph."""
    form = WHOLE_NUMBER if _is_within_minute(passage) else DOTTED_NUMBER
    if passage.bullet is not None or passage.kind is Kind.AGENDA or not form.fullmatch(passage.para):
        return None
    # "6.2.3" under another item is a matter arising: it is the number of an old minute.
    if passage.kind is Kind.MINUTES and form is DOTTED_NUMBER and passage.para.split(".")[0] != passage.item:
        return None
    printed = re.match(rf"[\W_]*{re.escape(passage.para)}(?!\d|\.\d)", passage.text)
    if not printed:
        return None
    return NumberedPassage(tuple(map(int, passage.para.split("."))), passage.para, passage)


def _paragraph_miscounts(paper: Paper, run: Sequence[NumberedPassage]) -> Iterator[Miscount]:
    before: NumberedPassage | None = None
    for at, here in enumerate(run):
        later = [counted.number for counted in run[at + 1 :]]
        if before is None or _may_follow(before.number, here.number):
            before = here
        elif here.number == before.number:
            if _may_begin_paper(here.number):  # another paper, bound behind the first
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
    """Whether a paper's paragraphs may begin with this number: 1.1; not 1, which minutes print once each."""
    return len(number) > 1 and set(number) == {1}


def _is_misplaced(before: Number, here: Number, later: Sequence[Number]) -> bool:
    """Whether the count goes on behind a number as if it were not there."""
    if here < before:  # 1.1 between 2.4 and 3.2; but a run that starts afresh goes on
        return bool(later) and later[0] > before and not _may_follow(here, later[0])
    wanted = (*before[:-1], before[-1] + 1)
    return here[:-1] == before[:-1] and wanted in later[:MISPLACED_WITHIN_PARAGRAPHS]


def _numbered_minutes(passages: Iterable[Passage]) -> list[NumberedPassage]:
    """The first passage of each minute, of minutes whose numbers run over the year: 84, 119/18, 18.03.05."""
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
    """The label so many steps on: 98/19 by one is 99/19."""
    numbers = iter(number + by * (step > 0) for number, step in zip(before.number, steps, strict=False))
    return FIGURES.sub(lambda _: str(next(numbers)), before.label)


def _may_follow(before: Number, here: Number) -> bool:
    """Whether a number may follow: the next one, the first below it, or the first of any later section."""
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
    """The numbers that were left out: 1.5 between 1.4 and 1.6, 3.1 before 3.2; none where too many or unclear."""
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
    """Whether a number stands anywhere between two paragraphs, as a heading or in a table."""
    label = re.escape(".".join(map(str, number)))
    between = paper.text[before.passage.start : here.passage.start]
    return bool(re.search(rf"(?<![\d.]){label}(?!\d)", between))
