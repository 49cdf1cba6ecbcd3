"""Two runs over the same questions: which were gained, which lost, and whether the difference is noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.evaluate import MEANS, Evaluation
from search.metrics import Mean, Score, mean

NOTICED = 0.1  # of nDCG: a smaller change of one question is a swap of neighbours


@dataclass(frozen=True, slots=True)
class Moved:
    """One question before and after: rank of its first direct answer, nDCG, and whether it was refused."""

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
    """What changed between two runs, best gains and worst losses first."""

    gained: tuple[Moved, ...]
    lost: tuple[Moved, ...]
    refusals: tuple[Moved, ...]  # answered before and refused now, or the reverse
    differences: Mapping[str, Mean]  # now minus before, question by question

    def beyond_noise(self, name: str) -> bool:
        """Whether the whole 95% interval of the difference lies on one side of zero."""
        difference = self.differences[name]
        return difference.low > 0 or difference.high < 0


def compare(before: Evaluation, now: Evaluation, texts: Mapping[str, str]) -> Comparison:
    """The runs side by side, over the questions that both have; texts: question id to its words."""
    earlier = {one.id: one for one in before.scores}
    pairs = [(earlier[one.id], one) for one in now.scores if one.id in earlier]
    moved = [_moved(was, became, before, now, texts) for was, became in pairs]
    known = [key for key in before.refused if key in now.refused]
    switched = [_switched(key, before, now, texts) for key in known if before.refused[key] != now.refused[key]]
    return Comparison(
        gained=tuple(sorted((one for one in moved if one.gain >= NOTICED), key=lambda one: (-one.gain, one.id))),
        lost=tuple(sorted((one for one in moved if one.gain <= -NOTICED), key=lambda one: (one.gain, one.id))),
        refusals=tuple(switched),
        differences=_differences(pairs),
    )


def _moved(was: Score, became: Score, before: Evaluation, now: Evaluation, texts: Mapping[str, str]) -> Moved:
    return Moved(
        was.id,
        texts.get(was.id, ""),
        (was.first, became.first),
        (was.ndcg_at_10, became.ndcg_at_10),
        (before.refused.get(was.id), now.refused.get(was.id)),
    )


def _switched(key: str, before: Evaluation, now: Evaluation, texts: Mapping[str, str]) -> Moved:
    first = [next((one.first for one in run.scores if one.id == key), None) for run in (before, now)]
    ndcg = [next((one.ndcg_at_10 for one in run.scores if one.id == key), 0.0) for run in (before, now)]
    refused = (before.refused[key], now.refused[key])
    return Moved(key, texts.get(key, ""), (first[0], first[1]), (ndcg[0], ndcg[1]), refused)


def _differences(pairs: Sequence[tuple[Score, Score]]) -> dict[str, Mean]:
    if not pairs:
        return {}
    return {name: mean([of(became) - of(was) for was, became in pairs]) for name, of in MEANS.items()}
