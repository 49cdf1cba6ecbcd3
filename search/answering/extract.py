"""Claims: the sentences of found passages that answer, word for word, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus import Passage, Role, Standing, cite
from corpus.prose import Figure, Unit, find_figures, is_among, own_words_start
from search.answering.sentence_scores import CloseReading, ReadHit, SentenceScore
from search.answering.speakers import find_speaker
from search.query.answer_type import AnswerKind, AnswerType
from search.query.particulars import is_particular

# More is a list of results, not an answer. Measured on 299 judged questions of two councils: 78 in 100 answers hold a
# direct claim and 54 in 100 claims answer at least partly; with up to 6 claims for every question it was 79 and 45.
CLAIMS = 3
OF_A_PARTICULAR = 2
OF_A_MEETING = 6  # a resolution has points, and members have said this and that
WHOLE = 320  # characters of a passage that is quoted whole: cut, it would lose its sense
LONGEST = 480  # characters of a claim that grows by its neighbours
NEIGHBOUR = 0.85  # of the best sentence's nearness lets its neighbour in
# Of the best claim's strength: weaker claims stand in the results below the answer.
KEPT = 0.9
KEPT_ELSEWHEN = 0.75  # the same, for another meeting where the question is how something changed
LISTED = {AnswerKind.DECISION, AnswerKind.RECOMMENDATION, AnswerKind.CHANGE, AnswerKind.SPEECH}
UNDATED = "date 0000"  # how the key of a day without a year begins
# What a claim's strength is made of beside the nearness of its words (0.3 to 0.9).
RANK_SHARE, FORM_SHARE, NAMES_SHARE, VOICE_SHARE = 0.5, 0.15, 0.1, 0.3
SPOKEN = 0.3  # how well minutes fit a question of what was said: reports tell it as well


class Attribution(StrEnum):
    """Whose words a claim carries."""

    RESOLVED = "resolved"  # by the meeting
    RECOMMENDED = "recommended"  # to a meeting, by officers or another body
    SAID = "said"  # by a named speaker, as minuted
    MINUTED = "minuted"
    REPORTED = "reported"  # by officers in a report
    APPENDED = "appended"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a passage says: reading_text(passage)[start:end] == text."""

    text: str
    start: int
    end: int
    passage: Passage
    rank: int  # of the hit it comes from, 1-based
    attribution: Attribution
    speaker: str = ""  # as printed, where minutes name one
    strength: float = 0.0

    @property
    def citation(self) -> str:
        """Where it stands, printed."""
        return cite(self.passage)

    @property
    def date(self) -> date | None:
        """Of the meeting that the passage records or was written for."""
        return self.passage.meeting.date


def extract_claims(seen: CloseReading) -> list[Claim]:
    """The claims that answer best, by meeting date, then paper and place. May be empty."""
    top = max((one.hit.score for one in seen.hits), default=0.0) or 1.0
    found = [_best(one, one.hit.score / top, seen.answer_type) for one in seen.hits if one.sentences]
    strongest = sorted(found, key=lambda claim: (-claim.strength, claim.rank))
    kept = _kept(_of_their_time(_telling(strongest), seen.answer_type), seen.answer_type, _most(seen))
    return sorted(kept, key=_by_date)


def _most(seen: CloseReading) -> int:
    """How many claims an answer has at most."""
    if LISTED & seen.answer_type.kinds:
        return OF_A_MEETING
    return OF_A_PARTICULAR if is_particular(seen.question) else CLAIMS


