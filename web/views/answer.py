"""An answer as the page shows it: claims by whose words they are, figures by meeting, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus import Passage, Role, format_date
from search import UNDATED, Answer, Attribution, Claim, Councils, Refusal, TimelineRow
from web.views.excerpts import shorten_lead_in, strip_list_mark
from web.views.links import link_passage
from web.views.phrases import format_figures, format_targets
from web.views.tables import join_lines

# What was decided comes first, apart from what was only put to the meeting.
ATTRIBUTION_TITLES: tuple[tuple[str, tuple[Attribution, ...]], ...] = (
    ("Resolved", (Attribution.RESOLVED,)),
    ("Said and minuted", (Attribution.SAID, Attribution.MINUTED)),
    ("Recommended to the meeting", (Attribution.RECOMMENDED,)),
    ("Reported by officers", (Attribution.REPORTED,)),
    ("In appendices", (Attribution.APPENDED,)),
    ("On the agenda", (Attribution.LISTED,)),
)


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """One claim: its words, who said them, and the link to their passage."""

    quote: str
    lead_in: str  # the words before its list
    speaker: str
    day: str
    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class AttributedClaims:
    """Claims with one attribution, by date."""

    title: str
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True, slots=True)
class DatedRow:
    """The figures of one meeting, in an answer to "how has it changed"."""

    day: str
    figures: str
    target: str
    quote: str
    lead_in: str
    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """What is printed above the results: figures and claims, or the words of a refusal."""

    groups: tuple[AttributedClaims, ...]
    rows: tuple[DatedRow, ...]
    has_targets: bool
    notes: tuple[str, ...]
    refusal: str  # '' where there are claims
    coverage: str


def describe_answer(answer: Answer | Refusal, query_words: str, councils: Councils) -> ShownAnswer:
    """The answer's words and links; query_words are marked where its links lead."""
    if isinstance(answer, Refusal):
        return ShownAnswer((), (), False, (), answer.reason, answer.coverage.sentence())
    rows = answer.timeline.rows if answer.timeline else ()
    return ShownAnswer(
        groups=group_claims(answer, query_words, councils),
        rows=tuple(_describe_row(row, query_words, councils) for row in rows),
        has_targets=any(row.targets for row in rows),
        notes=answer.timeline.notes if answer.timeline else (),
        refusal="",
        coverage=answer.coverage.sentence(),
    )


def group_claims(answer: Answer, query_words: str, councils: Councils) -> tuple[AttributedClaims, ...]:
    """The claims by whose words they are, each group by date, without those in the table of figures."""
    in_table = [row.claim for row in answer.timeline.rows] if answer.timeline else []
    groups = []
    for title, attributions in ATTRIBUTION_TITLES:
        claims = [claim for claim in answer.claims if claim.attribution in attributions and claim not in in_table]
        if claims:
            shown_claims = [_describe_claim(claim, query_words, councils) for claim in claims]
            groups.append(AttributedClaims(title, tuple(_drop_repeated_lead_ins(shown_claims))))
    return tuple(groups)


def _drop_repeated_lead_ins(claims: Iterable[ShownClaim]) -> Iterator[ShownClaim]:
    """The claims; the words before a list are printed once, above the first claim from it."""
    above = ""
    for claim in claims:
        yield replace(claim, lead_in="") if claim.lead_in == above else claim
        above = claim.lead_in or claim.quote


def find_lead_in(passage: Passage, text: str) -> str:
    """What a reader needs before a quotation: the words before its list, or the column names above a table's row."""
    if passage.role is not Role.TABLE:
        return shorten_lead_in(passage.lead_in)
    columns = join_lines(passage)[0]
    return "" if columns in text or text in columns else shorten_lead_in(columns)


def _describe_claim(claim: Claim, query_words: str, councils: Councils) -> ShownClaim:
    return ShownClaim(
        quote=strip_list_mark(claim.text),
        lead_in=find_lead_in(claim.passage, claim.text),
        speaker=claim.speaker,
        day=format_date(claim.date) if claim.date else UNDATED,
        citation=councils.cite(claim.passage),
        address=link_passage(claim.passage, query_words),
    )


def _describe_row(row: TimelineRow, query_words: str, councils: Councils) -> DatedRow:
    return DatedRow(
        day=format_date(row.claim.date) if row.claim.date else UNDATED,
        figures=format_figures(row),
        target=format_targets(row),
        quote=strip_list_mark(row.claim.text),
        lead_in=find_lead_in(row.claim.passage, row.claim.text),
        citation=councils.cite(row.claim.passage),
        address=link_passage(row.claim.passage, query_words),
    )
