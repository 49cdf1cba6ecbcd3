"""Files of a generation where nothing else can reach them: copied for a program that runs long, or only linked.

A program that maps a file into memory is killed by the operating system where the file is cut short meanwhile. So a
server reads a copy of its own. The copy has no name any more once it is open, so nobody can change it and it is gone
when the server ends, however that happens. Windows removes no file that is open; there it is removed when the next
copy is made, or stays in the temporary folder.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus import IndexFolderError
from index.folder.integrity.checksums import Seal, check_files
from index.folder.integrity.disk_faults import FULL

PREFIX = "committee-papers-"

_still_open: set[Path] = set()  # copies that could not be removed


@contextmanager
def copy_generation(generation: Path, seal: Seal) -> Iterator[Path]:
    """A folder with a copy of a generation, found to be as it was written. Open its files inside the context.

    It takes as much room in the temporary folder as the generation has. Raises IndexFolderError, or OSError.
    """
    with _make_folder() as copy:
        for name in seal.files:
            (copy / name).parent.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):  # which is what check_files says
                _copy_file(generation / name, copy / name)
        check_files(copy, seal)
        yield copy


def _copy_file(source: Path, copy: Path) -> None:
    try:
        shutil.copyfile(source, copy)
    except OSError as error:
        if error.errno in FULL:
            raise IndexFolderError(
                f"{copy.parent} has no room for a copy of the index: free some, or name another temporary folder by "
                "the environment variable TMPDIR."
            ) from error
        raise


@contextmanager
def link_files(folder: Path) -> Iterator[Path]:
    """A folder with links to the files of one; copies where the system makes no links.

    tantivy writes a lock file beside the words that it reads, which it cannot on a read-only disk.
    """
    with _make_folder() as linked:
        for path in folder.iterdir():
            try:
                (linked / path.name).symlink_to(path.resolve())
            except OSError:  # Windows asks for a privilege
                _copy_file(path, linked / path.name)
        yield linked


@contextmanager
def _make_folder() -> Iterator[Path]:
    for left in [*_still_open]:
        _remove(left)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    (_still_open.add if os.path.lexists(folder) else _still_open.discard)(folder)
