"""The list of results as the page prints it: the hits, how the question was understood, the ways on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search import LIMIT, Hit, Query, SearchResult, Verdict
from web.request import MAX_LIMIT
from web.views import links
from web.views import result as shown
from web.views.phrases import also_searched, read_in

MORE = 30  # passages that "show more" adds
# Under a refusal, until more are asked for: what was refused by mistake mostly stands among the first five, and a
# page of twenty that answer nothing reads like an answer.
NEAREST = 5


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One thing that was read into the question, and the address of the search without it."""

    words: str
    quoted: str = ""
    drop: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ResultList:
    """The results as the page prints them."""

    results: tuple[shown.ShownResult, ...]
    understood: tuple[ResultLine, ...]
    count_words: str
    told_apart: str  # how many hold words of the question, where not all do
    reach: str
    more: str
    by_date: str
    by_relevance: str
    csv: str
    feed: str
    written: str  # the composed answer, line by line
    without_filters: str
    as_typed: str


def list_results(found: SearchResult, arguments: Mapping[str, str], *, verdict: Verdict) -> ResultList:
    """The hits of a request made with these arguments; verdict is what they answer."""
    wanted = shown.wanted_words(found.query)
    understood = tuple(_understood(found.query, arguments))
    is_narrowed = any(arguments.get(name) for name in links.FILTERS)
    is_refused = verdict.refused
    is_short = is_refused and not arguments.get("limit")
    hits = _nearest(found.hits) if is_short else found.hits
    may_have_more = len(found.hits) > len(hits) or len(found.hits) >= found.request.limit < MAX_LIMIT
    most = str(LIMIT if is_short else min(MAX_LIMIT, found.request.limit + MORE))
    return ResultList(
        results=tuple(
            _under_one_heading(
                shown.show_result(hit, number, wanted, found.councils, query_words=found.request.text)
                for number, hit in enumerate(hits, 1)
            )
        ),
        understood=understood,
        count_words=_count(hits, is_nearest=is_refused, may_have_more=may_have_more),
        told_apart="" if is_refused else _told_apart(hits),
        reach=verdict.coverage.sentence(),
        more=links.search_address(arguments, limit=most) if may_have_more else "",
        by_date=links.search_address(arguments, sort="date"),
        by_relevance=links.search_address(arguments, sort=""),
        csv=links.search_address(arguments, face="exports.table"),
        feed=links.search_address(arguments, face="exports.feed", sort="", limit=""),
        written=links.search_address(arguments, face="composing.compose"),
        without_filters=links.unfiltered_address(arguments) if is_narrowed else "",
        as_typed=links.search_address(arguments, infer="0") if understood else "",
    )


def _nearest(hits: Sequence[Hit]) -> list[Hit]:
    """The few best, in the order that they stand in."""
    best = sorted(hits, key=lambda hit: -hit.score)[:NEAREST]
    return [hit for hit in hits if hit in best]


def _under_one_heading(results: Iterable[shown.ShownResult]) -> Iterator[shown.ShownResult]:
    """The results; one from the same item of the same paper as the result above it goes by its place there."""
    above = None
    for result in results:
        yield replace(result, follows=bool(result.place) and result.group == above)
        above = result.group


def _count(hits: Sequence[Hit], *, is_nearest: bool, may_have_more: bool) -> str:
    """ "Best 20 passages" where there is always a next best, "10 passages" where that is all."""
    words = "1 passage" if len(hits) == 1 else f"{len(hits)} passages"
    if is_nearest:
        return f"Nearest {words}"
    return f"Best {words}" if may_have_more else words


def _told_apart(hits: Sequence[Hit]) -> str:
    """ "6 with words you asked for, 14 close in meaning"; '' where all hold such words."""
    near = sum(not hit.why.matched for hit in hits)
    return f"{len(hits) - near} with words you asked for, {near} close in meaning" if near else ""


def _understood(query: Query, arguments: Mapping[str, str]) -> list[ResultLine]:
    """What was read into the question, each with the way back to the words as typed."""
    as_typed = links.search_address(arguments, infer="0")
    lines = [
        ResultLine("Searched instead for", found.searched, f"Search for {found.typed}", as_typed)
        for found in query.corrections
    ]
    if narrowed := read_in(query):
        lines.append(ResultLine("Read from your question: only", narrowed, "Search everything", as_typed))
    if query.expansions:
        also = "; ".join(f"{wordings} ({found})" for found, wordings in also_searched(query))
        lines.append(ResultLine("Also searching for", also, "Search as typed", as_typed))
    return lines
