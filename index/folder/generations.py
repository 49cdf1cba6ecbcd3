"""An index folder: its generations, which of them is published, and the one step that publishes another.

papers-index/
    index.json        {"format": 2, "generation": 7}: the pointer, replaced in one step
    generation-7/     record.sqlite  words/  vectors.faiss
    building          locked while a build is running
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from corpus import IndexFolderError

FORMAT_VERSION = 2  # a reader refuses every other; 1 had no notes on answerability, so all would be answered
POINTER = "index.json"
LOCK = "building"
GENERATION_PREFIX = "generation-"


def read_published_generation(folder: Path) -> int:
    """The number of the published generation. Raises IndexFolderError where there is none that can be read."""
    try:
        pointer = json.loads((folder / POINTER).read_text(encoding="utf-8"))
        format_version, number = int(pointer["format"]), int(pointer["generation"])
    except FileNotFoundError as error:
        raise IndexFolderError(_no_index(folder)) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexFolderError(
            f"{folder / POINTER} cannot be read ({error}): index the papers again into a new folder."
        ) from error
    if format_version != FORMAT_VERSION:
        is_newer = format_version > FORMAT_VERSION
        raise IndexFolderError(
            f"The index in {folder} was made by {'a newer' if is_newer else 'an older'} version of this program "
            f"(format {format_version}, this one reads {FORMAT_VERSION}): "
            f"{'update the program, or ' if is_newer else ''}index the papers again into a new folder."
        )
    return number


def _no_index(folder: Path) -> str:
    fault = "is not an index" if folder.is_dir() else "is a file" if folder.exists() else "does not exist"
    return f"{folder} {fault}: make one with `papers index PAPERS --index {folder}`, or name another folder."


def generation_folder(folder: Path, generation: int) -> Path:
    """The folder of one generation."""
    return folder / f"{GENERATION_PREFIX}{generation}"


def publish_generation(folder: Path, generation: int) -> None:
    """Make a finished generation the one that readers open, in one step, and remove all others."""
    _sync(generation_folder(folder, generation))
    fresh = folder / f"{POINTER}.new"
    fresh.write_text(json.dumps({"format": FORMAT_VERSION, "generation": generation}), encoding="utf-8")
    _sync_file(fresh)
    fresh.replace(folder / POINTER)
    _sync_folder(folder)
    for number in list_generations(folder):
        if number != generation:  # readers keep the files that they opened until they close them
            shutil.rmtree(generation_folder(folder, number), ignore_errors=True)


def discard_generation(folder: Path, generation: int) -> None:
    """Remove a generation that is not to be published."""
    shutil.rmtree(generation_folder(folder, generation), ignore_errors=True)


def list_generations(folder: Path) -> list[int]:
    """Numbers of the generations in folder, finished or not, ascending."""
    names = [path.name.removeprefix(GENERATION_PREFIX) for path in folder.glob(f"{GENERATION_PREFIX}*")]
    return sorted(int(name) for name in names if name.isdigit())


@contextmanager
def lock_for_build(folder: Path) -> Iterator[None]:
    """Lock the folder for one build, and create it if need be. Raises IndexFolderError.

    The operating system holds the lock: it is released when the process ends, however that happens.
    """
    if folder.exists() and not _is_index_folder(folder):
        raise IndexFolderError(f"{folder} holds something that is no index: name a new or an empty folder.")
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexFolderError(f"Another run is building the index in {folder}: wait until it has finished.") from error
    except OSError as error:
        raise IndexFolderError(f"{folder} cannot be written ({error.strerror}): name another folder.") from error
    try:
        yield
    finally:
        lock.release()
        _remove_if_empty(folder)


def _remove_if_empty(folder: Path) -> None:
    """Remove the folder where nothing was published and no build can be resumed."""
    if not (folder / POINTER).exists() and not list_generations(folder):
        (folder / LOCK).unlink(missing_ok=True)
        with suppress(OSError):  # somebody put other files into it
            folder.rmdir()


def _is_index_folder(folder: Path) -> bool:
    """Whether the folder is empty, or holds an index or what an interrupted build left."""
    if not folder.is_dir():
        return False
    names = {path.name for path in folder.iterdir()}
    return (
        not names or POINTER in names or names <= {LOCK, *(f"{GENERATION_PREFIX}{n}" for n in list_generations(folder))}
    )


def _sync(folder: Path) -> None:
    """Write everything in a folder, and the folder itself, to the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            _sync_file(path)
    _sync_folder(folder)


def _sync_file(path: Path) -> None:
    with path.open("r+b") as handle:  # Windows syncs no file that is open for reading only
        os.fsync(handle.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
