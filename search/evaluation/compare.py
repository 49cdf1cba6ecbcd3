"""Compares two runs over the same questions: which gained, which lost, and whether the difference is noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.evaluation.evaluate import MEANS, Evaluation
from search.evaluation.metrics import MeanWithInterval, QuestionScore, mean_with_interval

MIN_NDCG_CHANGE = 0.1  # of one question: a smaller change is a swap of neighbouring hits


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """One question in both runs: the rank of its first direct answer, its nDCG, whether it was refused."""

    id: str
    text: str
    first: tuple[int | None, int | None]
    ndcg: tuple[float, float]
    refused: tuple[bool | None, bool | None]

    @property
    def gain(self) -> float:
        """The change of nDCG."""
        return self.ndcg[1] - self.ndcg[0]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes between two runs, largest gains and losses first."""

    gained: tuple[QuestionChange, ...]
    lost: tuple[QuestionChange, ...]
    refusals: tuple[QuestionChange, ...]  # answered before and refused now, or the reverse
    differences: Mapping[str, MeanWithInterval]  # now minus before, question by question

    def beyond_noise(self, name: str) -> bool:
        """Whether the whole 95% interval of the difference lies on one side of zero."""
        difference = self.differences[name]
        return difference.low > 0 or difference.high < 0


def compare(before: Evaluation, now: Evaluation, texts: Mapping[str, str]) -> Comparison:
    """The changes over the questions that both runs have. texts: the words of each question by its id."""
    return compare_scores({one.id: one for one in before.scores}, before.refused, now, texts)


def compare_scores(
    scores: Mapping[str, QuestionScore], refused: Mapping[str, bool], now: Evaluation, texts: Mapping[str, str]
) -> Comparison:
    """The changes since stored scores and refusals, both by question id."""
    pairs = [(scores[one.id], one) for one in now.scores if one.id in scores]
    ranks = {was.id: (was, became) for was, became in pairs}
    moved = [_make_change(key, ranks, refused, now, texts) for key in ranks]
    switched = [key for key in refused if key in now.refused and refused[key] != now.refused[key]]
    return Comparison(
        gained=tuple(
            sorted((one for one in moved if one.gain >= MIN_NDCG_CHANGE), key=lambda one: (-one.gain, one.id))
        ),
        lost=tuple(sorted((one for one in moved if one.gain <= -MIN_NDCG_CHANGE), key=lambda one: (one.gain, one.id))),
        refusals=tuple(_make_change(key, ranks, refused, now, texts) for key in switched),
        differences=_differences(pairs) | _refusals(refused, now),
    )


def _make_change(
    key: str,
    ranks: Mapping[str, tuple[QuestionScore, QuestionScore]],
    refused: Mapping[str, bool],
    now: Evaluation,
    texts: Mapping[str, str],
) -> QuestionChange:
    was, became = ranks.get(key, (None, None))
    return QuestionChange(
        id=key,
        text=texts.get(key, ""),
        first=(was.first if was else None, became.first if became else None),
        ndcg=(was.ndcg_at_10 if was else 0.0, became.ndcg_at_10 if became else 0.0),
        refused=(refused.get(key), now.refused.get(key)),
    )


def _differences(pairs: Sequence[tuple[QuestionScore, QuestionScore]]) -> dict[str, MeanWithInterval]:
    if not pairs:
        return {}
    return {name: mean_with_interval([of(became) - of(was) for was, became in pairs]) for name, of in MEANS.items()}


def _refusals(refused: Mapping[str, bool], now: Evaluation) -> dict[str, MeanWithInterval]:
    """The changes of the shares of answerable questions answered and of unanswerable ones refused."""
    answerable = {one.id for one in now.scores}
    both = [key for key in refused if key in now.refused]
    answered = [float(refused[key]) - now.refused[key] for key in both if key in answerable]
    silent = [float(now.refused[key]) - refused[key] for key in both if key not in answerable]
    return {
        name: mean_with_interval(changes) for name, changes in (("answered", answered), ("silent", silent)) if changes
    }
