"""What speaks for the hits answering a question: how much of it stands together, and in the form asked for."""

from __future__ import annotations

from dataclasses import dataclass, fields

from corpus.prose import TIME_UNITS, is_among, years_of
from search.answering.sentence_scores import CloseReading, ReadHit, SentenceScore, weighted_mean
from search.query.answer_type import AnswerKind
from search.query.particulars import is_particular, is_pointed

WORST = -1.0


@dataclass(frozen=True, slots=True)
class Features:
    """Numbers that mean the same in every index. Nearness runs from -1 to 1, shares from 0 to 1."""

    closest: float  # the passage nearest to all words, rare ones counting more
    weakest: float  # the passage whose worst word is nearest
    told: float  # the sentence nearest to all words, of those with the kind of figure or name asked for
    told_weakest: float  # the same by its worst word
    held: float  # share of the question's rarity that one passage holds letter by letter, at best
    unknown: float  # share in words that no passage holds, where a question is talk: people have other words
    missing: float  # the same where it names what it wants to know: nobody can tell what is nowhere named
    together: float  # the best sentence by all of the following at once: its worst word
    attribute: float  # ... the worst of the words that say what is asked for
    beside: float  # ... the same within reach of a figure that may be the answer
    form: float  # ... 1 where it has the kind of figure, name or grade asked for
    names: float  # ... share of the question's names that its passage holds
    times: float  # ... share of the question's dates and years that its passage names; of a change, that any names
    particular: float  # 1 where one thing is asked for, 0 where a matter is
    terms: float  # how many words of the question tell something: many are seldom all near


FEATURE_NAMES = tuple(field.name for field in fields(Features))


def read_features(seen: CloseReading) -> Features:
    """The evidence of the hits; the worst there can be where there is none."""
    told = [(one, hit) for hit in seen.hits for one in hit.sentences]
    if not told:
        return _nothing(seen)
    weights = seen.weights
    formed = [one for one, _ in told if one.has_form]
    best, best_hit = max(told, key=lambda pair: _joint(pair[0], pair[1].names))
    unknown, pointed = _unknown(seen), is_pointed(seen.question)
    return Features(
        closest=max(weighted_mean(hit.whole, weights) for hit in seen.hits),
        weakest=max(min(hit.whole) for hit in seen.hits),
        told=max((one.mean for one in formed), default=0.0),
        told_weakest=max((min(one.near) for one in formed), default=0.0),
        held=_held(seen),
        unknown=0.0 if pointed else unknown,
        missing=unknown if pointed else 0.0,
        together=min(best.near),
        attribute=best.focus,
        beside=best.beside,
        form=float(best.has_form),
        names=best_hit.names,
        times=_times(seen, best_hit),
        particular=float(is_particular(seen.question)),
        terms=float(len(seen.words)),
    )


def _nothing(seen: CloseReading) -> Features:
    return Features(
        WORST, WORST, 0.0, 0.0, 0.0, 1.0, 1.0, WORST, WORST, WORST, 0.0, 0.0, 0.0, 0.0, float(len(seen.words))
    )


def _joint(told: SentenceScore, names: float) -> float:
    """All that one sentence can show, in one number: only to choose the sentence."""
    return told.mean + 0.5 * (told.focus + told.beside) + 0.3 * (names + told.has_form)


def _unknown(seen: CloseReading) -> float:
    """The share of the words' weight in words that no passage holds, less what comes near to them in meaning."""
    nearest = (max(hit.whole[at] for hit in seen.hits) for at in range(len(seen.words)))
    far = (w.weight * (1 - max(near, 0.0)) for w, near in zip(seen.words, nearest, strict=True) if not w.known)
    return sum(far) / (sum(seen.weights) or 1.0)


def _times(seen: CloseReading, best: ReadHit) -> float:
    """How much of the dates and years of the question stands where its answer is looked for; 1 where it names none.

    A date counts half where only its year is spoken of: "in July 2021", of a passage of September 2021.
    """
    named = [figure for figure in seen.answer_type.named if figure.unit in TIME_UNITS]
    hits = seen.hits if AnswerKind.CHANGE in seen.answer_type else (best,)
    held = {key for hit in hits for key in hit.cut.times}
    spoken_of = set().union(*map(years_of, held))
    told = [(is_among(figure, held) + (years_of(figure.key) <= spoken_of)) / 2 for figure in named]
    return sum(told) / len(told) if told else 1.0


def _held(seen: CloseReading) -> float:
    """The share of the words' weight that one passage in its place holds letter by letter, at best."""
    spelled = [(word.text.casefold().removesuffix("s"), word.weight) for word in seen.words]
    shares = (sum(w for text, w in spelled if text in hit.cut.in_context.casefold()) for hit in seen.hits)
    return max(shares) / (sum(seen.weights) or 1.0)
