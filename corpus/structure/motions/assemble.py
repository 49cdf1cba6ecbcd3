"""Sentences of minutes become decisions: a motion with its words, its amendments and votes, and what was resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.records import Paper, Passage, Role
from corpus.structure.decisions import decides_points
from corpus.structure.motions.business import Business
from corpus.structure.motions.drafts import Draft, write_record
from corpus.structure.motions.final_words import INTRODUCES, POINT, find_final_words, find_points, tells_more
from corpus.structure.motions.notices import find_notice_decisions
from corpus.structure.motions.record import CouncilDecision, CouncilDecisionKind, Outcome, Tally
from corpus.structure.motions.statements import read_statement
from corpus.structure.motions.units import MinuteUnit, Sentence, cut_sentences, find_meetings
from corpus.structure.motions.votes import is_list_of_voters, is_voter, read_candidate, read_lists, read_votes

MAX_UNITS = 60  # of one list or one quotation
NOTICE_WORDS = re.compile(r"^\W*(?:I|We)\s+(?:will\s+move|am\s+calling|are\s+calling|move|hereby\s+move)\b")
BARE_BODY = re.compile(
    r"^(?:\d[\d.]*\s+)?The\s+(?:[\w-]+\s+){0,2}(?:Committee|Council|Cabinet|Board|Panel)\W*$", flags=re.IGNORECASE
)
COUNT_ABOVE = re.compile(r"\((\d+)\)\s")  # "(3) Proposed by": the count of the voters above, printed below them


def find_decisions(
    paper: Paper, passages: Sequence[Passage], conventions: Conventions = UK_COUNCILS
) -> list[CouncilDecision]:
    """The decisions that a paper's minutes record, in the order of the paper; passages are those of split(paper).

    Left out are amendments whose outcome the minutes do not give, and motions that nobody seconded.
    """
    drafts: list[Draft] = []
    for units in find_meetings(paper.text, passages):
        drafts += _MeetingReader(units, conventions).read_drafts()
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    made = [(draft, write_record(draft, paper.text, conventions)) for draft in drafts]
    linked = _link([(draft, record) for draft, record in made if record is not None], passages)
    return [*linked, *find_notice_decisions(passages, conventions)]


def _link(made: Sequence[tuple[Draft, CouncilDecision]], passages: Sequence[Passage]) -> list[CouncilDecision]:
    places = {draft: place for place, (draft, _) in enumerate(made)}
    parents = [places.get(draft.parent) if draft.parent else None for draft, _ in made]
    return [
        replace(
            record,
            parent=parents[place],
            amendments=tuple(other for other, parent in enumerate(parents) if parent == place),
            passages=tuple((p.start, p.end) for p in passages if p.start < record.end and record.start < p.end),
        )
        for place, (_, record) in enumerate(made)
    ]


class _MeetingReader:
    """Reads one meeting's minutes, unit by unit."""

    def __init__(self, units: list[MinuteUnit], conventions: Conventions) -> None:
        self._units = units
        self._conventions = conventions
        self._at = 0
        self._business = Business(units, conventions)
        self._notice = ""  # who gave notice of the motion below
        self._done: list[Draft] = []

    def read_drafts(self) -> list[Draft]:
        """The drafts of all that the meeting decided."""
        item = None
        while self._at < len(self._units):
            unit = self._units[self._at]
            if (unit.item, unit.minute) != item:
                self._close_item()
                item = (unit.item, unit.minute)
            self._business.at = self._at
            self._at += self._read_unit(unit)
        self._close_item()
        return self._done

    def _close_item(self) -> None:
        self._done += self._business.drafts
        self._business = Business(self._units, self._conventions)
        self._notice = ""

    def _read_unit(self, unit: MinuteUnit) -> int:
        """Read one unit, or more that belong together; how many were read."""
        if notice := self._conventions.motions.notice.search(unit.plain):
            self._notice = " ".join(notice["name"].split())
            return 1
        is_front = unit.passage is not None and unit.passage.role is Role.FRONT and not self._business.drafts
        if is_front and not self._conventions.decisions.agreed.search(unit.plain):
            return 1
        if INTRODUCES.search(unit.plain):
            self._close_item()
            self._business.at = self._at
        if NOTICE_WORDS.search(unit.plain):
            return self._read_notice(unit)
        if candidate := self._conventions.motions.candidate.search(unit.plain):
            tally = read_candidate([other.plain for other in self._following(1)][:1])
            if tally == Tally():
                return 1
            self._business.contest.append((candidate["name"], tally))
            return 2
        if voters := self._count_voters():
            self._read_voters(self._units[self._at : self._at + voters])
            return voters
        return self._read_bare_lead(unit) or self._read_sentences(unit)

    def _read_bare_lead(self, unit: MinuteUnit) -> int:
        """One decision of "The Committee" over points, each with its own verb; how many units it is, or 0."""
        if not BARE_BODY.search(unit.plain):
            return 0
        points = find_points(unit, list(self._following(1)), self._conventions)
        told = [read_statement(one, self._conventions) for point in points for one in cut_sentences(point)]
        if not any(statement.decides for statement in told):
            return 0
        discussed = self._conventions.minutes.discussed
        draft = Draft(unit, unit.start, points[-1].end, outcome=Outcome.AGREED)
        if all(statement.outcome is Outcome.NOTED for statement in told if statement.decides):
            draft.outcome = Outcome.NOTED
        draft.words = [
            (unit.start, unit.end),
            *((point.start, point.end) for point in points if not discussed.search(point.plain)),
        ]
        self._business.drafts.append(draft)
        self._business.touch(ahead=len(points))
        return 1 + len(points)

    def _read_notice(self, unit: MinuteUnit) -> int:
        """A motion on notice: its words, up to what was said or done about it."""
        draft = Draft(unit, unit.start, unit.end, mover=self._notice, kind=CouncilDecisionKind.MOTION)
        self._notice = ""
        draft.words.append((unit.start, unit.end))
        self._business.drafts.append(draft)
        count = 1
        for following in self._following(count):
            if not POINT.search(following.plain) and not following.plain.rstrip().endswith(":"):
                break
            if tells_more(following, self._conventions):
                break
            draft.words.append((following.start, following.end))
            draft.reach(following.end)
            count += 1
        return count

    def _count_voters(self) -> int:
        count, labels = 0, self._conventions.motions.tally_label
        for unit in self._following(0):
            is_labelled = bool(count and labels.search(self._units[self._at + count - 1].plain))
            if not (is_list_of_voters(unit.plain, self._conventions) or (is_labelled and is_voter(unit.plain))):
                break
            count += 1
        units = self._units[self._at : self._at + count]
        return count if any(labels.search(unit.plain) for unit in units) else 0

    def _read_voters(self, units: Sequence[MinuteUnit]) -> None:
        draft = self._business.voted or self._business.find_last_put()
        if draft is None:
            return
        in_line = read_votes(units[0].plain)
        both = in_line.votes_for is not None and in_line.against is not None
        tally = in_line if both else read_lists([unit.plain for unit in units], self._conventions)
        following = self._units[self._at + len(units) :][:2]
        for unit in following:
            if tally.abstained is None and tally.names_abstained and (found := COUNT_ABOVE.match(unit.plain)):
                tally = replace(tally, abstained=int(found[1]))
        draft.tally = tally
        draft.reach(units[-1].end)
        self._business.voted = draft

    def _read_sentences(self, unit: MinuteUnit) -> int:
        read = 1
        before: list[Sentence] = []
        statements = [read_statement(sentence, self._conventions) for sentence in cut_sentences(unit)]
        for place, statement in enumerate(statements):
            sentence = statement.sentence
            if not statement.minute and any(later.minute for later in statements[place:]):
                before.append(sentence)  # printed again behind the number of its minute
                continue
            draft = self._business.take(statement, unit, before)
            before.append(sentence)
            if draft is not None and sentence.ends_unit and draft.outcome is not Outcome.LOST:
                read = max(read, 1 + self._read_points(draft, sentence))
        return read

    def _read_points(self, draft: Draft, sentence: Sentence) -> int:
        """The points, or the quoted words, that go on below a sentence; how many units they are."""
        lead, following = self._units[self._at], list(self._following(1))
        taken = find_final_words(sentence, lead, following, self._conventions, is_open=draft.is_open)
        discussed = self._conventions.minutes.discussed.search(sentence.text)
        if not discussed or decides_points(sentence.text, self._conventions):
            draft.words += [(unit.start, unit.end) for unit in taken]
        if taken:
            draft.reach(taken[-1].end)
            self._business.touch(ahead=len(taken))
        return len(taken)

    def _following(self, ahead: int) -> Iterable[MinuteUnit]:
        """The units that follow in the same item."""
        unit = self._units[self._at]
        for other in self._units[self._at + ahead : self._at + ahead + MAX_UNITS]:
            if (other.item, other.minute) != (unit.item, unit.minute):
                return
            yield other
