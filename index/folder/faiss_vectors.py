"""Nearest vectors over the same passages as the words: exact while that is fast, approximate beyond."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss as untyped
import numpy as np
from numpy.typing import NDArray

from corpus import IndexFolderError
from index.folder.facets import check_own_set
from index.records import Array, EncodedText, PassageSet, Scored

faiss: Any = untyped  # its own stubs lack most of what it has

EXACT, APPROXIMATE = "exact", "ivf-fp16"
# Measured, 384 dimensions, 2 cores, the 200 nearest: exact search takes 20 ms at a hundred thousand vectors, 316 ms
# at a million; in 2,000 lists of fp16, of which 128 are looked into, 3.3 ms at recall@10 1.000 (0.992 in the 632
# lists of a hundred thousand, 1.0 ms). Made in 26 s; twice the lists take 104 s and find no more.
MAX_EXACT_VECTORS = 50_000
LISTS_PER_ROOT_OF_VECTORS = 2.0  # inverted lists for the square root of the vectors
PROBED_LISTS = 128  # lists that a question looks into
TRAINING_VECTORS_PER_LIST = 64  # vectors a list, enough for k-means; more only takes longer
FEW_VECTORS = 20_000  # allowed vectors so few that scoring each of them is faster than searching lists
SEED = 7


def write_vectors(vectors: Array, path: Path, *, max_exact: int = MAX_EXACT_VECTORS) -> str:
    """Write an index of unit vectors (n, dimension) to path; says whether it is exact or approximate."""
    exact = len(vectors) <= max_exact
    faiss.write_index(_build_exact(vectors) if exact else _build_approximate(vectors), str(path))
    return EXACT if exact else APPROXIMATE


def _build_exact(vectors: Array) -> Any:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


def _build_approximate(vectors: Array) -> Any:
    lists = int(LISTS_PER_ROOT_OF_VECTORS * len(vectors) ** 0.5)
    index = faiss.index_factory(vectors.shape[1], f"IVF{lists},SQfp16", faiss.METRIC_INNER_PRODUCT)
    index.cp.seed = SEED
    sample = np.random.default_rng(SEED).permutation(len(vectors))[: lists * TRAINING_VECTORS_PER_LIST]
    index.train(vectors[np.sort(sample)])
    index.add(vectors)
    index.nprobe = min(PROBED_LISTS, lists)
    return index


class FaissVectors:
    """The vectors of one generation, open for searching; safe to use from several threads."""

    def __init__(self, path: Path, owners: NDArray[np.int32]) -> None:
        """Open what write made; owners: (n,) the passage number of each vector, ascending.

        Raises IndexFolderError where the file is missing, damaged or of another generation.
        """
        try:
            self._index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexFolderError(f"The vectors in {path} cannot be read: index the papers again.") from error
        if self._index.ntotal != len(owners):
            raise IndexFolderError(f"The vectors in {path} belong to another index: index the papers again.")
        self._owners = owners
        self._approximate = isinstance(self._index, faiss.IndexIVF)
        if self._approximate:
            self._index.make_direct_map()

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, text: EncodedText, *, limit: int, among: PassageSet | None = None) -> list[Scored]:
        """The limit passages nearest to a text, each by its best vector's cosine.

        Ordered by (-score, number). Filters come before ranking.
        """
        if not len(self):
            return []
        vector, own = text.vector, check_own_set(among)
        allowed = None if own is None else own.allowed[self._owners]
        if allowed is not None and np.count_nonzero(allowed) <= FEW_VECTORS:
            rows = np.flatnonzero(allowed)
            return _best_passages(self._owners[rows], self._cosines(vector, rows), limit)
        wanted = limit
        while True:  # several vectors of one passage may crowd the others out: ask for more
            wanted = min(2 * wanted, len(self))
            scores, found = self._index.search(vector[None, :], wanted, params=self._parameters(allowed))
            real = found[0] >= 0
            best = _best_passages(self._owners[found[0][real]], scores[0][real], limit)
            if len(best) == limit or wanted == len(self) or not real.all():
                return best

    def best_rows(self, text: EncodedText, numbers: Sequence[int]) -> list[tuple[float, int]]:
        """For each passage the (cosine, row) of its nearest vector, in the order of numbers; (-1, -1) for none."""
        places = np.asarray(numbers, dtype=np.int32)
        starts, ends = (np.searchsorted(self._owners, places, side=side) for side in ("left", "right"))
        lengths = ends - starts
        behind = np.cumsum(lengths)
        rows = np.arange(lengths.sum()) + np.repeat(starts - behind + lengths, lengths)  # each start:end, in turn
        cosines = self._cosines(text.vector, rows)
        best = np.lexsort((-cosines, np.repeat(np.arange(len(places)), lengths)))  # of each passage the nearest first
        first = best[(behind - lengths)[lengths > 0]]
        found = zip(cosines[first].tolist(), rows[first].tolist(), strict=True)
        return [next(found) if length else (-1.0, -1) for length in lengths.tolist()]

    def nearest_rows(self, text: EncodedText, numbers: Sequence[int], *, most: int) -> list[list[int]]:
        """For each passage the rows of its nearest vectors, at most so many, in the order of its text."""
        found = []
        for number in numbers:
            start, end = np.searchsorted(self._owners, (number, number + 1)).tolist()
            cosines = self._cosines(text.vector, np.arange(start, end)) if end - start > most else np.zeros(end - start)
            found.append(sorted((start + np.argsort(-cosines, kind="stable")[:most]).tolist()))
        return found

    def is_only_row(self, row: int) -> bool:
        """Whether its passage has no other vector."""
        neighbours = self._owners[max(row - 1, 0) : row + 2]
        return int((neighbours == self._owners[row]).sum()) == 1

    def window_of(self, row: int) -> int:
        """Which of its passage's vectors stands in this row, 0-based."""
        return row - int(np.searchsorted(self._owners, self._owners[row], side="left"))

    def _cosines(self, vector: Array, rows: NDArray[np.int64]) -> Array:
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self._index.reconstruct_batch(rows) @ vector, dtype=np.float32)

    def _parameters(self, allowed: NDArray[np.bool_] | None) -> Any:
        if allowed is None:
            return None
        # A bit a vector: of 200,000 with 80,000 allowed a set of their numbers took 20 ms to make, and 15 to search.
        selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        if self._approximate:
            return faiss.SearchParametersIVF(sel=selector, nprobe=self._index.nprobe)
        return faiss.SearchParameters(sel=selector)


def _best_passages(owners: NDArray[np.int32], scores: Array, limit: int) -> list[Scored]:
    """The best score of each owner, the best limit of them, by (-score, number)."""
    order = np.lexsort((owners, -scores))
    _, first = np.unique(owners[order], return_index=True)
    return [Scored(int(owners[row]), float(scores[row])) for row in order[np.sort(first)][:limit]]
