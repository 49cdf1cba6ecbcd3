"""A verdict: claims in the papers' own words, each cited; a refusal that says what was searched; or a list of passages.

A verdict is always exactly one of the three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from corpus import Passage
from corpus.prose import content_stems, is_struck_out, question_stems, text_in_context
from index import Index
from search.answering.answerability import Answerability, judge_answerability
from search.answering.coverage import Coverage, measure_coverage
from search.answering.extract import Claim, extract_claims, keep_supported
from search.answering.sentence_scores import read_closely
from search.answering.timeline import Timeline, build_timeline
from search.query.records import Query
from search.ranking.records import Hit

NEIGHBOURS = 2  # passages before and after a claim's, in which a target is looked for
NEAREST_HITS = 3  # that a refusal or a list shows
LISTED_HITS = 5  # in which the words of a search are looked for: nobody reads further down in a list
MIN_WORDS_SHARE = 0.6  # of the words of a search must occur together
NO_PASSAGE = "No passage was found."
NO_ANSWER = "No passage comes near enough to what was asked."


@dataclass(frozen=True, slots=True)
class Answer:
    """What the papers say: at least one claim, in order of meeting date."""

    claims: tuple[Claim, ...]
    coverage: Coverage
    timeline: Timeline | None = None  # for "how has it changed": a figure, row by row
    confidence: float = 1.0  # 0 to 1
    refused: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("an answer without a claim is a refusal")


@dataclass(frozen=True, slots=True)
class Refusal:
    """No passage answers: what was searched, and the nearest passages, which are no answer."""

    coverage: Coverage
    nearest: tuple[Hit, ...] = ()
    reason: str = ""
    confidence: float = 0.0
    refused: ClassVar[bool] = True

    def sentence(self) -> str:
        """The refusal in words."""
        return f"{self.reason} Searched: {self.coverage.sentence()}."


@dataclass(frozen=True, slots=True)
class Listing:
    """The passages for words that are no question."""

    coverage: Coverage
    nearest: tuple[Hit, ...]
    confidence: float = 1.0
    refused: ClassVar[bool] = False
    reason: ClassVar[str] = "These words are no question. The passages that hold them are the answer."


Verdict = Answer | Refusal | Listing


def answer(query: Query, index: Index, hits: Sequence[Hit]) -> Answer | Refusal:
    """The claims of the hits that answer the query, each a verbatim slice; or a refusal. Hits may be in any order."""
    best_first = sorted(hits, key=lambda hit: -hit.score)
    reading = read_closely(query, index, best_first)
    answerability = judge_answerability(reading, index)
    claims = keep_supported(extract_claims(reading)) if answerability.is_answerable else ()
    if not claims:
        return refuse(query, index, best_first, answerability)
    timeline = build_timeline(query.answer_type, claims, lambda passage: _neighbours_of_item(passage, index))
    covered = measure_coverage(index.store, query.effective_filters)
    return Answer(claims, covered, timeline, answerability.confidence)


def list_passages(query: Query, index: Index, hits: Sequence[Hit]) -> Listing | Refusal:
    """The passages for words that are no question, where most of the words occur together or one is answerable.

    Otherwise a refusal.
    """
    covered = measure_coverage(index.store, query.effective_filters)
    if _hold_words(question_stems(query.text), hits):
        return Listing(covered, tuple(hits[:NEAREST_HITS]))
    answerability = judge_answerability(read_closely(query, index, hits), index)
    if answerability.is_answerable:
        return Listing(covered, tuple(hits[:NEAREST_HITS]), answerability.confidence)
    return refuse(query, index, hits, answerability)


def refuse(query: Query, index: Index, hits: Sequence[Hit], answerability: Answerability) -> Refusal:
    """The refusal of a query, with the nearest of its hits."""
    covered = measure_coverage(index.store, query.effective_filters)
    reason = NO_ANSWER if hits else NO_PASSAGE
    return Refusal(covered, tuple(hits[:NEAREST_HITS]), reason, answerability.confidence)


def _hold_words(words: Sequence[str], hits: Sequence[Hit]) -> bool:
    """Whether most of the words occur together in one of the first hits."""
    shared = (len(set(words) & set(content_stems(text_in_context(hit.passage)))) for hit in hits[:LISTED_HITS])
    return bool(words) and max(shared, default=0) >= MIN_WORDS_SHARE * len(set(words))


def _neighbours_of_item(passage: Passage, index: Index) -> list[Passage]:
    """The passages of the same item before and after one."""
    near = (one for one in index.store.neighbours(passage, NEIGHBOURS) if one != passage and not is_struck_out(one))
    return [one for one in near if (one.meeting, one.item) == (passage.meeting, passage.item)]
