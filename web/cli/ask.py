"""`papers ask`: an answer in the papers' own words, or a refusal; and what a writer composes, if there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus import format_date
from index import open_index
from search import UNDATED, Answer, Councils, Listing, Refusal, Searcher, SearchResult, Timeline
from search.generation import ComposedAnswer, compose
from web.api import schema
from web.cli.search import explain_query, make_request
from web.cli.terminal import write_json, write_line, write_remark
from web.settings import Settings, read_today
from web.views.numbers import format_count
from web.views.phrases import format_figures, format_targets, name_standing
from web.writer import create_writer


def run(text: str, folder: Path, options: dict[str, Any], *, settings: Settings, as_json: bool) -> None:
    """Print the answer. options: as make_request takes them. Raises QuestionError, IndexFolderError."""
    searcher = Searcher(open_index(folder, model=settings.model), today=read_today())
    result = searcher.search(make_request(text, **options))
    verdict = searcher.answer(result)
    composed = _compose(result, settings) if isinstance(verdict, Answer) else None
    if as_json:
        write_json(schema.answer_to_dict(verdict, result, composed), indent=2)
        return
    explain_query(result.query)
    if composed:
        _write_composed(composed, result.councils)
    if isinstance(verdict, Answer):
        _write_claims(verdict, result.councils)
    else:
        _write_nearest(verdict, result.councils)


def _compose(result: SearchResult, settings: Settings) -> ComposedAnswer | None:
    """What the writer composes; None where there is no writer or it failed."""
    writer = create_writer(settings)
    if not writer:
        return None
    composed = compose(result.query.text, [hit.passage for hit in result.best], writer)
    if not composed.stands:
        write_remark(f"{composed.failed} The answer is quoted from the papers instead.")
        return None
    if composed.dropped:
        dropped = format_count(len(composed.dropped), "sentence")
        write_remark(f"Dropped {dropped} of the writer, which the papers do not support.")
    return composed


def _write_composed(composed: ComposedAnswer, councils: Councils) -> None:
    for sentence in composed.sentences:
        write_line(sentence.text)
        for passage in sentence.cited:
            write_line(f"   {councils.cite(passage)}")
    write_line()


def _write_claims(answer: Answer, councils: Councils) -> None:
    if answer.timeline:
        _write_timeline(answer.timeline)
    for claim in answer.claims:
        speaker = f"{claim.speaker}: " if claim.speaker else ""
        write_line(f"{speaker}“{claim.text}”")
        write_line(f"   {councils.cite(claim.passage)}  [{claim.attribution}]")
    write_remark(f"Searched: {answer.coverage.sentence()}.")


def _write_timeline(timeline: Timeline) -> None:
    for row in timeline.rows:
        day = format_date(row.claim.date) if row.claim.date else UNDATED
        target = f" (target {format_targets(row)})" if row.targets else ""
        write_line(f"{day}: {format_figures(row)}{target}")
    for note in timeline.notes:
        write_line(note)
    write_line()


def _write_nearest(verdict: Refusal | Listing, councils: Councils) -> None:
    if isinstance(verdict, Refusal):
        write_line(verdict.sentence())
    else:
        write_remark(verdict.reason)
    if verdict.refused and verdict.nearest:
        write_line("Nearest passages:")
    for hit in verdict.nearest:
        write_line(f"   {councils.cite(hit.passage)}  [{name_standing(hit.passage)}]")
    if not verdict.refused:
        write_remark(f"Searched: {verdict.coverage.sentence()}.")
