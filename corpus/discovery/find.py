"""Which files under a path are papers, and what is known of each before it is opened."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from corpus.discovery import manifest
from corpus.discovery.appendices import named_appendix
from corpus.discovery.folders import HIDDEN, folder_meeting
from corpus.discovery.neighbours import agendas_beside, appendices_beside
from corpus.errors import PaperError
from corpus.exempt.withhold import is_closed_folder
from corpus.formats import READERS, UNREAD, kinds
from corpus.formats.files import storable
from corpus.records import FoundPaper, Manifest

log = logging.getLogger(__name__)


def find_papers(paths: Sequence[Path], *, least: int = 1) -> list[FoundPaper]:
    """The papers at these paths, folders with all below them, sorted by name; each file once.

    A file that was named itself is there whatever its kind; read() says what is wrong with it. Raises
    PaperError for a path that does not exist, for paths with fewer papers than least, and for a broken papers.csv.
    """
    places: dict[Path, tuple[Path, Path]] = {}  # by real path: the folder it was found under, its path
    for path in paths:
        root = path if path.is_dir() else path.parent
        for file in _files(path):
            real = file.resolve()
            if real not in places or (places[real][1].is_symlink() and not file.is_symlink()):
                places[real] = (root, file)
    if len(places) < least:
        named = ", ".join(str(path) for path in paths)
        raise PaperError(f"{named} holds no papers: name a folder with {kinds()} files.")
    names = _names(list(places.values()))
    told = cache(manifest.read)
    listed, appended = cache(agendas_beside), cache(appendices_beside)
    found = [
        FoundPaper(
            path=file,
            name=storable(name),
            folder=folder_meeting(real),
            manifest=_manifest(real, root.resolve(), told),
            agendas=listed(real.parent),
            # Without an agenda of the meeting no item could be told.
            appended_to=appended(real.parent).get(real.stem, "")
            if named_appendix(real.stem) and listed(real.parent)
            else "",
        )
        for (real, (root, file)), name in zip(places.items(), names, strict=True)
    ]
    return sorted(found, key=lambda paper: paper.name)


def _files(path: Path) -> Iterator[Path]:
    """The file, or those below the folder that are papers or that a user would take for papers."""
    if not path.is_dir():
        if not os.path.lexists(path):
            raise PaperError(f"{path} does not exist: check the path.")
        yield path
        return
    passed_over = 0
    for folder, folders, files in os.walk(path, onerror=_closed):
        folders[:] = sorted(name for name in folders if not HIDDEN.match(name))
        for name in sorted(files):
            if HIDDEN.match(name) or name == manifest.FILE_NAME:
                continue
            if Path(name).suffix.lower() in READERS or Path(name).suffix.lower() in UNREAD:
                yield Path(folder, name)
            else:
                passed_over += 1
    if passed_over:
        log.info("%s: %d files are of no kind that is read", path, passed_over)


def _closed(error: OSError) -> None:
    raise PaperError(f"{error.filename} cannot be opened ({error.strerror}): check who may read it.") from error


def _names(places: Sequence[tuple[Path, Path]]) -> list[str]:
    """Each file's path below its folder; where two folders give the same, with as much of their own as tells."""
    short = [_below(root, file) for root, file in places]
    names, parents = list(short), 0
    while clashing := {name for name, times in Counter(names).items() if times > 1}:
        parents += 1
        for at, (root, _) in enumerate(places):
            if names[at] in clashing:
                names[at] = str(PurePosixPath(*root.resolve().parts[-parents:], short[at]))
    return names


def _below(root: Path, file: Path) -> str:
    """A file's path below the folder that was named, with that folder where its name closes what lies in it."""
    folder = root.resolve().name
    return PurePosixPath(folder if is_closed_folder(folder) else "", file.relative_to(root)).as_posix()


def _manifest(file: Path, root: Path, told: Callable[[Path], dict[str, Manifest]]) -> Manifest | None:
    """What the nearest papers.csv that names the file says, from its own folder up to the one named."""
    for folder in file.parents:
        said = told(folder).get(file.relative_to(folder).as_posix())
        if said or folder == root or root not in file.parents:
            return said
    return None
