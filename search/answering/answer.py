"""An answer: claims in the papers' own words, each cited, or a refusal that says what was searched.

Never both and never neither: an Answer is one of two values, and neither can be made empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from corpus import Passage
from corpus.prose import is_struck_out
from index.open import Index
from search.answering.answerability import NO_ANSWER, judge_answerability
from search.answering.coverage import Coverage, measure_coverage
from search.answering.extract import Claim, extract_claims
from search.answering.sentence_scores import read_closely
from search.answering.timeline import Timeline, build_timeline
from search.generation.verification.verify import keep_supported
from search.query.parse import Query
from search.ranking.rank import Hit

BESIDE = 2  # passages before and after one that are looked at for a target
NEAREST = 3  # passages that a refusal offers as what they are


@dataclass(frozen=True, slots=True)
class Answered:
    """What the papers say: at least one claim, in order of meeting date."""

    claims: tuple[Claim, ...]
    coverage: Coverage
    timeline: Timeline | None = None  # "how has it changed": a figure, row by row
    confidence: float = 1.0  # of the gate, 0 to 1
    refused: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("an answer without a claim is a refusal")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing found that answers: what was searched, and the nearest passages as what they are."""

    coverage: Coverage
    nearest: tuple[Hit, ...] = ()
    reason: str = ""
    confidence: float = 0.0
    refused: ClassVar[bool] = True

    def sentence(self) -> str:
        """The refusal as it is shown."""
        return f"{self.reason} Searched: {self.coverage.sentence()}."


Answer = Answered | Refusal


def answer(query: Query, index: Index, hits: Sequence[Hit]) -> Answer:
    """The claims of the hits that answer the query, verified, or a refusal. Hits may come in any order."""
    searched = measure_coverage(index.store, query.effective_filters)
    best_first = sorted(hits, key=lambda hit: -hit.score)
    seen = read_closely(query, index, best_first)
    verdict = judge_answerability(seen, index)
    claims = keep_supported(extract_claims(seen)) if verdict.is_answerable else ()
    if not claims:
        return Refusal(searched, tuple(best_first[:NEAREST]), verdict.reason or NO_ANSWER, verdict.confidence)
    table = build_timeline(seen.answer_type, claims, lambda passage: _beside(passage, index))
    return Answered(claims, searched, table, verdict.confidence)


def _beside(passage: Passage, index: Index) -> list[Passage]:
    """The passages that stand before and after one, of the same item."""
    near = (one for one in index.store.neighbours(passage, BESIDE) if one != passage and not is_struck_out(one))
    return [one for one in near if (one.meeting, one.item) == (passage.meeting, passage.item)]
