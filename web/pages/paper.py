"""The paper page: a whole paper as accessible HTML, an address for every passage, and the original file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from corpus import HASH_LENGTH, DateSource, Passage, QuestionError, format_date
from index import StoredPaper, WithdrawnPaper
from search import Councils, Filters, councils_of, parse
from web.index_reloader import current_index
from web.settings import today
from web.views.highlight import HighlightTerms
from web.views.paper import lay_out_paper
from web.views.result import wanted_words
from web.views.titles import paper_title

HASH = re.compile(rf"[0-9a-f]{{{HASH_LENGTH},64}}")
# Only what a browser shows without running it; everything else is handed over as a file to save.
SHOWN_AS = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".markdown": "text/plain",
}
CONTROL = re.compile(r"[\x00-\x1f\x7f]")  # a file's name may hold a line break, a header must not
SAVED_AS = "application/octet-stream"
LEARNED = {
    DateSource.SUBJECT: "date from the PDF's own subject line: the text does not say it",
    DateSource.MANIFEST: "date from the list of papers, papers.csv: the text does not say it",
    DateSource.FOLDER: "date from the name of the folder it lay in: the text does not say it",
}
CONTENTS_LEVEL = 3  # meetings and their items; sections would make it as long as the paper

paper_page = Blueprint("paper_page", __name__)


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What stands above the paper."""

    title: str
    name: str
    found_in: str
    meetings: tuple[str, ...]  # others that it records
    facts: tuple[str, ...]
    learned: str  # where the meeting was learned from, if not from the text
    original: str
    published: str  # the council's own address for it
    is_cut: bool  # parts are held back


@paper_page.get("/papers/<paper>")
def show(paper: str) -> ResponseReturnValue:
    """The paper; 410 and what it was for a withdrawn one."""
    record = current_index().store
    stored = _stored(paper)
    if isinstance(stored, WithdrawnPaper):
        return render_template("withdrawn.html", tombstone=_stone(stored)), 410
    short = stored.entry.content_hash[:HASH_LENGTH]
    if paper != short:
        return redirect(url_for("paper_page.show", paper=short, q=request.args.get("q")), code=301)
    passages = record.paper_passages(stored.entry.content_hash)
    query_words = request.args.get("q", "")
    councils = councils_of(record)
    parts = lay_out_paper(stored, passages, _wanted(query_words), councils)
    return render_template(
        "paper.html",
        head=_head(stored, passages, councils),
        parts=parts,
        contents=[part for part in parts if part.anchor and part.level <= CONTENTS_LEVEL],
        query_words=query_words,
    )


def _wanted(query_words: str) -> HighlightTerms:
    """What to mark: the words as they were searched, mended and with what acronyms stand for, as among the results."""
    try:
        return wanted_words(parse(query_words, Filters(), index=current_index(), today=today()))
    except QuestionError:  # no question led here
        return HighlightTerms()


@paper_page.get("/papers/<paper>/original")
def original(paper: str) -> ResponseReturnValue:
    """The file as it was published; 404 where a part is held back, or the file is gone or was changed."""
    stored = _stored(paper)
    if isinstance(stored, WithdrawnPaper):
        return render_template("withdrawn.html", tombstone=_stone(stored)), 410
    path = current_index().store.original(stored.entry.content_hash)
    if path is None:
        abort(404)
    name = PurePosixPath(stored.entry.name)
    kind = SHOWN_AS.get(name.suffix.lower(), SAVED_AS)
    return send_file(
        path,
        mimetype=kind,
        as_attachment=kind == SAVED_AS,
        download_name=CONTROL.sub(" ", name.name),
        etag=stored.entry.content_hash,
        conditional=True,  # a PDF viewer asks for the page's part of a large pack
    )


def _stored(paper: str) -> StoredPaper | WithdrawnPaper:
    """The paper by its hash; 404 for what is no hash or unknown."""
    found = current_index().store.paper(paper) if HASH.fullmatch(paper) else None
    # A paper that is held back whole is, to the public, not there.
    if found is None or (isinstance(found, StoredPaper) and not found.entry.passages):
        abort(404)
    return found


def _stone(tombstone: WithdrawnPaper) -> dict[str, object]:
    return {
        "title": paper_title(tombstone, Councils()),
        "meetings": [Councils().meeting(meeting, "") for meeting in tombstone.meetings],
        "withdrawn": format_date(tombstone.withdrawn.date()) if tombstone.withdrawn else "",
        "replaced_by": tombstone.replaced_by[:HASH_LENGTH],
    }


def _head(stored: StoredPaper, passages: Sequence[Passage], councils: Councils) -> PaperHead:
    entry = stored.entry
    short = entry.content_hash[:HASH_LENGTH]
    served = current_index().store.original(entry.content_hash) is not None
    return PaperHead(
        title=paper_title(entry, councils),
        name=entry.name,
        found_in=councils.meeting(entry.filed_with, entry.council),
        meetings=tuple(councils.meeting(other, entry.council) for other in entry.meetings if other != entry.filed_with),
        facts=_facts(stored),
        learned=LEARNED.get(passages[0].source, "") if passages else "",
        original=url_for("paper_page.original", paper=short) if served else "",
        published=stored.manifest.url if stored.manifest else "",
        is_cut=bool(stored.held_back),
    )


def _facts(stored: StoredPaper) -> tuple[str, ...]:
    facts = [f"{stored.entry.passages:,} passages"]
    if stored.pages:
        facts.append(f"{len(stored.pages):,} PDF page" + ("" if len(stored.pages) == 1 else "s"))
    if scanned := sum(page.ocr for page in stored.pages):
        facts.append(f"{scanned:,} of them read by OCR: check against the original")
    if unread := sum(bool(page.unread) for page in stored.pages):
        facts.append(f"{unread:,} of them could not be read")
    return tuple(facts)
