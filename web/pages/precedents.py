"""Precedents of one passage: who used this wording, when, and what they changed."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from corpus import HASH_LENGTH, Passage
from corpus.prose import shown_text
from index import StoredPaper, WithdrawnPaper
from search import Councils, Likeness, councils_of, find_similar
from web.index_reloader import get_index
from web.views.excerpts import excerpt_text, strip_list_mark
from web.views.highlight import HighlightTerms, highlight_text
from web.views.links import link_passage
from web.views.numbers import format_count
from web.views.phrases import describe_change, describe_uses
from web.views.result import Link, cite_briefly

MAX_PRECEDENTS = 20
NO_TERMS = HighlightTerms()

blueprint = Blueprint("precedents", __name__)


@dataclass(frozen=True, slots=True)
class ShownPrecedent:
    """One wording like the passage's."""

    citation: str
    address: str
    words: Markup
    uses: str  # how often, and when first and last
    changes: tuple[str, ...]
    other_uses: tuple[Link, ...]


@blueprint.get("/papers/<paper>/like/<int:start>-<int:end>")
def show_precedents(paper: str, start: int, end: int) -> ResponseReturnValue:
    """The wordings most like that of the passage at this place; 410 if it was withdrawn, 404 if it never was there."""
    index = get_index()
    passage = index.store.passage_at(paper, start, end) if len(paper) == HASH_LENGTH else None
    if passage is None:
        abort(410 if _is_withdrawn(index.store.paper(paper), start, end) else 404)
    councils = councils_of(index.store)
    precedents = find_similar(passage, index, limit=MAX_PRECEDENTS)
    return render_template(
        "precedents.html",
        words=highlight_text(_words_of(passage), NO_TERMS),
        citation=councils.cite(passage),
        address=link_passage(passage),
        count_words=format_count(len(precedents), "wording"),
        precedents=[_describe_precedent(row, councils) for row in precedents],
    )


def _is_withdrawn(paper: StoredPaper | WithdrawnPaper | None, start: int, end: int) -> bool:
    if isinstance(paper, StoredPaper):
        return (start, end) in paper.withdrawn_spans
    return paper is not None


def _describe_precedent(row: Likeness, councils: Councils) -> ShownPrecedent:
    others = [use for use in row.uses if use != row.passage]
    return ShownPrecedent(
        citation=councils.cite(row.passage),
        address=link_passage(row.passage),
        words=highlight_text(excerpt_text(_words_of(row.passage), NO_TERMS), NO_TERMS),
        uses=describe_uses(row, councils),
        changes=tuple(map(describe_change, row.changes)),
        other_uses=tuple(Link(cite_briefly(use, councils), link_passage(use)) for use in others),
    )


def _words_of(passage: Passage) -> str:
    return strip_list_mark(shown_text(passage))
