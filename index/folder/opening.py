"""The embedded engine: an index in one folder on one machine, opened for reading."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from corpus import IndexFolderError
from index.folder import generations
from index.folder.faiss_vectors import FaissVectors
from index.folder.schema import FILE_NAME, open_for_reading, report_damage
from index.folder.sqlite import SqliteStore
from index.folder.tantivy_lexical import TantivyIndex
from index.interfaces import Encoder, Index

WORDS, VECTORS = "words", "vectors.faiss"


def newest_generation(location: str) -> int:
    """The number of the generation that open_newest would open now, so that a reader knows when to open again."""
    return generations.read_published_generation(Path(location))


def indexed_files(location: str) -> list[Path]:
    """The files that the papers of an index were read from; none where there is no index yet.

    Raises IndexFolderError where there is one that cannot be read.
    """
    folder = Path(location)
    if not (folder / generations.POINTER).exists():
        return []
    path = generations.generation_folder(folder, generations.read_published_generation(folder)) / FILE_NAME
    with report_damage(folder), closing(SqliteStore(open_for_reading(path))) as store:
        return sorted(paper.path for paper in store.indexed_papers().values())


def open_newest(location: str, encoder: Encoder) -> Index:
    """The newest generation in a folder. Raises IndexFolderError."""
    folder = Path(location)
    generation = generations.read_published_generation(folder)
    while True:
        try:
            return open_generation(folder, generation, encoder)
        except (IndexFolderError, OSError):
            newest = generations.read_published_generation(folder)
            if newest == generation:
                raise
            generation = newest  # a build published while this one was being opened


def open_generation(folder: Path, generation: int, encoder: Encoder) -> Index:
    """One generation, published or about to be. Raises IndexFolderError."""
    path = generations.generation_folder(folder, generation)
    with report_damage(folder):
        store = SqliteStore(open_for_reading(path / FILE_NAME))
        check_model(folder, store, encoder)
        lexical = TantivyIndex(path / WORDS)
        vectors = FaissVectors(path / VECTORS, store.embeddings.owners)
        if len(lexical) != store.facets.passages:
            raise IndexFolderError(f"The words in {path} belong to another index: index the papers again.")
    return Index(str(folder), generation, store, lexical, vectors, encoder, store.notes)


def check_model(folder: Path, store: SqliteStore, encoder: Encoder) -> None:
    """Raises IndexFolderError where the store was made by another model than the encoder."""
    manifest = store.manifest
    if manifest.model_hash != encoder.model_hash:
        raise IndexFolderError(
            f"The index in {folder} was made by the model {manifest.model} ({manifest.model_hash[:8]}), not by "
            f"{encoder.name} ({encoder.model_hash[:8]}): name that model, or index into a new folder."
        )
