"""The embedded engine: an index in one folder on one machine, opened for reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from corpus import IndexFolderError
from index.folder import generations
from index.folder.faiss_vectors import FaissVectors
from index.folder.integrity.checksums import check_files, read_seal
from index.folder.integrity.disk_faults import explain_read_faults
from index.folder.integrity.find_faults import find_folder_faults
from index.folder.integrity.private_copy import copy_generation, link_files
from index.folder.schema import FILE_NAME, VECTORS, WORDS, open_for_reading, report_damage
from index.folder.sqlite import SqliteStore
from index.folder.tantivy_lexical import TantivyIndex
from index.interfaces import Encoder, Index
from index.records import IndexFault


def newest_identity(location: str) -> str:
    """The identity of the index that open_newest would open now, so that a reader knows when to open again."""
    return generations.read_pointer(Path(location)).identity


def indexed_files(location: str) -> list[Path]:
    """The files that the papers of an index were read from; none where there is no index yet.

    Raises IndexFolderError where there is one that cannot be read.
    """
    folder = Path(location)
    if not (folder / generations.POINTER).exists():
        return []
    path = generations.generation_folder(folder, generations.read_pointer(folder).generation) / FILE_NAME
    with report_damage(folder), closing(SqliteStore(open_for_reading(path))) as store:
        return sorted(paper.path for paper in store.indexed_papers().values())


def find_faults(location: str) -> Iterator[IndexFault]:
    """What is wrong with the newest generation in a folder. Raises IndexFolderError where there is none to look at."""
    folder = Path(location)
    pointer = generations.read_pointer(folder)
    return find_folder_faults(
        generations.generation_folder(folder, pointer.generation), pointer.identity, pointer.checksums
    )


def open_newest(location: str, encoder: Encoder, *, private: bool = False) -> Index:
    """The newest generation in a folder. Raises IndexFolderError.

    private: read a copy of it, so that nothing that happens to the folder later can reach a program that runs long.
    """
    folder = Path(location)
    pointer = generations.read_pointer(folder)
    while True:
        try:
            return _open_published(folder, pointer, encoder, private=private)
        except IndexFolderError:
            newest = generations.read_pointer(folder)
            if newest == pointer:
                raise
            pointer = newest  # a build published while this one was being opened


def _open_published(folder: Path, pointer: generations.Pointer, encoder: Encoder, *, private: bool) -> Index:
    generation = generations.generation_folder(folder, pointer.generation)
    with explain_read_faults(folder), report_damage(folder), _stage(generation, pointer, private=private) as staged:
        index = _open_files(staged, folder, pointer.generation, encoder)
    if index.identity != pointer.identity:
        index.close()
        raise IndexFolderError(f"{generation} belongs to another index: index the papers again into a new folder.")
    return index


@contextmanager
def _stage(generation: Path, pointer: generations.Pointer, *, private: bool) -> Iterator[Path]:
    """The folder to open a generation from, found to be as it was written."""
    seal = read_seal(generation, pointer.checksums)
    if private:
        with copy_generation(generation, seal) as copy:
            yield copy
    else:
        check_files(generation, seal)
        yield generation


def open_generation(folder: Path, generation: int, encoder: Encoder) -> Index:
    """One generation that is about to be published. Raises IndexFolderError."""
    path = generations.generation_folder(folder, generation)
    with report_damage(folder):
        return _open_files(path, folder, generation, encoder)


def _open_files(path: Path, folder: Path, generation: int, encoder: Encoder) -> Index:
    """The generation whose files are in path, which may be a copy."""
    with ExitStack() as opened:
        store = opened.enter_context(closing(SqliteStore(open_for_reading(path / FILE_NAME))))
        check_model(folder, store, encoder)
        with link_files(path / WORDS) as words:
            lexical = TantivyIndex(words)
        vectors = FaissVectors(path / VECTORS, store.embeddings.owners)
        if len(lexical) != store.facets.passages:
            raise IndexFolderError(f"The words in {path} belong to another index: index the papers again.")
        if not store.embeddings.fit_passages(store.facets.passages):
            raise IndexFolderError(f"The vectors in {path} belong to another index: index the papers again.")
        opened.pop_all()
    return Index(str(folder), generation, store, lexical, vectors, encoder, store.notes)


def check_model(folder: Path, store: SqliteStore, encoder: Encoder) -> None:
    """Raises IndexFolderError where the store was made by another model than the encoder."""
    manifest = store.manifest
    if manifest.model_hash != encoder.model_hash:
        raise IndexFolderError(
            f"The index in {folder} was made by the model {manifest.model} ({manifest.model_hash[:8]}), not by "
            f"{encoder.name} ({encoder.model_hash[:8]}): name that model, or index into a new folder."
        )
