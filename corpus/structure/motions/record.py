"""The record of one decision of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.records import Meeting


class CouncilDecisionKind(StrEnum):
    """What was decided."""

    RESOLUTION = "resolution"
    MOTION = "motion"
    AMENDMENT = "amendment"
    RECOMMENDATION_ACCEPTED = "recommendation_accepted"
    APPOINTMENT = "appointment"
    PROCEDURAL = "procedural"
    NOTED = "noted"


class Outcome(StrEnum):
    """What became of it."""

    CARRIED = "carried"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"
    REFERRED = "referred"
    AGREED = "agreed without vote"
    NOTED = "noted"


FAILED = (Outcome.LOST, Outcome.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote as printed: a number that is not printed is None, and names that are not printed are ()."""

    votes_for: int | None = None
    against: int | None = None
    abstained: int | None = None
    names_for: tuple[str, ...] = ()
    names_against: tuple[str, ...] = ()
    names_abstained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilDecision:
    """One decision: a resolution with all its points, or a motion or an amendment and what became of it."""

    paper: str
    meeting: Meeting
    item: str  # as printed, '' if none
    minute: str
    kind: CouncilDecisionKind
    outcome: Outcome
    mover: str  # as printed, with the title; '' if nobody is named
    seconder: str
    tally: Tally
    text: str  # the final words, each point on a line of its own
    start: int  # [start, end) of the paper's text: from the motion to the last point or the line of the vote
    end: int
    words: tuple[tuple[int, int], ...]  # spans of the final words
    passages: tuple[tuple[int, int], ...] = ()  # spans of the passages that it is made of
    parent: int | None = None  # of an amendment: the place of its motion in the list of the paper's decisions
    amendments: tuple[int, ...] = ()  # of a motion: the places of its amendments
