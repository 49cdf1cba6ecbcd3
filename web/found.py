"""What was found for what was asked: the query as it was understood and its hits, in the order wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from corpus.wording import in_place
from index.reader import Index
from search.answer import NEAREST, Answer, Refusal, answer
from search.gate import admits
from search.look import look
from search.query import Query, parse
from search.rank import LIMIT, Hit, rank
from search.reach import reach
from search.terms import question_terms, terms
from search.writer import Writer
from web.councils import Councils, councils_of
from web.question import Question, Sort
from web.settings import Settings

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


def writer_of(settings: Settings) -> Writer | None:
    """The council's own language model; None unless both its address and its name are set."""
    if not (settings.writer_url and settings.writer_model):
        return None
    return Writer(settings.writer_url, settings.writer_model)
