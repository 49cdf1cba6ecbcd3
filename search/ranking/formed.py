"""An amount, a date or a grade that is asked for: of the best passages, those that hold none stand a little lower."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus import Passage
from corpus.prose import parts_of
from search.query.answer_type import AnswerKind, AnswerType, read_answer_type
from search.query.parse import Query
from search.query.particulars import matches_kind
from search.ranking.records import ScoredHit

FORMED = 20  # best passages that are looked at
WITHOUT = "nothing of the kind asked for"
COST = 0.1  # of a score that is seldom over 1: nDCG@10 of three sets of questions rises by 0.006 to 0.008

Pair = tuple[ScoredHit, Passage]


def formed(query: Query, ranked: Sequence[Pair]) -> list[Pair]:
    """Ranked scorings with their passages, the first FORMED in the order that this cost leaves; the rest behind.

    Who is asked for may be an officer without a name ("the Director of Public Health"): there nothing is lowered.
    """
    wanted = read_answer_type(query.text)
    if AnswerKind.PERSON in wanted:
        return list(ranked)
    looked_at = [(_charged(one, passage, wanted, query.text), passage) for one, passage in ranked[:FORMED]]
    return sorted(looked_at, key=lambda pair: (-round(pair[0].score, 9), pair[0].number)) + list(ranked[FORMED:])


def _charged(one: ScoredHit, passage: Passage, wanted: AnswerType, question: str) -> ScoredHit:
    if any(matches_kind(part.text, part.figures, wanted, question) for part in parts_of(passage).parts):
        return one
    return replace(one, parts=(*one.parts, (WITHOUT, -COST)))
