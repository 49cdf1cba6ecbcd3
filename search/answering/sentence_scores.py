"""The first hits read closely: how near each sentence comes to each word of the question, and in what form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.prose.passage_parts import Cut, Part, cut
from corpus.prose.reading_text import is_struck_out
from corpus.prose.words import WORD
from corpus.records import Role
from index.nearness import FARTHEST, nearness, wording
from index.open import Index
from search.query.answer_type import Asked, asked
from search.query.parse import Query
from search.query.particulars import answering, attribute, has_form
from search.ranking.query_encoding import instead, read
from search.ranking.rank import Hit
from search.ranking.term_weights import Weights, tells

LOOKED_AT = 12  # hits; an answer further down is not found by a reader either
PLACE_SHARE = 0.9  # a word that stands in the headings, or the sentence before, counts almost as if in it
ATTRIBUTE_PLACE_SHARE = 0.6  # ... but what is asked for must be told, not headed
ABSENT = 0.6  # nearness below which a name of the question does not stand in a passage
BESIDE = 60  # characters on either side of a figure within which it is told what it counts

Near = tuple[float, ...]  # how near something comes to each telling word of the question: -1 to 1
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question that tells something."""

    text: str
    span: Span
    weight: float  # how rare it is among the passages
    known: bool  # some passage holds it
    is_attribute: bool  # it says what is asked for
    is_name: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One part of a passage against the question."""

    part: Part
    near: Near  # in it, in its place or beside it
    mean: float  # of near, rare words counting more
    attribute: float  # the worst of the words that say what is asked for
    beside: float  # the same within reach of a figure that may be the answer
    has_form: bool  # it has the kind of figure, name or grade asked for


@dataclass(frozen=True, slots=True)
class Seen:
    """One hit, read closely."""

    hit: Hit
    cut: Cut
    whole: Near  # the passage in its place, wherever its words stand
    told: tuple[Told, ...]  # the parts that the model read, in order
    names: float  # share of the question's names that it holds
    rank: int  # among the hits, 1-based


@dataclass(frozen=True, slots=True)
class Look:
    """The question's words and the first hits against them, best hit first."""

    question: str
    wanted: Asked
    words: tuple[Word, ...]
    seen: tuple[Seen, ...]

    @property
    def weights(self) -> tuple[float, ...]:
        """Of the words, in order."""
        return tuple(word.weight for word in self.words)


def look(query: Query, index: Index, hits: Sequence[Hit]) -> Look:
    """The first hits read closely, but for passages that are struck out: they say nothing any more."""
    ranks = [rank for rank, hit in enumerate(hits, 1) if not is_struck_out(hit.passage)][:LOOKED_AT]
    hits = [hits[rank - 1] for rank in ranks]
    weigh = Weights(index, None)  # as the gate's line was drawn: also for few meetings, whose papers lack plain words
    words, wanted = tuple(_words(query.text, weigh)), asked(query.text)
    if not words or not hits:
        return Look(query.text, wanted, words, ())
    cuts = [cut(hit.passage) for hit in hits]
    around = [[_around(part, wanted) for part in one.parts] for one in cuts]
    spans = [_spans(one, windows) for one, windows in zip(cuts, around, strict=True)]
    found = [text for text, _ in instead(query)]
    asked_ = wording(query.text, [word.span for word in words], read(query, index), found, index.embedder)
    near = nearness(asked_, index, [hit.number for hit in hits], [hit.passage for hit in hits], spans)
    seen = [
        _seen(hit, rank, one, windows, each, Look(query.text, wanted, words, ()))
        for hit, rank, one, windows, each in zip(hits, ranks, cuts, around, near, strict=True)
    ]
    return Look(query.text, wanted, words, tuple(seen))


def mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted mean."""
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / (sum(weights) or 1.0)


def _words(text: str, weigh: Weights) -> Iterator[Word]:
    start, end = attribute(text)
    for match in WORD.finditer(text):
        if tells(match[0]):
            yield _word(match, start <= match.start() < end, weigh)


def _word(match: re.Match[str], is_attribute: bool, weigh: Weights) -> Word:
    terms = weigh.index.words.terms(match[0])
    known = bool(terms) and all(weigh.holding(term) for term in terms)
    is_name = match[0][0].isupper() and match.start() > 0
    return Word(match[0], match.span(), weigh.of_word(match[0]), known, is_attribute, is_name)


def _around(part: Part, wanted: Asked) -> list[Span]:
    """The stretches of a part around each of its figures that may be the answer, from where the body starts."""
    return [
        (max(part.start, part.start + figure.start - BESIDE), min(part.end, part.start + figure.end + BESIDE))
        for figure in answering(part.figures, wanted)
    ]


def _spans(one: Cut, windows: Sequence[Sequence[Span]]) -> list[Span]:
    """Of the whole: all of it, its place, each part, each stretch around a figure."""
    inside = [*((part.start, part.end) for part in one.parts), *(window for each in windows for window in each)]
    return [(0, len(one.whole)), (0, one.offset), *((one.offset + start, one.offset + end) for start, end in inside)]


def _seen(hit: Hit, rank: int, one: Cut, windows: Sequence[Sequence[Span]], near: Sequence[Near], asked_: Look) -> Seen:
    whole, place, *rest = near
    parts = rest[: len(one.parts)]
    told, beside = _in_context(parts, hit.passage.role), iter(rest[len(one.parts) :])
    kept = []
    for part, own, each, stretches in zip(one.parts, parts, told, windows, strict=True):
        around = [next(beside) for _ in stretches]
        if max(own) > FARTHEST:  # else the model has not read it in this window
            kept.append(_told(part, each, around, place, asked_))
    return Seen(hit, one, whole, tuple(kept), _names_held(asked_.words, whole, one.whole), rank)


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


def _told(part: Part, near: Near, beside: Sequence[Near], place: Near, asked_: Look) -> Told:
    placed = tuple(max(own, PLACE_SHARE * above) for own, above in zip(near, place, strict=True))
    sought = _of_attribute(near, place, asked_)
    return Told(
        part=part,
        near=placed,
        mean=mean(placed, asked_.weights),
        attribute=sought,
        beside=max((_of_attribute(one, place, asked_) for one in beside), default=sought),
        has_form=has_form(part.text, part.figures, asked_.wanted, asked_.question),
    )


def _of_attribute(near: Near, place: Near, asked_: Look) -> float:
    """The worst of the words that say what is asked for; where none does, all words on average."""
    own = [
        max(value, ATTRIBUTE_PLACE_SHARE * above)
        for value, above, word in zip(near, place, asked_.words, strict=True)
        if word.is_attribute
    ]
    return min(own) if own else mean(near, asked_.weights)


def _names_held(words: Sequence[Word], near: Near, text: str) -> float:
    """The share of the weight of the question's names that stand in a text, or come near to something there."""
    folded = text.casefold()
    names = [(word, value) for word, value in zip(words, near, strict=True) if word.is_name]
    whole = sum(word.weight for word, _ in names)
    held = sum(word.weight for word, value in names if value >= ABSENT or word.text.casefold() in folded)
    return held / whole if whole else 1.0
