"""An index folder opened for reading: record, words and vectors of one generation."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import IndexFolderError
from index.encoders.sentence_transformer import Encoder, SentenceTransformerEncoder
from index.folder import generations as folders
from index.folder.faiss_vectors import FaissVectors
from index.folder.sqlite import FILE_NAME, SqliteStore, open_for_reading, report_damage
from index.folder.tantivy_lexical import TantivyIndex

WORDS, VECTORS = "words", "vectors.faiss"


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """One generation of an index. It stays whole while a newer one is published."""

    folder: Path
    generation: int
    store: SqliteStore
    lexical: TantivyIndex
    vectors: FaissVectors
    encoder: Encoder
    notes: dict[str, Any]  # what finish(index) gave when the index was built

    def close(self) -> None:
        """Let go of the record's file."""
        self.store.close()


def newest_generation(folder: Path) -> int:
    """The number of the generation that open_index would open now, to tell whether to open again."""
    return folders.published_generation(folder)


def indexed_files(folder: Path) -> list[Path]:
    """The files that the papers of an index were read from; none where there is no index yet.

    Raises IndexFolderError where there is one that cannot be read.
    """
    if not (folder / folders.POINTER).exists():
        return []
    path = folders.generation_folder(folder, folders.published_generation(folder)) / FILE_NAME
    with report_damage(folder), closing(SqliteStore(open_for_reading(path))) as record:
        return sorted(known.path for known in record.indexed_papers().values())


def open_index(folder: Path, *, model: Path | Encoder | None = None) -> Index:
    """The newest generation in folder. Loads no model: the embedder does at its first text.

    Raises IndexFolderError for a folder that is no index, was made by another model, is damaged, or is of
    a newer format.
    """
    generation = folders.published_generation(folder)
    encoder = resolve_encoder(model)
    while True:
        try:
            return open_generation(folder, generation, encoder)
        except (IndexFolderError, OSError):
            newest = folders.published_generation(folder)
            if newest == generation:
                raise
            generation = newest  # a build published while this one was being opened


def open_generation(folder: Path, generation: int, encoder: Encoder) -> Index:
    """One generation, published or about to be. Raises IndexFolderError."""
    place = folders.generation_folder(folder, generation)
    with report_damage(folder):
        record = SqliteStore(open_for_reading(place / FILE_NAME))
        check_model(folder, record, encoder)
        words = TantivyIndex(place / WORDS)
        vectors = FaissVectors(place / VECTORS, record.embeddings.owners)
        if len(words) != record.passage_count():
            raise IndexFolderError(f"The words in {place} belong to another index: index the papers again.")
    return Index(folder, generation, record, words, vectors, encoder, record.notes)


def resolve_encoder(model: Path | Encoder | None) -> Encoder:
    """The embedder that was given, or the one of a model's folder, or the packaged one."""
    return SentenceTransformerEncoder(model) if model is None or isinstance(model, Path) else model


def check_model(folder: Path, record: SqliteStore, encoder: Encoder) -> None:
    """Raises IndexFolderError where the record was made by another model than the encoder."""
    made = record.manifest
    if made.model_hash != encoder.model_hash:
        raise IndexFolderError(
            f"The index in {folder} was made by the model {made.model} ({made.model_hash[:8]}), not by "
            f"{encoder.name} ({encoder.model_hash[:8]}): name that model, or index into a new folder."
        )
