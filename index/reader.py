"""An index folder opened for reading: record, words and vectors of one generation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.embedder import Encoder
from index.record import Record
from index.vectors import Vectors
from index.words import Words


@dataclass(frozen=True, slots=True)
class Index:
    """One generation of an index. It stays whole while a newer one is published."""

    folder: Path
    generation: int
    record: Record
    words: Words
    vectors: Vectors
    embedder: Encoder
    notes: dict[str, Any]  # what finish(index) gave when the index was built


def open_index(folder: Path, *, model: Path | Encoder | None = None) -> Index:
    """The newest generation in folder. Loads no model: the embedder does at its first text.

    Raises IndexFolderError for a folder that is no index, was made by another model, is damaged, or is of
    a newer format.
    """
    raise NotImplementedError


def newest_generation(folder: Path) -> int:
    """The number of the generation that open_index would open now, to tell whether to open again."""
    raise NotImplementedError
