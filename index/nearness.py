"""How near each part of a passage comes to each word of a question, by the token vectors that the index keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus import Passage
from corpus.prose import reading_text, text_in_context
from index.encoders.sentence_transformer import Array, EncodedText, Encoder
from index.encoders.windows import MARKS, embedding_windows, word_tokens
from index.open import Index

Span = tuple[int, int]
KEPT = 4096  # windows whose tokens' places are remembered: the hits of some hundred questions
MOST_WINDOWS = 4  # of one passage: a table of a thousand rows is not read whole for each question
FARTHEST = -1.0  # of what holds no token


@dataclass(frozen=True, slots=True, eq=False)
class QueryTokens:
    """The words of a question as the model reads them: of each its tokens, and those of others that say the same."""

    vector: Array
    words: tuple[tuple[Array, ...], ...]


def query_tokens(
    text: str, words: Sequence[Span], readings: Sequence[EncodedText], instead: Sequence[str], encoder: Encoder
) -> QueryTokens:
    """The words at these spans of a question's text.

    readings: of the text, then of what may stand instead of each of the stretches of it in `instead`.
    """
    asked, *others = readings
    starts = np.array([start for start, _ in encoder.spans(text)][: len(asked.tokens)], dtype=np.int64)
    places = [(text.find(found), text.find(found) + len(found)) for found in instead]
    own = [asked.tokens[(starts >= start) & (starts < end)] for start, end in words]
    return QueryTokens(
        asked.vector,
        tuple(
            (tokens, *(other.tokens for (a, b), other in zip(places, others, strict=True) if a <= start < b))
            for tokens, (start, _) in zip(own, words, strict=True)
        ),
    )


def maxsim_by_span(
    asked: QueryTokens,
    index: Index,
    numbers: Sequence[int],
    passages: Sequence[Passage],
    parts: Sequence[Sequence[Span]],
) -> list[list[tuple[float, ...]]]:
    """For each passage, for each of its parts, how near it comes to each word of the question: -1 to 1.

    parts: spans of in_place(passage). A word of several tokens is as near as they are on average. Of a passage
    that the model reads in many windows only those nearest to the question count.
    """
    rows = index.vectors.near_rows(asked.vector, numbers, most=MOST_WINDOWS)
    codes = index.store.embeddings.tokens([row for those in rows for row in those])
    compressor = index.store.embeddings.compressor
    if compressor is None or not any(map(len, codes)):
        return [[(FARTHEST,) * len(asked.words) for _ in spans] for spans in parts]
    tokens = np.concatenate([token for word in asked.words for token in word])
    near = compressor.nearest(tokens, np.concatenate([each for each in codes if len(each)]))
    lengths, at, result = iter(map(len, codes)), 0, []
    for passage, those, spans in zip(passages, rows, parts, strict=True):
        sizes = [next(lengths) for _ in those]
        starts = _starts(passage, index, those, sizes)
        order = np.argsort(starts, kind="stable")
        result.append(_by_part(asked, near[at : at + len(starts)][order], starts[order], spans))
        at += len(starts)
    return result


def _by_part(
    asked: QueryTokens, near: Array, starts: NDArray[np.int64], spans: Sequence[Span]
) -> list[tuple[float, ...]]:
    """near: (tokens of the passage, tokens of the question); starts: ascending, one a token of the passage."""
    best = np.full((len(spans), near.shape[1]), FARTHEST, dtype=np.float32)
    for place, (first, last) in enumerate(np.searchsorted(starts, np.asarray(spans)).tolist()):
        if first < last:
            best[place] = near[first:last].max(axis=0)
    columns, at = [], 0
    for word in asked.words:
        means = []
        for tokens in word:
            if len(tokens):
                means.append(best[:, at : at + len(tokens)].mean(axis=1))
            at += len(tokens)
        columns.append(np.max(means, axis=0) if means else np.full(len(spans), FARTHEST))
    return [tuple(line) for line in np.stack(columns, axis=1).tolist()]


def _starts(passage: Passage, index: Index, rows: Sequence[int], sizes: Sequence[int]) -> NDArray[np.int64]:
    """Where each token that has a vector in these rows starts in the passage in its place."""
    alone = len(rows) == 1 and index.vectors.stands_alone(rows[0])
    places = [-1] if alone else [index.vectors.place_within(row) for row in rows]
    found = [_token_starts(passage, index.encoder, place) for place in places]  # type: ignore[arg-type]  # it has a hash
    cut = [starts[:size] for starts, size in zip(found, sizes, strict=True)]
    return np.concatenate(cut) if cut else np.zeros(0, dtype=np.int64)


@lru_cache(maxsize=KEPT)
def _token_starts(passage: Passage, encoder: Encoder, place: int) -> NDArray[np.int64]:
    """The same for one of its windows; -1 for a passage that the model reads whole."""
    whole = text_in_context(passage)
    text = whole if place < 0 else _windows(passage, encoder)[place]  # type: ignore[arg-type]
    spans = encoder.spans(text)[: encoder.limit_tokens - MARKS]
    starts = np.array([spans[at][0] for at in word_tokens(text, spans)], dtype=np.int64)
    words = reading_text(passage)
    return starts if place < 0 else _moved(starts, text, words, len(whole) - len(words))


@lru_cache(maxsize=KEPT)
def _windows(passage: Passage, encoder: Encoder) -> list[str]:
    return embedding_windows(passage, encoder)


def _moved(starts: NDArray[np.int64], text: str, words: str, offset: int) -> NDArray[np.int64]:
    """Places in a window's text as places in the passage in its place; those of the repeated place at 0."""
    own = _own_words(text, words)
    begin = len(text) - len(own)
    return np.where(starts >= begin, starts - begin + offset + max(words.find(own), 0), 0)


def _own_words(text: str, words: str) -> str:
    """What of a window's text is the passage's own words: all behind the place that it repeats."""
    cuts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    return next((text[cut:] for cut in cuts if text[cut:] in words), "")
