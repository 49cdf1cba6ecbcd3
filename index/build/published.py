"""The index that readers see now, as the next build starts from it: nothing is taken from a damaged store."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from corpus import IndexFolderError
from index.folder import generations
from index.folder.integrity.checksums import describe_damage, find_damaged_files, read_seal
from index.folder.integrity.disk_faults import explain_read_faults
from index.folder.opening import check_model
from index.folder.schema import FILE_NAME, open_for_reading, report_damage
from index.folder.sqlite import SqliteStore
from index.interfaces import Encoder


@dataclass(frozen=True, slots=True)
class PublishedStore:
    """The store that readers see; None in a new folder."""

    store: SqliteStore | None
    has_damaged_files: bool = False  # words or vectors, which can be made again from it


def open_published(folder: Path, encoder: Encoder, resources: ExitStack) -> PublishedStore:
    """The store that readers see now. Raises IndexFolderError for one that is damaged, or of another model."""
    generations.restore_pointer(folder)
    if not (folder / generations.POINTER).exists():
        return PublishedStore(None)
    pointer = generations.read_pointer(folder)
    path = generations.generation_folder(folder, pointer.generation)
    with explain_read_faults(folder), report_damage(folder):
        damaged = {file.name: file for file in find_damaged_files(path, read_seal(path, pointer.checksums))}
        if FILE_NAME in damaged:
            raise IndexFolderError(describe_damage(path / FILE_NAME, damaged[FILE_NAME]))
        store = resources.enter_context(closing(SqliteStore(open_for_reading(path / FILE_NAME))))
        check_model(folder, store, encoder)
    return PublishedStore(store, bool(damaged))