def _telling(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims without those that only lead into a list: its points show them."""
    return [claim for claim in claims if not claim.text.rstrip("* ").endswith(":")] or claims


def _of_their_time(claims: Sequence[Claim], wanted: AnswerType) -> Sequence[Claim]:
    """Where the question names a month or a day and a claim is of it, those claims alone: "added in July 2021"."""
    days = {figure.key for figure in wanted.named if figure.unit is Unit.DATE and not figure.key.startswith(UNDATED)}
    if not days or AnswerKind.CHANGE in wanted:
        return claims
    return [claim for claim in claims if _is_of(claim, days)] or claims


def _is_of(claim: Claim, days: set[str]) -> bool:
    """Whether a claim's meeting was on one of the days, or in a month of them, or its words name one."""
    held = [Figure(0, 0, "", Unit.DATE, None, f"date {claim.date.isoformat()}")] if claim.date else []
    named = {figure.key for figure in (*held, *find_figures(claim.text))}
    return any(is_among(Figure(0, 0, "", Unit.DATE, None, day), named) for day in days)


def attribute_claim(passage: Passage, words: str) -> tuple[Attribution, str]:
    """Whose words these are: what a passage is, and for minutes the speaker printed with them."""
    if passage.standing is not Standing.MINUTED:
        return Attribution(passage.standing.value), ""
    who = find_speaker(words)
    return (Attribution.SAID, who) if who else (Attribution.MINUTED, "")


def _best(seen: ReadHit, nearness: float, wanted: AnswerType) -> Claim:
    """The part of a hit's passage that answers best, grown to what reads on its own."""
    passage = seen.hit.passage
    best = max(seen.sentences, key=lambda one: (_nearness(one, wanted), -one.part.start))
    start, end = _grown(seen, best, wanted)
    start = max(start, own_words_start(passage, seen.cut.body))
    text = seen.cut.body[start:end]
    whose, who = attribute_claim(passage, text)
    strength = _nearness(best, wanted) + RANK_SHARE * nearness + NAMES_SHARE * seen.names
    return Claim(text, start, end, passage, seen.rank, whose, who, strength + VOICE_SHARE * _fits(whose, wanted))


def _nearness(told: SentenceScore, wanted: AnswerType) -> float:
    return told.mean + FORM_SHARE * (told.has_form and bool(wanted.units))


def _grown(seen: ReadHit, best: SentenceScore, wanted: AnswerType) -> tuple[int, int]:
    """Where the best part with its neighbours starts and ends: all of a short passage, of a table its row, else
    what answers nearly as well and stands beside it, while it stays short."""
    if seen.hit.passage.role is Role.TABLE:
        return best.part.start, best.part.end
    if len(seen.cut.body) <= WHOLE:
        return (0, len(seen.cut.body))
    at = seen.sentences.index(best)
    first = last = at
    for step in (1, -1):
        near = at + step
        while 0 <= near < len(seen.sentences) and _nearness(seen.sentences[near], wanted) >= NEIGHBOUR * _nearness(
            best, wanted
        ):
            low, high = min(first, near), max(last, near)
            if seen.sentences[high].part.end - seen.sentences[low].part.start > LONGEST:
                break
            first, last, near = low, high, near + step
    return seen.sentences[first].part.start, seen.sentences[last].part.end


def _fits(whose: Attribution, wanted: AnswerType) -> float:
    """Up to 1 where a claim has the standing asked for: decisions are answered by resolutions first."""
    if AnswerKind.DECISION in wanted:
        return {Attribution.RESOLVED: 1.0, Attribution.SAID: 0.3, Attribution.MINUTED: 0.3}.get(whose, 0.0)
    if AnswerKind.RECOMMENDATION in wanted:
        return {Attribution.RECOMMENDED: 1.0, Attribution.RESOLVED: 1.0}.get(whose, 0.0)
    if AnswerKind.SPEECH in wanted:
        return SPOKEN if whose in (Attribution.SAID, Attribution.MINUTED, Attribution.RESOLVED) else 0.0
    return 0.0


def _kept(claims: Sequence[Claim], wanted: AnswerType, most: int) -> list[Claim]:
    """The strongest claims, none saying another's words again; each meeting heard where change is asked."""
    kept: list[Claim] = []
    for claim in claims:
        fresh = _told(claim) not in {_told(other) for other in kept}
        if fresh and claim.strength >= KEPT * claims[0].strength and len(kept) < most:
            kept.append(claim)
    if AnswerKind.CHANGE in wanted and kept:
        kept += _elsewhen(claims, kept)
    return kept


def _elsewhen(claims: Iterable[Claim], kept: Sequence[Claim]) -> Iterator[Claim]:
    """The best claim of each dated meeting that is not heard yet."""
    heard = {claim.date for claim in kept}
    for claim in claims:
        if claim.date and claim.date not in heard and claim.strength >= KEPT_ELSEWHEN * kept[0].strength:
            heard.add(claim.date)
            yield claim


def _told(claim: Claim) -> str:
    return re.sub(r"\W+", " ", claim.text).casefold().strip()


def _by_date(claim: Claim) -> tuple[date, str, int, int]:
    passage = claim.passage
    return (claim.date or date.max, passage.paper, passage.start, claim.start)
