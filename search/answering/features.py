"""Features that predict whether the hits answer the question."""

from __future__ import annotations

from dataclasses import dataclass, fields

from corpus.prose import TIME_UNITS, is_among, years_of
from search.answering.sentence_scores import CloseReading, ReadHit, SentenceScore, weighted_mean
from search.query.answer_type import AnswerKind

WORST = -1.0


@dataclass(frozen=True, slots=True)
class Features:
    """Numbers that mean the same in every index. Similarities are between -1 and 1, shares between 0 and 1."""

    closest: float  # of the passage most similar to all words, rare ones counting more
    weakest: float  # of the passage whose least similar word is most similar
    sentence: float  # of the sentence most similar to all words, among those with the figure or name asked for
    sentence_weakest: float  # the same by its least similar word
    literal: float  # largest share of the question's weight whose words one passage contains letter by letter
    unknown: float  # share of words that no passage contains, for a question in people's own words
    missing: float  # the same for a question that names what it wants to know: what is nowhere named has no answer
    together: float  # of the sentence that is best by all of the following: the similarity of its least similar word
    focus: float  # ... the lowest similarity of the words that say what is asked for
    near_figure: float  # ... the same near a figure that may be the answer
    has_kind: float  # ... 1 where it has the kind of figure, name or grade asked for
    names: float  # ... share of the question's names that its passage contains
    times: float  # ... share of the question's dates and years that its passage names; for a change, that any names
    particular: float  # 1 where one thing is asked for, 0 where all about a matter is
    terms: float  # number of content words of the question: many are seldom all similar


FEATURE_NAMES = tuple(field.name for field in fields(Features))


def read_features(reading: CloseReading) -> Features:
    """The features of the hits; the worst possible where there is no sentence."""
    sentences = [(one, hit) for hit in reading.hits for one in hit.sentences]
    if not sentences:
        return _worst(reading)
    weights, answer_type = reading.question.weights, reading.question.answer_type
    of_kind = [one for one, _ in sentences if one.has_kind]
    best, best_hit = max(sentences, key=lambda pair: _joint(pair[0], pair[1].names_share))
    unknown = _unknown(reading)
    return Features(
        closest=max(weighted_mean(hit.whole, weights) for hit in reading.hits),
        weakest=max(min(hit.whole) for hit in reading.hits),
        sentence=max((one.mean for one in of_kind), default=0.0),
        sentence_weakest=max((min(one.similarities) for one in of_kind), default=0.0),
        literal=_literal(reading),
        unknown=0.0 if answer_type.is_pointed else unknown,
        missing=unknown if answer_type.is_pointed else 0.0,
        together=min(best.similarities),
        focus=best.focus,
        near_figure=best.near_figure,
        has_kind=float(best.has_kind),
        names=best_hit.names_share,
        times=_times(reading, best_hit),
        particular=float(answer_type.is_particular),
        terms=float(len(reading.question.words)),
    )


def _worst(reading: CloseReading) -> Features:
    terms = float(len(reading.question.words))
    return Features(WORST, WORST, 0.0, 0.0, 0.0, 1.0, 1.0, WORST, WORST, WORST, 0.0, 0.0, 0.0, 0.0, terms)


def _joint(sentence: SentenceScore, names: float) -> float:
    """What one sentence shows, in one number, only to choose the best sentence."""
    return sentence.mean + 0.5 * (sentence.focus + sentence.near_figure) + 0.3 * (names + sentence.has_kind)


def _unknown(reading: CloseReading) -> float:
    """The share of the weight of words that no passage contains, less the similarity of what is near in meaning."""
    words = reading.question.words
    nearest = (max(hit.whole[at] for hit in reading.hits) for at in range(len(words)))
    unknown = (word.weight * (1 - max(near, 0)) for word, near in zip(words, nearest, strict=True) if not word.is_known)
    return sum(unknown) / (sum(reading.question.weights) or 1.0)


def _times(reading: CloseReading, best: ReadHit) -> float:
    """The share of the question's dates and years that the best sentence's passage names; 1 where there are none.

    A date counts half where only its year is named: "in July 2021" in a passage of September 2021.
    """
    answer_type = reading.question.answer_type
    wanted = [figure for figure in answer_type.named_figures if figure.unit in TIME_UNITS]
    hits = reading.hits if AnswerKind.CHANGE in answer_type else (best,)
    named = {key for hit in hits for key in hit.parts.times}
    years = set().union(*map(years_of, named))
    shares = [(is_among(figure, named) + (years_of(figure.key) <= years)) / 2 for figure in wanted]
    return sum(shares) / len(shares) if shares else 1.0


def _literal(reading: CloseReading) -> float:
    """The largest share of the weight of words that one passage in its context contains letter by letter."""
    spelled = [(word.text.casefold().removesuffix("s"), word.weight) for word in reading.question.words]
    texts = (hit.parts.in_context.casefold() for hit in reading.hits)
    shares = (sum(weight for word, weight in spelled if word in text) for text in texts)
    return max(shares) / (sum(reading.question.weights) or 1.0)
