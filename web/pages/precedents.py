"""Precedents of one passage: who used this wording, when, and what they changed."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from corpus import HASH_LENGTH
from corpus.prose import shown_text
from search import Councils, Likeness, councils_of, find_similar
from web.index_reloader import current_index
from web.views import highlight as marks
from web.views import result as shown
from web.views.excerpts import excerpt, without_marks
from web.views.highlight import HighlightTerms
from web.views.phrases import change_words, use_words

LIMIT = 20

precedents_page = Blueprint("precedents_page", __name__)


@dataclass(frozen=True, slots=True)
class ShownPrecedent:
    """One wording like the passage's."""

    citation: str
    address: str
    words: Markup
    used: str
    changes: tuple[str, ...]
    others: tuple[shown.Link, ...]  # its other uses


@precedents_page.get("/papers/<paper>/like/<int:start>-<int:end>")
def show(paper: str, start: int, end: int) -> ResponseReturnValue:
    """The wordings most like that of the passage at this place; 404 where no passage stands there."""
    index = current_index()
    asked = index.store.passage_at(paper, start, end) if len(paper) == HASH_LENGTH else None
    if asked is None:
        abort(404)
    councils = councils_of(index.store)
    return render_template(
        "precedents.html",
        words=marks.highlight(without_marks(shown_text(asked)), HighlightTerms()),
        citation=councils.cite(asked),
        address=shown.address(asked),
        precedents=[_precedent(row, councils) for row in find_similar(asked, index, limit=LIMIT)],
    )


def _precedent(row: Likeness, councils: Councils) -> ShownPrecedent:
    others = [use for use in row.uses if use != row.passage]
    return ShownPrecedent(
        citation=councils.cite(row.passage),
        address=shown.address(row.passage),
        words=marks.highlight(excerpt(without_marks(shown_text(row.passage)), HighlightTerms()), HighlightTerms()),
        used=use_words(row, councils),
        changes=tuple(map(change_words, row.changes)),
        others=tuple(shown.Link(shown.also_words(use, councils), shown.address(use)) for use in others),
    )
