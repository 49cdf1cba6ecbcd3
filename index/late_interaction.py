"""Late interaction: MaxSim of a question's tokens over a passage's compressed token vectors.

Khattab & Zaharia 2020 (ColBERT), but with the encoder's own token vectors: no second model. Each token of the question
takes its nearest token of the passage, wherever that is. Token vectors are projected on the directions in which they
differ most and kept as one byte a direction: 96 bytes instead of 1,536. Measured on the gold: nDCG@10 0.686, and 0.691
uncompressed; a product quantizer of 48 bytes gives the same and took 40 s to train, this takes 0.1 s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus import Passage
from corpus.prose import reading_text, text_in_context
from index.encoders.windows import embedding_windows, word_tokens
from index.interfaces import Encoder, Index
from index.records import Array, EncodedText

Codes = NDArray[np.int8]

DIRECTIONS = 96
LEVELS = 127  # of an int8 on either side of 0
LEVELS_SPAN_DEVIATIONS = 4.0  # standard deviations of a direction that the levels cover
ENOUGH_TOKENS = 30_000  # beyond, the directions no longer change
# Any other letters are similar to an acronym's ("e", "##hc", "##p"): the model does not know what they stand for.
MAX_UNSPELLED_SIMILARITY = 0.3
NO_TOKEN = -1.0  # the similarity of a span without tokens
MAX_WINDOWS = 4  # of one passage: a table of a thousand rows is not read whole for each question
CACHED_WINDOWS = 4096  # whose token positions are remembered: the hits of some hundred questions
WHOLE_PASSAGE = -1  # in place of a window's number where the model reads the passage whole

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Compressor:
    """The directions in which token vectors differ most, and the step of one level in each."""

    directions: Array  # (directions, dimension), orthonormal
    steps: Array  # (directions,)
    tokens: int  # that it was learned from

    def is_same_as(self, other: Compressor) -> bool:
        """Whether each can read what the other compressed."""
        return np.array_equal(self.directions, other.directions) and np.array_equal(self.steps, other.steps)

    def compress(self, tokens: Array) -> Codes:
        """(n, dimension) unit vectors as (n, directions) bytes."""
        along = tokens @ self.directions.T
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
        return np.clip(np.round(along / self.steps), -LEVELS, LEVELS).astype(np.int8)

    def read_codes(self, stored: bytes) -> Codes:
        """(n, directions) codes from the bytes in which a store keeps them."""
        return np.frombuffer(stored, dtype=np.int8).reshape(-1, len(self.steps))

    def expand(self, codes: Codes) -> Array:
        """The vectors as far as compress kept them, (n, dimension)."""
        return np.asarray((codes * self.steps) @ self.directions, dtype=np.float32)

    def similarities(self, question: Array, codes: Codes) -> Array:
        """The similarity of each code to each token of the question: (codes, question tokens)."""
        along = (question @ self.directions.T) * self.steps
        return np.asarray(codes.astype(np.float32) @ along.T, dtype=np.float32)


def learn_compressor(tokens: Array) -> Compressor:
    """The compressor that loses least of these token vectors (n, dimension)."""
    tokens = tokens[:: max(1, len(tokens) // ENOUGH_TOKENS)]
    _, directions = np.linalg.eigh(tokens.T @ tokens)
    directions = np.ascontiguousarray(directions[:, ::-1].T[:DIRECTIONS], dtype=np.float32)
    along = tokens @ directions.T
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    spread = np.sqrt((along**2).mean(axis=0)) if len(along) else np.ones(len(directions))
    steps = np.maximum(spread, 1e-6) * LEVELS_SPAN_DEVIATIONS / LEVELS
    return Compressor(directions, steps.astype(np.float32), len(tokens))


@dataclass(frozen=True, slots=True, eq=False)
class TokenVectors:
    """The compressed token vectors of some embedded texts, as a store keeps them."""

    compressor: Compressor | None  # None where nothing was embedded
    codes: Sequence[Codes]  # of each text (tokens, directions)

    def __len__(self) -> int:
        """How many texts."""
        return len(self.codes)

    def lengths(self) -> list[int]:
        """How many tokens each text has."""
        return [len(codes) for codes in self.codes]


def maxsim(
    question: EncodedText,
    weights: Sequence[float],
    passages: TokenVectors,
    *,
    alternatives: Sequence[tuple[Sequence[int], EncodedText]] = (),
    required: Sequence[tuple[Sequence[int], Sequence[bool]]] = (),
) -> list[float]:
    """The MaxSim of each passage: the weighted mean, over the question's tokens, of the best similarity to any of its.

    weights: one a token of the question, not all 0. alternatives: positions of some tokens of the question, with
    another wording of them: a passage may be similar to either. required: positions of the tokens of an acronym, with
    whether each passage contains it: where it does not, these tokens count at most MAX_UNSPELLED_SIMILARITY. A passage
    without tokens has -1.
    """
    compressor, lengths = passages.compressor, passages.lengths()
    if compressor is None or not any(lengths):
        return [-1.0] * len(passages)
    shares = np.asarray(weights, dtype=np.float32)[: len(question)]
    tokens = np.concatenate([question.tokens, *(other.tokens for _, other in alternatives)])
    near = compressor.similarities(tokens, np.concatenate([codes for codes in passages.codes if len(codes)]))
    starts = np.cumsum([0, *filter(None, lengths)])[:-1]
    best = np.maximum.reduceat(near, starts, axis=0)
    _use_alternatives(best, len(question), alternatives)
    with_tokens = [position for position, length in enumerate(lengths) if length]
    for positions, contains in required:
        for row, position in enumerate(with_tokens):
            if not contains[position]:
                best[row, positions] = np.minimum(best[row, positions], MAX_UNSPELLED_SIMILARITY)
    means = iter((best[:, : len(shares)] @ (shares / shares.sum())).tolist())
    return [next(means) if length else -1.0 for length in lengths]


def _use_alternatives(
    best: Array, question_tokens: int, alternatives: Sequence[tuple[Sequence[int], EncodedText]]
) -> None:
    """Use an alternative wording's similarity wherever it is higher (in place)."""
    at = question_tokens
    for positions, other in alternatives:
        inside = [position for position in positions if position < question_tokens]
        if inside and len(other):
            others = best[:, at : at + len(other)].mean(axis=1)
            lift = np.maximum(others - best[:, inside].mean(axis=1), 0.0)
            best[:, inside] += lift[:, None]
        at += len(other)


