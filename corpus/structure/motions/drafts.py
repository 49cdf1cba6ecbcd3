"""A decision while the minutes are read: what is known of it so far, and the record that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.conventions import Conventions
from corpus.structure.motions.record import CouncilDecision, CouncilDecisionKind, Outcome, Tally
from corpus.structure.motions.statements import classify
from corpus.structure.motions.units import MinuteUnit

MIN_WORDS = 3  # "RESOLVED" with nothing that can be told from what is around it is no record


@dataclass(slots=True, eq=False)
class Draft:
    """One motion or decision that is being read."""

    unit: MinuteUnit  # where it begins
    start: int
    end: int
    words: list[tuple[int, int]] = field(default_factory=list)  # of what was put or decided
    mover: str = ""
    seconder: str = ""
    outcome: Outcome | None = None
    kind: CouncilDecisionKind | None = None  # None until the words show it
    tally: Tally = field(default_factory=Tally)
    minute: str = ""
    voted_at: int | None = None  # where a vote on it is told
    resolved: bool = False  # its final words are printed behind "RESOLVED"
    parent: Draft | None = None

    @property
    def amends(self) -> bool:
        """Whether it is an amendment."""
        return self.kind is CouncilDecisionKind.AMENDMENT

    @property
    def was_put(self) -> bool:
        """Whether somebody put it, rather than the meeting agreeing without a motion."""
        return bool(self.mover or self.seconder) or self.kind is not None

    @property
    def is_open(self) -> bool:
        """Whether nothing is told yet of what became of it."""
        return self.outcome is None

    def reach(self, end: int) -> None:
        """Let it end no earlier than here."""
        self.end = max(self.end, end)

    def settle(self) -> Outcome | None:
        """What became of it in the end: moved and seconded, where nothing says that it failed, counts as agreed.

        None for an amendment whose outcome the minutes do not give, and for a motion that nobody seconded.
        """
        counts = (self.tally.votes_for, self.tally.against)
        if counts[0] is not None and counts[1] is not None:
            won = counts[0] > counts[1]
            if self.outcome is None:
                return Outcome.CARRIED if won else Outcome.LOST
            if not won and self.outcome in (Outcome.CARRIED, Outcome.AGREED) and counts[0] != counts[1]:
                return None  # the words and the numbers disagree
        if self.outcome is not None:
            return self.outcome
        if self.tally != Tally():
            return None
        return Outcome.AGREED if self.mover and self.seconder and not self.amends else None


def write_record(draft: Draft, text: str, conventions: Conventions) -> CouncilDecision | None:
    """The record of a draft; None for what was put and of which nothing is told."""
    outcome = draft.settle()
    unit = draft.unit
    told = text[draft.start : draft.end]
    if outcome is None or len(told.split()) < MIN_WORDS:
        return None
    words = tuple(sorted(set(draft.words))) or ((draft.start, draft.end),)
    return CouncilDecision(
        paper=unit.source.paper,
        meeting=unit.source.meeting,
        item=unit.item,
        minute=draft.minute or unit.minute,
        kind=draft.kind or classify(told, outcome, conventions),
        outcome=outcome,
        mover=draft.mover,
        seconder=draft.seconder,
        tally=draft.tally,
        text="\n".join(text[start:end].strip() for start, end in words),
        start=draft.start,
        end=draft.end,
        words=words,
    )
