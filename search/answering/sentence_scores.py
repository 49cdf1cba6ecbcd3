"""The first hits read closely: how near each sentence comes to each word of the question, and in what form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Role
from corpus.prose import WORD, PassagePart, PassageParts, is_struck_out, parts_of
from index.nearness import FARTHEST, maxsim_by_span, query_tokens
from index.open import Index
from search.query.answer_type import AnswerType, read_answer_type
from search.query.parse import Query
from search.query.particulars import answering_figures, find_focus, matches_kind
from search.ranking.query_encoding import alternatives, encode_query
from search.ranking.rank import Hit
from search.ranking.term_weights import TermWeights, is_content_word

LOOKED_AT = 12  # hits; an answer further down is not found by a reader either
PLACE_SHARE = 0.9  # a word that stands in the headings, or the sentence before, counts almost as if in it
ATTRIBUTE_PLACE_SHARE = 0.6  # ... but what is asked for must be told, not headed
ABSENT = 0.6  # nearness below which a name of the question does not stand in a passage
BESIDE = 60  # characters on either side of a figure within which it is told what it counts

Near = tuple[float, ...]  # how near something comes to each telling word of the question: -1 to 1
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A word of the question that tells something."""

    text: str
    span: Span
    weight: float  # how rare it is among the passages
    known: bool  # some passage holds it
    is_focus: bool  # it says what is asked for
    is_name: bool


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """One part of a passage against the question."""

    part: PassagePart
    near: Near  # in it, in its place or beside it
    mean: float  # of near, rare words counting more
    focus: float  # the worst of the words that say what is asked for
    beside: float  # the same within reach of a figure that may be the answer
    has_form: bool  # it has the kind of figure, name or grade asked for


@dataclass(frozen=True, slots=True)
class ReadHit:
    """One hit, read closely."""

    hit: Hit
    cut: PassageParts
    whole: Near  # the passage in its place, wherever its words stand
    sentences: tuple[SentenceScore, ...]  # the parts that the model read, in order
    names: float  # share of the question's names that it holds
    rank: int  # among the hits, 1-based


@dataclass(frozen=True, slots=True)
class CloseReading:
    """The question's words and the first hits against them, best hit first."""

    question: str
    answer_type: AnswerType
    words: tuple[QuestionWord, ...]
    hits: tuple[ReadHit, ...]

    @property
    def weights(self) -> tuple[float, ...]:
        """Of the words, in order."""
        return tuple(word.weight for word in self.words)


