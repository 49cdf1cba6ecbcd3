"""An index folder: its generations, which of them is published, and the one step that publishes another.

papers-index/
    index.json        {"format": 3, "generation": 7, "identity": …, "checksums": …}: replaced in one step
    generation-7/     record.sqlite  words/  vectors.faiss  checksums.json
    building          locked while a build is running
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from corpus import IndexFolderError
from index.folder.integrity.checksums import CHECKSUMS, Seal, hash_file, read_seal, write_seal
from index.folder.integrity.disk_faults import describe_write_fault
from index.folder.schema import FILE_NAME

# A reader refuses every other. 1 had no notes on answerability, so all would be answered; 2 had no checksums.
FORMAT_VERSION = 3
POINTER = "index.json"
NEW_POINTER = f"{POINTER}.new"
LOCK = "building"
GENERATION_PREFIX = "generation-"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which generation is published."""

    generation: int
    identity: str  # of the build that made it: another index may have the same number
    checksums: str  # SHA-256 of its list of checksums, hex


def read_pointer(folder: Path) -> Pointer:
    """What is published in a folder. Raises IndexFolderError where nothing is, or where it cannot be read."""
    try:
        values = json.loads((folder / POINTER).read_text(encoding="utf-8"))
        format_version = int(values["format"])
        if format_version == FORMAT_VERSION:
            return Pointer(int(values["generation"]), str(values["identity"]), str(values["checksums"]))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexFolderError(_no_index(folder)) from error
    except PermissionError as error:
        raise IndexFolderError(
            f"{folder / POINTER} may not be read by this user: change its owner or its permissions."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise IndexFolderError(
            f"{folder / POINTER} cannot be read ({error}): remove it, and index the papers again."
        ) from error
    is_newer = format_version > FORMAT_VERSION
    raise IndexFolderError(
        f"The index in {folder} was made by {'a newer' if is_newer else 'an older'} version of this program "
        f"(format {format_version}, this one reads {FORMAT_VERSION}): "
        f"{'update the program, or ' if is_newer else ''}index the papers again into a new folder."
    )


def _no_index(folder: Path) -> str:
    fault = "is not an index" if folder.is_dir() else "is a file" if folder.exists() else "does not exist"
    return f"{folder} {fault}: make one with `papers index PAPERS --index {folder}`, or name another folder."


def generation_folder(folder: Path, generation: int) -> Path:
    """The folder of one generation."""
    return folder / f"{GENERATION_PREFIX}{generation}"


def publish_generation(folder: Path, generation: int, identity: str) -> None:
    """Make a finished generation the one that readers open, in one step. All of it is on the disk before."""
    path = generation_folder(folder, generation)
    write_seal(path, identity)
    _sync_tree(path)
    _sync_folder(folder)  # the entry of the generation
    _publish(folder, Pointer(generation, identity, hash_file(path / CHECKSUMS)))


def _publish(folder: Path, pointer: Pointer) -> None:
    fresh = folder / NEW_POINTER
    fresh.write_text(json.dumps({"format": FORMAT_VERSION, **asdict(pointer)}), encoding="utf-8")
    _sync_file(fresh)
    fresh.replace(folder / POINTER)
    _sync_folder(folder)


def restore_pointer(folder: Path) -> None:
    """Publish the newest finished generation of a folder without a pointer: it was lost, or its build was killed.

    Its store must be as it was written; the rest can be made again from it.
    """
    if (folder / POINTER).exists():
        return
    for generation in reversed(list_generations(folder)):
        path = generation_folder(folder, generation)
        seal = _read_seal_of_sound_store(path)
        if seal:
            _publish(folder, Pointer(generation, seal.identity, hash_file(path / CHECKSUMS)))
            return


def find_stores_to_salvage(folder: Path) -> list[Path]:
    """The stores that killed builds left, and those of finished generations that are as they were written."""
    paths = [generation_folder(folder, number) for number in list_generations(folder)]
    return [path / FILE_NAME for path in paths if not (path / CHECKSUMS).exists() or _read_seal_of_sound_store(path)]


def _read_seal_of_sound_store(path: Path) -> Seal | None:
    """The checksums of a generation whose store is as they say; None where it is not, or where it is unfinished."""
    try:
        seal = read_seal(path, hash_file(path / CHECKSUMS))
        return seal if hash_file(path / FILE_NAME) == seal.files[FILE_NAME].sha256 else None
    except (IndexFolderError, OSError, ValueError, LookupError, TypeError):
        return None


def remove_generations(folder: Path, *, keep: Collection[int]) -> None:
    """Remove all generations but these, and whatever else a killed build left.

    Readers keep the files that they opened until they close them; what Windows does not remove meanwhile, the next
    build removes.
    """
    (folder / NEW_POINTER).unlink(missing_ok=True)
    for generation in list_generations(folder):
        if generation not in keep:
            discard_generation(folder, generation)


def discard_generation(folder: Path, generation: int) -> None:
    """Remove a generation that is not to be published."""
    shutil.rmtree(generation_folder(folder, generation), ignore_errors=True)


def list_generations(folder: Path) -> list[int]:
    """Numbers of the generations in folder, finished or not, ascending."""
    names = [path.name.removeprefix(GENERATION_PREFIX) for path in folder.glob(f"{GENERATION_PREFIX}*")]
    return sorted(int(name) for name in names if name.isdecimal() and name == str(int(name)))


@contextmanager
def lock_for_build(folder: Path) -> Iterator[None]:
    """Lock the folder for one build, and create it if need be. Raises IndexFolderError.

    The operating system holds the lock: it is released when the process ends, however that happens.
    """
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        if folder.exists() and not _is_index_folder(folder):
            raise IndexFolderError(f"{folder} holds something that is no index: name a new or an empty folder.")
        _make_folder(folder)
        lock.acquire()
    except Timeout as error:
        raise IndexFolderError(f"Another run is building the index in {folder}: wait until it has finished.") from error
    except OSError as error:
        reason = str(error.strerror or error)
        raise IndexFolderError(describe_write_fault(folder, error.errno, reason)) from error
    try:
        yield
    finally:
        lock.release()
        _remove_if_empty(folder)


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each with its entry on the disk."""
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        with suppress(PermissionError):  # a folder that may be written need not be readable
            _sync_folder(folder.parent)


def _remove_if_empty(folder: Path) -> None:
    """Remove the folder where nothing was published and no build can be resumed."""
    if not (folder / POINTER).exists() and not list_generations(folder):
        with suppress(OSError):  # somebody put other files into it, or it cannot be written
            (folder / NEW_POINTER).unlink(missing_ok=True)
            (folder / LOCK).unlink(missing_ok=True)
            folder.rmdir()


def _is_index_folder(folder: Path) -> bool:
    """Whether the folder is empty, or holds an index or what an interrupted build left."""
    if not folder.is_dir():
        return False
    names = {path.name for path in folder.iterdir()}
    own = {LOCK, NEW_POINTER, *(f"{GENERATION_PREFIX}{number}" for number in list_generations(folder))}
    return POINTER in names or names <= own


def _sync_tree(folder: Path) -> None:
    """Write everything in a folder, and the folders with their entries, to the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            _sync_folder(path)
        else:
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
