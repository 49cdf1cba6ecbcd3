"""An embedder for tests whose subject is not the model: a text's vector is the sum of its words' vectors."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from index import EncodedText
from index.records import Array

DIMENSION = 48
WORD = re.compile(r"\w+|[^\w\s]")


class BagEncoder:
    """Counts the texts it was given, so that a test can tell what was embedded."""

    name = "bag of words"
    dimension = DIMENSION
    special_tokens = 2

    def __init__(self, *, model_hash: str = "ba6" * 10, limit_tokens: int = 64) -> None:
        """Another model_hash makes it another model."""
        self.model_hash = model_hash
        self.limit_tokens = limit_tokens
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Array:
        """Unit vectors for texts."""
        return (
            np.stack([reading.vector for reading in self.encode_tokens(texts)])
            if texts
            else np.zeros((0, DIMENSION), "f4")
        )

    def encode_tokens(self, texts: Sequence[str]) -> list[EncodedText]:
        """Each text's vector and its words'."""
        self.texts += texts
        return [self._read(text) for text in texts]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where each word and mark stands."""
        return [match.span() for match in WORD.finditer(text)]

    def _read(self, text: str) -> EncodedText:
        tokens = [_vector(text[start:end].lower()) for start, end in self.spans(text)[: self.limit_tokens - 2]]
        stacked = np.stack(tokens) if tokens else np.zeros((0, DIMENSION), dtype=np.float32)
        whole = stacked.sum(axis=0)
        return EncodedText((whole / max(float(np.linalg.norm(whole)), 1e-9)).astype(np.float32), stacked)


def _number(word: str) -> int:
    return int.from_bytes(hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:4], "big")


def _vector(word: str) -> Array:
    drawn = np.random.default_rng(_number(word)).standard_normal(DIMENSION)
    return (drawn / np.linalg.norm(drawn)).astype(np.float32)
