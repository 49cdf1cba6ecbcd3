"""The size and SHA-256 of every file of a generation, written when it is finished and checked when it is opened."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import IndexFolderError

CHECKSUMS = "checksums.json"


@dataclass(frozen=True, slots=True)
class FileChecksum:
    """What a file must be."""

    size_bytes: int
    sha256: str  # hex


@dataclass(frozen=True, slots=True)
class Seal:
    """What a finished generation is: its identity, and its files by their path in it."""

    identity: str
    files: dict[str, FileChecksum]


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """A file that is not as it was written."""

    name: str  # its path in the generation
    reason: str  # "is missing"


def hash_file(path: Path) -> str:
    """SHA-256 of a file, hex: 0.7 s for each gigabyte, where the processor has instructions for it."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def write_seal(generation: Path, identity: str) -> None:
    """Write the checksums of a finished generation into it."""
    names = sorted(path.relative_to(generation).as_posix() for path in generation.rglob("*") if path.is_file())
    files = {
        name: FileChecksum((generation / name).stat().st_size, hash_file(generation / name))
        for name in names
        if name != CHECKSUMS
    }
    text = json.dumps(asdict(Seal(identity, files)), indent=1)
    (generation / CHECKSUMS).write_text(text, encoding="utf-8")


def read_seal(generation: Path, sha256: str) -> Seal:
    """The checksums of a generation, which must have this checksum themselves. Raises IndexFolderError, or OSError."""
    path = generation / CHECKSUMS
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise IndexFolderError(f"{path} is missing: index the papers again into a new folder.") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise IndexFolderError(f"{path} is not as it was written: index the papers again into a new folder.")
    values = json.loads(data)
    return Seal(values["identity"], {name: FileChecksum(**file) for name, file in values["files"].items()})


def find_damaged_files(folder: Path, seal: Seal) -> Iterator[DamagedFile]:
    """The files in folder, a generation or a copy of one, that are not as they were written, by name."""
    for name, file in seal.files.items():
        reason = _find_damage(folder / name, file)
        if reason:
            yield DamagedFile(name, reason)


def _find_damage(path: Path, file: FileChecksum) -> str:
    """What is wrong with a file; '' where nothing is."""
    try:
        size_bytes = path.stat().st_size
        if size_bytes != file.size_bytes:
            return f"has {size_bytes:,} bytes instead of {file.size_bytes:,}"
        return "" if hash_file(path) == file.sha256 else "is not as it was written"
    except FileNotFoundError:
        return "is missing"
    except PermissionError:
        return "may not be read by this user"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def check_files(folder: Path, seal: Seal) -> None:
    """Raises IndexFolderError naming the first file in folder that is not as it was written."""
    for damaged in find_damaged_files(folder, seal):
        raise IndexFolderError(describe_damage(folder / damaged.name, damaged))


def describe_damage(path: Path, damaged: DamagedFile) -> str:
    """What is wrong with a file of an index, and what to do."""
    if "this user" in damaged.reason:
        return f"{path} {damaged.reason}: change its owner or its permissions."
    return f"{path} {damaged.reason}: run `papers verify`, and index the papers again into a new folder."
