"""Whether the hits answer at all: the line is drawn when an index is built, through questions made from it.

What the evidence tells for and against was learned once, from questions that people judged. Where the line
runs between answering and refusing is found for each index anew: most of what its own passages say must
still be answered when it is asked about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

from corpus.wording import reading_text
from index.reader import Index
from search.drill import Drill, answerable, unanswerable
from search.evidence import Evidence, evidence
from search.look import Look, look
from search.query import Query
from search.rank import LIMIT, rank

NOTE = "gate"
SEED = 7
# Log odds for each unit of evidence, fitted by `python -m tests.bench answering --fit` on the judged questions
# of two councils and the unanswerable ones beside the tests. Fitted on one council alone and asked about the
# other, the area under the curve is 0.97 both ways.
TELLS = Evidence(
    closest=1.6, weakest=1.1, told=2.7, told_weakest=1.5, held=1.4, unknown=0.0, missing=-3.8, together=2.1,
    attribute=1.2, beside=0.7, form=2.1, names=1.4, particular=-2.2, terms=0.32,
)  # fmt: skip
# Of the questions made from an index, the share that it may refuse. Where this line runs, 95 in 100 of the
# judged questions are answered: with both councils together and with either line asked of the other's.
REFUSED_SHARE = 0.04
STEEPEST = 30.0  # log odds beyond which a probability is 0 or 1
NOTHING = "No passage was found."
NO_ANSWER = "No passage was found that answers this."


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer, how sure the gate is (0 to 1, open from a half), and why not."""

    open: bool
    confidence: float
    reason: str = ""


def admits(seen: Look, index: Index) -> Verdict:
    """The gate's verdict on the hits of a query. An index that was built without a line answers all."""
    if not seen.seen:
        return Verdict(False, 0.0, NOTHING)
    line = index.notes.get(NOTE, {}).get("line", -math.inf)
    confidence = _probability(told(evidence(seen)) - line)
    return Verdict(confidence >= 0.5, confidence, "" if confidence >= 0.5 else NO_ANSWER)


def told(found: Evidence) -> float:
    """What the evidence tells together, in log odds but for a constant."""
    pairs: Iterable[tuple[float, float]] = zip(astuple(TELLS), astuple(found), strict=True)
    return sum(weight * value for weight, value in pairs)


def calibrate(index: Index, *, seed: int = SEED) -> dict[str, Any]:
    """The notes that hold this index's line, for build's `finish`; {} where nothing can be asked of it."""
    made = sorted(_asked(index, answerable(index, seed=seed)))
    if not made:
        return {}
    line = made[int(REFUSED_SHARE * len(made))]
    others = list(_asked(index, unanswerable(index, seed=seed)))
    refused = sum(one < line for one in others) / len(others)
    return {NOTE: {"line": line, "made": len(made), "mismatched": len(others), "refused": refused, "seed": seed}}


def _asked(index: Index, drills: Iterable[Drill]) -> Iterable[float]:
    """What the evidence tells for each made question; a near miss is one whose source is not among the hits."""
    for drill in drills:
        query = Query(drill.text, drill.text)
        hits = rank(query, index, limit=LIMIT)
        if drill.without:
            hits = [hit for hit in hits if drill.without not in reading_text(hit.passage)]
        yield told(evidence(look(query, index, hits)))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, STEEPEST), -STEEPEST)))
