"""The stages of the ranking in order: candidates, rerank, adjust, deduplicate, adjust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from index import Index, PassageSet
from search.query.filters import select_passages
from search.query.records import LIMIT, Query
from search.ranking.adjustments import BY_PLACE, BY_WORDS, RankingContext, adjust
from search.ranking.candidates import find_candidates
from search.ranking.deduplicate import deduplicate, find_copies
from search.ranking.matches import find_matches
from search.ranking.records import Explanation, Hit, ScoredHit
from search.ranking.rerank import rerank
from search.ranking.term_weights import list_content_terms

READ_HITS = 20  # best hits whose passages are read, so that the first hits are the same for every limit
MAX_ALSO_IN = 10  # copies that a hit names: a clause of every report has hundreds


def rank(query: Query, index: Index, *, limit: int = LIMIT) -> list[Hit]:
    """The `limit` best passages for the query, best first, ties by (paper, start). Filters come before ranking.

    Passages with the same words are one hit, the best of them; the others are in also_in.
    """
    among = select_passages(query.effective_filters, index)
    candidates = find_candidates(query, index, among)
    context = RankingContext(query, index, candidates)
    ranked = rerank(candidates, query, index, among)
    ranked = adjust(ranked, BY_PLACE, context)
    ranked = deduplicate(ranked, index)[: max(limit, READ_HITS)]
    context = _read_passages(ranked, context)
    ranked = adjust(ranked[:READ_HITS], BY_WORDS, context) + ranked[READ_HITS:]
    return _make_hits(ranked[:limit], context, among)


def _read_passages(ranked: Sequence[ScoredHit], context: RankingContext) -> RankingContext:
    """The context with the passages of the hits, and the question's words that occur in each."""
    query, index = context.query, context.index
    terms = list_content_terms([query.text, *(expansion.also for expansion in query.expansions)], index)
    passages = dict(
        zip((hit.number for hit in ranked), index.store.passages([hit.number for hit in ranked]), strict=True)
    )
    matches = {number: find_matches(terms, passage, index) for number, passage in passages.items()}
    return replace(context, passages=passages, matches=matches)


def _make_hits(ranked: Sequence[ScoredHit], context: RankingContext, among: PassageSet | None) -> list[Hit]:
    """The hits that rank returns, each with its copies."""
    copies = [find_copies(hit.number, context.index, among) for hit in ranked]
    also = iter(context.index.store.passages([number for each in copies for number in each[:MAX_ALSO_IN]]))
    return [
        Hit(
            passage=context.passages[hit.number],
            score=round(hit.score, 6),
            found_by=hit.found_by,
            also_in=tuple(islice(also, min(len(each), MAX_ALSO_IN))),
            more=max(len(each) - MAX_ALSO_IN, 0),
            why=Explanation(hit.parts, context.matches[hit.number].every),
            number=hit.number,
        )
        for hit, each in zip(ranked, copies, strict=True)
    ]
