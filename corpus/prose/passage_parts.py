"""A passage cut into the parts that can be quoted, sentences and table rows, with the figures in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.prose.figures import Figure, Unit, find_figures
from corpus.prose.reading_text import reading_text, text_in_context
from corpus.prose.sentences import sentence_spans
from corpus.records import Passage

TIME_UNITS = (Unit.DATE, Unit.YEAR)
CACHED_PASSAGES = 2048  # the hits of a hundred questions


@dataclass(frozen=True, slots=True)
class PassagePart:
    """A sentence, or a row of a table: reading_text(passage)[start:end]."""

    start: int
    end: int
    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class PassageParts:
    """A passage in its context, and its parts in reading order; at least one."""

    in_context: str  # text_in_context(passage)
    body: str  # reading_text(passage), the end of in_context
    parts: tuple[PassagePart, ...]
    times: frozenset[str]  # keys of the dates and years in in_context

    @property
    def offset(self) -> int:
        """Where body starts in in_context."""
        return len(self.in_context) - len(self.body)


@lru_cache(maxsize=CACHED_PASSAGES)
def parts_of(passage: Passage) -> PassageParts:
    """The passage cut into its parts; cached, because the same passages answer many questions."""
    body = reading_text(passage)
    spans = sentence_spans(body) or [(0, len(body))]
    parts = tuple(PassagePart(a, b, body[a:b], tuple(find_figures(body[a:b]))) for a, b in spans)
    in_context = text_in_context(passage)
    above = find_figures(in_context[: len(in_context) - len(body)])
    figures = (*above, *(figure for part in parts for figure in part.figures))
    times = frozenset(figure.key for figure in figures if figure.unit in TIME_UNITS)
    return PassageParts(in_context, body, parts, times)
