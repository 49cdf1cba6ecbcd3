"""Which passages may be found at all: what filters leave, for words and vectors alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class PassageSet:
    """The passages of some meetings and kinds. allowed: (passages,) bool, by passage number."""

    meetings: tuple[int, ...] | None  # codes; None is every meeting
    councils: tuple[int, ...] | None
    kinds: tuple[int, ...] | None
    allowed: NDArray[np.bool_]
    passages: int  # how many are allowed


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage by its number, and its score."""

    number: int
    score: float
