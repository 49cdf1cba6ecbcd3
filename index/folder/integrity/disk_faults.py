"""What the operating system refused, as a sentence: a full or read-only disk, a file of somebody else's."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus import IndexFolderError

WRITE_FAULTS = (OSError, sqlite3.OperationalError)
FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
# What SQLite says of the same faults, by its primary code: https://www.sqlite.org/rescode.html
SQLITE_FAULTS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}
PRIMARY_CODE = 0xFF  # of SQLite's extended codes


@contextmanager
def explain_write_faults(folder: Path) -> Iterator[None]:
    """Raise IndexFolderError where the disk refuses what is written into an index folder."""
    try:
        yield
    except sqlite3.OperationalError as error:
        number = SQLITE_FAULTS.get(error.sqlite_errorcode & PRIMARY_CODE)
        if number is None:
            raise
        raise IndexFolderError(describe_write_fault(folder, number, str(error))) from error
    except OSError as error:
        reason = str(error.strerror or error)
        if error.filename and folder.resolve() not in (place := Path(str(error.filename)).resolve(), *place.parents):
            raise IndexFolderError(
                f"{error.filename} cannot be read or written ({reason}): change its permissions or make room, and "
                "index again."
            ) from error
        raise IndexFolderError(describe_write_fault(folder, error.errno, reason)) from error


def describe_write_fault(folder: Path, number: int | None, reason: str) -> str:
    """Why an index could not be written, and what to do."""
    if number in FULL:
        return f"The disk of {folder} is full: free some space and index again; the index there is as it was before."
    if number == errno.EROFS:
        return f"{folder} is on a disk that is read-only: name a folder on another."
    if number in (errno.EACCES, errno.EPERM):
        return f"{folder} may not be written by this user: change its owner or permissions, or name another folder."
    return f"{folder} cannot be written ({reason}): look after the disk, or name a folder on another, and index again."


@contextmanager
def explain_read_faults(folder: Path) -> Iterator[None]:
    """Raise IndexFolderError where a file of an index folder cannot be read."""
    try:
        yield
    except PermissionError as error:
        named = error.filename or folder
        raise IndexFolderError(f"{named} may not be read by this user: change its owner or its permissions.") from error
    except OSError as error:
        raise IndexFolderError(
            f"The index in {folder} cannot be read ({error.strerror or error}): look after the disk, or index the "
            "papers again into a new folder."
        ) from error
