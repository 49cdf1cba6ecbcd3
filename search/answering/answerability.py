"""Whether the hits answer the question at all: a learned score against a threshold that each index draws for itself.

The weights of the features were learned once, from questions that people judged (answerability.json). The threshold
between answering and refusing is drawn when an index is built, from questions made of its own passages: most of what
they say must still be answered when it is asked about.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from corpus.prose import reading_text
from index import Index
from search.answering.features import Features, read_features
from search.answering.sentence_scores import CloseReading, read_closely
from search.answering.synthetic_questions import (
    SyntheticQuestion,
    make_answerable_questions,
    make_unanswerable_questions,
)
from search.query.records import LIMIT, Query
from search.ranking.rank import rank
from search.versions import SEARCH

# Fitted by `python -m tests.bench.fitting`, which writes the file: log odds for each unit of a feature, and what
# questions made from the indexes of the councils it was fitted on score.
FITTED = json.loads((Path(__file__).parent / "answerability.json").read_text(encoding="utf-8"))
WEIGHTS = Features(**FITTED["weights"])
USUAL_MEAN, USUAL_SPREAD = float(FITTED["usual_mean"]), float(FITTED["usual_spread"])
# The usual score counts as much as this many of an index's own questions. The few that one parish's minutes make
# draw no threshold: without this "qwzx fjdk plorb" was answered.
USUAL_QUESTIONS = 20
# The threshold is this many standard deviations below the mean of the questions made from an index. There 96 in
# 100 of the gold's questions are answered. (A share of the made questions would do as well, but moves three times as
# much from one draw of them to another.)
THRESHOLD_DEVIATIONS = 2.2
CALIBRATION = "answerability"  # the key of an index's notes
SEED = 7
MAX_LOG_ODDS = 30.0  # log odds beyond which a probability is 0 or 1
NO_PASSAGE = "No passage was found."
NO_ANSWER = "No passage comes near enough to what was asked."


@dataclass(frozen=True, slots=True)
class Answerability:
    """Whether to answer, how confident the score is (0 to 1, answerable from a half), and why not."""

    is_answerable: bool
    confidence: float
    reason: str = ""


def judge_answerability(reading: CloseReading, index: Index) -> Answerability:
    """Whether the hits of a query answer it. An index that was built without a threshold answers all."""
    if not reading.hits:
        return Answerability(False, 0.0, NO_PASSAGE)
    threshold = index.notes.get(CALIBRATION, {}).get("threshold", -math.inf)
    confidence = _probability(log_odds(read_features(reading)) - threshold)
    return Answerability(confidence >= 0.5, confidence, "" if confidence >= 0.5 else NO_ANSWER)


def log_odds(features: Features) -> float:
    """The score of the features, in log odds but for a constant."""
    pairs: Iterable[tuple[float, float]] = zip(astuple(WEIGHTS), astuple(features), strict=True)
    return sum(weight * value for weight, value in pairs)


def is_stale(notes: Mapping[str, Any]) -> bool:
    """Whether the threshold in an index's notes was drawn by another version of the search."""
    return bool(notes.get(CALIBRATION, {}).get("search") != SEARCH)


def calibrate(index: Index, *, seed: int = SEED) -> dict[str, Any]:
    """The notes that hold this index's threshold, for build_index's `finish`."""
    made = [log_odds(one) for one in synthetic_features(index, seed=seed)]
    threshold = draw_threshold(made)
    others = [log_odds(_features(question, index)) for question in make_unanswerable_questions(index, seed=seed)]
    refused = sum(one < threshold for one in others) / len(others)
    counts = {"made": len(made), "mismatched": len(others), "refused": refused, "seed": seed}
    return {CALIBRATION: {"search": SEARCH, "threshold": threshold, **counts}}


def synthetic_features(index: Index, *, seed: int = SEED) -> list[Features]:
    """The features of questions that the index's own passages answer."""
    return [_features(question, index) for question in make_answerable_questions(index, seed=seed)]


def draw_threshold(made: Sequence[float]) -> float:
    """The threshold: SPREADS standard deviations below the mean score of the synthetic questions, shrunk towards the
    usual mean."""
    count = len(made) + USUAL_QUESTIONS
    mean = (sum(made) + USUAL_QUESTIONS * USUAL_MEAN) / count
    usual = USUAL_QUESTIONS * (USUAL_SPREAD**2 + (USUAL_MEAN - mean) ** 2)
    return mean - THRESHOLD_DEVIATIONS * math.sqrt((sum((one - mean) ** 2 for one in made) + usual) / count)


def _features(question: SyntheticQuestion, index: Index) -> Features:
    query = Query.plain(question.text)
    hits = rank(query, index, limit=LIMIT)
    if question.without:
        hits = [hit for hit in hits if question.without not in reading_text(hit.passage)]
    return read_features(read_closely(query, index, hits))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, MAX_LOG_ODDS), -MAX_LOG_ODDS)))