@dataclass(frozen=True, slots=True, eq=False)
class QueryTokens:
    """The content words of a question, each with its tokens and those of its alternative wordings."""

    question: EncodedText
    words: tuple[tuple[Array, ...], ...]


def query_tokens(
    text: str, words: Sequence[Span], encoded: Sequence[EncodedText], replaced: Sequence[str], encoder: Encoder
) -> QueryTokens:
    """The tokens of the words at these spans of a question's text.

    replaced: parts of the text that have another wording. encoded: the text, then the other wording of each of them.
    """
    question, *others = encoded
    starts = np.array([start for start, _ in encoder.spans(text)][: len(question)], dtype=np.int64)
    spans = [(text.find(part), text.find(part) + len(part)) for part in replaced]
    own = [question.tokens[(starts >= start) & (starts < end)] for start, end in words]
    return QueryTokens(
        question,
        tuple(
            (tokens, *(other.tokens for (a, b), other in zip(spans, others, strict=True) if a <= start < b))
            for tokens, (start, _) in zip(own, words, strict=True)
        ),
    )


def maxsim_by_span(
    query: QueryTokens,
    index: Index,
    numbers: Sequence[int],
    passages: Sequence[Passage],
    spans: Sequence[Sequence[Span]],
) -> list[list[tuple[float, ...]]]:
    """For each passage, for each of its spans, the similarity to each word of the question: -1 to 1.

    spans: of text_in_context(passage). A word of several tokens has the mean of their similarities. Of a passage that
    the model reads in many windows only the MAX_WINDOWS nearest to the question count.
    """
    rows = index.vectors.nearest_rows(query.question, numbers, limit=MAX_WINDOWS)
    vectors = index.store.token_vectors([row for each in rows for row in each])
    if vectors.compressor is None or not any(vectors.lengths()):
        return [[(NO_TOKEN,) * len(query.words) for _ in inside] for inside in spans]
    tokens = np.concatenate([token for word in query.words for token in word])
    near = vectors.compressor.similarities(tokens, np.concatenate([each for each in vectors.codes if len(each)]))
    lengths, at, result = iter(vectors.lengths()), 0, []
    for passage, own_rows, inside in zip(passages, rows, spans, strict=True):
        sizes = [next(lengths) for _ in own_rows]
        starts = _token_positions(passage, index, own_rows, sizes)
        order = np.argsort(starts, kind="stable")
        result.append(_best_by_span(query, near[at : at + len(starts)][order], starts[order], inside))
        at += len(starts)
    return result


