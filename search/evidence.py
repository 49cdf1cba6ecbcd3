"""What speaks for the hits answering a question: how much of it stands together, and in the form asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from statistics import fmean

from corpus.sentences import sentences
from corpus.wording import in_place, reading_text
from index.nearness import nearness
from index.reader import Index
from search.asked import Asked, Want, asked
from search.figures import figures
from search.query import Query
from search.rank import Hit
from search.terms import WORD
from search.weights import rarity, tells

LOOKED_AT = 12  # hits; an answer further down is not found by a reader either
PLACE_SHARE = 0.9  # a word that stands in the headings above a sentence counts almost as if in it
ATTRIBUTE_PLACE_SHARE = 0.6  # ... but what is asked for must be told, not headed
ABSENT = 0.6  # nearness below which a name of the question does not stand in a passage
WORST = -1.0

# The words that say what is asked for: "what salary", "how many fire engines", "which company was awarded".
VERB = r"(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|should|must|may)"
OPENING = re.compile(
    r"""
      \b(?:what|which|whose)\s+ (?P<what>.+)
    | \bhow\s+(?:many|much|big|large|long|often|high|old|far|late)\b\s* (?P<how>.+)
    | \b(?:number|percentage|share|proportion|total|average)\s+(?:number\s+)?(?:of\s+)? (?P<number>.+)
    | ^(?:who|when|where)\s+ (?P<who>.+)
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
LEADING = re.compile(rf"(?:\s*(?:{VERB}|the|an?)\s+)+", flags=re.IGNORECASE)
ENDING = re.compile(
    rf"\b(?:{VERB}|of|for|in|to|by|that|who|when|at|on|from|after|about|with|and|under|into|during|between|say|said)\b"
    r"|[,?.:]",
    flags=re.IGNORECASE,
)
PERSON = re.compile(r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\.?\s[A-Z]|\b[A-Z][a-z]+\s[A-Z][a-z]+")
GRADE_ASKED = re.compile(r"\b(?:rating|grade|rated|graded|judge?ment)\b", flags=re.IGNORECASE)
GRADE = re.compile(r"\b(?:outstanding|good|requires improvement|inadequate|red|amber|green)\b", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Numbers that mean the same in every index. Nearness runs from -1 to 1, shares from 0 to 1."""

    closest: float  # the passage nearest to all words, rare ones counting more
    weakest: float  # the passage whose worst word is nearest
    told: float  # the sentence nearest to all words, of those with the kind of figure or name asked for
    told_weakest: float  # the same by its worst word
    unknown: float  # share of the question's rarity in words that no passage holds
    together: float  # the best sentence by all of the following at once: its worst word
    attribute: float  # ... the worst of the words that say what is asked for
    form: float  # ... 1 where it has the kind of figure, name or grade asked for
    names: float  # ... share of the question's names that its passage holds
    particular: float  # 1 where one thing is asked for, 0 where a matter is
    terms: float  # how many words of the question tell something: many are seldom all near


NAMES = tuple(field.name for field in fields(Evidence))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question that tells something."""

    text: str
    span: tuple[int, int]
    weight: float
    known: bool
    is_attribute: bool
    is_name: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a hit: how near it comes to each word, in it or in its place."""

    near: tuple[float, ...]
    attribute: tuple[float, ...]
    has_form: bool
    names: float


def evidence(query: Query, index: Index, hits: Sequence[Hit]) -> Evidence:
    """The evidence of the first hits; the worst there can be where there is none."""
    words = _words(query.text, index)
    wanted = asked(query.text)
    weights = [word.weight for word in words]
    whole, told = [], []
    for hit in hits[:LOOKED_AT] if words else ():
        passage, parts = _read(hit, words, wanted, query.text, index)
        whole.append(passage)
        told += parts
    formed = [one for one in told if one.has_form]
    best = max(told, key=lambda one: _joint(one, weights), default=None)
    return Evidence(
        closest=max((_mean(near, weights) for near in whole), default=WORST),
        weakest=max(map(min, whole), default=WORST),
        told=max((_mean(one.near, weights) for one in formed), default=0.0),
        told_weakest=max((min(one.near) for one in formed), default=0.0),
        unknown=_share(words, lambda word: not word.known) if words else 1.0,
        together=min(best.near) if best else WORST,
        attribute=_attribute(best, weights) if best else WORST,
        form=float(best.has_form) if best else 0.0,
        names=best.names if best else 0.0,
        particular=float(any(word.is_attribute for word in words)),
        terms=float(len(words)),
    )


def _words(text: str, index: Index) -> list[Word]:
    start, end = attribute(text)
    total = index.record.passage_count()
    return [
        _word(match, start <= match.start() < end, index, total) for match in WORD.finditer(text) if tells(match[0])
    ]


def _word(match: re.Match[str], is_attribute: bool, index: Index, total: int) -> Word:
    found = [index.words.passages_with(term) for term in index.words.terms(match[0])]
    holding = min(found, default=0)
    is_name = match[0][0].isupper() and match.start() > 0
    return Word(match[0], match.span(), rarity(holding, total), holding > 0, is_attribute, is_name)


def attribute(text: str) -> tuple[int, int]:
    """Where the words stand that say what is asked for; (0, 0) where a matter is asked about."""
    opening = OPENING.search(text)
    if not opening or not opening.lastgroup:
        return (0, 0)
    start = opening.start(opening.lastgroup)
    if leading := LEADING.match(text, start):
        start = leading.end()
    ending = ENDING.search(text, start)
    return (start, ending.start() if ending else len(text))


def _read(
    hit: Hit, words: Sequence[Word], wanted: Asked, question: str, index: Index
) -> tuple[tuple[float, ...], list[Told]]:
    """How near a hit's passage comes to each word as a whole, and sentence by sentence."""
    text, body = in_place(hit.passage), reading_text(hit.passage)
    offset = len(text) - len(body)
    spans = sentences(body)
    parts = [(0, len(text)), (0, offset), *((offset + start, offset + end) for start, end in spans)]
    whole, place, *told = nearness(index.embedder).best(question, [word.span for word in words], text, parts)
    names = _names_held(words, whole, text)
    return whole, [
        _told(near, place, words, _has_form(body[start:end], wanted, question), names)
        for near, (start, end) in zip(told, spans, strict=True)
    ]


def _told(
    near: tuple[float, ...], place: tuple[float, ...], words: Sequence[Word], has_form: bool, names: float
) -> Told:
    pairs = list(zip(near, place, words, strict=True))
    return Told(
        near=tuple(max(own, PLACE_SHARE * above) for own, above, _ in pairs),
        attribute=tuple(max(own, ATTRIBUTE_PLACE_SHARE * above) for own, above, word in pairs if word.is_attribute),
        has_form=has_form,
        names=names,
    )


def _names_held(words: Sequence[Word], near: Sequence[float], text: str) -> float:
    folded = text.casefold()
    return 1.0 - _share(
        [word for word in words if word.is_name],
        lambda word: word.text.casefold() not in folded and near[words.index(word)] < ABSENT,
    )


def _has_form(sentence: str, wanted: Asked, question: str) -> bool:
    """Whether the sentence has a figure of the unit asked for, a person's name or a grade, if any is asked for."""
    if wanted.units:
        named = {figure.key for figure in wanted.named}
        return any(figure.unit in wanted.units and figure.key not in named for figure in figures(sentence))
    if Want.PERSON in wanted:
        return bool(PERSON.search(sentence))
    return bool(GRADE.search(sentence)) if GRADE_ASKED.search(question) else True


def _joint(told: Told, weights: Sequence[float]) -> float:
    """All that one sentence can show, in one number: only to choose the sentence."""
    asked_for = told.attribute or (_mean(told.near, weights),)
    return (
        _mean(told.near, weights)
        + 0.5 * fmean(asked_for)
        + 0.5 * min(asked_for)
        + 0.3 * told.names
        + 0.3 * told.has_form
    )


def _attribute(told: Told, weights: Sequence[float]) -> float:
    return min(told.attribute) if told.attribute else _mean(told.near, weights)


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / (sum(weights) or 1.0)


def _share(words: Sequence[Word], missing: Callable[[Word], bool]) -> float:
    """The share of the words' weight that is missing; 0 of no words."""
    whole = sum(word.weight for word in words)
    return sum(word.weight for word in words if missing(word)) / whole if whole else 0.0
