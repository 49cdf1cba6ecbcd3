"""Metrics of ranked hits for one judged question, and means over questions with their intervals."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.evaluation.judgements import JudgedPassage, JudgedQuestion, make_hit_prefix, paper_file_name

TOP_HITS = 10
CITED_HITS = 20  # hits whose citation is checked
READING_CHARS = 6_000  # about three pages of a committee report
HIT_CHARS = 2_000  # of a hit, that are compared
MISS_WORDS = 1_000  # counted as read where no hit answers
ROUNDS = 1_000
SEED = 7

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """The metrics of the hits of one answerable question."""

    id: str
    first: int | None  # rank of the first directly answering hit, 1-based
    ndcg_at_10: float
    recall_at_10: float
    recall_at_6k: float
    words: int  # of all hits down to and including that one
    cited: int  # relevant hits
    cited_right: int  # ... whose citation is right

    @property
    def hit_at_1(self) -> float:
        """1 where the first hit answers directly."""
        return float(self.first == 1)

    @property
    def hit_at_5(self) -> float:
        """1 where one of the first five answers directly."""
        return float(self.first is not None and self.first <= 5)

    @property
    def mrr_at_10(self) -> float:
        """The reciprocal rank of the first direct answer among the first ten."""
        return 1 / self.first if self.first is not None and self.first <= TOP_HITS else 0.0


@dataclass(frozen=True, slots=True)
class MeanWithInterval:
    """A mean with its 95% bootstrap interval."""

    value: float
    low: float
    high: float
    count: int


def score_question(question: JudgedQuestion, hits: Sequence[Row]) -> QuestionScore:
    """The metrics of ranked hits (passages as JSON, best first) for an answerable question."""
    read = list(_hits_read(hits))
    judged = [_judged_in(question, hit, str(hit["text"])[:HIT_CHARS]) for hit, _ in read[:CITED_HITS]]
    relevant = [(hit, inside) for (hit, _), inside in zip(read, judged, strict=False) if inside]
    first = next((rank for rank, inside in enumerate(judged, 1) if any(one.grade == 2 for one in inside)), None)
    return QuestionScore(
        id=question.id,
        first=first,
        ndcg_at_10=_ndcg(question, judged[:TOP_HITS]),
        recall_at_10=_recall(question, judged[:TOP_HITS]),
        recall_at_6k=_recall(question, [_judged_in(question, hit, shown) for hit, shown in read if shown]),
        words=_words_read(read, first),
        cited=len(relevant),
        cited_right=sum(any(one.is_cited_by(hit) for one in inside) for hit, inside in relevant),
    )


def mean_with_interval(values: Sequence[float], *, seed: int = SEED, rounds: int = ROUNDS) -> MeanWithInterval:
    """The mean of values (at least one) and the interval that contains 95% of resampled means."""
    low, high = _interval(values, statistics.fmean, seed=seed, rounds=rounds)
    return MeanWithInterval(statistics.fmean(values), low, high, len(values))


def median_with_interval(values: Sequence[float], *, seed: int = SEED, rounds: int = ROUNDS) -> MeanWithInterval:
    """The median and its interval, in the same form."""
    low, high = _interval(values, statistics.median, seed=seed, rounds=rounds)
    return MeanWithInterval(statistics.median(values), low, high, len(values))


def _hits_read(hits: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """The hits that a reader reaches, each with the part of it that is within READING_CHARS.

    The first ten are always reached, however long they are.
    """
    read = 0
    for rank, hit in enumerate(hits, 1):
        if rank > TOP_HITS and read >= READING_CHARS:
            return
        yield hit, str(hit["text"])[: max(READING_CHARS - read, 0)]
        read += len(hit["text"])


def _judged_in(question: JudgedQuestion, hit: Row, text: str) -> list[JudgedPassage]:
    paper, compared = paper_file_name(hit["paper"]), make_hit_prefix(text)
    return [judged for judged in question.judged if judged.is_in(paper, compared)]


def _ndcg(question: JudgedQuestion, judged: Sequence[list[JudgedPassage]]) -> float:
    """nDCG with the gain 2**grade - 1. Each judged passage counts once, where it first appears."""
    credited: set[int] = set()
    gain = 0.0
    for rank, inside in enumerate(judged, 1):
        grades = [one.grade for one in inside if id(one) not in credited]
        gain += _gain(max(grades), rank) if grades else 0.0
        credited.update(map(id, inside))
    ideal = sorted((one.grade for one in question.judged), reverse=True)[:TOP_HITS]
    return gain / sum(_gain(grade, rank) for rank, grade in enumerate(ideal, 1))


def _gain(grade: int, rank: int) -> float:
    return (2.0**grade - 1) / math.log2(rank + 1)


def _recall(question: JudgedQuestion, judged: Iterable[list[JudgedPassage]]) -> float:
    """The share of directly answering passages that the hits contain."""
    found = {id(one) for inside in judged for one in inside}
    direct = [one for one in question.judged if one.grade == 2]
    return sum(id(one) in found for one in direct) / len(direct) if direct else 0.0


def _words_read(read: Sequence[tuple[Row, str]], first: int | None) -> int:
    words = sum(len(str(hit["text"]).split()) for hit, _ in read[:first])
    return words if first is not None else max(words, MISS_WORDS)


def _interval(
    values: Sequence[float], middle: Callable[[Sequence[float]], float], *, seed: int, rounds: int
) -> tuple[float, float]:
    draw = random.Random(seed)  # noqa: S311 - resampling, not secrets
    means = sorted(middle(draw.choices(values, k=len(values))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds)]
