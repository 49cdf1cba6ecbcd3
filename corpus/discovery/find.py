"""Which files under a path are papers, and what their surroundings say about each before it is opened."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from corpus.discovery import manifest
from corpus.discovery.appendices import find_appendix_label, parse_appendix_name
from corpus.discovery.folders import HIDDEN_FILE, read_folder_meeting
from corpus.discovery.neighbours import find_agendas_beside, match_appendices_beside
from corpus.discovery.closed_appendices import find_closed_appendices_beside
from corpus.errors import PaperError
from corpus.exempt.withhold import is_closed_folder
from corpus.formats import READERS, UNREAD, kinds
from corpus.formats.files import storable
from corpus.records import FoundPaper, Manifest

log = logging.getLogger(__name__)


def find_papers(paths: Sequence[Path], *, least: int = 1) -> list[FoundPaper]:
    """The papers at these paths and in all folders below them, sorted by name, each file once.

    A path to a file is returned even if its format cannot be read; read() then says what is wrong with it. Raises
    PaperError for a path that does not exist, for fewer papers than least, and for a papers.csv that cannot be used.
    """
    places = _find_places(paths)
    if len(places) < least:
        named = ", ".join(str(path) for path in paths)
        raise PaperError(f"{named} holds no papers: name a folder with {kinds()} files.")
    manifests = cache(manifest.read_manifest)
    agendas, reports = cache(find_agendas_beside), cache(match_appendices_beside)
    closed = cache(find_closed_appendices_beside)
    found = []
    for (real, (root, file)), name in zip(places.items(), _unique_names(list(places.values())), strict=True):
        folder = real.parent
        # A report passes its item on to its appendices only where the meeting's agenda is filed with them.
        has_report = bool(parse_appendix_name(real.stem) and agendas(folder))
        paper = FoundPaper(
            path=file,
            name=storable(name),
            folder=read_folder_meeting(real),
            manifest=_find_manifest(real, root.resolve(), manifests),
            agendas=agendas(folder),
            appended_to=reports(folder).get(real.stem, "") if has_report else "",
            report_says=closed(folder).get(real.stem, "") if find_appendix_label(real.stem) else "",
        )
        found.append(paper)
    return sorted(found, key=lambda paper: paper.name)


def _find_places(paths: Sequence[Path]) -> dict[Path, tuple[Path, Path]]:
    """(the folder under which a file was found, its path there) by the file's real path, which a link may share."""
    places: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        root = path if path.is_dir() else path.parent
        for file in _find_files(path):
            real = file.resolve()
            if real not in places or (places[real][1].is_symlink() and not file.is_symlink()):
                places[real] = (root, file)
    return places


def _find_files(path: Path) -> Iterator[Path]:
    """The file itself, or each file below a folder that a user would take for a paper."""
    if not path.is_dir():
        if not os.path.lexists(path):
            raise PaperError(f"{path} does not exist: check the path.")
        yield path
        return
    passed_over = 0
    for folder, folders, files in os.walk(path, onerror=_refuse_folder):
        folders[:] = sorted(name for name in folders if not HIDDEN_FILE.match(name))
        for name in sorted(files):
            if HIDDEN_FILE.match(name) or name == manifest.FILE_NAME:
                continue
            if Path(name).suffix.lower() in READERS or Path(name).suffix.lower() in UNREAD:
                yield Path(folder, name)
            else:
                passed_over += 1
    if passed_over:
        log.info("%s: %d files are not in a format that can be read", path, passed_over)


def _refuse_folder(error: OSError) -> None:
    raise PaperError(f"{error.filename} cannot be opened ({error.strerror}): check who may read it.") from error


def _unique_names(places: Sequence[tuple[Path, Path]]) -> list[str]:
    """Each file's path below its folder; equal paths get as many folders in front as tell them apart."""
    short = [_name_below(root, file) for root, file in places]
    names, parents = list(short), 0
    while clashing := {name for name, times in Counter(names).items() if times > 1}:
        parents += 1
        for at, (root, _) in enumerate(places):
            if names[at] in clashing:
                names[at] = str(PurePosixPath(*root.resolve().parts[-parents:], short[at]))
    return names


def _name_below(root: Path, file: Path) -> str:
    """A file's path below the folder that the user named; that folder is included if its name says "exempt"."""
    folder = root.resolve().name
    return PurePosixPath(folder if is_closed_folder(folder) else "", file.relative_to(root)).as_posix()


def _find_manifest(file: Path, root: Path, read_manifest: Callable[[Path], dict[str, Manifest]]) -> Manifest | None:
    """What the nearest papers.csv that names the file says about it, up to the folder that the user named."""
    for folder in file.parents:
        found = read_manifest(folder).get(file.relative_to(folder).as_posix())
        if found or folder == root or root not in file.parents:
            return found
    return None
