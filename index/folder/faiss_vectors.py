"""Nearest vectors with FAISS: an exact search while that is fast, an approximate one beyond."""

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
# Measured with 384 dimensions on 2 cores, the 200 nearest: exact search takes 20 ms for 100,000 vectors and 316 ms for
# a million. 2,000 lists of fp16, of which 128 are searched, take 3.3 ms for a million at recall@10 1.000 (1.0 ms for
# 100,000 in 632 lists, 0.992). They are built in 26 s; twice as many lists take 104 s and find no more.
MAX_EXACT_VECTORS = 50_000
LISTS_PER_ROOT_OF_VECTORS = 2.0  # inverted lists, times the square root of the number of vectors
PROBED_LISTS = 128  # that a question searches
TRAINING_VECTORS_PER_LIST = 64  # enough for k-means; more only takes longer
FEW_VECTORS = 20_000  # allowed by filters: scoring each of so few is faster than searching lists
SEED = 7
WRITTEN_AT_ONCE_BYTES = 1 << 20


def write_vectors(vectors: Array, path: Path, *, max_exact: int = MAX_EXACT_VECTORS) -> str:
    """Write an index of unit vectors (n, dimension) to path. Returns EXACT, or APPROXIMATE beyond max_exact vectors.

    Raises OSError. The file is Python's: where a disk is full, faiss closes its own without the end and says nothing.
    """
    is_exact = len(vectors) <= max_exact
    with path.open("wb") as file:
        writer = faiss.PyCallbackIOWriter(file.write, WRITTEN_AT_ONCE_BYTES)
        faiss.write_index(_build_exact(vectors) if is_exact else _build_approximate(vectors), writer)
        del writer  # writes the rest
    return EXACT if is_exact else APPROXIMATE


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
        """Open what write_vectors wrote. owners: (n,) the passage number of each vector, ascending.

        Raises IndexFolderError where the file is missing, damaged or of another generation.
        """
        try:
            self._index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexFolderError(f"The vectors in {path} cannot be read: index the papers again.") from error
        if self._index.ntotal != len(owners):
            raise IndexFolderError(f"The vectors in {path} belong to another index: index the papers again.")
        self._owners = owners
        self._is_approximate = isinstance(self._index, faiss.IndexIVF)
        if self._is_approximate:
            self._index.make_direct_map()

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, text: EncodedText, *, limit: int, among: PassageSet | None = None) -> list[Scored]:
        """The `limit` passages nearest to a text, each by the cosine of its best vector, by (-score, number)."""
        if not len(self):
            return []
        vector, own = text.vector, check_own_set(among)
        allowed = None if own is None else own.allowed[self._owners]
        if allowed is not None and np.count_nonzero(allowed) <= FEW_VECTORS:
            rows = np.flatnonzero(allowed)
            return _best_passages(self._owners[rows], self._cosines(vector, rows), limit)
        count = limit
        while True:  # the vectors of one passage may crowd out the others: ask for more
            count = min(2 * count, len(self))
            scores, rows = self._index.search(vector[None, :], count, params=self._parameters(allowed))
            is_real = rows[0] >= 0
            best = _best_passages(self._owners[rows[0][is_real]], scores[0][is_real], limit)
            if len(best) == limit or count == len(self) or not is_real.all():
                return best

    def best_rows(self, text: EncodedText, numbers: Sequence[int]) -> list[tuple[float, int]]:
        """For each passage the (cosine, row) of its nearest vector, in the given order; (-1, -1) for none."""
        wanted = np.asarray(numbers, dtype=np.int32)
        starts, ends = (np.searchsorted(self._owners, wanted, side=side) for side in ("left", "right"))
        lengths = ends - starts
        sums = np.cumsum(lengths)
        rows = np.arange(lengths.sum()) + np.repeat(starts - sums + lengths, lengths)  # each start:end, in turn
        cosines = self._cosines(text.vector, rows)
        best = np.lexsort((-cosines, np.repeat(np.arange(len(wanted)), lengths)))  # of each passage the nearest first
        first = best[(sums - lengths)[lengths > 0]]
        pairs = zip(cosines[first].tolist(), rows[first].tolist(), strict=True)
        return [next(pairs) if length else (-1.0, -1) for length in lengths.tolist()]

    def nearest_rows(self, text: EncodedText, numbers: Sequence[int], *, limit: int) -> list[list[int]]:
        """For each passage the rows of its `limit` nearest vectors, in the order of its text."""
        rows = []
        for number in numbers:
            start, end = np.searchsorted(self._owners, (number, number + 1)).tolist()
            has_choice = end - start > limit
            cosines = self._cosines(text.vector, np.arange(start, end)) if has_choice else np.zeros(end - start)
            rows.append(sorted((start + np.argsort(-cosines, kind="stable")[:limit]).tolist()))
        return rows

    def is_only_row(self, row: int) -> bool:
        """Whether the passage of this row has no other row."""
        neighbours = self._owners[max(row - 1, 0) : row + 2]
        return int((neighbours == self._owners[row]).sum()) == 1

    def window_of(self, row: int) -> int:
        """Which of its passage's embedded texts this row is, 0-based."""
        return row - int(np.searchsorted(self._owners, self._owners[row], side="left"))

    def read_vectors(self, start: int, end: int) -> Array:
        """(end - start, dimension) the vectors of these rows, as they are kept."""
        return np.asarray(self._index.reconstruct_n(start, end - start), dtype=np.float32)

    def _cosines(self, vector: Array, rows: NDArray[np.int64]) -> Array:
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self._index.reconstruct_batch(rows) @ vector, dtype=np.float32)

    def _parameters(self, allowed: NDArray[np.bool_] | None) -> Any:
        if allowed is None:
            return None
        # One bit a vector: for 80,000 allowed of 200,000, a set of their numbers took 20 ms to make and 15 to search.
        selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        if self._is_approximate:
            return faiss.SearchParametersIVF(sel=selector, nprobe=self._index.nprobe)
        return faiss.SearchParameters(sel=selector)


def _best_passages(owners: NDArray[np.int32], scores: Array, limit: int) -> list[Scored]:
    """The `limit` best owners, each with its best score, by (-score, number)."""
    order = np.lexsort((owners, -scores))
    _, first = np.unique(owners[order], return_index=True)
    return [Scored(int(owners[row]), float(scores[row])) for row in order[np.sort(first)][:limit]]
