"""An encoder for tests whose subject is not the model: a text's vector is the sum of its words' vectors."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence

import numpy as np

from index import EncodedText
from index.records import Array

DIMENSION = 48
WORD = re.compile(r"\w+|[^\w\s]")


class BagEncoder:
    """Counts the texts that it encoded, so that a test can see what was embedded."""

    name = "bag of words"
    dimension = DIMENSION
    special_tokens = 2

    def __init__(
        self, *, model_hash: str = "ba6" * 10, limit_tokens: int = 64, known_words: Collection[str] | None = None
    ) -> None:
        """Another model_hash is another model. known_words: all other words are two tokens; None: each is one."""
        self.model_hash = model_hash
        self.limit_tokens = limit_tokens
        self.texts: list[str] = []
        self._known_words = known_words

    def encode(self, texts: Sequence[str]) -> Array:
        """Unit vectors for texts."""
        encoded = self.encode_tokens(texts)
        return np.stack([text.vector for text in encoded]) if encoded else np.zeros((0, DIMENSION), "f4")

    def encode_tokens(self, texts: Sequence[str]) -> list[EncodedText]:
        """Each text's vector and those of its words."""
        self.texts += texts
        return [self._encode(text) for text in texts]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where each word and punctuation mark is."""
        return [span for match in WORD.finditer(text) for span in self._tokens(match)]

    def _tokens(self, match: re.Match[str]) -> list[tuple[int, int]]:
        start, end = match.span()
        if self._known_words is None or end - start == 1 or match[0].lower() in self._known_words:
            return [(start, end)]
        middle = (start + end) // 2
        return [(start, middle), (middle, end)]

    def _encode(self, text: str) -> EncodedText:
        tokens = [_vector(text[start:end].lower()) for start, end in self.spans(text)[: self.limit_tokens - 2]]
        stacked = np.stack(tokens) if tokens else np.zeros((0, DIMENSION), dtype=np.float32)
        whole = stacked.sum(axis=0)
        return EncodedText((whole / max(float(np.linalg.norm(whole)), 1e-9)).astype(np.float32), stacked)


def _vector(word: str) -> Array:
    seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    drawn = np.random.default_rng(seed).standard_normal(DIMENSION)
    return (drawn / np.linalg.norm(drawn)).astype(np.float32)
