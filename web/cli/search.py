"""`papers search`: the ranked passages for a question, for people or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus import Role, address
from corpus.prose import shown_text, spell_out_struck
from index import open_index
from search import LIMIT, Councils, Hit, Query, Searcher, SearchRequest, Sort, measure_coverage, parse_filters
from web.api import schema
from web.cli.terminal import wrap_text, write_json, write_line, write_remark
from web.settings import read_today
from web.views.numbers import format_count
from web.views.phrases import describe_inferred, group_expansions, name_standing

MAX_LINES = 8  # of one passage; the rest is in the paper
MAX_LEAD_IN_LINES = 2


def run(text: str, folder: Path, options: dict[str, Any], *, model: Path | None, explain: bool, as_json: bool) -> None:
    """Print the hits. options: as make_request takes them. Raises QuestionError, IndexFolderError."""
    request = make_request(text, **options)
    searcher = Searcher(open_index(folder, model=model), today=read_today())
    result = searcher.search(request)
    if as_json:
        write_json(schema.search_to_dict(result, explain=explain), indent=2)
        return
    explain_query(result.query)
    for number, hit in enumerate(result.hits, 1):
        write_hit(hit, number, result.councils, explain=explain)
    if not result.hits:
        coverage = measure_coverage(searcher.index.store, result.query.effective_filters)
        write_remark(f"Nothing found. Searched: {coverage.sentence()}.")
        return
    write_remark(f"{format_count(len(result.hits), 'passage')} in {result.elapsed_s * 1000:.0f} ms.")


def make_request(
    text: str,
    *,
    council: str = "",
    committee: str = "",
    since: str = "",
    until: str = "",
    kinds: tuple[str, ...] = (),
    sort: str = Sort.RELEVANCE,
    limit: int = LIMIT,
    as_typed: bool = False,
) -> SearchRequest:
    """The request of a command line. Raises QuestionError for impossible dates and kinds."""
    filters = parse_filters(council=council, committee=committee, since=since, until=until, kinds=list(kinds))
    return SearchRequest(text.strip(), filters, Sort(sort), limit, infer=not as_typed)


def explain_query(query: Query) -> None:
    """Write how the question was understood, one remark a line."""
    for correction in query.corrections:
        write_remark(f"Searched for “{correction.searched}”; --as-typed searches for “{correction.typed}”.")
    if inferred := describe_inferred(query):
        write_remark(f"Read from the question: only {inferred} (--as-typed searches everything).")
    for words, others in group_expansions(query):
        write_remark(f"Also searching for {others} ({words}).")


def write_hit(hit: Hit, number: int, councils: Councils, *, explain: bool = False) -> None:
    """Write one hit: its citation, its words, its address. explain: with what its score is made of."""
    passage = hit.passage
    write_line(f"{number}. {councils.cite(passage)}  [{name_standing(passage)}]")
    if passage.lead_in:
        write_line(wrap_text(f"… {passage.lead_in}", max_lines=MAX_LEAD_IN_LINES))
    text = spell_out_struck(shown_text(passage))
    write_line(wrap_text(text, max_lines=MAX_LINES, keep_rows=passage.role is Role.TABLE))
    for also in hit.also_in:
        write_line(f"   also in {councils.cite(also)}")
    if hit.more:
        write_line(f"   and {hit.more:,} more")
    write_line(f"   {address(passage)}")
    if explain:
        parts = ", ".join(f"{name} {value:+.3f}" for name, value in hit.why.parts)
        write_line(f"   score {hit.score:.3f} = {parts}; matched: {', '.join(hit.why.matched) or 'by meaning alone'}")
    write_line()
