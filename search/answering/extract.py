"""Extractive answers: the sentences of the hits that answer, word for word, each with its attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus import Passage, Role, Standing, cite
from corpus.prose import Figure, Unit, find_figures, is_among, is_struck_out, own_words_start, reading_text
from search.answering.sentence_scores import CloseReading, ReadHit, SentenceScore
from search.answering.speakers import find_speaker
from search.query.answer_type import AnswerKind, AnswerType

# More claims are a list of results, not an answer. Measured on 299 judged questions of two councils: 78 in 100 answers
# have a direct claim, and 54 in 100 claims answer at least partly; with up to 6 claims for every question 79 and 45.
MAX_CLAIMS = 3
MAX_CLAIMS_OF_A_PARTICULAR = 2
MAX_CLAIMS_OF_A_MEETING = 6  # a resolution has several points, and several members speak
WHOLE_CHARS = 320  # a passage of at most this length is quoted whole: a part of it would lose its sense
MAX_CLAIM_CHARS = 480  # of a sentence with its neighbours
NEIGHBOUR_SHARE = 0.85  # of the best sentence's similarity: a neighbour with less is not quoted with it
# Of the best claim's strength: weaker claims are only in the results below the answer.
KEPT_SHARE = 0.9
KEPT_SHARE_OF_OTHER_MEETINGS = 0.75  # the same for another meeting, where the question is how something changed
LISTED_KINDS = {
    AnswerKind.DECISION,
    AnswerKind.OUTCOME,
    AnswerKind.RECOMMENDATION,
    AnswerKind.CHANGE,
    AnswerKind.SPEECH,
}
NO_YEAR = "date 0000"  # the key of a day without a year begins so
# The parts of a claim's strength, besides the similarity of its words (0.3 to 0.9).
RANK_SHARE, KIND_SHARE, NAMES_SHARE, ATTRIBUTION_SHARE = 0.5, 0.15, 0.1, 0.3
SPEECH_FIT = 0.3  # of minutes, for a question about what was said: reports may answer it too


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
    """A verbatim part of a passage: reading_text(passage)[start:end] == text."""

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
        """The citation of its passage."""
        return cite(self.passage)

    @property
    def date(self) -> date | None:
        """Of the meeting that the passage records or was written for."""
        return self.passage.meeting.date


def extract_claims(reading: CloseReading) -> list[Claim]:
    """The claims that answer best, by meeting date, then paper and place; none where nothing does."""
    answer_type = reading.question.answer_type
    top = max((one.hit.score for one in reading.hits), default=0.0) or 1.0
    claims = [_best_claim(one, one.hit.score / top, answer_type) for one in reading.hits if one.sentences]
    strongest = sorted(claims, key=lambda claim: (-claim.strength, claim.rank))
    kept = _keep(_of_named_days(_without_lead_ins(strongest), answer_type), answer_type)
    return sorted(kept, key=_by_date)


def keep_supported(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims that are verbatim slices of the passage they cite."""
    return tuple(claim for claim in claims if is_slice(claim))


def is_slice(claim: Claim) -> bool:
    """Whether the claim's words are in its passage at its offsets. A passage that is struck out has no words."""
    words = "" if is_struck_out(claim.passage) else reading_text(claim.passage)
    return bool(claim.text) and words[claim.start : claim.end] == claim.text


def attribute_claim(passage: Passage, words: str) -> tuple[Attribution, str]:
    """Whose words these are: by the passage's standing, and in minutes by the speaker who is printed with them."""
    if passage.standing is not Standing.MINUTED:
        return Attribution(passage.standing.value), ""
    speaker = find_speaker(words)
    return (Attribution.SAID, speaker) if speaker else (Attribution.MINUTED, "")


def _max_claims(answer_type: AnswerType) -> int:
    if LISTED_KINDS & answer_type.kinds:
        return MAX_CLAIMS_OF_A_MEETING
    return MAX_CLAIMS_OF_A_PARTICULAR if answer_type.is_particular else MAX_CLAIMS


