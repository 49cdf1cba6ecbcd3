"""Whether the hits answer at all: the line is drawn when an index is built, through questions made from it.

What the evidence tells for and against was learned once, from questions that people judged. Where the line
runs between answering and refusing is found for each index anew: most of what its own passages say must
still be answered when it is asked about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from corpus.prose import reading_text
from index.open import Index
from search.answering.features import Features, read_features
from search.answering.sentence_scores import CloseReading, read_closely
from search.answering.synthetic_questions import SyntheticQuestion, answerable_questions, unanswerable_questions
from search.query.parse import Query
from search.ranking.rank import LIMIT, rank
from search.versions import SEARCH

CALIBRATION = "gate"
SEED = 7
# Log odds for each unit of evidence, fitted by `python -m tests.bench.fitting` on the judged questions
# of two councils and the answerable and unanswerable ones beside the tests. Fitted on one council alone and asked
# about the other, the area under the curve is 0.93 and 0.92; 84 and 83 in 100 are answered, 91 and 88 refused.
WEIGHTS = Features(
    closest=1.41, weakest=0.62, told=1.47, told_weakest=1.17, held=0.87, unknown=-1.82, missing=-3.13, together=1.69,
    attribute=1.77, beside=-0.48, form=1.86, names=2.01, times=2.10, particular=-2.29, terms=0.28,
)  # fmt: skip
# The line runs this many standard deviations below the mean of the questions made from an index. There 96 in
# 100 of the gold's questions are answered. (A share of the made questions would do as well, but moves three times as
# much from one draw of them to another.)
SPREADS = 2.2
# What questions made from the two councils' indexes are told for; it counts as much as USUAL_COUNT of an index's own.
# The few that one parish's minutes make draw no line: without this "qwzx fjdk plorb" was answered.
USUAL_MEAN, USUAL_SPREAD, USUAL_COUNT = 11.95, 1.27, 20
STEEPEST = 30.0  # log odds beyond which a probability is 0 or 1
NOTHING = "No passage was found."
NO_ANSWER = "No passage comes near enough to what was asked."


@dataclass(frozen=True, slots=True)
class Answerability:
    """Whether to answer, how sure the gate is (0 to 1, open from a half), and why not."""

    is_answerable: bool
    confidence: float
    reason: str = ""


def judge_answerability(seen: CloseReading, index: Index) -> Answerability:
    """The gate's verdict on the hits of a query. An index that was built without a line answers all."""
    if not seen.hits:
        return Answerability(False, 0.0, NOTHING)
    line = index.notes.get(CALIBRATION, {}).get("line", -math.inf)
    confidence = _probability(log_odds(read_features(seen)) - line)
    return Answerability(confidence >= 0.5, confidence, "" if confidence >= 0.5 else NO_ANSWER)


def log_odds(found: Features) -> float:
    """What the evidence tells together, in log odds but for a constant."""
    pairs: Iterable[tuple[float, float]] = zip(astuple(WEIGHTS), astuple(found), strict=True)
    return sum(weight * value for weight, value in pairs)


def is_stale(notes: Mapping[str, Any]) -> bool:
    """Whether the line in an index's notes was drawn by another search than this."""
    return bool(notes.get(CALIBRATION, {}).get("search") != SEARCH)


def calibrate(index: Index, *, seed: int = SEED) -> dict[str, Any]:
    """The notes that hold this index's line, for build's `finish`."""
    made = [log_odds(one) for one in synthetic_features(index, seed=seed)]
    line = draw_threshold(made)
    others = [log_odds(_evidence(drill, index)) for drill in unanswerable_questions(index, seed=seed)]
    refused = sum(one < line for one in others) / len(others)
    told_of = {"made": len(made), "mismatched": len(others), "refused": refused, "seed": seed}
    return {CALIBRATION: {"search": SEARCH, "line": line, **told_of}}


def synthetic_features(index: Index, *, seed: int = SEED) -> list[Features]:
    """The evidence of questions that the index's own passages answer."""
    return [_evidence(drill, index) for drill in answerable_questions(index, seed=seed)]


def draw_threshold(made: Sequence[float]) -> float:
    """Where the line runs, below what the made questions are told for and what such questions usually are."""
    count = len(made) + USUAL_COUNT
    mean = (sum(made) + USUAL_COUNT * USUAL_MEAN) / count
    usual = USUAL_COUNT * (USUAL_SPREAD**2 + (USUAL_MEAN - mean) ** 2)
    return mean - SPREADS * math.sqrt((sum((one - mean) ** 2 for one in made) + usual) / count)


def _evidence(drill: SyntheticQuestion, index: Index) -> Features:
    query = Query(drill.text, drill.text)
    hits = rank(query, index, limit=LIMIT)
    if drill.without:
        hits = [hit for hit in hits if drill.without not in reading_text(hit.passage)]
    return read_features(read_closely(query, index, hits))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, STEEPEST), -STEEPEST)))
