"""Measures embedding: what `papers index` embeds a second beside the bare encoder over the same texts."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from pathlib import Path

from index import build_index, embedding_windows, open_index
from index.build.builder import EMBEDDING, WRITING
from index.encoders.sentence_transformer import SentenceTransformerEncoder
from tests.support.places import SAMPLE, SHARED

NORFOLK = SHARED / "papers" / "norfolk"
ROUNDS = 3  # in turn; the fastest of each counts: whatever else the machine does only ever adds
BARE_BATCH = 32  # sentence-transformers' own default


def run(papers: Path = NORFOLK) -> None:
    """Print the figures for the shared papers, or for the sample where they are missing."""
    chosen = papers if papers.exists() else SAMPLE
    embedder = SentenceTransformerEncoder()
    texts = _texts(chosen, embedder)
    indexed_s, bare_s = float("inf"), float("inf")
    for _ in range(ROUNDS):
        bare_s = min(bare_s, _bare(texts, embedder))
        indexed_s = min(indexed_s, _indexed(chosen, embedder))
    print(f"{len(texts):,} texts of {chosen.name}, {embedder.precision}, the fastest of {ROUNDS} rounds, in turn:")
    print(f"  papers index, token vectors compressed and written  {len(texts) / indexed_s:8.1f} texts a second")
    print(f"  the bare encoder, sorted by length, {BARE_BATCH} a batch      {len(texts) / bare_s:8.1f} texts a second")
    print(f"  ratio {bare_s / indexed_s:.2f} (0.85 or better is wanted)")


def _texts(papers: Path, embedder: SentenceTransformerEncoder) -> list[str]:
    """What an index of the papers embeds, each text once; indexing them also warms the encoder."""
    with tempfile.TemporaryDirectory() as folder:
        build_index([papers], Path(folder) / "index", model=embedder)
        with closing(open_index(Path(folder) / "index", model=embedder)) as index:
            passages = index.store.passages(range(index.store.facets.passages))
    return list(dict.fromkeys(text for passage in passages for text in embedding_windows(passage, embedder)))


def _indexed(papers: Path, embedder: SentenceTransformerEncoder) -> float:
    """Seconds between the first and the last text of a build from nothing."""
    at: dict[str, float] = {}

    def tell(step: str, *_: object) -> None:
        at.setdefault(step, time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        build_index([papers], Path(folder) / "index", model=embedder, progress=tell)
    return at[WRITING] - at[EMBEDDING]


def _bare(texts: list[str], embedder: SentenceTransformerEncoder) -> float:
    model = embedder.bare_model()
    start = time.perf_counter()
    model.encode(sorted(texts, key=len), batch_size=BARE_BATCH, show_progress_bar=False, convert_to_tensor=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    run()
