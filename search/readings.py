"""A question as the model reads it: once, though it is ranked, weighed and answered."""

from __future__ import annotations

from functools import lru_cache

from index.embedder import Encoder, Reading
from index.reader import Index
from search.query import Query

KEPT = 8  # questions of people who are answered at the same time


def read(query: Query, index: Index) -> tuple[Reading, ...]:
    """The reading of the query's text, then of each wording that may stand instead of a part of it."""
    texts = (query.text, *(other for _, other in instead(query)))
    return _read(index.embedder, texts)  # type: ignore[arg-type]  # a protocol does not say so: objects have a hash


def instead(query: Query) -> list[tuple[str, str]]:
    """(words of the question, others that say the same): acronyms swapped, and a corrected word as it was typed."""
    swapped = [(one.found, one.also) for one in query.expansions]
    return swapped + [(one.searched, one.typed) for one in query.corrections]


@lru_cache(maxsize=KEPT)
def _read(encoder: Encoder, texts: tuple[str, ...]) -> tuple[Reading, ...]:
    return tuple(encoder.read(texts))
