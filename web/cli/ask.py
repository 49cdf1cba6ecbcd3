"""`papers ask`: an answer in the papers' own words, or the refusal; composed by a writer if there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus import format_date
from index import open_index
from search import Answer, Councils, Listing, Refusal, Searcher, SearchResult, Timeline
from search.generation import ComposedAnswer, compose
from web.api import schema
from web.cli.search import question_of, tell
from web.cli.terminal import say, show, show_json
from web.settings import Settings, today
from web.views.phrases import figures_of, standing, targets_of
from web.writer import writer_of


def run(text: str, folder: Path, wish: dict[str, Any], *, settings: Settings, as_json: bool) -> None:
    """Print the answer. Raises QuestionError, IndexFolderError."""
    searcher = Searcher(open_index(folder, model=settings.model), today=today())
    found = searcher.search(question_of(text, **wish))
    drafted = searcher.answer(found)
    written = _composed(found, settings) if isinstance(drafted, Answer) else None
    if as_json:
        show_json(schema.answer_to_dict(drafted, found, written), indent=2)
        return
    tell(found.query)
    if written:
        _show_written(written, found.councils)
    if isinstance(drafted, Answer):
        _show_claims(drafted, found.councils)
    else:
        _show_nearest(drafted, found.councils)


def _composed(found: SearchResult, settings: Settings) -> ComposedAnswer | None:
    writer = writer_of(settings)
    if not writer:
        return None
    written = compose(found.query.text, [hit.passage for hit in found.best], writer)
    if not written.stands:
        say(f"{written.failed} The answer is quoted from the papers instead.")
    elif written.dropped:
        say(f"{len(written.dropped)} sentences of the writer did not stand in the papers and were dropped.")
    return written if written.stands else None


def _show_written(written: ComposedAnswer, councils: Councils) -> None:
    for sentence in written.sentences:
        show(sentence.text)
        for passage in sentence.cited:
            show(f"   {councils.cite(passage)}")
    show()


def _show_claims(drafted: Answer, councils: Councils) -> None:
    if drafted.timeline:
        _show_timeline(drafted.timeline)
    for claim in drafted.claims:
        said = f"{claim.speaker}: " if claim.speaker else ""
        show(f"{said}“{claim.text}”")
        show(f"   {councils.cite(claim.passage)}  [{claim.attribution}]")
    say(f"Searched: {drafted.coverage.sentence()}.")


def _show_timeline(timeline: Timeline) -> None:
    for row in timeline.rows:
        day = format_date(row.claim.date) if row.claim.date else "undated"
        target = f" (target {targets_of(row)})" if row.targets else ""
        show(f"{day}: {figures_of(row)}{target}")
    for note in timeline.notes:
        show(note)
    show()


def _show_nearest(verdict: Refusal | Listing, councils: Councils) -> None:
    if isinstance(verdict, Refusal):
        show(verdict.sentence())
    else:
        say(verdict.reason)
    if verdict.refused and verdict.nearest:
        show("Nearest passages, which do not answer it:")
    for hit in verdict.nearest:
        show(f"   {councils.cite(hit.passage)}  [{standing(hit.passage)}]")
    if not verdict.refused:
        say(f"Searched: {verdict.coverage.sentence()}.")
