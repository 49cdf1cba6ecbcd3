"""A search as a spreadsheet, and as a feed of its newest passages."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, time

from flask import Blueprint, Response, render_template, request

from corpus import Passage
from corpus.prose import shown_text, spell_out_struck
from search import Councils, Sort, sort_hits
from web.index_reloader import get_searcher
from web.request import parse_request
from web.views.excerpts import excerpt_text
from web.views.highlight import HighlightTerms
from web.views.links import link_passage, link_search
from web.views.phrases import name_standing
from web.views.result import choose_heading

CSV_COLUMNS = (
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
# A spreadsheet takes a cell that begins with one of these for a formula and runs it (OWASP, CSV injection).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML 1.0 excludes

blueprint = Blueprint("exports", __name__)


@blueprint.get("/export.csv")
def export_csv() -> Response:
    """The hits of a search, one a row, with citation and full address. Raises QuestionError."""
    result = get_searcher().search(parse_request(request.args))
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_csv_row(hit.passage, result.councils) for hit in result.hits)
    return Response(
        "\ufeff" + lines.getvalue(),  # Excel reads UTF-8 only after a byte order mark
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="passages.csv"'},
    )


@blueprint.get("/feed")
def export_feed() -> Response:
    """The hits of a search as an Atom feed, newest meeting first. Raises QuestionError."""
    searcher = get_searcher()
    result = searcher.search(parse_request(request.args))
    # A feed announces finds. Passages that are only nearest would be announced every day.
    hits = [] if searcher.answer(result).refused else sort_hits(result.hits, Sort.DATE)
    body = render_template(
        "feed.xml",
        title=result.request.text,
        own_address=link_search(request.args, endpoint="exports.export_feed", external=True),
        page_address=link_search(request.args, external=True),
        updated=_format_moment(hits[0].passage.meeting.date if hits else None),
        entries=[_describe_entry(hit.passage, result.councils) for hit in hits],
    )
    return Response(NOT_IN_XML.sub(" ", body), content_type="application/atom+xml; charset=utf-8")


def _csv_row(passage: Passage, councils: Councils) -> list[str]:
    day = passage.meeting.date
    cells = (
        councils.cite(passage), councils.of(passage.paper_hash), passage.meeting.committee,
        day.isoformat() if day else "", passage.kind.value, name_standing(passage), passage.item, passage.item_title,
        passage.para, spell_out_struck(shown_text(passage)), link_passage(passage, external=True),
    )  # fmt: skip
    return [f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell for cell in cells]


def _describe_entry(passage: Passage, councils: Councils) -> dict[str, str]:
    excerpt = excerpt_text(shown_text(passage), HighlightTerms())
    return {
        "address": link_passage(passage, external=True),
        "title": f"{choose_heading(passage)} ({councils.meeting_of(passage)})",
        "updated": _format_moment(passage.meeting.date),
        "author": councils.body(passage) or "Committee papers",
        "text": f"{spell_out_struck(excerpt)} ({councils.cite(passage)})",
    }


def _format_moment(day: date | None) -> str:
    """Midnight of a meeting's day; of 1 January 1970 for an undated one, because Atom needs a date everywhere."""
    return datetime.combine(day or date(1970, 1, 1), time(), UTC).isoformat()
