"""Hits and passages as the page shows them: every word that a template prints, chosen here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from flask import url_for
from markupsafe import Markup

from corpus import (
    HASH_LENGTH,
    Kind,
    Meeting,
    Passage,
    Standing,
    anchor,
    filed_with_phrase,
    format_date,
    meeting_parts,
    page_parts,
    place_parts,
)
from corpus.prose import is_struck_out
from search import UNDATED, Councils, Hit, Query
from web.index_reloader import current_index
from web.views import highlight as marks
from web.views.excerpts import ROWS, ending, excerpt_of, number_and_words
from web.views.highlight import HighlightTerms

KINDS = {
    Kind.AGENDA: "Agenda",
    Kind.MINUTES: "Minutes",
    Kind.REPORT: "Report",
    Kind.APPENDIX: "Appendix",
}
STANDINGS = {
    Standing.RESOLVED: "Resolved",
    Standing.MINUTED: "Minuted",
    Standing.RECOMMENDED: "Recommended by officers",
    Standing.REPORTED: "Reported",
    Standing.APPENDED: "In an appendix",
    Standing.LISTED: "On the agenda",
}
STRUCK_OUT = "Struck out"


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownResult:
    """One hit in the list of results."""

    heading: str  # the item's title, or the best name there is for the place
    address: str  # the paper page at the passage
    body: str  # "Cabinet", behind its council where there are several
    occasion: str  # "Minutes of 16 July 2021"
    place: str  # "item 7, paragraph 7.2, bullet 4"
    pages: str  # "PDF page 5, printed page 3"
    found: str  # "the pack of 17 September 2021" where it is bound into one
    original: str  # the file at its page, '' if that cannot be served
    standing: str  # how it is coloured: a Standing, or "struck"
    standing_words: str
    lead_in: str
    printed_number: str
    words: Markup
    is_rows: bool
    citation: str
    precedents: str
    number: int  # of the result, from 1: ties the citation's label to its field
    also: tuple[Link, ...] = ()
    also_more: int = 0  # further places that also leaves out
    ocr: bool = False
    is_near: bool = False  # in meaning alone: none of the words asked for stands in it or in its place
    follows: bool = False  # on the result above it, under whose heading it stands

    @property
    def group(self) -> tuple[str, ...]:
        """What it shares with others under one heading: the paper, the meeting and the item."""
        return self.address.partition("?")[0].partition("#")[0], self.occasion, self.body, self.heading


def show_result(
    hit: Hit, number: int, wanted: HighlightTerms, councils: Councils, *, query_words: str = ""
) -> ShownResult:
    """The hit as it stands in the list."""
    passage = hit.passage
    return ShownResult(
        heading=heading(passage),
        address=address(passage, query_words),
        body=councils.body(passage),
        occasion=occasion_words(passage),
        place=", ".join(part for part in place_parts(passage) if part.strip("“”") != heading(passage)),
        pages=", ".join(page_parts(passage)),
        found=filed_with_phrase(passage),
        original=original(passage),
        standing=standing(passage),
        standing_words=standing_words(passage),
        lead_in=ending(passage.lead_in),
        printed_number=number_and_words(passage)[0],
        words=marks.highlight(excerpt_of(passage, wanted), wanted),
        is_rows=passage.role in ROWS,
        citation=councils.cite(passage),
        precedents=precedents(passage),
        number=number,
        also=tuple(Link(also_words(also, councils), address(also, query_words)) for also in hit.also_in),
        also_more=hit.more,
        ocr=passage.ocr,
        is_near=not hit.why.matched,
    )


def standing(passage: Passage) -> str:
    """How the standing is coloured."""
    return "struck" if is_struck_out(passage) else passage.standing.value


def standing_words(passage: Passage) -> str:
    """Whose words a passage carries; of one that is struck out, that nobody's stand."""
    return STRUCK_OUT if is_struck_out(passage) else STANDINGS[passage.standing]


def wanted_words(query: Query) -> HighlightTerms:
    """What to mark: the question's words as they were searched, and what its acronyms stand for."""
    others = [words for each in query.expansions for words in (each.found, each.also)]
    return marks.highlight_terms([query.text, *query.phrases], others)


def heading(passage: Passage) -> str:
    """The item's number and title, else its section, else what it stands in."""
    title = passage.item_title or passage.section or passage.subsection
    if not title:
        return f"Item {passage.item}" if passage.item else occasion_words(passage)
    return f"{passage.item}. {title}" if passage.item and passage.item_title else title


def occasion_words(passage: Passage) -> str:
    """The meeting and what stands there of it: "Minutes of 16 July 2021", "Report to 17 September 2021"."""
    return meeting_words(passage.kind, passage.meeting.date)


def meeting_words(kind: Kind, day: date | None) -> str:
    """What a stretch is, with its day: minutes are of a day, everything else is for one."""
    joint = "of" if kind in (Kind.MINUTES, Kind.AGENDA) else "to the meeting of"
    return f"{KINDS[kind]} {joint} {format_date(day)}" if day else f"{KINDS[kind]}, {UNDATED}"


def also_words(passage: Passage, councils: Councils) -> str:
    """Where the same words stand as well, short."""
    owner = councils.name_if_needed(councils.of(passage.paper_hash), passage.meeting.committee)
    bound = filed_with_phrase(passage)
    found = f"found in {bound}" if bound else ""
    return ", ".join(filter(None, [owner, *meeting_parts(passage), *place_parts(passage), found]))


def address(passage: Passage, query_words: str = "") -> str:
    """The paper page at the passage, its question's words marked there too."""
    paper = passage.paper_hash[:HASH_LENGTH]
    return url_for("paper_page.show", paper=paper, _anchor=anchor(passage), q=query_words or None)


def precedents(passage: Passage) -> str:
    """The page of wordings like the passage's."""
    paper = passage.paper_hash[:HASH_LENGTH]
    return url_for("precedents_page.show", paper=paper, start=passage.start, end=passage.end)


def original(passage: Passage) -> str:
    """The original file at the passage's page; '' for a paper without pages or one that is not handed out."""
    if passage.page is None or not current_index().store.offers_original(passage.paper_hash):
        return ""
    paper = passage.paper_hash[:HASH_LENGTH]
    return url_for("paper_page.original", paper=paper, _anchor=f"page={passage.page}")


def meeting_anchor(meeting: Meeting, council: str, councils: Councils) -> str:
    """The id of a council's meeting in the list of all papers."""
    day = meeting.date.isoformat() if meeting.date else UNDATED
    words = f"{councils.name_if_needed(council, meeting.committee)} {meeting.committee}"
    return "-".join([day, *re.findall(r"[a-z0-9]+", words.lower())])
