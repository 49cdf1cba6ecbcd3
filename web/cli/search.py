"""`papers search`: the ranked passages of a question, for people or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus import Role, address
from corpus.prose import shown_text, spell_out_struck
from index import open_index
from search import Councils, Hit, Query, Searcher, SearchRequest, Sort, measure_coverage, parse_filters
from web.api import schema
from web.cli.terminal import say, show, show_json, wrap
from web.settings import today
from web.views.phrases import also_searched, read_in, standing

LINES_MOST = 8  # of one passage; the rest is in the paper


def run(text: str, folder: Path, wish: dict[str, Any], *, model: Path | None, explain: bool, as_json: bool) -> None:
    """Print the hits. Raises QuestionError, IndexFolderError."""
    question = question_of(text, **wish)
    searcher = Searcher(open_index(folder, model=model), today=today())
    found = searcher.search(question)
    if as_json:
        show_json(schema.search_to_dict(found, explain=explain), indent=2)
        return
    tell(found.query)
    for number, hit in enumerate(found.hits, 1):
        show_hit(hit, number, found.councils, explain=explain)
    if not found.hits:
        covered = measure_coverage(searcher.index.store, found.query.effective_filters)
        say(f"Nothing found. Searched: {covered.sentence()}.")
        return
    say(f"{len(found.hits)} passage{'s' if found.hits[1:] else ''} in {found.elapsed_s * 1000:.0f} ms.")


def question_of(
    text: str,
    *,
    council: str = "",
    committee: str = "",
    since: str = "",
    until: str = "",
    kinds: tuple[str, ...] = (),
    sort: str = Sort.RELEVANCE,
    limit: int = 20,
    as_typed: bool = False,
) -> SearchRequest:
    """The question that a command line asks. Raises QuestionError for impossible dates and kinds."""
    narrowed = parse_filters(council=council, committee=committee, since=since, until=until, kinds=list(kinds))
    return SearchRequest(text.strip(), narrowed, Sort(sort), limit, infer=not as_typed)


def tell(query: Query) -> None:
    """How the question was understood, one remark a line."""
    for correction in query.corrections:
        say(f"Searched for “{correction.searched}”; --as-typed searches for “{correction.typed}”.")
    if narrowed := read_in(query):
        say(f"Read from the question: only {narrowed} (--as-typed searches everything).")
    for found, wordings in also_searched(query):
        say(f"Also searching for {wordings} ({found}).")


def show_hit(hit: Hit, number: int, councils: Councils, *, explain: bool = False) -> None:
    """One hit: its citation, its words, its address."""
    passage = hit.passage
    show(f"{number}. {councils.cite(passage)}  [{standing(passage)}]")
    if passage.lead_in:
        show(wrap(f"… {passage.lead_in}", lines=2))
    show(wrap(spell_out_struck(shown_text(passage)), lines=LINES_MOST, keep_rows=passage.role is Role.TABLE))
    for also in hit.also_in:
        show(f"   also in {councils.cite(also)}")
    if hit.more:
        show(f"   and {hit.more:,} more")
    show(f"   {address(passage)}")
    if explain:
        parts = ", ".join(f"{name} {value:+.3f}" for name, value in hit.why.parts)
        show(f"   score {hit.score:.3f} = {parts}; matched: {', '.join(hit.why.matched) or 'by meaning alone'}")
    show()
