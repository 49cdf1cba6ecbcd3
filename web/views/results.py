"""The list of results as the page shows it: the hits, how the question was understood, and links to more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search import LIMIT, Hit, Query, SearchResult, Verdict
from web.request import MAX_PASSAGES
from web.views.links import FILTER_ARGUMENTS, link_search, link_unfiltered_search
from web.views.numbers import format_count
from web.views.phrases import describe_inferred, group_expansions
from web.views.result import ShownResult, collect_query_terms, describe_result

MORE_PASSAGES = 30  # that "show more" adds
# Shown below a refusal. If the refusal is wrong, the answer is mostly among the first five; twenty passages that answer
# nothing would look like an answer.
NEAREST_PASSAGES = 5


@dataclass(frozen=True, slots=True)
class UnderstoodLine:
    """One way in which the question was understood, and the address of the search without it."""

    words: str
    quoted: str = ""
    undo: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ResultList:
    """The results as the page shows them."""

    results: tuple[ShownResult, ...]
    understood: tuple[UnderstoodLine, ...]
    count_words: str
    match_counts: str  # how many have words of the question; '' where all do
    coverage: str
    more: str
    by_date: str
    by_relevance: str
    csv: str
    feed: str
    compose_address: str  # of the composed answer, line by line
    without_filters: str
    as_typed: str


def list_results(result: SearchResult, arguments: Mapping[str, str], *, verdict: Verdict) -> ResultList:
    """The hits of a request with these arguments. verdict: the answer, refusal or list of passages for them."""
    terms = collect_query_terms(result.query)
    understood = tuple(_describe_understood(result.query, arguments))
    is_narrowed = any(arguments.get(name) for name in FILTER_ARGUMENTS)
    is_refused = verdict.refused
    is_short = is_refused and not arguments.get("limit")
    hits = _choose_nearest(result.hits) if is_short else result.hits
    may_have_more = len(result.hits) > len(hits) or len(result.hits) >= result.request.limit < MAX_PASSAGES
    most = str(LIMIT if is_short else min(MAX_PASSAGES, result.request.limit + MORE_PASSAGES))
    return ResultList(
        results=tuple(
            _group_by_item(
                describe_result(hit, number, terms, result.councils, query_words=result.request.text)
                for number, hit in enumerate(hits, 1)
            )
        ),
        understood=understood,
        count_words=_describe_count(hits, is_nearest=is_refused, may_have_more=may_have_more),
        match_counts="" if is_refused else _describe_matches(hits),
        coverage=verdict.coverage.sentence(),
        more=link_search(arguments, limit=most) if may_have_more else "",
        by_date=link_search(arguments, sort="date"),
        by_relevance=link_search(arguments, sort=""),
        csv=link_search(arguments, endpoint="exports.export_csv"),
        feed=link_search(arguments, endpoint="exports.export_feed", sort="", limit=""),
        compose_address=link_search(arguments, endpoint="composed_answer.stream_answer"),
        without_filters=link_unfiltered_search(arguments) if is_narrowed else "",
        as_typed=link_search(arguments, infer="0") if understood else "",
    )


def _choose_nearest(hits: Sequence[Hit]) -> list[Hit]:
    """The hits with the highest scores, in the order of hits."""
    best = sorted(hits, key=lambda hit: -hit.score)[:NEAREST_PASSAGES]
    return [hit for hit in hits if hit in best]


def _group_by_item(results: Iterable[ShownResult]) -> Iterator[ShownResult]:
    """The results; one from the same item as the result above it follows that one, under the same heading."""
    above = None
    for result in results:
        yield replace(result, follows=bool(result.place) and result.group == above)
        above = result.group


def _describe_count(hits: Sequence[Hit], *, is_nearest: bool, may_have_more: bool) -> str:
    """ "Best 20 passages" where more can be shown, "10 passages" where there are no more."""
    words = format_count(len(hits), "passage")
    if is_nearest:
        return f"Nearest {words}"
    return f"Best {words}" if may_have_more else words


def _describe_matches(hits: Sequence[Hit]) -> str:
    """ "6 with words you asked for, 14 close in meaning"; '' where all have such words."""
    near = sum(not hit.why.matched for hit in hits)
    return f"{len(hits) - near} with words you asked for, {near} close in meaning" if near else ""


def _describe_understood(query: Query, arguments: Mapping[str, str]) -> list[UnderstoodLine]:
    """What was corrected, inferred and added, each with the address of the search as typed."""
    as_typed = link_search(arguments, infer="0")
    lines = [
        UnderstoodLine("Searched instead for", correction.searched, f"Search for {correction.typed}", as_typed)
        for correction in query.corrections
    ]
    if inferred := describe_inferred(query):
        lines.append(UnderstoodLine("Read from your question: only", inferred, "Search everything", as_typed))
    if query.expansions:
        also = "; ".join(f"{others} ({words})" for words, others in group_expansions(query))
        lines.append(UnderstoodLine("Also searching for", also, "Search as typed", as_typed))
    return lines
