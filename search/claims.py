"""Claims: the sentences of found passages that answer, word for word, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.citation import cite
from corpus.paper import Passage, Role, Standing
from corpus.sentences import sentences
from corpus.wording import reading_text
from index.reader import Index
from search.asked import Asked, Want, asked
from search.figures import figures
from search.labels import words_start
from search.query import Query
from search.rank import Hit
from search.speakers import speaker
from search.weights import Weights, weigh

LOOKED_AT = 12  # hits whose sentences are read
CLAIMS = 6  # more is a list of results, not an answer
WHOLE = 320  # characters of a passage that is quoted whole: cut, it would lose its sense
LONGEST = 480  # characters of a claim that grows by its neighbours
NEIGHBOUR = 0.75  # of the best sentence's evidence lets its neighbour in
KEPT = 0.55  # of the best claim's evidence: weaker claims stand in the results below the answer
KEPT_ELSEWHEN = 0.3  # the same, for another meeting where the question is how something changed
# What evidence is made of. A sentence answers by the question's words first; the rest decides among equals.
RANK_SHARE, FIGURE_SHARE, VOICE_SHARE = 0.5, 0.25, 0.4


class Voice(StrEnum):
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
    voice: Voice
    speaker: str = ""  # as printed, where minutes name one
    evidence: float = 0.0

    @property
    def citation(self) -> str:
        """Where it stands, printed."""
        return cite(self.passage)

    @property
    def date(self) -> date | None:
        """Of the meeting that the passage records or was written for."""
        return self.passage.meeting.date


def draft(query: Query, index: Index, hits: Sequence[Hit]) -> list[Claim]:
    """The claims that answer best, by meeting date, then paper and place. May be empty."""
    wanted, weights = asked(query.text), weigh(query, index)
    best = max((hit.score for hit in hits), default=0.0)
    found = [
        claim
        for rank, hit in enumerate(hits[:LOOKED_AT], 1)
        if (claim := _best(hit, rank, hit.score / (best or 1.0), wanted, weights))
    ]
    kept = _kept(sorted(found, key=lambda claim: (-claim.evidence, claim.rank)), wanted)
    return sorted(kept, key=_by_date)


def voice(passage: Passage, words: str) -> tuple[Voice, str]:
    """Whose words these are: what a passage is, and for minutes the speaker printed with them."""
    if passage.standing is not Standing.MINUTED:
        return Voice(passage.standing.value), ""
    who = speaker(words)
    return (Voice.SAID, who) if who else (Voice.MINUTED, "")


def _best(hit: Hit, rank: int, nearness: float, wanted: Asked, weights: Weights) -> Claim | None:
    """The part of a hit's passage that answers best, grown to what reads on its own."""
    passage, text = hit.passage, reading_text(hit.passage)
    spans = _spans(text, passage)
    if not spans:
        return None
    scored = [_evidence(text[a:b], passage, wanted, weights) for a, b in spans]
    best = max(range(len(spans)), key=lambda at: (scored[at], -at))
    start, end = _grown(spans, scored, best)
    start = max(start, words_start(passage, text))
    whose, who = voice(passage, text[start:end])
    evidence = scored[best] + RANK_SHARE * nearness + VOICE_SHARE * _fits(whose, wanted)
    return Claim(text[start:end], start, end, passage, rank, whose, who, evidence)


def _spans(text: str, passage: Passage) -> list[tuple[int, int]]:
    """What may be quoted: each sentence or row; a short passage only whole."""
    if passage.role is not Role.TABLE and len(text) <= WHOLE:
        return [(0, len(text))] if text else []
    return sentences(text)


def _evidence(words: str, passage: Passage, wanted: Asked, weights: Weights) -> float:
    """How much of the question a sentence in its place speaks of, and whether in the unit asked for."""
    share = weights.share(words, _place(passage))
    return share * (1 + FIGURE_SHARE * _has_unit(words, wanted))


def _has_unit(words: str, wanted: Asked) -> bool:
    """Whether there is a figure of a kind that was asked for, other than those the question names."""
    named = {figure.key for figure in wanted.named}
    return any(figure.unit in wanted.units and figure.key not in named for figure in figures(words))


def _fits(whose: Voice, wanted: Asked) -> float:
    """1 where a claim has the standing asked for: decisions are answered by resolutions first."""
    if Want.DECISION in wanted:
        return {Voice.RESOLVED: 1.0, Voice.SAID: 0.3, Voice.MINUTED: 0.3}.get(whose, 0.0)
    if Want.RECOMMENDATION in wanted:
        return {Voice.RECOMMENDED: 1.0, Voice.RESOLVED: 1.0}.get(whose, 0.0)
    return 0.0


def _place(passage: Passage) -> str:
    parts = (passage.lead_in, passage.section, passage.subsection, passage.item_title)
    return " ".join((*parts, passage.meeting.committee, str(passage.meeting.date or "")))


def _grown(spans: Sequence[tuple[int, int]], scored: Sequence[float], best: int) -> tuple[int, int]:
    """The best span with its neighbours, for as long as they answer nearly as well and it stays short."""
    first = last = best
    for step in (1, -1):
        at = best + step
        while 0 <= at < len(spans) and scored[at] >= NEIGHBOUR * scored[best] > 0:
            if abs(spans[max(at, last)][1] - spans[min(at, first)][0]) > LONGEST:
                break
            first, last, at = min(at, first), max(at, last), at + step
    return spans[first][0], spans[last][1]


def _kept(claims: Sequence[Claim], wanted: Asked) -> list[Claim]:
    """The strongest claims, none saying another's words again; each meeting heard where change is asked."""
    kept: list[Claim] = []
    for claim in claims:
        fresh = _told(claim) not in {_told(other) for other in kept}
        if fresh and claim.evidence >= KEPT * claims[0].evidence and len(kept) < CLAIMS:
            kept.append(claim)
    if Want.CHANGE in wanted:
        kept += _elsewhen(claims, kept)
    return kept


def _elsewhen(claims: Iterable[Claim], kept: Sequence[Claim]) -> Iterator[Claim]:
    """The best claim of each dated meeting that is not heard yet."""
    heard = {claim.date for claim in kept}
    for claim in claims:
        if claim.date and claim.date not in heard and claim.evidence >= KEPT_ELSEWHEN * kept[0].evidence:
            heard.add(claim.date)
            yield claim


def _told(claim: Claim) -> str:
    return re.sub(r"\W+", " ", claim.text).casefold().strip()


def _by_date(claim: Claim) -> tuple[date, str, int, int]:
    passage = claim.passage
    return (claim.date or date.max, passage.paper, passage.start, claim.start)
