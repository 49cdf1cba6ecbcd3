"""A passage cut into what can be quoted of it, with the figures in each part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.prose.figures import Figure, Unit, figures
from corpus.prose.reading_text import in_place, reading_text
from corpus.prose.sentences import sentences
from corpus.records import Passage

TIMES = (Unit.DATE, Unit.YEAR)
KEPT = 2048  # passages: the hits of a hundred questions


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or a row of a table: reading_text(passage)[start:end]."""

    start: int
    end: int
    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage in its place, and its parts in order; at least one."""

    whole: str  # in_place(passage)
    body: str  # reading_text(passage), which whole ends with
    parts: tuple[Part, ...]
    times: frozenset[str]  # keys of the dates and years that the whole names

    @property
    def offset(self) -> int:
        """Where the body starts in the whole."""
        return len(self.whole) - len(self.body)


@lru_cache(maxsize=KEPT)
def cut(passage: Passage) -> Cut:
    """The passage cut up, once however often it is found."""
    body = reading_text(passage)
    spans = sentences(body) or [(0, len(body))]
    parts = tuple(Part(a, b, body[a:b], tuple(figures(body[a:b]))) for a, b in spans)
    whole = in_place(passage)
    named = (*figures(whole[: len(whole) - len(body)]), *(figure for part in parts for figure in part.figures))
    return Cut(whole, body, parts, frozenset(figure.key for figure in named if figure.unit in TIMES))