def read_closely(query: Query, index: Index, hits: Sequence[Hit]) -> CloseReading:
    """The first hits read closely, but for passages that are struck out: they say nothing any more."""
    ranks = [rank for rank, hit in enumerate(hits, 1) if not is_struck_out(hit.passage)][:LOOKED_AT]
    hits = [hits[rank - 1] for rank in ranks]
    weigh = TermWeights(
        index, None
    )  # as the gate's line was drawn: also for few meetings, whose papers lack plain words
    words, wanted = tuple(_words(query.text, weigh)), read_answer_type(query.text)
    if not words or not hits:
        return CloseReading(query.text, wanted, words, ())
    cuts = [parts_of(hit.passage) for hit in hits]
    around = [[_around(part, wanted) for part in one.parts] for one in cuts]
    spans = [_spans(one, windows) for one, windows in zip(cuts, around, strict=True)]
    found = [text for text, _ in alternatives(query)]
    asked_ = query_tokens(query.text, [word.span for word in words], encode_query(query, index), found, index.encoder)
    near = maxsim_by_span(asked_, index, [hit.number for hit in hits], [hit.passage for hit in hits], spans)
    seen = [
        _seen(hit, rank, one, windows, each, CloseReading(query.text, wanted, words, ()))
        for hit, rank, one, windows, each in zip(hits, ranks, cuts, around, near, strict=True)
    ]
    return CloseReading(query.text, wanted, words, tuple(seen))


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted mean."""
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / (sum(weights) or 1.0)


def _words(text: str, weigh: TermWeights) -> Iterator[QuestionWord]:
    start, end = find_focus(text)
    for match in WORD.finditer(text):
        if is_content_word(match[0]):
            yield _word(match, start <= match.start() < end, weigh)


def _word(match: re.Match[str], is_attribute: bool, weigh: TermWeights) -> QuestionWord:
    terms = weigh.index.lexical.terms(match[0])
    known = bool(terms) and all(weigh.holding(term) for term in terms)
    is_name = match[0][0].isupper() and match.start() > 0
    return QuestionWord(match[0], match.span(), weigh.of_word(match[0]), known, is_attribute, is_name)


def _around(part: PassagePart, wanted: AnswerType) -> list[Span]:
    """The stretches of a part around each of its figures that may be the answer, from where the body starts."""
    return [
        (max(part.start, part.start + figure.start - BESIDE), min(part.end, part.start + figure.end + BESIDE))
        for figure in answering_figures(part.figures, wanted)
    ]


def _spans(one: PassageParts, windows: Sequence[Sequence[Span]]) -> list[Span]:
    """Of the whole: all of it, its place, each part, each stretch around a figure."""
    inside = [*((part.start, part.end) for part in one.parts), *(window for each in windows for window in each)]
    return [
        (0, len(one.in_context)),
        (0, one.offset),
        *((one.offset + start, one.offset + end) for start, end in inside),
    ]


def _seen(
    hit: Hit,
    rank: int,
    one: PassageParts,
    windows: Sequence[Sequence[Span]],
    near: Sequence[Near],
    asked_: CloseReading,
) -> ReadHit:
    whole, place, *rest = near
    parts = rest[: len(one.parts)]
    told, beside = _in_context(parts, hit.passage.role), iter(rest[len(one.parts) :])
    kept = []
    for part, own, each, stretches in zip(one.parts, parts, told, windows, strict=True):
        around = [next(beside) for _ in stretches]
        if max(own) > FARTHEST:  # else the model has not read it in this window
            kept.append(_told(part, each, around, place, asked_))
    return ReadHit(hit, one, whole, tuple(kept), _names_held(asked_.words, whole, one.in_context), rank)


def _in_context(near: Sequence[Near], role: Role) -> list[Near]:
    """Each part with what its context adds: of a sentence those beside it ("This has secured £2m" needs them), of
    a table's row the head row."""
    far = (FARTHEST,) * len(near[0])
    if role is Role.TABLE:
        pairs = [(own, near[0], far) for own in near]
    else:
        pairs = list(zip(near, [far, *near[:-1]], [*near[1:], far], strict=True))
    return [
        tuple(max(own, PLACE_SHARE * one, PLACE_SHARE * other) for own, one, other in zip(*three, strict=True))
        for three in pairs
    ]


def _told(part: PassagePart, near: Near, beside: Sequence[Near], place: Near, asked_: CloseReading) -> SentenceScore:
    placed = tuple(max(own, PLACE_SHARE * above) for own, above in zip(near, place, strict=True))
    sought = _of_attribute(near, place, asked_)
    return SentenceScore(
        part=part,
        near=placed,
        mean=weighted_mean(placed, asked_.weights),
        focus=sought,
        beside=max((_of_attribute(one, place, asked_) for one in beside), default=sought),
        has_form=matches_kind(part.text, part.figures, asked_.answer_type, asked_.question),
    )


def _of_attribute(near: Near, place: Near, asked_: CloseReading) -> float:
    """The worst of the words that say what is asked for; where none does, all words on average."""
    own = [
        max(value, ATTRIBUTE_PLACE_SHARE * above)
        for value, above, word in zip(near, place, asked_.words, strict=True)
        if word.is_focus
    ]
    return min(own) if own else weighted_mean(near, asked_.weights)


def _names_held(words: Sequence[QuestionWord], near: Near, text: str) -> float:
    """The share of the weight of the question's names that stand in a text, or come near to something there."""
    folded = text.casefold()
    names = [(word, value) for word, value in zip(words, near, strict=True) if word.is_name]
    whole = sum(word.weight for word, _ in names)
    held = sum(word.weight for word, value in names if value >= ABSENT or word.text.casefold() in folded)
    return held / whole if whole else 1.0
