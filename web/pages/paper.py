"""The paper page: a whole paper as accessible HTML, an address for every passage, and the original file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from corpus import HASH_LENGTH, DateSource, Passage, QuestionError, format_date, mark_hidden
from index import StoredPaper, WithdrawnPaper
from search import Councils, Filters, councils_of, parse
from web.index_reloader import get_index
from web.settings import read_today
from web.views.highlight import HighlightTerms
from web.views.links import link_paper
from web.views.numbers import format_count
from web.views.paper import describe_paper
from web.views.result import collect_query_terms
from web.views.titles import choose_title

PAPER_HASH = re.compile(rf"[0-9a-f]{{{HASH_LENGTH},64}}")
# A browser shows these without running anything in them; every other file is offered to be saved.
SHOWN_TYPES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".markdown": "text/plain",
}
SAVED_TYPE = "application/octet-stream"
DATE_SOURCES = {
    DateSource.SUBJECT: "date from the PDF's own subject line: the text does not say it",
    DateSource.MANIFEST: "date from the list of papers, papers.csv: the text does not say it",
    DateSource.FOLDER: "date from the name of the folder it lay in: the text does not say it",
}
MAX_CONTENTS_LEVEL = 3  # documents and their items; with sections, the contents would be as long as the paper

blueprint = Blueprint("paper", __name__)


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What is printed above the paper."""

    title: str
    name: str
    filed_with: str
    other_meetings: tuple[str, ...]  # that it records
    facts: tuple[str, ...]
    date_source: str  # of the meeting's date, '' if it is the text
    original: str
    published_url: str  # on the council's own site
    is_partly_withheld: bool
    withdrawn: tuple[str, ...]  # the anchors of passages that a person withdrew: their addresses lead to the notice


@blueprint.get("/papers/<paper>")
def show_paper(paper: str) -> ResponseReturnValue:
    """The paper; for a withdrawn one, status 410 and which paper it was."""
    store = get_index().store
    stored = _find_paper(paper)
    if isinstance(stored, WithdrawnPaper):
        return _show_withdrawn(stored)
    short_hash = stored.entry.content_hash[:HASH_LENGTH]
    if paper != short_hash:
        return redirect(url_for("paper.show_paper", paper=short_hash, q=request.args.get("q")), code=301)
    passages = store.paper_passages(stored.entry.content_hash)
    query_words = request.args.get("q", "")
    councils = councils_of(store)
    parts = describe_paper(stored, passages, _collect_terms(query_words), councils)
    return render_template(
        "paper.html",
        head=_describe_head(stored, passages, councils),
        parts=parts,
        contents=[part for part in parts if part.anchor and part.level <= MAX_CONTENTS_LEVEL],
        query_words=query_words,
    )


@blueprint.get("/papers/<paper>/original")
def send_original(paper: str) -> ResponseReturnValue:
    """The file as published; 404 where a part is withheld, or where the file was moved or changed."""
    stored = _find_paper(paper)
    if isinstance(stored, WithdrawnPaper):
        return _show_withdrawn(stored)
    path = get_index().store.original(stored.entry.content_hash)
    if path is None:
        abort(404)
    name = PurePosixPath(stored.entry.name)
    mimetype = SHOWN_TYPES.get(name.suffix.lower(), SAVED_TYPE)
    return send_file(
        path,
        mimetype=mimetype,
        as_attachment=mimetype == SAVED_TYPE,
        download_name=mark_hidden(name.name),  # of an older index: a header must hold no line break
        etag=stored.entry.content_hash,
        conditional=True,  # a PDF viewer fetches only the part of a large pack that it shows
    )


def _collect_terms(query_words: str) -> HighlightTerms:
    """What to mark: the words as they were searched, corrections and acronyms included, as in the results."""
    try:
        return collect_query_terms(parse(query_words, Filters(), index=get_index(), today=read_today()))
    except QuestionError:  # the visitor came without a question
        return HighlightTerms()


def _find_paper(paper: str) -> StoredPaper | WithdrawnPaper:
    """The paper by its hash; 404 for what is no hash or unknown."""
    stored = get_index().store.paper(paper) if PAPER_HASH.fullmatch(paper) else None
    # To the public, a paper that is withheld as a whole does not exist.
    if stored is None or (isinstance(stored, StoredPaper) and not stored.entry.passages):
        abort(404)
    return stored


def _show_withdrawn(paper: WithdrawnPaper) -> ResponseReturnValue:
    councils = Councils()
    return render_template(
        "withdrawn.html",
        title=choose_title(paper, councils),
        meetings=[councils.meeting(meeting, "") for meeting in paper.meetings],
        withdrawn=format_date(paper.withdrawn.date()) if paper.withdrawn else "",
        replacement=link_paper(paper.replaced_by) if paper.replaced_by else "",
    ), 410


def _describe_head(stored: StoredPaper, passages: Sequence[Passage], councils: Councils) -> PaperHead:
    entry = stored.entry
    has_original = get_index().store.original(entry.content_hash) is not None
    others = (meeting for meeting in entry.meetings if meeting != entry.filed_with)
    return PaperHead(
        title=choose_title(entry, councils),
        name=entry.name,
        filed_with=councils.meeting(entry.filed_with, entry.council),
        other_meetings=tuple(councils.meeting(meeting, entry.council) for meeting in others),
        facts=_describe_size(stored),
        date_source=DATE_SOURCES.get(passages[0].source, "") if passages else "",
        original=url_for("paper.send_original", paper=entry.content_hash[:HASH_LENGTH]) if has_original else "",
        published_url=stored.manifest.url if stored.manifest else "",
        is_partly_withheld=bool(stored.held_back),
        withdrawn=tuple(f"p{start}-{end}" for start, end in stored.withdrawn_spans),
    )


def _describe_size(stored: StoredPaper) -> tuple[str, ...]:
    facts = [format_count(stored.entry.passages, "passage")]
    if stored.pages:
        facts.append(format_count(len(stored.pages), "PDF page"))
    if scanned := sum(page.ocr for page in stored.pages):
        facts.append(f"{scanned:,} of them read by OCR: check against the original")
    if unread := sum(bool(page.unread) for page in stored.pages):
        facts.append(f"{unread:,} of them could not be read")
    return tuple(facts)
