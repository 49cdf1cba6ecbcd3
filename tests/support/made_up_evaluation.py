"""A made-up evaluation and comparison, for the page that shows them."""

from __future__ import annotations

from dataclasses import replace

from search.evaluation import Comparison, Evaluation, MeanWithInterval, QuestionChange
from search.evaluation.evaluate import Signature
from search.evaluation.metrics import QuestionScore

MEAN = MeanWithInterval(0.5, 0.25, 1.0, 4)
SIGNATURE = Signature("made.jsonl", "ab" * 32, {"questions": 4}, "a model", "cd" * 32, 1, {"faiss-cpu": "1"})


def evaluation(*ranks: int | None) -> Evaluation:
    """One answerable question for each rank of its first direct answer."""
    scores = tuple(QuestionScore(f"q{at}", rank, 0.5, 0.5, 0.5, 60, 1, 1) for at, rank in enumerate(ranks))
    means = {"hit@1": MEAN, "ndcg@10": MEAN, "words": replace(MEAN, value=60, low=49, high=71)}
    return Evaluation(means, {"fact": {"ndcg@10": MEAN}}, scores, {"q0": False}, SIGNATURE)


def comparison() -> Comparison:
    """One question lost, whose words hold markup."""
    lost = QuestionChange("q0", "<b>bold</b>", (1, None), (1.0, 0.25), (False, True))
    return Comparison((), (lost,), (lost,), {"hit@1": MeanWithInterval(-0.5, -0.75, -0.25, 4)})
