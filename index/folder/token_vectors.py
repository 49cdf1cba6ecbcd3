"""The embeddings of a store: the passage that each vector belongs to, and its compressed token vectors."""

# ruff: noqa: S608  (only integers are put into a query's text)

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.late_interaction import Compressor, TokenVectors

if TYPE_CHECKING:
    import sqlite3


def hash_text(text: str) -> bytes:
    """The key of an embedded text: half of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def read_compressor(connection: sqlite3.Connection) -> Compressor | None:
    """The compressor of a store's token vectors; None where nothing was embedded."""
    row = connection.execute("SELECT directions, steps, tokens FROM compressor").fetchone()
    if row is None:
        return None
    steps = np.frombuffer(row[1], dtype=np.float32)
    return Compressor(np.frombuffer(row[0], dtype=np.float32).reshape(len(steps), -1), steps, row[2])


class TokenVectorStore:
    """The embeddings of one store; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """connection: the store's, which closes it."""
        self._connection = connection

    @cached_property
    def owners(self) -> NDArray[np.int32]:
        """(vectors,) the number of the passage that each vector belongs to, ascending."""
        rows = self._connection.execute("SELECT number FROM embedded ORDER BY place").fetchall()
        return np.fromiter((number for (number,) in rows), dtype=np.int32, count=len(rows))

    def fit_passages(self, count: int) -> bool:
        """Whether each vector belongs to one of so many passages, in their order."""
        owners = self.owners
        return not len(owners) or bool(owners[0] >= 0 and owners[-1] < count and np.all(np.diff(owners) >= 0))

    @cached_property
    def compressor(self) -> Compressor | None:
        """The compressor of the token vectors; None where nothing was embedded."""
        return read_compressor(self._connection)

    def read_token_vectors(self, rows: Sequence[int]) -> TokenVectors:
        """The token vectors of these embedded texts, in the given order; row -1 has none."""
        if self.compressor is None:
            return TokenVectors(None, [np.zeros((0, 0), dtype=np.int8)] * len(rows))
        wanted = ",".join(str(int(row) + 1) for row in rows)  # a place counts from 1
        stored = dict(
            self._connection.execute(
                f"SELECT place, tokens FROM embedded JOIN embedding USING (text_hash) WHERE place IN ({wanted})"
            ).fetchall()
        )
        return TokenVectors(self.compressor, [self.compressor.read_codes(stored.get(row + 1, b"")) for row in rows])
