"""Which files under a path are papers, and what their surroundings say about each before it is opened."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path, PurePosixPath

from corpus.discovery import manifest
from corpus.discovery.appendices import find_appendix_label, parse_appendix_name
from corpus.discovery.closed_appendices import find_closed_appendices_beside
from corpus.discovery.folders import HIDDEN_FILE, read_folder_meeting
from corpus.discovery.links import REFUSAL, Bounds, draw_bounds, real_path, walk_folders
from corpus.discovery.neighbours import find_agendas_beside, match_appendices_beside
from corpus.errors import PaperError
from corpus.exempt.names import is_closed_folder
from corpus.formats import READERS, UNREAD, kinds
from corpus.printable import mark_hidden
from corpus.records import FoundPaper, Manifest

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A file, the folder that the user named and under which it was found, and why it must not be opened, if so."""

    root: Path
    file: Path
    refusal: str = ""

    @property
    def place(self) -> Path:
        return real_path(self.root) / self.file.relative_to(self.root)


def find_papers(paths: Sequence[Path], *, least: int = 1, follow_links: bool = False) -> list[FoundPaper]:
    """The papers at these paths and in all folders below them, sorted by name, each file once.

    A path to a file is returned even if its format cannot be read; read() then says what is wrong with it. So is a link
    that leads out of the paths, unless follow_links: read() refuses it, and what it leads to is not opened. Raises
    PaperError for a path that does not exist, for fewer papers than least, and for a papers.csv that cannot be used.
    """
    bounds = draw_bounds(paths, follow_links=follow_links)
    sightings = _see_files(paths, bounds)
    if len(sightings) < least:
        named = ", ".join(str(path) for path in paths)
        raise PaperError(f"{named} holds no papers: name a folder with {kinds()} files.")
    describe = _Surroundings(bounds).describe
    names = map(mark_hidden, _unique_names(list(sightings.values())))
    found = [describe(real, sighting, name) for (real, sighting), name in zip(sightings.items(), names, strict=True)]
    return sorted(found, key=lambda paper: paper.name)


def leave_out_agendas(
    papers: Sequence[FoundPaper], left_out: Collection[Path], *, follow_links: bool = False
) -> list[FoundPaper]:
    """The papers, in order, without what these files say of them, where they are agendas in the same folders.

    left_out: real paths. An agenda is a link only where links are followed.
    """

    def may_open(file: Path) -> bool:
        return real_path(file) not in left_out and (follow_links or real_path(file).parent == real_path(file.parent))

    folders = {real_path(one.path).parent for one in papers} & {file.parent for file in left_out}
    agendas = {folder: find_agendas_beside(folder, may_open) for folder in folders}
    return [replace(one, agendas=agendas.get(real_path(one.path).parent, one.agendas)) for one in papers]


class _Surroundings:
    """What folders and neighbours say about papers; each folder is looked through once."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._agendas = cache(partial(find_agendas_beside, may_open=bounds.allow_beside))
        self._reports = cache(partial(match_appendices_beside, may_open=bounds.allow_beside))
        self._closed = cache(partial(find_closed_appendices_beside, may_open=bounds.allow_beside))
        self._manifests = cache(self._read_manifest)

    def describe(self, real: Path, sighting: _Sighting, name: str) -> FoundPaper:
        """The paper seen at a place, by the folder of its real path."""
        if sighting.refusal:
            return FoundPaper(sighting.file, name, place=sighting.place, refusal=sighting.refusal)
        folder = real.parent
        # A report passes its item on to its appendices only where the meeting's agenda is filed with them.
        has_report = bool(parse_appendix_name(real.stem) and self._agendas(folder))
        return FoundPaper(
            path=sighting.file,
            name=name,
            folder=read_folder_meeting(real),
            manifest=_find_manifest(real, real_path(sighting.root), self._manifests),
            agendas=self._agendas(folder),
            appended_to=self._reports(folder).get(real.stem, "") if has_report else "",
            report_says=self._closed(folder).get(real.stem, "") if find_appendix_label(real.stem) else "",
            place=sighting.place,
        )

    def _read_manifest(self, folder: Path) -> dict[str, Manifest]:
        may_open = self._bounds.allow_beside(folder / manifest.FILE_NAME)
        return manifest.read_manifest(folder) if may_open else {}


def _see_files(paths: Sequence[Path], bounds: Bounds) -> dict[Path, _Sighting]:
    """Where each file was found, by its real path, which a link may share; a refused link by its own path."""
    seen: dict[Path, _Sighting] = {}
    for path in paths:
        root = path if path.is_dir() else path.parent
        for file in _find_files(path, bounds):
            if not bounds.allow(file):
                seen[real_path(file.parent) / file.name] = _Sighting(root, file, REFUSAL.format(path=file))
                continue
            real = real_path(file)
            if real not in seen or (seen[real].file.is_symlink() and not file.is_symlink()):
                seen[real] = _Sighting(root, file)
    return seen


def _find_files(path: Path, bounds: Bounds) -> Iterator[Path]:
    """The file itself, or each file below a folder that a user would take for a paper, and each link to be refused."""
    if not path.is_dir():
        if not os.path.lexists(path):
            raise PaperError(f"{path} does not exist: check the path.")
        yield path
        return
    passed_over = 0
    for folder, names, links in walk_folders(path, bounds, is_hidden=HIDDEN_FILE.match, on_error=_refuse_folder):
        yield from links
        for file in (folder / name for name in names if not HIDDEN_FILE.match(name)):
            if file.name == manifest.FILE_NAME:
                yield from () if bounds.allow(file) else (file,)
            elif file.suffix.lower() in READERS or file.suffix.lower() in UNREAD:
                yield file
            else:
                passed_over += 1
    if passed_over:
        log.info("%s: %d files are not in a format that can be read", mark_hidden(str(path)), passed_over)


def _refuse_folder(error: OSError) -> None:
    raise PaperError(f"{error.filename} cannot be opened ({error.strerror}): check who may read it.") from error


def _unique_names(sightings: Sequence[_Sighting]) -> list[str]:
    """Each file's path below its folder; equal paths get as many folders in front as tell them apart."""
    short = [_name_below(sighting) for sighting in sightings]
    names, parents = list(short), 0
    while clashing := {name for name, times in Counter(names).items() if times > 1}:
        parents += 1
        for at, sighting in enumerate(sightings):
            if names[at] in clashing:
                names[at] = str(PurePosixPath(*real_path(sighting.root).parts[-parents:], short[at]))
    return names


def _name_below(sighting: _Sighting) -> str:
    """A file's path below the folder that the user named; that folder is included if its name says "exempt"."""
    folder = real_path(sighting.root).name
    below = sighting.file.relative_to(sighting.root)
    return PurePosixPath(folder if is_closed_folder(folder) else "", below).as_posix()


def _find_manifest(file: Path, root: Path, read_manifest: Callable[[Path], dict[str, Manifest]]) -> Manifest | None:
    """What the nearest papers.csv that names the file says about it, up to the folder that the user named."""
    for folder in file.parents:
        found = read_manifest(folder).get(file.relative_to(folder).as_posix())
        if found or folder == root or root not in file.parents:
            return found
    return None
