"""`papers similar`: precedents of a passage, each wording once, with who used it and what they changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus import address
from corpus.prose import shown_text, spell_out_struck
from index import open_index
from search import Councils, Likeness, councils_of, find_similar
from web.api import schema
from web.cli.terminal import say, show, show_json, wrap
from web.views.phrases import change_words, standing, use_words

LINES_MOST = 6


def run(place: str, folder: Path, *, model: Path | None, limit: int, as_json: bool) -> None:
    """Print the wordings like that at the address. Raises QuestionError, IndexFolderError."""
    index = open_index(folder, model=model)
    rows, councils = find_similar(place, index, limit=limit), councils_of(index.store)
    if as_json:
        show_json([_plain(row, councils) for row in rows], indent=2)
        return
    for number, row in enumerate(rows, 1):
        _show(row, number, councils)
    say(f"{len(rows)} wordings like it." if rows else "No passage is like it.")


def _show(row: Likeness, number: int, councils: Councils) -> None:
    show(f"{number}. {councils.cite(row.passage)}  [{standing(row.passage)}]")
    show(wrap(spell_out_struck(shown_text(row.passage)), lines=LINES_MOST))
    show(f"   {use_words(row, councils)}")
    for change in row.changes:
        show(f"   {change_words(change)}")
    show(f"   {address(row.passage)}")
    show()


def _plain(row: Likeness, councils: Councils) -> dict[str, Any]:
    return {
        **schema.passage_to_dict(row.passage, councils),
        "score": row.score,
        "uses": [schema.citation_to_dict(use, councils) for use in row.uses],
        "changes": [{"was": change.was, "now": change.now} for change in row.changes],
    }
