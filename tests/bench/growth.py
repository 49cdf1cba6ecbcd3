"""Measures growth: a question's time over 10 thousand, 100 thousand and 1 million passages; recall at a million.

The passages are made up: each is two to four sentences drawn from those of the papers at hand, and its vector is
that of a real passage with noise added. Its token vectors are those of that real passage, shared, so that the disk
holds the real ones once. Everything else is what `papers index` makes and what a question meets.
"""

from __future__ import annotations

import gc
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Meeting, Paper, Passage, Role
from corpus.prose import reading_text, sentence_spans
from index import Index, build_index, embedding_windows, open_index
from index.build.assign_councils import assign_councils
from index.build.versions import ENCODING
from index.encoders.sentence_transformer import SentenceTransformerEncoder
from index.folder import faiss_vectors as vectors
from index.folder import generations as folders
from index.folder import tantivy_lexical as words
from index.folder.rows import SplitPaper
from index.folder.schema import FILE_NAME, VECTORS, WORDS, create_store
from index.folder.sqlite_writer import SqliteWriter
from index.records import Array
from search import parse, rank
from tests.support.places import SAMPLE, SHARED

PAPERS = (SAMPLE, SHARED / "papers" / "norfolk")
SIZES = (10_000, 100_000, 1_000_000)
PAPER_PASSAGES = 500
MEETINGS = 400
NOISE = 0.35  # length of the noise beside a unit vector: neighbours stay neighbours, none is its original
QUESTIONS = 60
WARMING = 10
ROUNDS = 2
NEAREST = 10
SEED = 5


def run(sizes: Sequence[int] = SIZES) -> None:
    """Print the figures for each size, and how the largest compares with the smallest.

    All are made first and then asked in turn, so that what else the machine does falls on each alike.
    """
    embedder = SentenceTransformerEncoder()
    with tempfile.TemporaryDirectory() as place, ExitStack() as opened:
        folder = Path(place)
        build_index([path for path in PAPERS if path.exists()], folder / "real", model=embedder)
        real = opened.enter_context(closing(open_index(folder / "real", model=embedder)))
        for size in sizes:
            started = time.perf_counter()
            np.save(folder / f"{size}.npy", _made(real, size, folder / str(size)))
            print(f"  {size:>9,} passages made in {time.perf_counter() - started:.0f} s", flush=True)
        grown = [opened.enter_context(closing(open_index(folder / str(size), model=embedder))) for size in sizes]
        questions = _questions(real)
        for index in grown:
            _asked(questions[:WARMING], index)
        times_ms = list(zip(*(_in_turn(question, grown) for _ in range(ROUNDS) for question in questions), strict=True))
        for index, size, those in zip(grown, sizes, times_ms, strict=True):
            matrix = np.load(folder / f"{size}.npy", mmap_mode="r")
            _print(index, size, those, _recall(index, matrix, questions))
    embedding_ms = statistics.median(_timed(lambda text=text: embedder.encode_tokens([text])) for text in questions)
    medians = [statistics.median(those) for those in times_ms]
    print(f"  of each {embedding_ms:.1f} ms are the embedding of the question; peak memory {_peak_gb():.1f} GB")
    ratio = medians[-1] / medians[0]
    print(f"  a question at {sizes[-1]:,} takes {ratio:.2f} times that at {sizes[0]:,} (2.5 at most)")


def _in_turn(question: str, grown: Sequence[Index]) -> list[float]:
    """Milliseconds of one question over each index."""
    return [elapsed for index in grown for elapsed in _asked([question], index)]


def _print(index: Index, size: int, times_ms: Sequence[float], recall: float) -> None:
    print(
        f"  {size:>9,} passages, {index.store.manifest.vectors:8}  p50 {statistics.median(times_ms):6.1f} ms"
        f"  p95 {_p95(times_ms):6.1f} ms  recall@{NEAREST} {recall:.3f}",
        flush=True,
    )


