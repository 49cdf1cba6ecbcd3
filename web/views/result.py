"""Hits and passages as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from corpus import (
    Kind,
    Passage,
    Standing,
    filed_with_phrase,
    format_date,
    meeting_parts,
    page_parts,
    place_parts,
)
from corpus.prose import is_struck_out
from search import UNDATED, Councils, Hit, Query
from web.views.excerpts import ROLES_IN_LINES, excerpt_passage, shorten_lead_in, split_number
from web.views.highlight import HighlightTerms, collect_terms, highlight_text
from web.views.links import link_original, link_passage, link_precedents

KIND_NAMES = {
    Kind.AGENDA: "Agenda",
    Kind.MINUTES: "Minutes",
    Kind.REPORT: "Report",
    Kind.APPENDIX: "Appendix",
}
STANDING_NAMES = {
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
    """Words and the address that they link to."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownResult:
    """One hit in the list of results."""

    heading: str  # the item's title, or the best name there is for the place
    address: str  # the paper page at the passage
    council_and_committee: str  # "Cabinet", after its council where the index holds several
    document: str  # "Minutes of 16 July 2021"
    place: str  # "item 7, paragraph 7.2, bullet 4"
    pages: str  # "PDF page 5, printed page 3"
    filed_with: str  # "the pack of 17 September 2021" if the document is bound into one
    original: str  # the file at its page, '' if it is not served
    standing: str  # the CSS class that colours it: a Standing, or "struck"
    standing_words: str
    lead_in: str
    printed_number: str
    words: Markup
    is_rows: bool
    citation: str
    precedents: str
    number: int  # of the result, from 1: it ties the label of the citation to its field
    also_in: tuple[Link, ...] = ()
    also_in_more: int = 0  # further places, which also_in leaves out
    ocr: bool = False
    matches_meaning_only: bool = False  # neither the passage nor its context has a word of the question
    follows: bool = False  # it is printed under the heading of the result above it

    @property
    def group(self) -> tuple[str, ...]:
        """What results under one heading share: the paper, the document, the committee and the item."""
        paper = self.address.partition("?")[0].partition("#")[0]
        return paper, self.document, self.council_and_committee, self.heading


def describe_result(
    hit: Hit, number: int, terms: HighlightTerms, councils: Councils, *, query_words: str = ""
) -> ShownResult:
    """The hit as the list of results shows it; query_words are marked where its links lead."""
    passage = hit.passage
    heading = choose_heading(passage)
    return ShownResult(
        heading=heading,
        address=link_passage(passage, query_words),
        council_and_committee=councils.body(passage),
        document=name_document_of(passage),
        place=", ".join(part for part in place_parts(passage) if part.strip("“”") != heading),
        pages=", ".join(page_parts(passage)),
        filed_with=filed_with_phrase(passage),
        original=link_original(passage),
        standing=choose_standing_class(passage),
        standing_words=describe_standing(passage),
        lead_in=shorten_lead_in(passage.lead_in),
        printed_number=split_number(passage)[0],
        words=highlight_text(excerpt_passage(passage, terms), terms),
        is_rows=passage.role in ROLES_IN_LINES,
        citation=councils.cite(passage),
        precedents=link_precedents(passage),
        number=number,
        also_in=tuple(Link(cite_briefly(also, councils), link_passage(also, query_words)) for also in hit.also_in),
        also_in_more=hit.more,
        ocr=passage.ocr,
        matches_meaning_only=not hit.why.matched,
    )


def choose_standing_class(passage: Passage) -> str:
    """The CSS class that colours the passage's standing."""
    return "struck" if is_struck_out(passage) else passage.standing.value


def describe_standing(passage: Passage) -> str:
    """Whose words the passage has; "Struck out" where an amendment deleted all of them."""
    return STRUCK_OUT if is_struck_out(passage) else STANDING_NAMES[passage.standing]


def collect_query_terms(query: Query) -> HighlightTerms:
    """What to mark: the question's words as they were searched, and what was searched besides them."""
    phrases = [words for expansion in query.expansions for words in (expansion.found, expansion.also)]
    return collect_terms([query.text, *query.phrases], phrases)


def choose_heading(passage: Passage) -> str:
    """The item's number and title, else the section's title, else the document's name."""
    title = passage.item_title or passage.section or passage.subsection
    if not title:
        return f"Item {passage.item}" if passage.item else name_document_of(passage)
    return f"{passage.item}. {title}" if passage.item and passage.item_title else title


def name_document_of(passage: Passage) -> str:
    """The document that the passage is in: "Minutes of 16 July 2021", "Report to the meeting of 17 September 2021"."""
    return name_document(passage.kind, passage.meeting.date)


def name_document(kind: Kind, day: date | None) -> str:
    """A document by its kind and the day of its meeting: minutes of a day, a report to the meeting of a day."""
    joint = "of" if kind in (Kind.MINUTES, Kind.AGENDA) else "to the meeting of"
    return f"{KIND_NAMES[kind]} {joint} {format_date(day)}" if day else f"{KIND_NAMES[kind]}, {UNDATED}"


def cite_briefly(passage: Passage, councils: Councils) -> str:
    """The meeting and the place of a passage, without its pages."""
    council = councils.name_if_needed(councils.of(passage.paper_hash), passage.meeting.committee)
    pack = filed_with_phrase(passage)
    filed_with = f"found in {pack}" if pack else ""
    return ", ".join(filter(None, [council, *meeting_parts(passage), *place_parts(passage), filed_with]))
