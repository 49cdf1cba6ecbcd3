"""A query as the model reads it: encoded once for ranking, answerability and answer."""

from __future__ import annotations

from functools import lru_cache

from index import EncodedText, Encoder, Index
from search.query.records import Query

CACHED_QUESTIONS = 8  # of people who ask at the same time
CACHED_WORDINGS = 512  # alternative wordings: they are few, and come again and again


def encode_query(query: Query, index: Index) -> tuple[EncodedText, ...]:
    """The query's text encoded, then each alternative wording of a part of it."""
    question = _question(index.encoder, query.text)  # type: ignore[arg-type]  # every object has a hash, though the protocol does not say so
    return (question, *(_wording(index.encoder, other) for _, other in list_alternatives(query)))  # type: ignore[arg-type]  # the same


def list_alternatives(query: Query) -> list[tuple[str, str]]:
    """(words of the question, another wording of them): expansions, and each corrected word as it was typed."""
    expanded = [(one.found, one.also) for one in query.expansions]
    return expanded + [(one.searched, one.typed) for one in query.corrections]


@lru_cache(maxsize=CACHED_QUESTIONS)
def _question(encoder: Encoder, text: str) -> EncodedText:
    return encoder.encode_tokens([text])[0]


@lru_cache(maxsize=CACHED_WORDINGS)
def _wording(encoder: Encoder, text: str) -> EncodedText:
    return encoder.encode_tokens([text])[0]
