"""Adjustments of the ranking, in the order in which they act: each adds a part to the scores of some hits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus import Passage
from corpus.prose import parts_of
from index import Index
from search.query.answer_type import AnswerKind, matches_kind
from search.query.records import Query
from search.ranking.candidates import Candidates
from search.ranking.matches import MatchedWords
from search.ranking.records import ScoredHit, order_hits
from search.ranking.rerank import find_acronym_passages

Changes = Mapping[int, float]  # what is added to the scores of passages, by number


@dataclass(frozen=True, slots=True)
class RankingContext:
    """What adjustments know besides the hits."""

    query: Query
    index: Index
    candidates: Candidates
    passages: Mapping[int, Passage] = field(default_factory=dict)  # of the hits that are read: none at first
    matches: Mapping[int, MatchedWords] = field(default_factory=dict)  # of the same hits


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One reason to move hits up or down."""

    name: str  # in the explanation of a hit
    applies: Callable[[Query], bool]
    changes: Callable[[Sequence[ScoredHit], RankingContext], Changes]  # of the hits, which come best first


def adjust(ranked: Sequence[ScoredHit], adjustments: Iterable[Adjustment], context: RankingContext) -> list[ScoredHit]:
    """The hits, best first, after all adjustments that apply."""
    hits = list(ranked)
    for adjustment in adjustments:
        if adjustment.applies(context.query):
            changes = adjustment.changes(hits, context)
            hits = order_hits(
                [hit.plus(adjustment.name, changes[hit.number]) if hit.number in changes else hit for hit in hits]
            )
    return hits


def _always(_: Query) -> bool:
    return True


def _asks_for(kind: AnswerKind) -> Callable[[Query], bool]:
    return lambda query: kind in query.answer_type


REFERENCE_LIFT = 1.0  # the place that the question names outweighs everything else


def _referenced(_: Sequence[ScoredHit], context: RankingContext) -> Changes:
    return dict.fromkeys(context.candidates.referenced, REFERENCE_LIFT)


FRONT_COST = 0.5  # titles and notices repeat the words of the passages after them


def _front_matter(hits: Sequence[ScoredHit], context: RankingContext) -> Changes:
    numbers = [hit.number for hit in hits]
    flags = context.index.store.flags(numbers)
    return {number: -FRONT_COST for number, flag in zip(numbers, flags, strict=True) if flag.is_front}


RESOLUTION_LEAD = 0.05  # over the best passage of its item, which has the subject; the resolution has the answer
BEHIND_FIRST = 0.001  # ... but the first hit, which has the question's words, stays first


def _resolution_for_decision(hits: Sequence[ScoredHit], context: RankingContext) -> Changes:
    """Resolutions move above the other passages of their item.

    They have the answer in few words, "to note the report"; the subject is in the passages above.
    """
    scores = {hit.number: hit.score for hit in hits}
    most = max(scores.values(), default=0.0) - BEHIND_FIRST
    changes = {}
    for number, item in context.candidates.resolutions.items():
        own_item = [scores[one] for one in item if one in scores]
        lift = min(max(own_item) + RESOLUTION_LEAD, most) - scores[number] if own_item else 0.0
        if lift > 0:
            changes[number] = lift
    return changes


MINUTE_RANK = 2  # of the best minute, at least: a report may be more similar
MINUTE_SHARE = 0.4  # of the best score: a minute with less is not moved


def _minute_for_speech(hits: Sequence[ScoredHit], context: RankingContext) -> Changes:
    """For "what was said" questions, the best minute is moved to rank 2 at least.

    "What did we say about EHCP timescales" has its words in the reports; the minute has others ("within 20 weeks").
    """
    minuted = _minutes_with_acronyms(context)
    at = next((position for position, hit in enumerate(hits) if hit.number in minuted), 0)
    if at < MINUTE_RANK or hits[at].score < MINUTE_SHARE * hits[0].score:
        return {}
    return {hits[at].number: hits[MINUTE_RANK - 1].score - hits[at].score}


def _minutes_with_acronyms(context: RankingContext) -> Collection[int]:
    """The minutes among the candidates: those with the question's acronyms, if there are any."""
    minutes, numbers = context.candidates.minutes, context.candidates.numbers
    if minutes is None:
        return ()
    every = {number for number in numbers if number in minutes}
    with_acronyms = (containing for _, containing in find_acronym_passages(context.query, context.index, numbers))
    return every.intersection(*with_acronyms) or every


# Of a score that is seldom over 1. The words of a heading are the context of each line under it: for "Brexit" the
# twelve lines of a slide with this heading came before the minute about it. nDCG@10 of 419 judged questions: +0.003.
HEADINGS_COST = 0.1


def _headings_only(hits: Sequence[ScoredHit], context: RankingContext) -> Changes:
    """Passages that have words of the question only in their headings move down."""
    changes = {}
    for hit in hits:
        matched, is_lifted = context.matches[hit.number], any(name in LIFTS for name, _ in hit.parts)
        if matched.context and not matched.own and not is_lifted:  # a lifted hit answers in other words
            changes[hit.number] = -HEADINGS_COST
    return changes


NO_FIGURE_COST = 0.1  # raises nDCG@10 of three sets of questions by 0.006 to 0.008


def _no_figure(hits: Sequence[ScoredHit], context: RankingContext) -> Changes:
    """Passages without an amount, a date or a grade move down where the question asks for one."""
    answer_type, changes = context.query.answer_type, {}
    for hit in hits:
        parts = parts_of(context.passages[hit.number]).parts
        if not any(matches_kind(part.text, part.figures, answer_type) for part in parts):
            changes[hit.number] = -NO_FIGURE_COST
    return changes


RESOLVES, SAID = "resolves its item", "asked what was said"
LIFTS = {RESOLVES, SAID}
BY_PLACE = (
    Adjustment("reference", _always, _referenced),
    Adjustment("front matter", _always, _front_matter),
    Adjustment(RESOLVES, _asks_for(AnswerKind.DECISION), _resolution_for_decision),
    Adjustment(SAID, _asks_for(AnswerKind.SPEECH), _minute_for_speech),
)
BY_WORDS = (
    Adjustment("its headings alone have the words", _always, _headings_only),
    # A person may be an officer without a name ("the Director of Public Health"): no passage is moved down for that.
    Adjustment("nothing of the kind asked for", lambda query: AnswerKind.PERSON not in query.answer_type, _no_figure),
)
