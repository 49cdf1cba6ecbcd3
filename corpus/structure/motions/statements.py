"""What one sentence of minutes says: who moved, what became of it, and whether it decides by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.conventions import Conventions, Rule
from corpus.structure.decisions import records_decision
from corpus.structure.motions.record import CouncilDecisionKind, Outcome, Tally
from corpus.structure.motions.units import Sentence
from corpus.structure.motions.votes import read_votes

TITLED = re.compile(r"\b(?:Cllr|Clir|Councillor|Cmhlr|Comhairleoir|Alderman|Mrs|Mr|Ms|Miss|Dr|Sir)\b")
INITIALS = re.compile(r"\b[A-Z]{2,3}$")
NO_PERSON = re.compile(
    r"\b(?:Councils?|Committees?|Cabinet|Board|Members|Officers|Motion|Clerk|Payments?|Accounts?|Minutes|Report|Apologies|Amendment|Panel|Recommendations?)\b"
)
RESOLVED = re.compile(r"\bRESOLVED\b|^\W*(?:[Aa]nd\s+)?[Rr]esolved\b|\bresolved\s*:|^\W*(?i:decisions?)\W*$")
MINUTE_NUMBER = re.compile(r"^\W*resolved\s+(\d[\w/.]*\d)\s", flags=re.IGNORECASE)
NOTING = re.compile(
    r"^\W*(?:\d[\d.]*\s+)?(?:it\s+was\s+)?(?:resolved|agreed)\W+"
    r"(?:(?:to\s+note|noted)\b(?!.*\band\s+(?:to\s+)?(?:agree|approve))|that\s+.{0,200}\bbe\s+noted\W*$)",
    flags=re.IGNORECASE | re.DOTALL,
)
UNANIMOUS = re.compile(
    r"\bunanimously agreed\b|\bit was (?:\w+ )?(?:agreed|resolved) that\b|[-–] agreed\W*$|permission was granted"
)
OTHER_CAPITALS = re.compile(r"\b(?:RESOLVED|AGREED|RECOMMENDED|APPROVED|ENDORSED|SUPPORTED|CARRIED)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence says of a decision."""

    sentence: Sentence
    mover: str
    seconder: str
    outcome: Outcome | None  # None where it tells none
    decides: bool  # whether it says by itself that the meeting decided
    resolves: bool  # whether it has the word "resolved", which opens the final words
    of_motion: bool  # whether it speaks of what was put before
    puts_to_vote: bool  # whether it opens a vote
    elected: str  # who is declared elected, '' if nobody
    refers_back: bool  # whether it says what became of the sentence before
    amends: bool
    main_motion: bool
    tally: Tally
    minute: str

    @property
    def has_votes(self) -> bool:
        """Whether it prints a number of votes."""
        return self.tally != Tally()


def read_statement(sentence: Sentence, conventions: Conventions) -> Statement:
    """What a sentence says, read by the rules of conventions.decisions."""
    motions, rules, text = conventions.motions, conventions.decisions, sentence.text
    outcome = read_outcome(text, conventions)
    number = MINUTE_NUMBER.search(text)
    return Statement(
        sentence,
        mover=_read_name(text, motions.mover_first, motions.moved_by),
        seconder=_read_name(text, motions.seconded_by, motions.seconder_first),
        outcome=outcome,
        decides=decides(text, conventions),
        resolves=bool(RESOLVED.search(text)),
        of_motion=bool(motions.of_motion.search(text)),
        puts_to_vote=bool(motions.put_to_vote.search(text)),
        elected=_read_name(text, motions.declared),
        refers_back=bool(rules.refers_back.search(text)),
        amends=bool(motions.amendment.search(text)),
        main_motion=bool(motions.main_motion.search(text)),
        tally=read_votes(text),
        minute=number[1] if number else "",
    )


def decides(text: str, conventions: Conventions) -> bool:
    """Whether a sentence says that the meeting decided, and not others, elsewhere or perhaps."""
    motions, rules = conventions.motions, conventions.decisions
    if rules.elsewhere.search(text) and not RESOLVED.search(text):
        return False
    if records_decision(text, conventions) or RESOLVED.search(text):
        return not motions.lost.search(text) or bool(RESOLVED.search(text))
    if rules.speech.search(text) and not motions.moved_by.search(text):
        return bool(UNANIMOUS.search(text))
    return bool(rules.agreed.search(text) or rules.noted.search(text)) and not motions.lost.search(text)


def read_outcome(text: str, conventions: Conventions) -> Outcome | None:
    """What a sentence says became of a decision; None where it says nothing of it."""
    motions, rules = conventions.motions, conventions.decisions
    resolved = RESOLVED.search(text)
    lost = motions.lost.search(text)
    if lost and (not resolved or lost.end() <= resolved.start()):  # and not "RESOLVED that the motion be rejected"
        return Outcome.LOST
    if motions.withdrawn.search(text) and not resolved:
        return Outcome.WITHDRAWN
    decided = decides(text, conventions)
    if decided or motions.moved_by.search(text):
        if rules.deferred.search(text):
            return Outcome.DEFERRED
        if rules.referred.search(text):
            return Outcome.REFERRED
    if rules.elsewhere.search(text) and not resolved:
        return None
    if not resolved and not decided and rules.speech.search(text):
        return None
    if motions.carried.search(text):
        return Outcome.CARRIED
    if decided:
        return Outcome.NOTED if _only_notes(text, conventions) else Outcome.AGREED
    return None


def _only_notes(text: str, conventions: Conventions) -> bool:
    if NOTING.search(text):
        return True
    rules = conventions.decisions
    return bool(rules.noted.search(text)) and not (rules.agreed.search(text) or OTHER_CAPITALS.search(text))


def _read_name(text: str, *rules: Rule) -> str:
    for rule in rules:
        for found in rule.finditer(text):
            if (name := _trim(found["name"])) and not NO_PERSON.search(name):
                return name
    return ""


def _trim(name: str) -> str:
    """A name without the words of a heading that run into it: "To Elect a Treasurer AP"."""
    words = " ".join(name.split()).strip(" ,;:")
    if titled := TITLED.search(words):
        return words[titled.start() :]
    if initials := INITIALS.search(words):
        return initials.group()
    return words


def classify(text: str, outcome: Outcome, conventions: Conventions) -> CouncilDecisionKind:
    """The kind of a decision that is no motion on notice and no amendment, by its words."""
    rules = conventions.decisions
    if outcome is Outcome.NOTED:
        return CouncilDecisionKind.NOTED
    if outcome is Outcome.LOST:
        return CouncilDecisionKind.MOTION
    if rules.recommendation.search(text):
        return CouncilDecisionKind.RECOMMENDATION_ACCEPTED
    if outcome is Outcome.DEFERRED or rules.procedural.search(text):
        return CouncilDecisionKind.PROCEDURAL
    if rules.appointment.search(text):
        return CouncilDecisionKind.APPOINTMENT
    return CouncilDecisionKind.RESOLUTION
