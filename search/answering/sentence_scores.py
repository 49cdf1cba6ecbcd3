"""Scores every sentence of the top hits against every content word of the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Role
from corpus.prose import WORD, PassagePart, PassageParts, is_struck_out, parts_of
from index import NO_TOKEN, Index, maxsim_by_span, query_tokens
from search.query.answer_type import AnswerType, matches_kind, select_answering_figures
from search.query.records import Query
from search.ranking.query_encoding import encode_query, list_alternatives
from search.ranking.records import Hit
from search.ranking.term_weights import TermWeights, is_content_word

MAX_HITS = 12  # that are read; people do not find an answer further down either
CONTEXT_SHARE = 0.9  # a word in the headings, or in the sentence before, counts almost like one in the sentence
FOCUS_CONTEXT_SHARE = 0.6  # ... but less where it says what is asked for
MIN_NAME_SIMILARITY = 0.6  # with less, a name of the question is not in a passage
WINDOW_CHARS = 60  # on either side of a figure, where the words say what it counts

Similarities = tuple[float, ...]  # to each content word of the question: -1 to 1
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A content word of the question."""

    text: str
    span: Span
    weight: float  # how rare it is among the passages
    is_known: bool  # some passage contains it
    is_focus: bool  # it says what is asked for
    is_name: bool


@dataclass(frozen=True, slots=True)
class Question:
    """The question as every sentence is compared with it."""

    text: str
    answer_type: AnswerType
    words: tuple[QuestionWord, ...]

    @property
    def weights(self) -> tuple[float, ...]:
        """The weights of the words, in order."""
        return tuple(word.weight for word in self.words)


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """The scores of one part of a passage, a sentence or a table row."""

    part: PassagePart
    similarities: Similarities  # of its words, its context or its neighbours, whichever is highest
    mean: float  # of the similarities, rare words counting more
    focus: float  # the lowest similarity of the words that say what is asked for
    near_figure: float  # the same, within WINDOW_CHARS of a figure that may be the answer
    has_kind: bool  # it has the kind of figure, name or grade asked for


@dataclass(frozen=True, slots=True)
class ReadHit:
    """One hit with the scores of its sentences."""

    hit: Hit
    parts: PassageParts
    whole: Similarities  # of the passage in its context
    sentences: tuple[SentenceScore, ...]  # of the parts that the model read, in order
    names_share: float  # of the question's names, that the passage contains
    rank: int  # among the hits, 1-based


@dataclass(frozen=True, slots=True)
class CloseReading:
    """The question, and the top hits with their sentences scored, best hit first."""

    question: Question
    hits: tuple[ReadHit, ...]


