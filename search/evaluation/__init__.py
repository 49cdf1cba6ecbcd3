"""Judged questions become figures of quality."""

from search.evaluation.compare import Comparison, QuestionChange, compare
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
from search.evaluation.metrics import MeanWithInterval
from search.evaluation.report import FIGURE_MEANINGS, format_figure, format_interval, format_markdown, format_text

__all__ = [
    "FIGURE_MEANINGS",
    "BatchResult",
    "Comparison",
    "Evaluation",
    "JudgedQuestion",
    "MeanWithInterval",
    "QuestionChange",
    "compare",
    "evaluate",
    "format_figure",
    "format_interval",
    "format_markdown",
    "format_text",
    "load_questions",
    "load_results",
    "make_signature",
    "run_questions",
]
