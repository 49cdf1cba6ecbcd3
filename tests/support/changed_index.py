"""An index as a build that went wrong, or an older release, would have written it: changed, with checksums to match."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from index.folder.generations import generation_folder, publish_generation, read_pointer
from index.folder.schema import FILE_NAME


def change_store(folder: Path, change: Callable[[sqlite3.Connection], object], *, identity: str = "") -> None:
    """Change the published store. identity: the index's new one; its own if ''."""
    pointer = read_pointer(folder)
    with closing(sqlite3.connect(generation_folder(folder, pointer.generation) / FILE_NAME)) as store:
        change(store)
        store.commit()
    publish_generation(folder, pointer.generation, identity or pointer.identity)
