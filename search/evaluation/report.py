"""Formats an evaluation: as text for a terminal, and as the Markdown table in README."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search.evaluation.compare import Comparison, QuestionChange
from search.evaluation.evaluate import Evaluation
from search.evaluation.metrics import MeanWithInterval

FIGURE_MEANINGS = {
    "hit@1": "a directly answering passage is first",
    "hit@5": "... is among the first five",
    "mrr@10": "mean reciprocal rank of the first such passage",
    "ndcg@10": "ranking quality over graded passages",
    "recall@10": "share of answering passages within ten hits",
    "recall@6k": "... within 6,000 characters of reading",
    "words": "median words read down to the first answer",
    "cited": "relevant hits cited by the right meeting, item and paragraph",
    "answered": "answerable questions that are answered",
    "silent": "unanswerable questions that are refused",
}
MAX_SHOWN_QUESTIONS = 20  # of each list of changes


def format_figure(name: str, mean: MeanWithInterval) -> str:
    """The value as it is printed: words as an integer, shares to three places."""
    return f"{mean.value:.0f}" if name == "words" else f"{mean.value:.3f}"


def format_interval(name: str, mean: MeanWithInterval) -> str:
    """The 95% interval as it is printed."""
    if name == "words":
        return f"{mean.low:.0f} to {mean.high:.0f}"
    return f"{mean.low:.3f} to {mean.high:.3f}"


def format_text(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """The figures, also by type of question, the gains and losses, and the signature."""
    lines = [
        f"{name:10} {format_figure(name, mean):>7}  [{format_interval(name, mean)}]  n={mean.count}"
        for name, mean in evaluation.means.items()
    ]
    for kind, means in evaluation.by_type.items():
        shown = "  ".join(f"{name} {format_figure(name, means[name])}" for name in ("hit@5", "ndcg@10"))
        lines.append(f"  {kind:12} n={means['hit@5'].count:3}  {shown}")
    lines += format_comparison(comparison) if comparison else []
    return "\n".join([*lines, evaluation.signature.line()])


def format_comparison(comparison: Comparison) -> list[str]:
    """The changes between two runs, line by line."""
    lines = [
        f"change of {name:10} {difference.value:+.3f}  [{difference.low:+.3f} to {difference.high:+.3f}]"
        + ("" if comparison.beyond_noise(name) else "  within noise")
        for name, difference in comparison.differences.items()
    ]
    for title, moved in (("gained", comparison.gained), ("lost", comparison.lost)):
        lines.append(f"{title}: {len(moved)}")
        lines += [f"  {format_change(one)}" for one in moved[:MAX_SHOWN_QUESTIONS]]
    lines.append(f"refused differently: {len(comparison.refusals)}")
    return lines + [f"  {format_refusal(one)}" for one in comparison.refusals[:MAX_SHOWN_QUESTIONS]]


def format_change(one: QuestionChange) -> str:
    """Such as "q031 first 4 -> 1, nDCG 0.31 -> 0.62: What did we say about ..."."""
    was, became = ("none" if rank is None else str(rank) for rank in one.first)
    return f"{one.id} first {was} -> {became}, nDCG {one.ndcg[0]:.2f} -> {one.ndcg[1]:.2f}: {one.text}"


def format_refusal(one: QuestionChange) -> str:
    """Such as "q143 answered -> refused: What is ..."."""
    was, became = ("refused" if refused else "answered" for refused in one.refused)
    return f"{one.id} {was} -> {became}: {one.text}"


def format_markdown(evaluations: Mapping[str, Evaluation]) -> str:
    """The table in README: one row a figure, one column an evaluation, with the signatures below."""
    names = [name for name in FIGURE_MEANINGS if any(name in one.means for one in evaluations.values())]
    head = "| | " + " | ".join(evaluations) + " | |\n"
    rule = "| --- |" + " ---: |" * len(evaluations) + " --- |\n"
    rows = [_row(name, list(evaluations.values())) for name in names]
    signed = [f"{title}: {one.signature.line()}" for title, one in evaluations.items()]
    return head + rule + "\n".join(rows) + "\n\n" + "\n\n".join(f"<sub>{line}</sub>" for line in signed) + "\n"


def _row(name: str, evaluations: Sequence[Evaluation]) -> str:
    cells = [
        f"{format_figure(name, mean)} ({format_interval(name, mean)})" if (mean := one.means.get(name)) else ""
        for one in evaluations
    ]
    return f"| {name} | " + " | ".join(cells) + f" | {FIGURE_MEANINGS[name]} |"
