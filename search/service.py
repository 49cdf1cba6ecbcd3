"""What was found for what was asked: the query as it was understood and its hits, in the order wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from corpus.prose import content_stems, question_stems, text_in_context
from index.open import Index
from search.answering.answer import NEAREST, Answer, Refusal, answer
from search.answering.answerability import judge_answerability
from search.answering.coverage import measure_coverage
from search.answering.sentence_scores import read_closely
from search.councils import Councils, councils_of
from search.query.parse import Query, parse
from search.query.request import SearchRequest, Sort
from search.ranking.rank import LIMIT, Hit, rank

LOOKED_AT = 5  # hits: what stands further down is not what a search for words shows
HELD_SHARE = 0.6  # of the words searched for


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one question, how long they took, and whose papers they may stand in."""

    query: Query
    hits: tuple[Hit, ...]  # as many as were asked for, in the order asked for
    best: tuple[Hit, ...]  # what an answer is drawn from, however many are shown
    elapsed_s: float
    councils: Councils


def search(question: SearchRequest, index: Index, *, today: date) -> SearchResult:
    """The best passages for the question, for every face alike. Raises QuestionError."""
    start_s = perf_counter()
    councils = councils_of(index.store)
    query = parse(
        question.text, councils.resolve_filters(question.filters), index=index, today=today, infer=question.infer
    )
    hits = rank(query, index, limit=max(question.limit, LIMIT))
    shown = sort_hits(hits[: question.limit], question.sort)
    return SearchResult(query, tuple(shown), tuple(hits[:LIMIT]), perf_counter() - start_s, councils)


def sort_hits(hits: Sequence[Hit], sort: Sort) -> list[Hit]:
    """Hits as they are, best first, or by the date of their meeting, newest first and undated last."""
    if sort is Sort.RELEVANCE:
        return list(hits)
    return sorted(hits, key=lambda hit: hit.passage.meeting.date or date.min, reverse=True)


def answer_for(question: SearchRequest, found: SearchResult, index: Index) -> Answer | None:
    """An answer to a question; to mere words only a refusal, where what was found is noise.

    The gate judges whether a question is answered. Words are found where they stand, answer or not.
    """
    if question.is_question:
        return answer(found.query, index, found.best)
    if _stand(question_stems(found.query.text), found.best):
        return None
    verdict = judge_answerability(read_closely(found.query, index, found.best), index)
    if verdict.is_answerable:
        return None
    searched = measure_coverage(index.store, found.query.effective_filters)
    return Refusal(searched, found.best[:NEAREST], verdict.reason, verdict.confidence)


def _stand(words: Sequence[str], hits: Sequence[Hit]) -> bool:
    """Whether most of the words stand together in one of the first hits."""
    held = (len(set(words) & set(content_stems(text_in_context(hit.passage)))) for hit in hits[:LOOKED_AT])
    return bool(words) and max(held, default=0) >= HELD_SHARE * len(set(words))