def _made(real: Index, size: int, folder: Path) -> Array:
    """An index folder of so many made-up passages; returns their vectors (size, dimension)."""
    rng = random.Random(SEED)  # noqa: S311
    models = [
        passage for passage in real.store.passages(range(real.store.facets.passages)) if passage.role is not Role.FRONT
    ]
    place = folders.generation_folder(folder, 1)
    place.mkdir(parents=True)
    with closing(create_store(place / FILE_NAME)) as connection:
        register = SqliteWriter(connection, encoding=ENCODING)
        for paper in _papers(models, size, rng, real):
            register.add_paper(paper)
        if register.find_missing_texts(real.store.connection):
            raise AssertionError("a made-up passage has a text that is not among the real ones")
        register.set_councils(assign_councils(register.council_evidence()))
        register.count_words()
        words.write_lexical_index(register.lexical_entries(), place / WORDS)
        matrix = _noisy(register.vectors(real.encoder.dimension))
        kind = vectors.write_vectors(matrix, place / VECTORS)
        made = real.store.manifest
        register.record_manifest(
            generation=1, identity="growth", model=made.model, model_hash=made.model_hash, dimension=made.dimension,
            limit_tokens=made.limit_tokens, versions=made.versions, vectors=kind, built="", include_exempt=False,
        )  # fmt: skip
    folders.publish_generation(folder, 1, "growth")
    gc.collect()
    return matrix


def _papers(models: Sequence[Passage], size: int, rng: random.Random, real: Index) -> Iterator[SplitPaper]:
    """Papers of made-up passages, each embedded as a real one is."""
    pool = [text[start:end] for one in models for text in [reading_text(one)] for start, end in sentence_spans(text)]
    texts = {one: embedding_windows(one, real.encoder)[:1] for one in dict.fromkeys(models)}
    committees = sorted({one.meeting.committee for one in models})
    for number in range(0, size, PAPER_PASSAGES):
        day = date(2000, 1, 1) + timedelta(days=number // PAPER_PASSAGES % MEETINGS * 20)
        meeting = Meeting(rng.choice(committees), day)
        chosen = [rng.choice(models) for _ in range(min(PAPER_PASSAGES, size - number))]
        content_hash = f"{number:064x}"
        passages, at = [], 0
        for one in chosen:
            text = " ".join(rng.choice(pool) for _ in range(rng.randint(2, 4)))
            made = replace(
                one, paper=f"{number}.txt", paper_hash=content_hash, start=at, end=at + len(text), text=text,
                meeting=meeting, filed_with=meeting, furniture=(), struck=(),
            )  # fmt: skip
            passages.append(made)
            at += len(text) + 1
        whole = "\n".join(passage.text for passage in passages)
        paper = Paper(name=f"{number}.txt", content_hash=content_hash, text=whole)
        yield SplitPaper(paper, passages, [texts[one] for one in chosen], (), Path(f"{number}.txt"), "", ())


def _noisy(matrix: Array) -> Array:
    rng = np.random.default_rng(SEED)
    for start in range(0, len(matrix), 50_000):  # in parts: a million rows of noise would fill the memory twice
        part = matrix[start : start + 50_000]
        noise = rng.standard_normal(part.shape, dtype=np.float32)
        part += noise * (NOISE / np.linalg.norm(noise, axis=1, keepdims=True))
        part /= np.linalg.norm(part, axis=1, keepdims=True)
    return matrix


def _questions(real: Index) -> list[str]:
    """Sentences of the papers, cut to the length of a question, that nobody will find as they stand."""
    rng = random.Random(SEED)  # noqa: S311
    passages = real.store.passages(range(real.store.facets.passages))
    pool = [words for one in passages if 8 <= len(words := reading_text(one).split()) <= 60]
    return [
        " ".join(rng.sample(words[:16], min(len(words), rng.randint(3, 10)))) for words in rng.sample(pool, QUESTIONS)
    ]


def _asked(questions: Sequence[str], index: Index) -> list[float]:
    return [_timed(lambda text=text: rank(parse(text, index=index), index)) for text in questions]


def _recall(index: Index, matrix: Array, questions: Sequence[str]) -> float:
    """Share of the exact nearest passages among those that the index finds."""
    asked = index.encoder.encode(questions)
    exact = _exact(matrix, asked)
    found = [{one.number for one in index.vectors.nearest(vector, limit=NEAREST)} for vector in asked]
    return statistics.fmean(len(a & set(b.tolist())) / NEAREST for a, b in zip(found, exact, strict=True))


def _exact(matrix: Array, asked: Array) -> NDArray[np.intp]:
    cosines = np.concatenate([matrix[at : at + 100_000] @ asked.T for at in range(0, len(matrix), 100_000)])
    return np.argsort(-cosines, axis=0, kind="stable")[:NEAREST].T


def _timed(do: object) -> float:
    started = time.perf_counter()
    do()  # type: ignore[operator]
    return (time.perf_counter() - started) * 1000


def _p95(times_ms: Sequence[float]) -> float:
    return sorted(times_ms)[int(0.95 * len(times_ms))]


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    run()
