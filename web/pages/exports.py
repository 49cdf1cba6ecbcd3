"""Searches to take away: a spreadsheet of the hits, and a feed that tells of new ones."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, time

from flask import Blueprint, Response, render_template, request, url_for

from corpus import HASH_LENGTH, Passage, anchor
from corpus.prose import shown_text, spell_out_struck
from search import Councils, Sort, sort_hits
from web.index_reloader import current_searcher
from web.request import from_arguments
from web.views import links
from web.views import result as shown
from web.views.excerpts import excerpt
from web.views.highlight import HighlightTerms
from web.views.phrases import standing

COLUMNS = (
    "citation",
    "council",
    "committee",
    "meeting_date",
    "kind",
    "standing",
    "item",
    "item_title",
    "para",
    "text",
    "address",
)
# A spreadsheet takes a cell that begins so for a formula and runs it (OWASP, CSV injection).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML 1.0 cannot hold

exports = Blueprint("exports", __name__)


@exports.get("/export.csv")
def table() -> Response:
    """The hits of a search, one a row, with citation and full address. Raises QuestionError."""
    found = current_searcher().search(from_arguments(request.args))
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    writer.writerows(_row(hit.passage, found.councils) for hit in found.hits)
    return Response(
        "\ufeff" + lines.getvalue(),  # Excel reads UTF-8 only behind a byte order mark
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="passages.csv"'},
    )


@exports.get("/feed")
def feed() -> Response:
    """The hits of a search as an Atom feed, newest meeting first. Raises QuestionError."""
    searcher = current_searcher()
    found = searcher.search(from_arguments(request.args))
    # A feed announces what was found: what is merely nearest would be announced every day.
    hits = [] if searcher.answer(found).refused else sort_hits(found.hits, Sort.DATE)
    body = render_template(
        "feed.xml",
        title=found.request.text,
        own=links.search_address(request.args, face="exports.feed", external=True),
        page=links.search_address(request.args, external=True),
        updated=_moment(hits[0].passage.meeting.date if hits else None),
        entries=[_entry(hit.passage, found.councils) for hit in hits],
    )
    return Response(CONTROL.sub(" ", body), content_type="application/atom+xml; charset=utf-8")


def _row(passage: Passage, councils: Councils) -> list[str]:
    day = passage.meeting.date
    cells = (
        councils.cite(passage), councils.of(passage.paper_hash), passage.meeting.committee,
        day.isoformat() if day else "", passage.kind.value, standing(passage), passage.item, passage.item_title,
        passage.para, spell_out_struck(shown_text(passage)), _full_address(passage),
    )  # fmt: skip
    return [f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell for cell in cells]


def _entry(passage: Passage, councils: Councils) -> dict[str, str]:
    return {
        "address": _full_address(passage),
        "title": f"{shown.heading(passage)} ({councils.meeting_of(passage)})",
        "updated": _moment(passage.meeting.date),
        "author": councils.body(passage) or "Committee papers",
        "text": f"{spell_out_struck(excerpt(shown_text(passage), HighlightTerms()))} ({councils.cite(passage)})",
    }


def _moment(day: date | None) -> str:
    """A feed must date everything: midnight of the meeting's day, or of the first day there is."""
    return datetime.combine(day or date.min.replace(year=1970), time(), UTC).isoformat()


def _full_address(passage: Passage) -> str:
    paper = passage.paper_hash[:HASH_LENGTH]
    return url_for("paper_page.show", paper=paper, _anchor=anchor(passage), _external=True)
