"""A passage cut into what can be quoted of it, with the figures in each part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.prose.figures import Figure, Unit, find_figures
from corpus.prose.reading_text import reading_text, text_in_context
from corpus.prose.sentences import sentence_spans
from corpus.records import Passage

TIME_UNITS = (Unit.DATE, Unit.YEAR)
CACHED_PASSAGES = 2048  # passages: the hits of a hundred questions


@dataclass(frozen=True, slots=True)
class PassagePart:
    """A sentence, or a row of a table: reading_text(passage)[start:end]."""

    start: int
    end: int
    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class PassageParts:
    """A passage in its place, and its parts in order; at least one."""

    in_context: str  # in_place(passage)
    body: str  # reading_text(passage), which whole ends with
    parts: tuple[PassagePart, ...]
    times: frozenset[str]  # keys of the dates and years that the whole names

    @property
    def offset(self) -> int:
        """Where the body starts in the whole."""
        return len(self.in_context) - len(self.body)


@lru_cache(maxsize=CACHED_PASSAGES)
def parts_of(passage: Passage) -> PassageParts:
    """The passage cut up, once however often it is found."""
    body = reading_text(passage)
    spans = sentence_spans(body) or [(0, len(body))]
    parts = tuple(PassagePart(a, b, body[a:b], tuple(find_figures(body[a:b]))) for a, b in spans)
    whole = text_in_context(passage)
    named = (*find_figures(whole[: len(whole) - len(body)]), *(figure for part in parts for figure in part.figures))
    return PassageParts(whole, body, parts, frozenset(figure.key for figure in named if figure.unit in TIME_UNITS))
