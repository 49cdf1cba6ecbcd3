"""The business of one item: what was put, seconded, amended, voted on, lost and resolved, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.conventions import Conventions
from corpus.structure.motions.drafts import Draft
from corpus.structure.motions.final_words import QUOTE
from corpus.structure.motions.record import FAILED, CouncilDecisionKind, Outcome, Tally
from corpus.structure.motions.statements import Statement
from corpus.structure.motions.units import MinuteUnit, Sentence

MAX_QUOTED_ABOVE = 8  # units: quotations and the headings between
MAX_PROPOSAL_LETTERS = 150  # of "Proposed by" and "Seconded by" alone
MAX_BETWEEN_LETTERS = 3000  # from a motion to where it is printed again


class Business:
    """The drafts of one item; at is the number of the unit being read."""

    def __init__(self, units: Sequence[MinuteUnit], conventions: Conventions) -> None:
        self.drafts: list[Draft] = []
        self.voted: Draft | None = None  # of which a vote was last told
        self.contest: list[tuple[str, Tally]] = []  # the votes for each who stood for a post
        self.at = 0
        self._units = units
        self._conventions = conventions
        self._last_end = -2  # number of the unit in which the last decision ended
        self._handed: Tally | None = None  # of a vote that settles the motion moved next

    def take(self, statement: Statement, unit: MinuteUnit, before: Sequence[Sentence]) -> Draft | None:
        """Let a statement begin a decision or add to one; the decision whose words may go on below it."""
        if statement.elected and self._elect(statement):
            return None
        if statement.mover and not self._continues_notice(statement):
            return self._put(self._settle_before(statement, unit), unit, before)
        if moved := self._find_unseconded(statement):
            return self._second(moved, statement)
        if statement.outcome in FAILED:
            self._fail(statement, unit)
            return None
        if self._continues_notice(statement):
            return self._settle_notice(statement)
        if statement.resolves or (statement.decides and not statement.of_motion):
            return self._resolve(statement, unit, before)
        if statement.of_motion and (statement.outcome or statement.has_votes or statement.puts_to_vote):
            return self._vote(statement, unit, before)
        return self._resolve(statement, unit, before) if statement.decides else None

    def _put(self, statement: Statement, unit: MinuteUnit, before: Sequence[Sentence]) -> Draft | None:
        sentence = statement.sentence
        start = before[-1].start if statement.refers_back and before else sentence.start
        draft = Draft(unit, start, sentence.end, mover=statement.mover, seconder=statement.seconder)
        draft.words.append((start, sentence.end))
        draft.tally, draft.outcome, draft.minute = statement.tally, statement.outcome, statement.minute
        if statement.amends and not self._conventions.decisions.recommendation.search(sentence.text):
            draft.kind = CouncilDecisionKind.AMENDMENT
            draft.parent = next((one for one in reversed(self.drafts) if one.was_put and not one.amends), None)
        if self._conventions.decisions.recommendation.search(sentence.text):
            self._take_quoted_above(draft)
        if self._handed is not None:
            draft.tally, draft.outcome, self._handed = self._handed, Outcome.CARRIED, None
        self.contest = []
        self.drafts = [one for one in self.drafts if not _is_moved_again(one, draft)]
        self.drafts.append(draft)
        self.voted = None
        self.touch()
        return draft

    def _settle_before(self, statement: Statement, unit: MinuteUnit) -> Statement:
        """Settle the first of two in a sentence: "was defeated and, on the proposal of X, the loan was given"."""
        lost = self._conventions.motions.lost.search(statement.sentence.text)
        moved = self._conventions.motions.moved_by.search(statement.sentence.text)
        if statement.outcome is not Outcome.LOST or not lost or not moved or lost.end() > moved.start():
            return statement
        self._fail(statement, unit)
        return replace(statement, outcome=Outcome.AGREED)

    def _take_quoted_above(self, draft: Draft) -> None:
        """The words of a recommendation are quoted above the line that agrees to it, each below a heading."""
        last_end = max((one.end for one in self.drafts), default=0)
        for unit in reversed(self._units[max(self.at - MAX_QUOTED_ABOVE, 0) : self.at]):
            if unit.start < last_end or not (QUOTE.search(unit.plain) or unit.passage is None):
                break
            if QUOTE.search(unit.plain):
                draft.words.append((unit.start, unit.end))
                draft.start = unit.start

    def _find_unseconded(self, statement: Statement) -> Draft | None:
        moved = self.find_last_put() if statement.seconder else None
        if moved is None or moved.seconder or not (moved.is_open or self._is_adjacent()):
            return None
        return moved

    def _second(self, moved: Draft, statement: Statement) -> Draft:
        moved.seconder = statement.seconder
        moved.reach(statement.sentence.end)
        moved.words.append((statement.sentence.start, statement.sentence.end))
        moved.outcome = _stronger(moved.outcome, statement.outcome)
        if statement.has_votes:
            moved.tally = statement.tally
        self.touch()
        return moved

    def _continues_notice(self, statement: Statement) -> bool:
        """Whether a sentence tells what became of a motion on notice."""
        draft = self.find_last_put()
        on_notice = draft is not None and draft.is_open and draft.kind is CouncilDecisionKind.MOTION
        return bool(on_notice and (statement.mover or statement.seconder or statement.outcome))

    def _settle_notice(self, statement: Statement) -> Draft | None:
        draft = self.find_last_put()
        if draft is None:
            return None
        draft.mover = statement.mover or draft.mover
        draft.seconder = statement.seconder or draft.seconder
        draft.outcome = statement.outcome or draft.outcome
        draft.reach(statement.sentence.end)
        self.touch()
        return None

    def _fail(self, statement: Statement, unit: MinuteUnit) -> None:
        draft = self._meant(statement)
        if draft is None and statement.has_votes:  # "the recommendation to close the hall was lost by 3 votes to 8"
            sentence = statement.sentence
            draft = Draft(unit, sentence.start, sentence.end, words=[(sentence.start, sentence.end)])
            self.drafts.append(draft)
        if draft is None or (draft.kind is None and statement.outcome is Outcome.WITHDRAWN and not self._is_adjacent()):
            return
        draft.outcome = statement.outcome
        draft.reach(statement.sentence.end)
        if statement.has_votes:
            draft.tally = statement.tally
        if draft.kind is None:
            draft.kind = CouncilDecisionKind.MOTION
        if self._conventions.motions.instead.search(statement.sentence.text):
            draft.tally, self._handed = Tally(), draft.tally
        self.voted = None
        self.touch()

    def _meant(self, statement: Statement) -> Draft | None:
        """The motion or amendment that a sentence speaks of: the last that is open, or of which a vote was told."""
        put = [draft for draft in self.drafts if draft.was_put]
        if statement.main_motion:
            return next((draft for draft in reversed(put) if not draft.amends), None)
        if statement.amends:
            return next((draft for draft in reversed(put) if draft.amends), None)
        if self.voted is not None and self.voted.was_put:
            return self.voted
        return next((draft for draft in reversed(put) if draft.is_open), None)

    def _vote(self, statement: Statement, unit: MinuteUnit, before: Sequence[Sentence]) -> Draft | None:
        """A vote, or what became of what was put; without a motion, of the sentence before it."""
        draft = self._meant(statement)
        sentence = statement.sentence
        if draft is None or not (draft.is_open or draft is self.voted or statement.main_motion):
            if self._is_adjacent() and self.drafts and statement.refers_back and not statement.decides:
                draft = self.drafts[-1]
            elif statement.decides or statement.has_votes:
                self.voted = self._resolve(statement, unit, before)
                return self.voted
            else:
                return None
        draft.voted_at = sentence.start
        if statement.main_motion and self._has_since(draft):
            draft.start, draft.end, draft.unit = sentence.start, sentence.end, unit
        draft.outcome = _stronger(draft.outcome, statement.outcome)
        draft.reach(sentence.end)
        if unit is draft.unit and statement.decides:
            draft.words.append((sentence.start, sentence.end))
        if statement.has_votes:
            draft.tally = statement.tally
        self.voted = draft
        self.touch()
        return None

    def _elect(self, statement: Statement) -> bool:
        """Settle a contest for a post: whether somebody proposed the one who was elected."""
        surname = statement.elected.split("(")[0].split()[-1]
        posts = [one for one in self.drafts if one.mover and one.is_open and self._is_for_post(one)]
        chosen = next((one for one in reversed(posts) if surname in self._told(one)), None)
        if chosen is None:
            return False
        for other in posts:
            if other is not chosen and any(name.split()[-1] in self._told(other) for name, _ in self.contest):
                other.outcome, other.kind = Outcome.LOST, CouncilDecisionKind.MOTION
        votes = next((tally for name, tally in self.contest if surname in name), Tally())
        chosen.outcome = Outcome.CARRIED if self.contest else Outcome.AGREED
        chosen.kind, chosen.tally = CouncilDecisionKind.APPOINTMENT, votes
        chosen.reach(statement.sentence.end)
        self.contest = []
        self.touch()
        return True

    def _told(self, draft: Draft) -> str:
        first, last = min(draft.words), max(draft.words)
        return " ".join(unit.plain for unit in self._units if first[0] <= unit.start and unit.end <= last[1])

    def _is_for_post(self, draft: Draft) -> bool:
        return bool(self._conventions.decisions.appointment.search(self._told(draft)))

    def _has_since(self, draft: Draft) -> bool:
        return any(other.start > draft.start for other in self.drafts)

    def _resolve(self, statement: Statement, unit: MinuteUnit, before: Sequence[Sentence]) -> Draft:
        """What the meeting decided: the final words of what was put above, or a decision of its own."""
        sentence = statement.sentence
        draft = self._find_resolved(statement)
        if draft is None:
            start = before[-1].start if statement.refers_back and before else sentence.start
            draft = Draft(unit, start, sentence.end, outcome=statement.outcome, minute=statement.minute)
            draft.words.append((start, sentence.end))
            if statement.amends and not statement.resolves and "agreed to" in sentence.text:
                draft.kind = CouncilDecisionKind.AMENDMENT
            self.drafts.append(draft)
        else:
            draft.outcome = _stronger(draft.outcome, statement.outcome)
            draft.reach(sentence.end)
            if statement.resolves:
                draft.words = [(sentence.start, sentence.end)]
                if self._has_since(draft):
                    draft.start = draft.voted_at or sentence.start
            elif unit is draft.unit:
                draft.words.append((sentence.start, sentence.end))
        draft.resolved = draft.resolved or statement.resolves
        if statement.has_votes:
            draft.tally = statement.tally
        self.touch()
        return draft

    def _find_resolved(self, statement: Statement) -> Draft | None:
        """The motion whose final words a sentence opens."""
        for draft in reversed(self.drafts):
            if draft.outcome in FAILED or draft.amends:
                continue
            if draft.resolved or not (draft.was_put or draft is self.voted):
                return None
            if draft.is_open and (statement.resolves or self._is_adjacent()):
                return draft
            return draft if statement.resolves and self._is_adjacent() else None
        return None

    def find_last_put(self) -> Draft | None:
        """The last that somebody put."""
        return next((draft for draft in reversed(self.drafts) if draft.was_put), None)

    def _is_adjacent(self) -> bool:
        return self.at - self._last_end <= 1

    def touch(self, ahead: int = 0) -> None:
        """A decision ends in the unit being read, or so many units ahead."""
        self._last_end = self.at + ahead


def _is_moved_again(earlier: Draft, later: Draft) -> bool:
    """Whether a motion is printed again when it is decided: moved by the same, with nothing told of it before."""
    return (
        earlier.is_open
        and not earlier.amends
        and bool(earlier.mover)
        and earlier.mover == later.mover
        and (
            earlier.kind is None
            and later.start - earlier.end < MAX_BETWEEN_LETTERS
            and not later.amends
            and bool(earlier.seconder)
            and sum(end - start for start, end in earlier.words) < MAX_PROPOSAL_LETTERS
        )
    )


def _stronger(known: Outcome | None, told: Outcome | None) -> Outcome | None:
    """What a later sentence says, unless it only repeats that it was agreed."""
    if told is None or (known is Outcome.CARRIED and told is Outcome.AGREED):
        return known
    return told
