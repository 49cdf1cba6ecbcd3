"""An answer as the page shows it: claims by whose words they are, a dated table, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import Passage, Role, format_date
from search import UNDATED, Answer, Attribution, Claim, Councils, Refusal, Timeline, TimelineRow
from web.views import result as shown
from web.views.excerpts import ending, without_marks
from web.views.phrases import figures_of, targets_of
from web.views.tables import lines_of

# What was decided comes first and is never mixed with what was put to the meeting.
VOICES: tuple[tuple[str, tuple[Attribution, ...]], ...] = (
    ("Resolved", (Attribution.RESOLVED,)),
    ("Said and minuted", (Attribution.SAID, Attribution.MINUTED)),
    ("Recommended to the meeting", (Attribution.RECOMMENDED,)),
    ("Reported by officers", (Attribution.REPORTED,)),
    ("In appendices", (Attribution.APPENDED,)),
    ("On the agenda", (Attribution.LISTED,)),
)


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """One claim: its words, who said them, and the link to where they stand."""

    words: str
    lead_in: str  # the words that lead into the list it stands in
    speaker: str
    day: str
    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class AttributedClaims:
    """Claims of one standing, by date."""

    title: str
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True, slots=True)
class DatedRow:
    """One row of "how has it changed"."""

    day: str
    figures: str
    target: str
    words: str
    lead_in: str
    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands above the results: groups of claims, or a refusal's words."""

    groups: tuple[AttributedClaims, ...]
    rows: tuple[DatedRow, ...]
    has_targets: bool
    notes: tuple[str, ...]
    refusal: str  # '' where there are claims
    reach: str


def panel(answer: Answer | Refusal, query_words: str, councils: Councils) -> Panel:
    """The answer's words and links; query_words are marked where the links lead."""
    if isinstance(answer, Refusal):
        return Panel((), (), False, (), answer.reason, answer.coverage.sentence())
    rows = answer.timeline.rows if answer.timeline else ()
    return Panel(
        groups=group_claims(answer, query_words, councils),
        rows=tuple(_row(row, query_words, councils) for row in rows),
        has_targets=any(row.targets for row in rows),
        notes=answer.timeline.notes if answer.timeline else (),
        refusal="",
        reach=answer.coverage.sentence(),
    )


def group_claims(answer: Answer, query_words: str, councils: Councils) -> tuple[AttributedClaims, ...]:
    """The claims by whose words they are, each group by date; none that the table shows already."""
    told = _told(answer.timeline)
    groups = []
    for title, voices in VOICES:
        claims = [claim for claim in answer.claims if claim.attribution in voices and claim not in told]
        if claims:
            said = (_said(claim, query_words, councils) for claim in claims)
            groups.append(AttributedClaims(title, tuple(_once_led(said))))
    return tuple(groups)


def _once_led(claims: Iterable[ShownClaim]) -> Iterator[ShownClaim]:
    """The claims, the words that lead into several of them printed once."""
    led = ""
    for claim in claims:
        yield replace(claim, lead_in="") if claim.lead_in == led else claim
        led = claim.lead_in or claim.words


def leading(passage: Passage, text: str) -> str:
    """What is to be read before a quotation: the words that lead into its list, the columns above a table's row."""
    if passage.role is not Role.TABLE:
        return ending(passage.lead_in)
    columns = lines_of(passage)[0]
    return "" if columns in text or text in columns else ending(columns)


def _told(timeline: Timeline | None) -> Sequence[Claim]:
    return [row.claim for row in timeline.rows] if timeline else []


def _said(claim: Claim, query_words: str, councils: Councils) -> ShownClaim:
    return ShownClaim(
        words=without_marks(claim.text),
        lead_in=leading(claim.passage, claim.text),
        speaker=claim.speaker,
        day=format_date(claim.date) if claim.date else UNDATED,
        citation=councils.cite(claim.passage),
        address=shown.address(claim.passage, query_words),
    )


def _row(row: TimelineRow, query_words: str, councils: Councils) -> DatedRow:
    return DatedRow(
        day=format_date(row.claim.date) if row.claim.date else UNDATED,
        figures=figures_of(row),
        target=targets_of(row),
        words=without_marks(row.claim.text),
        lead_in=leading(row.claim.passage, row.claim.text),
        citation=councils.cite(row.claim.passage),
        address=shown.address(row.claim.passage, query_words),
    )
