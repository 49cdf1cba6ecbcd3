"""A passage cut into what can be quoted of it, with the figures in each part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.paper import Passage
from corpus.sentences import sentences
from corpus.wording import in_place, reading_text
from search.figures import Figure, figures

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
    return Cut(in_place(passage), body, parts)
