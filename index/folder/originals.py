"""The files that papers were read from: which may be served, and whether each is still what was read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

FileStamp = tuple[int, int, int, int]  # device, inode, size, time of change: another one means a changed file


@dataclass(frozen=True, slots=True)
class FileState:
    """The content hash of a file when it was last read."""

    stamp: FileStamp
    content_hash: str


class Originals:
    """The original files of one store; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """connection: the store's, which closes it."""
        self._connection = connection
        self._states: dict[Path, FileState] = {}

    def is_offered(self, content_hash: str) -> bool:
        """Whether a paper's file can be linked to: no part is withheld, and it is there and not known to be changed.

        Reads no more than the file's entry in its folder: a list of results asks this for every hit.
        """
        path = self._files.get(content_hash)
        stamp = _stamp_file(path) if path else None
        state = self._states.get(path) if path else None
        return stamp is not None and (state is None or state.stamp != stamp or state.content_hash == content_hash)

    def find_file(self, content_hash: str) -> Path | None:
        """A paper's file as it was published; None where a part is withheld or the file was changed or removed.

        A file is read whole once, and again after a change.
        """
        path = self._files.get(content_hash)
        stamp = _stamp_file(path) if path else None
        if path is None or stamp is None:
            return None
        state = self._states.get(path)
        if state is None or state.stamp != stamp:
            try:
                with path.open("rb") as file:
                    state = FileState(stamp, hashlib.file_digest(file, "sha256").hexdigest())
            except OSError:
                return None
            self._states[path] = state
        return path if state.content_hash == content_hash else None

    @cached_property
    def _files(self) -> dict[str, Path]:
        """The file of each paper of which no part is withheld, by content hash."""
        rows = self._connection.execute("SELECT hash, path FROM paper WHERE held_back = '[]'").fetchall()
        return {content_hash: Path(path) for content_hash, path in rows}


def _stamp_file(path: Path) -> FileStamp | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, max(status.st_mtime_ns, status.st_ctime_ns)
