"""Judged questions become figures of quality."""

from search.evaluation.compare import Comparison, compare
from search.evaluation.evaluate import (
    BatchResult,
    Evaluation,
    evaluate,
    load_questions,
    load_results,
    make_signature,
    run_questions,
)
from search.evaluation.judgements import JudgedQuestion

__all__ = [
    "BatchResult",
    "Comparison",
    "Evaluation",
    "JudgedQuestion",
    "compare",
    "evaluate",
    "load_questions",
    "load_results",
    "make_signature",
    "run_questions",
]
