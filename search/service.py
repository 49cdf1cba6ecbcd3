"""One verdict for every face: page, feed, API and command line search and answer through a Searcher."""

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

Answerer = Callable[[Query, Index, Sequence[Hit]], Answer | Refusal]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one request, how it was understood, how long they took, and whose papers they may be in."""

    request: SearchRequest
    query: Query
    hits: tuple[Hit, ...]  # as many as were asked for, in the order asked for
    best: tuple[Hit, ...]  # what an answer is drawn from, however many are shown
    elapsed_s: float
    councils: Councils


class Searcher:
    """Searches one index, and answers from it or refuses."""

    def __init__(self, index: Index, *, today: date | None = None, answerer: Answerer = answer) -> None:
        """today: what "last summer" is reckoned from. answerer: how a question is answered from its hits."""
        self.index = index
        self._today = today
        self._answerer = answerer

    @cached_property
    def councils(self) -> Councils:
        """The councils whose papers the index holds."""
        return councils_of(self.index.store)

    def search(self, request: str | SearchRequest, *, filters: Filters = ANYTHING, limit: int = LIMIT) -> SearchResult:
        """The best passages for a request. filters and limit are for a question that is given as words alone.

        Raises QuestionError for a question that holds nothing to search, and for filters that no meeting can pass.
        """
        wanted = _request(request, filters, limit)
        start_s = perf_counter()
        meant = self.councils.resolve_filters(wanted.filters)
        query = parse(wanted.text, meant, index=self.index, today=self._today, infer=wanted.infer)
        hits = rank(query, self.index, limit=max(wanted.limit, LIMIT))
        shown = tuple(sort_hits(hits[: wanted.limit], wanted.sort))
        return SearchResult(wanted, query, shown, tuple(hits[:LIMIT]), perf_counter() - start_s, self.councils)

    def answer(self, request: str | SearchRequest | SearchResult, *, filters: Filters = ANYTHING) -> Verdict:
        """What the papers say to a request, or to one that was searched: claims, a refusal, or a list of passages.

        A question is answered or refused. Mere words are found where they are, answer or not: they are refused only
        where what was found is noise. Raises QuestionError as search does.
        """
        found = request if isinstance(request, SearchResult) else self.search(request, filters=filters)
        if found.query.answer_type.is_question:
            return self._answerer(found.query, self.index, found.best)
        return list_passages(found.query, self.index, found.best)


def sort_hits(hits: Sequence[Hit], sort: Sort) -> list[Hit]:
    """Hits as they are, best first, or by the date of their meeting, newest first and undated last."""
    if sort is Sort.RELEVANCE:
        return list(hits)
    return sorted(hits, key=lambda hit: hit.passage.meeting.date or date.min, reverse=True)


def _request(request: str | SearchRequest, filters: Filters, limit: int) -> SearchRequest:
    return request if isinstance(request, SearchRequest) else SearchRequest(request, filters, limit=limit)
