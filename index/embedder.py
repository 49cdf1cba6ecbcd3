"""Texts to unit vectors: the one place where a language model is run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


class Encoder(Protocol):
    """What an index asks of an embedder."""

    @property
    def name(self) -> str:
        """The model's name, as people know it."""

    @property
    def model_hash(self) -> str:
        """SHA-256 of the model's weights, hex."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def limit_tokens(self) -> int:
        """How many tokens of a text reach its vector, the model's own marks among them."""

    def encode(self, texts: Sequence[str]) -> Array:
        """Unit vectors for texts: (len(texts), dimension) float32, in order."""