def _best_by_span(
    query: QueryTokens, near: Array, starts: NDArray[np.int64], spans: Sequence[Span]
) -> list[tuple[float, ...]]:
    """near: (tokens of the passage, tokens of the question); starts: ascending, one a token of the passage."""
    best = np.full((len(spans), near.shape[1]), NO_TOKEN, dtype=np.float32)
    for row, (first, last) in enumerate(np.searchsorted(starts, np.asarray(spans)).tolist()):
        if first < last:
            best[row] = near[first:last].max(axis=0)
    columns, at = [], 0
    for word in query.words:
        means = []
        for tokens in word:
            if len(tokens):
                means.append(best[:, at : at + len(tokens)].mean(axis=1))
            at += len(tokens)
        columns.append(np.max(means, axis=0) if means else np.full(len(spans), NO_TOKEN))
    return [tuple(line) for line in np.stack(columns, axis=1).tolist()]


def _token_positions(passage: Passage, index: Index, rows: Sequence[int], sizes: Sequence[int]) -> NDArray[np.int64]:
    """Where each token that has a vector in these rows starts in the passage's text in context."""
    is_whole = len(rows) == 1 and index.vectors.is_only_row(rows[0])
    windows = [WHOLE_PASSAGE] if is_whole else [index.vectors.window_of(row) for row in rows]
    starts = [_token_starts(passage, index.encoder, window) for window in windows]  # type: ignore[arg-type]  # it has a hash
    embedded = [each[:size] for each, size in zip(starts, sizes, strict=True)]
    return np.concatenate(embedded) if embedded else np.zeros(0, dtype=np.int64)


@lru_cache(maxsize=CACHED_WINDOWS)
def _token_starts(passage: Passage, encoder: Encoder, window: int) -> NDArray[np.int64]:
    """Where each token of one of a passage's windows starts in the passage's text in context."""
    whole = text_in_context(passage)
    text = whole if window == WHOLE_PASSAGE else _windows(passage, encoder)[window]  # type: ignore[arg-type]
    spans = encoder.spans(text)[: encoder.limit_tokens - encoder.special_tokens]
    starts = np.array([spans[at][0] for at in word_tokens(text, spans)], dtype=np.int64)
    words = reading_text(passage)
    if window == WHOLE_PASSAGE:
        return starts
    return _positions_in_context(starts, text, words, len(whole) - len(words))


@lru_cache(maxsize=CACHED_WINDOWS)
def _windows(passage: Passage, encoder: Encoder) -> list[str]:
    return embedding_windows(passage, encoder)


def _positions_in_context(starts: NDArray[np.int64], text: str, words: str, offset: int) -> NDArray[np.int64]:
    """Positions in a window's text as positions in the text in context; those in the repeated context become 0."""
    own = _own_words(text, words)
    begin = len(text) - len(own)
    return np.where(starts >= begin, starts - begin + offset + max(words.find(own), 0), 0)


def _own_words(text: str, words: str) -> str:
    """The passage's own words in a window's text: everything after the context that the window repeats."""
    cuts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    return next((text[cut:] for cut in cuts if text[cut:] in words), "")