def _without_lead_ins(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims without those that only lead into a list, whose points are shown with it."""
    return [claim for claim in claims if not claim.text.rstrip("* ").endswith(":")] or claims


def _of_named_days(claims: Sequence[Claim], answer_type: AnswerType) -> Sequence[Claim]:
    """The claims of the month or day that the question names, if there are any: "added in July 2021"."""
    named = (figure.key for figure in answer_type.named_figures if figure.unit is Unit.DATE)
    days = {key for key in named if not key.startswith(NO_YEAR)}
    if not days or AnswerKind.CHANGE in answer_type:
        return claims
    return [claim for claim in claims if _is_of_day(claim, days)] or claims


def _is_of_day(claim: Claim, days: set[str]) -> bool:
    """Whether a claim's meeting was on one of the days, or in one of the months, or its words name one."""
    meeting_day = [_day_figure(f"date {claim.date.isoformat()}")] if claim.date else []
    named = {figure.key for figure in (*meeting_day, *find_figures(claim.text))}
    return any(is_among(_day_figure(day), named) for day in days)


def _day_figure(key: str) -> Figure:
    return Figure(0, 0, "", Unit.DATE, None, key)


def _best_claim(read: ReadHit, rank_share: float, answer_type: AnswerType) -> Claim:
    """The part of a hit's passage that answers best, with the neighbours that it needs to be understood."""
    passage = read.hit.passage
    best = max(read.sentences, key=lambda one: (_similarity(one, answer_type), -one.part.start))
    start, end = _expanded(read, best, answer_type)
    start = max(start, own_words_start(passage, read.parts.body))
    text = read.parts.body[start:end]
    attribution, speaker = attribute_claim(passage, text)
    strength = _similarity(best, answer_type) + RANK_SHARE * rank_share + NAMES_SHARE * read.names_share
    strength += ATTRIBUTION_SHARE * _fit(attribution, answer_type)
    return Claim(text, start, end, passage, read.rank, attribution, speaker, strength)


def _similarity(sentence: SentenceScore, answer_type: AnswerType) -> float:
    return sentence.mean + KIND_SHARE * (sentence.has_kind and bool(answer_type.units))


def _expanded(read: ReadHit, best: SentenceScore, answer_type: AnswerType) -> tuple[int, int]:
    """The span of the best part with its neighbours.

    That is a table's row alone, a short passage as a whole, else the sentences beside it that answer nearly as well, up
    to MAX_CLAIM_CHARS.
    """
    if read.hit.passage.role is Role.TABLE:
        return best.part.start, best.part.end
    if len(read.parts.body) <= WHOLE_CHARS:
        return (0, len(read.parts.body))
    sentences, least = read.sentences, NEIGHBOUR_SHARE * _similarity(best, answer_type)
    first = last = sentences.index(best)
    for step in (1, -1):
        near = sentences.index(best) + step
        while 0 <= near < len(sentences) and _similarity(sentences[near], answer_type) >= least:
            low, high = min(first, near), max(last, near)
            if sentences[high].part.end - sentences[low].part.start > MAX_CLAIM_CHARS:
                break
            first, last, near = low, high, near + step
    return sentences[first].part.start, sentences[last].part.end


def _fit(attribution: Attribution, answer_type: AnswerType) -> float:
    """How well the attribution fits the question, 0 to 1: a resolution answers best what was decided."""
    if {AnswerKind.DECISION, AnswerKind.OUTCOME} & answer_type.kinds:
        return {Attribution.RESOLVED: 1.0, Attribution.SAID: 0.3, Attribution.MINUTED: 0.3}.get(attribution, 0.0)
    if AnswerKind.RECOMMENDATION in answer_type:
        return {Attribution.RECOMMENDED: 1.0, Attribution.RESOLVED: 1.0}.get(attribution, 0.0)
    if AnswerKind.SPEECH in answer_type:
        return SPEECH_FIT if attribution in (Attribution.SAID, Attribution.MINUTED, Attribution.RESOLVED) else 0.0
    return 0.0


def _keep(claims: Sequence[Claim], answer_type: AnswerType) -> list[Claim]:
    """The strongest claims, each wording once; of other meetings too, where the question is how something changed."""
    kept: list[Claim] = []
    for claim in claims:
        is_new = _plain(claim) not in {_plain(other) for other in kept}
        is_strong = claim.strength >= KEPT_SHARE * claims[0].strength
        if is_new and is_strong and len(kept) < _max_claims(answer_type):
            kept.append(claim)
    if AnswerKind.CHANGE in answer_type and kept:
        kept += _of_other_meetings(claims, kept)
    return kept


def _of_other_meetings(claims: Iterable[Claim], kept: Sequence[Claim]) -> Iterator[Claim]:
    """The best claim of each dated meeting that has none yet."""
    dates = {claim.date for claim in kept}
    for claim in claims:
        is_strong = claim.strength >= KEPT_SHARE_OF_OTHER_MEETINGS * kept[0].strength
        if claim.date and claim.date not in dates and is_strong:
            dates.add(claim.date)
            yield claim


def _plain(claim: Claim) -> str:
    return re.sub(r"\W+", " ", claim.text).casefold().strip()


def _by_date(claim: Claim) -> tuple[date, str, int, int]:
    passage = claim.passage
    return (claim.date or date.max, passage.paper, passage.start, claim.start)
