"""What was said at a meeting stands in its minutes: asked for it, the best of them is not left behind reports.

"What did we say about EHCP timescales" has its words in the reports; the minute answers it in others ("within 20
weeks").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus import Kind
from index.open import Index
from index.selection import PassageSet
from search.query.answer_type import AnswerKind, read_answer_type
from search.query.meetings import select_passages
from search.query.parse import Query
from search.ranking.records import ScoredHit

SAID = "asked what was said"
RANK = 2  # where the best minute stands at least: a report may come nearer to the words
LEAST = 0.4  # of the best score: what answers less is not lifted


def minutes(query: Query, index: Index) -> PassageSet | None:
    """The minutes that a question about what was said searches besides; None for other questions."""
    if query.effective_filters.kinds or AnswerKind.SPEECH not in read_answer_type(query.asked):
        return None
    return select_passages(replace(query.effective_filters, kinds=(Kind.MINUTES,)), index)


def raised(ranked: Sequence[ScoredHit], minuted: Collection[int]) -> list[ScoredHit]:
    """Scorings, best first, with the best of the minuted passages at RANK where it stood lower."""
    at = next((place for place, one in enumerate(ranked) if one.number in minuted), 0)
    if at < RANK or ranked[at].score < LEAST * ranked[0].score:
        return list(ranked)
    lift = ranked[RANK - 1].score - ranked[at].score
    best = replace(ranked[at], parts=(*ranked[at].parts, (SAID, lift)))
    return [*ranked[: RANK - 1], best, *ranked[RANK - 1 : at], *ranked[at + 1 :]]
