"""`papers similar`: precedents of a passage: each wording once, who used it, and what they changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus import address
from corpus.prose import shown_text, spell_out_struck
from index import open_index
from search import Councils, Likeness, councils_of, find_similar
from web.api import schema
from web.cli.terminal import wrap_text, write_json, write_line, write_remark
from web.views.numbers import format_count
from web.views.phrases import describe_change, describe_uses, name_standing

MAX_LINES = 6  # of one passage; the rest is in the paper


def run(passage_address: str, folder: Path, *, model: Path | None, limit: int, as_json: bool) -> None:
    """Print the wordings like that of the passage. Raises QuestionError, IndexFolderError."""
    index = open_index(folder, model=model)
    rows, councils = find_similar(passage_address, index, limit=limit), councils_of(index.store)
    if as_json:
        write_json([_likeness_to_dict(row, councils) for row in rows], indent=2)
        return
    for number, row in enumerate(rows, 1):
        _write_likeness(row, number, councils)
    write_remark(f"{format_count(len(rows), 'wording')} like it." if rows else "No passage is like it.")


def _write_likeness(row: Likeness, number: int, councils: Councils) -> None:
    write_line(f"{number}. {councils.cite(row.passage)}  [{name_standing(row.passage)}]")
    write_line(wrap_text(spell_out_struck(shown_text(row.passage)), max_lines=MAX_LINES))
    write_line(f"   {describe_uses(row, councils)}")
    for change in row.changes:
        write_line(f"   {describe_change(change)}")
    write_line(f"   {address(row.passage)}")
    write_line()


def _likeness_to_dict(row: Likeness, councils: Councils) -> dict[str, Any]:
    return {
        **schema.passage_to_dict(row.passage, councils),
        "score": row.score,
        "uses": [schema.citation_to_dict(use, councils) for use in row.uses],
        "changes": [{"was": change.was, "now": change.now} for change in row.changes],
    }
