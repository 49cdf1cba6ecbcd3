"""One search and one verdict for every face: page, feed, API and command line use a Searcher."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from time import perf_counter

from index import Index
from search.answering.answer import Answer, Refusal, Verdict, answer, list_passages
from search.councils import Councils, councils_of
from search.query.parse import parse
from search.query.records import ANYTHING, LIMIT, Filters, Query, SearchRequest, Sort
from search.ranking.rank import rank
from search.ranking.records import Hit

Answerer = Callable[[Query, Index, Sequence[Hit]], Answer | Refusal]  # search.answer, or another


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one request, the query that it was understood as, and the councils whose papers were searched."""

    request: SearchRequest
    query: Query
    hits: tuple[Hit, ...]  # as many as requested, in the order requested
    best: tuple[Hit, ...]  # from which an answer is taken, however many hits were requested
    elapsed_s: float
    councils: Councils


class Searcher:
    """Searches one index, and answers from it or refuses to."""

    def __init__(self, index: Index, *, today: date | None = None, answerer: Answerer = answer) -> None:
        """today: the day that "last summer" is counted from. answerer: answers a question from its hits, or refuses."""
        self.index = index
        self._today = today
        self._answerer = answerer

    @cached_property
    def councils(self) -> Councils:
        """The councils whose papers the index holds."""
        return councils_of(self.index.store)

    def search(self, request: str | SearchRequest, *, filters: Filters = ANYTHING, limit: int = LIMIT) -> SearchResult:
        """The best passages for a request. filters and limit apply to a request that is a string.

        Raises QuestionError for a question without a word or too long, and for filters that no meeting can pass.
        """
        request = _make_request(request, filters, limit)
        start_s = perf_counter()
        resolved = self.councils.resolve_filters(request.filters)
        query = parse(request.text, resolved, index=self.index, today=self._today, infer=request.infer)
        hits = rank(query, self.index, limit=max(request.limit, LIMIT))
        shown = tuple(sort_hits(hits[: request.limit], request.sort))
        return SearchResult(request, query, shown, tuple(hits[:LIMIT]), perf_counter() - start_s, self.councils)

    def answer(self, request: str | SearchRequest | SearchResult, *, filters: Filters = ANYTHING) -> Verdict:
        """The verdict on a request, or on one that was searched already: an answer, a refusal or a list of passages.

        A question is answered or refused. For words that are no question passages are listed, or the request is refused
        where they are noise. Raises QuestionError as search does.
        """
        result = request if isinstance(request, SearchResult) else self.search(request, filters=filters)
        if result.query.answer_type.is_question:
            return self._answerer(result.query, self.index, result.best)
        return list_passages(result.query, self.index, result.best)


def sort_hits(hits: Sequence[Hit], sort: Sort) -> list[Hit]:
    """Hits as they are, best first; or by the date of their meeting, newest first and undated last."""
    if sort is Sort.RELEVANCE:
        return list(hits)
    return sorted(hits, key=lambda hit: hit.passage.meeting.date or date.min, reverse=True)


def _make_request(request: str | SearchRequest, filters: Filters, limit: int) -> SearchRequest:
    return request if isinstance(request, SearchRequest) else SearchRequest(request, filters, limit=limit)
