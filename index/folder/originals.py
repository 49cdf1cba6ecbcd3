"""The files that papers were read from: which may be handed out, and whether each is still what was read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

FileStamp = tuple[int, int, int, int]  # what a change of a file changes: device, inode, size, time of change


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file's content hash was when it was looked at."""

    stamp: FileStamp
    content_hash: str


class Originals:
    """The original files of one record; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Of the record behind this connection, which stays the record's."""
        self._connection = connection
        self._states: dict[Path, FileState] = {}

    def is_offered(self, content_hash: str) -> bool:
        """Whether there is a file to link to: held back in no part, still there, not known to be changed.

        Looks at no more than the file's entry in its folder: a list of results asks for every hit.
        """
        path = self._files.get(content_hash)
        stamp = _stamp_file(path) if path else None
        seen = self._states.get(path) if path else None
        return stamp is not None and (seen is None or seen.stamp != stamp or seen.content_hash == content_hash)

    def find_file(self, content_hash: str) -> Path | None:
        """The paper's file as it was published; None if held back in part, changed since, or gone.

        A file is read whole once, and again when it was changed.
        """
        path = self._files.get(content_hash)
        stamp = _stamp_file(path) if path else None
        if path is None or stamp is None:
            return None
        seen = self._states.get(path)
        if seen is None or seen.stamp != stamp:
            try:
                with path.open("rb") as opened:
                    seen = FileState(stamp, hashlib.file_digest(opened, "sha256").hexdigest())
            except OSError:
                return None
            self._states[path] = seen
        return path if seen.content_hash == content_hash else None

    @cached_property
    def _files(self) -> dict[str, Path]:
        """Where each paper lies that is held back in no part, by its content hash."""
        rows = self._connection.execute("SELECT hash, path FROM paper WHERE held_back = '[]'").fetchall()
        return {content_hash: Path(path) for content_hash, path in rows}


def _stamp_file(path: Path) -> FileStamp | None:
    try:
        told = path.stat()
    except (OSError, ValueError):
        return None
    return told.st_dev, told.st_ino, told.st_size, max(told.st_mtime_ns, told.st_ctime_ns)
