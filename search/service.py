"""What was found for what was asked: the query as it was understood and its hits, in the order wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from corpus.prose.reading_text import in_place
from corpus.prose.words import question_terms, terms
from index.open import Index
from search.answering.answer import NEAREST, Answer, Refusal, answer
from search.answering.answerability import admits
from search.answering.coverage import reach
from search.answering.sentence_scores import look
from search.councils import Councils, councils_of
from search.query.parse import Query, parse
from search.query.request import Question, Sort
from search.ranking.rank import LIMIT, Hit, rank

LOOKED_AT = 5  # hits: what stands further down is not what a search for words shows
HELD_SHARE = 0.6  # of the words searched for


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one question, how long they took, and whose papers they may stand in."""

    query: Query
    hits: tuple[Hit, ...]  # as many as were asked for, in the order asked for
    best: tuple[Hit, ...]  # what an answer is drawn from, however many are shown
    elapsed_s: float
    councils: Councils


def find(question: Question, index: Index, *, today: date) -> Found:
    """The best passages for the question, for every face alike. Raises QuestionError."""
    start_s = perf_counter()
    councils = councils_of(index.record)
    query = parse(question.text, councils.meant(question.filters), index=index, today=today, infer=question.infer)
    hits = rank(query, index, limit=max(question.limit, LIMIT))
    shown = arrange(hits[: question.limit], question.sort)
    return Found(query, tuple(shown), tuple(hits[:LIMIT]), perf_counter() - start_s, councils)


def arrange(hits: Sequence[Hit], sort: Sort) -> list[Hit]:
    """Hits as they are, best first, or by the date of their meeting, newest first and undated last."""
    if sort is Sort.RELEVANCE:
        return list(hits)
    return sorted(hits, key=lambda hit: hit.passage.meeting.date or date.min, reverse=True)


def answer_for(question: Question, found: Found, index: Index) -> Answer | None:
    """An answer to a question; to mere words only a refusal, where what was found is noise.

    The gate judges whether a question is answered. Words are found where they stand, answer or not.
    """
    if question.is_question:
        return answer(found.query, index, found.best)
    if _stand(question_terms(found.query.text), found.best):
        return None
    verdict = admits(look(found.query, index, found.best), index)
    if verdict.open:
        return None
    searched = reach(index.record, found.query.held)
    return Refusal(searched, found.best[:NEAREST], verdict.reason, verdict.confidence)


def _stand(words: Sequence[str], hits: Sequence[Hit]) -> bool:
    """Whether most of the words stand together in one of the first hits."""
    held = (len(set(words) & set(terms(in_place(hit.passage)))) for hit in hits[:LOOKED_AT])
    return bool(words) and max(held, default=0) >= HELD_SHARE * len(set(words))