def read_closely(query: Query, index: Index, hits: Sequence[Hit]) -> CloseReading:
    """The scores of the sentences of the first hits. Passages that are struck out are left out."""
    ranks = [rank for rank, hit in enumerate(hits, 1) if not is_struck_out(hit.passage)][:MAX_HITS]
    hits = [hits[rank - 1] for rank in ranks]
    # The weights are those in the whole index, as they were for the threshold; also with filters, whose few papers lack
    # plain words.
    question = Question(query.text, query.answer_type, tuple(_words(query, TermWeights(index, None))))
    if not question.words or not hits:
        return CloseReading(question, ())
    parts = [parts_of(hit.passage) for hit in hits]
    windows = [[_figure_windows(part, question.answer_type) for part in each.parts] for each in parts]
    spans = [_spans(each, around) for each, around in zip(parts, windows, strict=True)]
    others = [text for text, _ in list_alternatives(query)]
    words = [word.span for word in question.words]
    tokens = query_tokens(query.text, words, encode_query(query, index), others, index.encoder)
    scores = maxsim_by_span(tokens, index, [hit.number for hit in hits], [hit.passage for hit in hits], spans)
    return CloseReading(
        question,
        tuple(
            _read_hit(question, hit, rank, each, around, similar)
            for hit, rank, each, around, similar in zip(hits, ranks, parts, windows, scores, strict=True)
        ),
    )


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted mean."""
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / (sum(weights) or 1.0)


def _words(query: Query, weights: TermWeights) -> Iterator[QuestionWord]:
    start, end = query.answer_type.focus
    for match in WORD.finditer(query.text):
        if is_content_word(match[0]):
            yield _word(match, start <= match.start() < end, weights)


def _word(match: re.Match[str], is_focus: bool, weights: TermWeights) -> QuestionWord:
    terms = weights.index.lexical.terms(match[0])
    known = bool(terms) and all(weights.document_frequency(term) for term in terms)
    is_name = match[0][0].isupper() and match.start() > 0
    return QuestionWord(match[0], match.span(), weights.of_word(match[0]), known, is_focus, is_name)


def _figure_windows(part: PassagePart, answer_type: AnswerType) -> list[Span]:
    """The spans around each figure of a part that may be the answer, in the reading text."""
    return [
        (max(part.start, part.start + f.start - WINDOW_CHARS), min(part.end, part.start + f.end + WINDOW_CHARS))
        for f in select_answering_figures(part.figures, answer_type)
    ]


def _spans(parts: PassageParts, windows: Sequence[Sequence[Span]]) -> list[Span]:
    """Spans of the text in context: all of it, the context alone, each part, the words around each figure."""
    inside = [*((part.start, part.end) for part in parts.parts), *(window for each in windows for window in each)]
    moved = ((parts.offset + start, parts.offset + end) for start, end in inside)
    return [(0, len(parts.in_context)), (0, parts.offset), *moved]


def _read_hit(
    question: Question,
    hit: Hit,
    rank: int,
    parts: PassageParts,
    windows: Sequence[Sequence[Span]],
    scores: Sequence[Similarities],
) -> ReadHit:
    """scores: of the spans that _spans returns, in order."""
    whole, context, *rest = scores
    own, around = rest[: len(parts.parts)], iter(rest[len(parts.parts) :])
    sentences = []
    for part, alone, with_neighbours, figure_windows in zip(
        parts.parts, own, _with_neighbours(own, hit.passage.role), windows, strict=True
    ):
        near_figures = [next(around) for _ in figure_windows]
        if max(alone) > NO_TOKEN:  # else the model read this part in none of the windows
            sentences.append(_score(question, part, with_neighbours, near_figures, context))
    return ReadHit(hit, parts, whole, tuple(sentences), _names_held(question, whole, parts.in_context), rank)


def _with_neighbours(own: Sequence[Similarities], role: Role) -> list[Similarities]:
    """Each part with its neighbours: for "This has secured £2m" the sentence before, for a table's row the head row."""
    none = (NO_TOKEN,) * len(own[0])
    if role is Role.TABLE:
        groups = [(each, own[0], none) for each in own]
    else:
        groups = list(zip(own, [none, *own[:-1]], [*own[1:], none], strict=True))
    return [
        tuple(max(each, CONTEXT_SHARE * one, CONTEXT_SHARE * other) for each, one, other in zip(*group, strict=True))
        for group in groups
    ]


def _score(
    question: Question,
    part: PassagePart,
    similarities: Similarities,
    near_figures: Sequence[Similarities],
    context: Similarities,
) -> SentenceScore:
    with_context = tuple(max(own, CONTEXT_SHARE * above) for own, above in zip(similarities, context, strict=True))
    focus = _focus_similarity(question, similarities, context)
    return SentenceScore(
        part=part,
        similarities=with_context,
        mean=weighted_mean(with_context, question.weights),
        focus=focus,
        near_figure=max((_focus_similarity(question, one, context) for one in near_figures), default=focus),
        has_kind=matches_kind(part.text, part.figures, question.answer_type),
    )


def _focus_similarity(question: Question, similarities: Similarities, context: Similarities) -> float:
    """The lowest similarity of the words that say what is asked for; the mean of all where none does."""
    own = [
        max(value, FOCUS_CONTEXT_SHARE * above)
        for value, above, word in zip(similarities, context, question.words, strict=True)
        if word.is_focus
    ]
    return min(own) if own else weighted_mean(similarities, question.weights)


def _names_held(question: Question, similarities: Similarities, text: str) -> float:
    """The share, by weight, of the question's names that a text contains, or is similar to."""
    folded = text.casefold()
    names = [(word, value) for word, value in zip(question.words, similarities, strict=True) if word.is_name]
    whole = sum(word.weight for word, _ in names)
    found = sum(word.weight for word, value in names if value >= MIN_NAME_SIMILARITY or word.text.casefold() in folded)
    return found / whole if whole else 1.0
