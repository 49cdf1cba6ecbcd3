"""Logistic regression for a dozen numbers: fitted by Newton's method, ridged, classes weighing alike."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, pstdev
from typing import Any

RIDGE = 10.0  # pulls weights towards nothing: a few hundred examples decide a dozen weights
STEPS = 25
SETTLED = 1e-6
STEEPEST = 30.0  # log odds beyond which nothing changes


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted model. Inputs are centred and scaled by what was seen."""

    centre: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def log_odds(self, row: Sequence[float]) -> float:
        """For: above 0; against: below."""
        parts = zip(row, self.centre, self.scale, self.weights, strict=True)
        return self.bias + sum(weight * (value - mean) / spread for value, mean, spread, weight in parts)

    def to_dict(self) -> dict[str, Any]:
        """The model as JSON can hold it."""
        return {name: list(part) if isinstance(part, tuple) else part for name, part in asdict(self).items()}

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Logistic:
        """The model that to_dict wrote."""
        tuples = {name: tuple(fields[name]) for name in ("centre", "scale", "weights")}
        return cls(**tuples, bias=float(fields["bias"]))


def fit(rows: Sequence[Sequence[float]], labels: Sequence[bool]) -> Logistic:
    """The model that tells rows labelled True from the others. Raises ValueError without both."""
    if len(set(labels)) < 2:
        raise ValueError("a logistic model needs examples for and against")
    columns = list(zip(*rows, strict=True))
    centre = tuple(fmean(column) for column in columns)
    scale = tuple(pstdev(column) or 1.0 for column in columns)
    design = [[1.0, *((v - m) / s for v, m, s in zip(row, centre, scale, strict=True))] for row in rows]
    balance = {label: len(labels) / (2 * sum(each is label for each in labels)) for label in (True, False)}
    weights = _newton(design, [float(label) for label in labels], [balance[label] for label in labels])
    return Logistic(centre, scale, tuple(weights[1:]), weights[0])


def probability(log_odds: float) -> float:
    """The odds as a probability."""
    return 1 / (1 + math.exp(-max(min(log_odds, STEEPEST), -STEEPEST)))


def _newton(design: Sequence[Sequence[float]], labels: Sequence[float], shares: Sequence[float]) -> list[float]:
    size = len(design[0])
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [0.0] + [-RIDGE * weight for weight in weights[1:]]
        curve = [[RIDGE * (a == b and a > 0) for b in range(size)] for a in range(size)]
        for row, label, share in zip(design, labels, shares, strict=True):
            chance = probability(sum(w * v for w, v in zip(weights, row, strict=True)))
            miss, bend = share * (label - chance), share * chance * (1 - chance)
            for a, value in enumerate(row):
                slope[a] += miss * value
                bent = bend * value
                line = curve[a]
                for b in range(size):
                    line[b] += bent * row[b]
        step = _solve(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < SETTLED:
            break
    return weights


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The x with matrix x = right, by elimination with pivoting."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(at + 1, size):
            factor = rows[below][at] / (rows[at][at] or 1e-12)
            rows[below] = [value - factor * above for value, above in zip(rows[below], rows[at], strict=True)]
    solution = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][later] * solution[later] for later in range(at + 1, size))
        solution[at] = (rows[at][size] - known) / (rows[at][at] or 1e-12)
    return solution
