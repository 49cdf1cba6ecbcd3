"""Whether the hits answer at all: fitted on each index when it is built, never a number typed in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from corpus.wording import reading_text
from index.reader import Index
from search.drill import Drill, drills
from search.evidence import LOOKED_AT, NAMES, evidence
from search.figures import figures
from search.logistic import Logistic, fit, probability
from search.query import Query
from search.rank import Hit, rank

NOTE = "gate"
SEED = 7
HITS = 30  # of a made question: enough are left when its source is taken out
# People use fewer of a paper's words than a question made from it does. At these odds of a made question the
# gate stays open for people's: over both councils' judged questions, 95 in 100 that can be answered are.
ODDS = 0.02
OPENING = 60  # characters by which a sentence is known again in another passage
NOTHING = "No passage was found."
NO_ANSWER = "No passage was found that answers this."


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer, how sure the gate is (0 to 1, open from a half), and why not."""

    open: bool
    confidence: float
    reason: str = ""


def admits(query: Query, index: Index, hits: Sequence[Hit]) -> Verdict:
    """The gate's verdict on the hits of a query. An index without calibration lets every hit pass."""
    if not hits:
        return Verdict(False, 0.0, NOTHING)
    note = index.notes.get(NOTE)
    if not note:
        return Verdict(True, 0.5)
    model = Logistic.from_dict(note["model"])
    confidence = probability(model.log_odds(_row(query, index, hits)) - note["threshold"])
    return Verdict(confidence >= 0.5, confidence, "" if confidence >= 0.5 else NO_ANSWER)


def calibrate(index: Index, *, seed: int = SEED) -> dict[str, Any]:
    """The notes that open and shut the gate of this index: a model fitted on questions made from itself.

    For build's `finish`. {} where the index holds too little to tell for from against.
    """
    examples = list(_examples(index, drills(index, seed=seed)))
    rows, labels = [row for row, _ in examples], [answers for _, answers in examples]
    if len(set(labels)) < 2:
        return {}
    return {
        NOTE: {
            "model": fit(rows, labels).to_dict(),
            "threshold": math.log(ODDS),
            "evidence": list(NAMES),
            "seed": seed,
            "answerable": sum(labels),
            "unanswerable": len(labels) - sum(labels),
        }
    }


def _row(query: Query, index: Index, hits: Sequence[Hit]) -> tuple[float, ...]:
    return astuple(evidence(query, index, hits))


def _examples(index: Index, made: Sequence[Drill]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Evidence with whether it is of an answer: of each made question once with its source among the hits
    and once without it, as near a miss as there can be; of the others as they are."""
    for drill in made:
        query = Query(drill.text, drill.text)
        hits = rank(query, index, limit=HITS)
        if not drill.source:
            yield _row(query, index, hits), False
            continue
        yield _row(query, index, hits), True
        without = [hit for hit in hits if not _answers(hit, drill)]
        if not _told_again(without, drill):
            yield _row(query, index, without), False


def _answers(hit: Hit, drill: Drill) -> bool:
    return drill.sentence[:OPENING] in reading_text(hit.passage)


def _told_again(hits: Sequence[Hit], drill: Drill) -> bool:
    """Whether another hit holds the same figure: it may answer too, so it proves nothing."""
    return bool(drill.figure) and any(
        drill.figure in {figure.key for figure in figures(reading_text(hit.passage))} for hit in hits[:LOOKED_AT]
    )
