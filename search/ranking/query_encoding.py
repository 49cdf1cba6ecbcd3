"""A question as the model reads it: once, though it is ranked, weighed and answered."""

from __future__ import annotations

from functools import lru_cache

from index.encoders.sentence_transformer import EncodedText, Encoder
from index.open import Index
from search.query.parse import Query

KEPT = 8  # questions of people who are answered at the same time
WORDINGS_KEPT = 512  # what papers call things: few, and asked for again and again


def encode_query(query: Query, index: Index) -> tuple[EncodedText, ...]:
    """The reading of the query's text, then of each wording that may stand instead of a part of it."""
    asked = _question(index.encoder, query.text)  # type: ignore[arg-type]  # a protocol does not say so: objects have a hash
    return (asked, *(_wording(index.encoder, other) for _, other in alternatives(query)))  # type: ignore[arg-type]  # the same


def alternatives(query: Query) -> list[tuple[str, str]]:
    """(words of the question, others that say the same): the papers' words; a corrected word as it was typed."""
    swapped = [(one.found, one.also) for one in query.expansions]
    return swapped + [(one.searched, one.typed) for one in query.corrections]


@lru_cache(maxsize=KEPT)
def _question(encoder: Encoder, text: str) -> EncodedText:
    return encoder.encode_tokens([text])[0]


@lru_cache(maxsize=WORDINGS_KEPT)
def _wording(encoder: Encoder, text: str) -> EncodedText:
    return encoder.encode_tokens([text])[0]
