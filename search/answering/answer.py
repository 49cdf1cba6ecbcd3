"""An answer: claims in the papers' own words, each cited, or a refusal that says what was searched.

Never both and never neither: an Answer is one of two values, and neither can be made empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from corpus.prose.reading_text import is_struck_out
from corpus.records import Passage
from index.open import Index
from search.answering.answerability import NO_ANSWER, admits
from search.answering.coverage import Reach, reach
from search.answering.extract import Claim, draft
from search.answering.sentence_scores import look
from search.answering.timeline import Timeline, timeline
from search.generation.verification.verify import supported
from search.query.parse import Query
from search.ranking.rank import Hit

BESIDE = 2  # passages before and after one that are looked at for a target
NEAREST = 3  # passages that a refusal offers as what they are


@dataclass(frozen=True, slots=True)
class Answered:
    """What the papers say: at least one claim, in order of meeting date."""

    claims: tuple[Claim, ...]
    reach: Reach
    timeline: Timeline | None = None  # "how has it changed": a figure, row by row
    confidence: float = 1.0  # of the gate, 0 to 1
    refused: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("an answer without a claim is a refusal")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing found that answers: what was searched, and the nearest passages as what they are."""

    reach: Reach
    nearest: tuple[Hit, ...] = ()
    reason: str = ""
    confidence: float = 0.0
    refused: ClassVar[bool] = True

    def sentence(self) -> str:
        """The refusal as it is shown."""
        return f"{self.reason} Searched: {self.reach.sentence()}."


Answer = Answered | Refusal


def answer(query: Query, index: Index, hits: Sequence[Hit]) -> Answer:
    """The claims of the hits that answer the query, verified, or a refusal. Hits may come in any order."""
    searched = reach(index.record, query.held)
    best_first = sorted(hits, key=lambda hit: -hit.score)
    seen = look(query, index, best_first)
    verdict = admits(seen, index)
    claims = supported(draft(seen)) if verdict.open else ()
    if not claims:
        return Refusal(searched, tuple(best_first[:NEAREST]), verdict.reason or NO_ANSWER, verdict.confidence)
    table = timeline(seen.wanted, claims, lambda passage: _beside(passage, index))
    return Answered(claims, searched, table, verdict.confidence)


def _beside(passage: Passage, index: Index) -> list[Passage]:
    """The passages that stand before and after one, of the same item."""
    near = (one for one in index.record.beside(passage, BESIDE) if one != passage and not is_struck_out(one))
    return [one for one in near if (one.meeting, one.item) == (passage.meeting, passage.item)]
