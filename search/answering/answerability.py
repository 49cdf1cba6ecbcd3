"""Answerability: whether the hits answer the question, by a learned score and a threshold for each index.

The weights of the features were fitted once, on questions that people judged (answerability.json). The threshold is
calibrated when an index is built, on synthetic questions from its own passages, most of which must be answered.
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

# Written by `python -m tests.bench.fitting`: the log odds of one unit of each feature, and the usual scores of
# synthetic questions, from the indexes of the councils that it was fitted on.
FITTED = json.loads((Path(__file__).parent / "answerability.json").read_text(encoding="utf-8"))
WEIGHTS = Features(**FITTED["weights"])
USUAL_MEAN, USUAL_SPREAD = float(FITTED["usual_mean"]), float(FITTED["usual_spread"])
# The usual scores count as much as this many of an index's own questions. The few from one parish's minutes are not
# enough for a threshold: without the usual scores "qwzx fjdk plorb" was answered.
USUAL_QUESTIONS = 20
# The threshold is this many standard deviations below the mean score of an index's synthetic questions: then 96 in 100
# questions of the gold are answered. (A quantile of the scores would do as well, but varies three times as much from
# one sample of questions to another.)
THRESHOLD_DEVIATIONS = 2.2
CALIBRATION = "answerability"  # the key in an index's notes
SEED = 7
MAX_LOG_ODDS = 30.0  # log odds beyond which a probability is 0 or 1


@dataclass(frozen=True, slots=True)
class Answerability:
    """Whether to answer, and the confidence: 0 to 1, at least a half where answerable."""

    is_answerable: bool
    confidence: float


def judge_answerability(reading: CloseReading, index: Index) -> Answerability:
    """Whether the hits answer the question. An index without a threshold answers every question that has hits."""
    if not reading.hits:
        return Answerability(False, 0.0)
    threshold = index.notes.get(CALIBRATION, {}).get("threshold", -math.inf)
    confidence = _probability(log_odds(read_features(reading)) - threshold)
    return Answerability(confidence >= 0.5, confidence)


def log_odds(features: Features) -> float:
    """The score of the features: log odds, up to a constant."""
    pairs: Iterable[tuple[float, float]] = zip(astuple(WEIGHTS), astuple(features), strict=True)
    return sum(weight * value for weight, value in pairs)


def is_stale(notes: Mapping[str, Any]) -> bool:
    """Whether the threshold in an index's notes is from another version of the search."""
    return bool(notes.get(CALIBRATION, {}).get("search") != SEARCH)


def calibrate(index: Index, *, seed: int = SEED) -> dict[str, Any]:
    """The notes with this index's threshold, for the `finish` of build_index."""
    answerable = [log_odds(features) for features in synthetic_features(index, seed=seed)]
    threshold = draw_threshold(answerable)
    unanswerable = [log_odds(_features(question, index)) for question in make_unanswerable_questions(index, seed=seed)]
    refused = sum(score < threshold for score in unanswerable) / len(unanswerable)
    counts = {"made": len(answerable), "mismatched": len(unanswerable), "refused": refused, "seed": seed}
    return {CALIBRATION: {"search": SEARCH, "threshold": threshold, **counts}}


def synthetic_features(index: Index, *, seed: int = SEED) -> list[Features]:
    """The features of synthetic questions that the index's passages answer."""
    return [_features(question, index) for question in make_answerable_questions(index, seed=seed)]


def draw_threshold(scores: Sequence[float]) -> float:
    """The threshold for an index whose synthetic questions have these scores.

    It is THRESHOLD_DEVIATIONS standard deviations below their mean; both are shrunk towards the usual mean and spread.
    """
    count = len(scores) + USUAL_QUESTIONS
    mean = (sum(scores) + USUAL_QUESTIONS * USUAL_MEAN) / count
    usual = USUAL_QUESTIONS * (USUAL_SPREAD**2 + (USUAL_MEAN - mean) ** 2)
    return mean - THRESHOLD_DEVIATIONS * math.sqrt((sum((score - mean) ** 2 for score in scores) + usual) / count)


def _features(question: SyntheticQuestion, index: Index) -> Features:
    query = Query.plain(question.text)
    hits = rank(query, index, limit=LIMIT)
    if question.without:
        hits = [hit for hit in hits if question.without not in reading_text(hit.passage)]
    return read_features(read_closely(query, index, hits))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, MAX_LOG_ODDS), -MAX_LOG_ODDS)))
