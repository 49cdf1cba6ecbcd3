"""An answer as the page shows it: claims by whose words they are, a dated table, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.citation import spoken
from corpus.records import Passage, Role
from search.answering.answer import Answer, Answered, Refusal
from search.answering.extract import Claim, Voice
from search.answering.timeline import Row, Timeline
from search.councils import UNDATED, Councils
from web.views import result as shown
from web.views.excerpts import ending, unmarked
from web.views.phrases import figures_of, targets_of
from web.views.tables import lines_of

# What was decided comes first and is never mixed with what was put to the meeting.
VOICES: tuple[tuple[str, tuple[Voice, ...]], ...] = (
    ("Resolved", (Voice.RESOLVED,)),
    ("Said and minuted", (Voice.SAID, Voice.MINUTED)),
    ("Recommended to the meeting", (Voice.RECOMMENDED,)),
    ("Reported by officers", (Voice.REPORTED,)),
    ("In appendices", (Voice.APPENDED,)),
    ("On the agenda", (Voice.LISTED,)),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One claim: its words, who said them, and the link to where they stand."""

    words: str
    lead_in: str  # the words that lead into the list it stands in
    speaker: str
    day: str
    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class Voiced:
    """Claims of one standing, by date."""

    title: str
    claims: tuple[Said, ...]


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

    groups: tuple[Voiced, ...]
    rows: tuple[DatedRow, ...]
    has_targets: bool
    notes: tuple[str, ...]
    refusal: str  # '' where there are claims
    reach: str


def panel(answer: Answer, query_words: str, councils: Councils) -> Panel:
    """The answer's words and links; query_words are marked where the links lead."""
    if isinstance(answer, Refusal):
        return Panel((), (), False, (), answer.reason, answer.reach.sentence())
    rows = answer.timeline.rows if answer.timeline else ()
    return Panel(
        groups=grouped(answer, query_words, councils),
        rows=tuple(_row(row, query_words, councils) for row in rows),
        has_targets=any(row.targets for row in rows),
        notes=answer.timeline.notes if answer.timeline else (),
        refusal="",
        reach=answer.reach.sentence(),
    )


def grouped(answer: Answered, query_words: str, councils: Councils) -> tuple[Voiced, ...]:
    """The claims by whose words they are, each group by date; none that the table shows already."""
    told = _told(answer.timeline)
    groups = []
    for title, voices in VOICES:
        claims = [claim for claim in answer.claims if claim.voice in voices and claim not in told]
        if claims:
            said = (_said(claim, query_words, councils) for claim in claims)
            groups.append(Voiced(title, tuple(_once_led(said))))
    return tuple(groups)


def _once_led(claims: Iterable[Said]) -> Iterator[Said]:
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


def _said(claim: Claim, query_words: str, councils: Councils) -> Said:
    return Said(
        words=unmarked(claim.text),
        lead_in=leading(claim.passage, claim.text),
        speaker=claim.speaker,
        day=spoken(claim.date) if claim.date else UNDATED,
        citation=councils.cite(claim.passage),
        address=shown.address(claim.passage, query_words),
    )


def _row(row: Row, query_words: str, councils: Councils) -> DatedRow:
    return DatedRow(
        day=spoken(row.claim.date) if row.claim.date else UNDATED,
        figures=figures_of(row),
        target=targets_of(row),
        words=unmarked(row.claim.text),
        lead_in=leading(row.claim.passage, row.claim.text),
        citation=councils.cite(row.claim.passage),
        address=shown.address(row.claim.passage, query_words),
    )
