"""Minutes as units in the order of the page: passages, and the headings between them that are no passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.prose.sentences import sentence_spans
from corpus.records import Kind, Passage

EMPHASIS = re.compile(r"\\_|[*_]")  # as wide as what stands for it, so that offsets stay
PRINTED_NUMBER = re.compile(r"^\W*(?:\(?\d[\d./]*\)?|\(?[a-z]\)|\(?[ivx]+\))?[.)]?\W*$", flags=re.IGNORECASE)
WHITE_SPACE = re.compile(r"\s")  # one for one, so that offsets stay
WORD = re.compile(r"[^\W\d_]{3}")
PARAGRAPHS = re.compile(r"\S(?:.|\n(?!\s*\n))*")
# "... of the ponds. Resolved 24/03/1.01 ...": a parish's minutes in one paragraph.
RUN_ON_RESOLUTION = re.compile(r"(?<=[\w.):])\s+(?=(?:Resolved|RESOLVED)\s+\d[\d/.]+\s)")


@dataclass(frozen=True, slots=True)
class MinuteUnit:
    """One passage, or a heading between two: plain is its text without marks of emphasis, of the same length."""

    start: int
    end: int
    plain: str
    item: str
    minute: str
    para: str
    source: Passage  # the passage, or the one below the heading
    passage: Passage | None = None

    @property
    def is_point(self) -> bool:
        """Whether it is a point of a list."""
        return self.passage is not None and self.passage.bullet is not None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a unit."""

    start: int  # in the paper
    end: int
    text: str
    opens_unit: bool
    ends_unit: bool


def find_meetings(text: str, passages: Sequence[Passage]) -> Iterator[list[MinuteUnit]]:
    """The units of each stretch of minutes of one meeting."""
    stretch: list[Passage] = []
    for passage in passages:
        if stretch and (passage.kind is not Kind.MINUTES or passage.meeting != stretch[0].meeting):
            yield list(_find_units(text, stretch))
            stretch = []
        if passage.kind is Kind.MINUTES:
            stretch.append(passage)
    if stretch:
        yield list(_find_units(text, stretch))


def _find_units(text: str, passages: Iterable[Passage]) -> Iterator[MinuteUnit]:
    end: int | None = None
    item, minute = "", ""
    for passage in passages:
        if (
            passage.item or passage.minute
        ):  # without either it goes on with the item above: "For (14)", "Amendment lost."
            item, minute = passage.item, passage.minute
        own = MinuteUnit(passage.start, passage.end, "", item, minute, passage.para, passage, passage)
        if end is not None and end < passage.start:
            for found in PARAGRAPHS.finditer(text, end, passage.start):
                if WORD.search(found.group()) and not PRINTED_NUMBER.search(found.group()):
                    yield _strip(replace(own, start=found.start(), end=found.end(), passage=None), text)
        yield _strip(own, text)
        end = passage.end


def _strip(unit: MinuteUnit, text: str) -> MinuteUnit:
    plain = EMPHASIS.sub(lambda found: " " * len(found.group()), text[unit.start : unit.end])
    return replace(unit, plain=WHITE_SPACE.sub(" ", plain))


def cut_sentences(unit: MinuteUnit) -> list[Sentence]:
    """The sentences of a unit."""
    cuts = []
    for start, end in sentence_spans(unit.plain):
        at = start
        for found in RUN_ON_RESOLUTION.finditer(unit.plain, start, end):
            cuts.append((at, found.start()))
            at = found.end()
        cuts.append((at, end))
    return [
        Sentence(unit.start + a, unit.start + b, unit.plain[a:b], number == 0, number == len(cuts) - 1)
        for number, (a, b) in enumerate(cuts)
    ]
