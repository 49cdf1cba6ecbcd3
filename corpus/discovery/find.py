"""Which files under a path are papers, what their folders say of them, and the reader for each kind."""

from __future__ import annotations

import logging
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath

from corpus.discovery import manifest
from corpus.discovery.appendices import Entry, entries_in, named_appendix, references, reports_of
from corpus.discovery.neighbours import agendas_in
from corpus.errors import PaperError
from corpus.exempt.withhold import closes_all, withhold
from corpus.formats import text
from corpus.formats.files import storable
from corpus.formats.pdf import reader as pdf
from corpus.records import Agenda, Kind, Manifest, Meeting, Paper, Passage
from corpus.splitter import split
from corpus.structure.committees import SMALL


def _word(path: Path, *, name: str) -> Paper:
    from corpus.formats.docx import (
        reader as word,  # python-docx takes 40 ms to load, and the first passage is to be out in 0.6 s
    )

    return word.read(path, name=name)


def _html(path: Path, *, name: str) -> Paper:
    from corpus.formats import html  # lxml's HTML parser takes 20 ms

    return html.read(path, name=name)


READERS: dict[str, Callable[..., Paper]] = {
    ".pdf": pdf.read,
    ".txt": text.read,
    ".md": text.read,
    ".docx": _word,
    ".html": _html,
    ".htm": _html,
}
# Kinds that councils publish too: in a folder they are listed as not read, where other files are passed over.
UNREAD = {
    ".doc": "an old Word document: save it as .docx or PDF",
    ".rtf": "a rich text document: save it as .docx or PDF",
    ".odt": "an OpenDocument text: save it as .docx or PDF",
    ".xls": "a spreadsheet: save it as PDF",
    ".xlsx": "a spreadsheet: save it as PDF",
    ".ods": "a spreadsheet: save it as PDF",
    ".ppt": "a slide show: save it as PDF",
    ".pptx": "a slide show: save it as PDF",
    ".msg": "a mail message: save it as PDF",
    ".eml": "a mail message: save it as PDF",
    ".tif": "a picture: save it as PDF",
    ".tiff": "a picture: save it as PDF",
    ".zip": "an archive: unpack it",
}
AGENDA_FILE = re.compile(r"agenda|front ?sheet", re.IGNORECASE)
# Beside a paper its agenda may lie as a pack of hundreds of pages, of which the first ones are the agenda: most
# of 2 or 3, long ones of 5. So many pages are read, and more only where they are agenda to the end.
FRONT_PAGES = (6, 20)
LINES_A_PAGE = 60
LIST_PAGES = 3  # at a report's end, on which it lists its appendices
NO_REPORT = re.compile(r"appendix|annex|agenda|front ?sheet|minutes|pack\b|supplement|\beq?ia\b", re.IGNORECASE)
APPENDIX_FILE = re.compile(r"appendix|annex", re.IGNORECASE)
MOST_REPORTS = 60  # of one meeting; a folder with more is not a meeting's, and opening them all takes its time
HIDDEN = re.compile(r"\.|~\$|__MACOSX$")  # dot files, Word's lock files, what macOS packs beside an archive
YEAR = re.compile(r"(?:19|20)\d\d(?:[-_/ ]\d\d)?")  # folders "2025", "2024-25" between committee and meeting
# Folders that hold papers of any committee.
ANY_COMMITTEE = frozenset(
    ("agenda", "agendas", "archive", "committee", "committees", "council-papers", "data", "desktop", "docs",
     "documents", "download", "downloads", "files", "home", "meeting", "meetings", "minutes", "packs",
     "papers", "pdf", "pdfs", "public", "reports", "shared", "tmp", "uploads")
)  # fmt: skip

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """One file to read, and what is known of it before it is opened."""

    path: Path
    name: str  # below the folder that was named, posix: "cabinet/2025-01-30/Report.pdf"
    folder: Meeting = field(default_factory=Meeting)  # from folder names committee/2025-01-30/
    manifest: Manifest | None = None
    agendas: tuple[Agenda, ...] = ()  # of the same folder
    appended_to: str = ""  # the report in the same folder that lists it as an appendix


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
        raise PaperError(f"{named} holds no papers: name a folder with {_kinds()} files.")
    names = _names(list(places.values()))
    told = cache(manifest.read)
    listed, appended = cache(_agendas), cache(_appended)
    found = [
        FoundPaper(
            path=file,
            name=storable(name),
            folder=_meeting(real),
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


def read(found: FoundPaper) -> Paper:
    """The paper in a file that was found, with what folder and manifest say of it.

    Raises PaperError, one sentence with the way out, for any file that cannot be read.
    """
    suffix = found.path.suffix.lower()
    if suffix in UNREAD:
        raise PaperError(f"{found.path} is {UNREAD[suffix]}.")
    if suffix not in READERS:
        raise PaperError(f"{found.path} is of no kind that is read ({_kinds()}): save it as PDF.")
    paper = READERS[suffix](found.path, name=found.name)
    return replace(
        paper, folder=found.folder, manifest=found.manifest, agendas=found.agendas, appended_to=found.appended_to
    )


def _agendas(folder: Path) -> tuple[Agenda, ...]:
    """The agendas that stand as files of their own in a folder; one that cannot be read lists nothing."""
    return tuple(
        agenda
        for file in sorted(folder.iterdir())
        if AGENDA_FILE.search(file.stem) and file.suffix.lower() in READERS and not HIDDEN.match(file.name)
        for agenda in _listed(file)
    )


def _appended(folder: Path) -> dict[str, str]:
    """For each appendix that is a file of its own in a folder the report that lists it, both without their endings."""
    files = [file for file in sorted(folder.iterdir()) if not HIDDEN.match(file.name)]
    appendices = {file.stem: one for file in files if (one := named_appendix(file.stem))}
    reports = [file for file in files if file.suffix.lower() == ".pdf" and not NO_REPORT.search(file.stem)]
    # A report with a decision's number has it on its appendices' names too, where any has it.
    numbered = {number for file in files if APPENDIX_FILE.search(file.stem) for number in references(file.stem)}
    reports = [file for file in reports if not references(file.stem) & numbered]
    return (
        reports_of(appendices, {file.stem: _list_of(file) for file in reports}) if len(reports) <= MOST_REPORTS else {}
    )


def _list_of(file: Path) -> list[Entry]:
    """The appendices that the end of a report lists; of one that cannot be read none."""
    try:
        return entries_in(pdf.last_lines(file, pages=LIST_PAGES))
    except PaperError:
        return []


def _listed(file: Path) -> list[Agenda]:
    """The agendas at the front of a file, which is read only until something else begins.

    What is held back lists nothing: an exempt agenda's titles would stand in the public papers beside it.
    """
    found: list[Passage] = []
    try:
        for front in _fronts(file):
            public, _ = withhold(replace(front, folder=_meeting(file)))
            found = split(public)
            if any(passage.kind is Kind.AGENDA for passage in found) and found[-1].kind is not Kind.AGENDA:
                break
    except PaperError:
        return []
    return agendas_in(found)


def _fronts(file: Path) -> Iterator[Paper]:
    """The first pages of a paper, then more of them; of a paper without pages as many lines."""
    if file.suffix.lower() == ".pdf":
        yield from pdf.fronts(file, name=file.name, most_pages=FRONT_PAGES)
        return
    paper = READERS[file.suffix.lower()](file, name=file.name)
    for most_pages in FRONT_PAGES:
        lines = paper.lines[: most_pages * LINES_A_PAGE]
        yield replace(paper, text=paper.text[: lines[-1].end], lines=lines) if lines else paper


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
    return PurePosixPath(folder if closes_all(folder) else "", file.relative_to(root)).as_posix()


def _manifest(file: Path, root: Path, told: Callable[[Path], dict[str, Manifest]]) -> Manifest | None:
    """What the nearest papers.csv that names the file says, from its own folder up to the one named."""
    for folder in file.parents:
        said = told(folder).get(file.relative_to(folder).as_posix())
        if said or folder == root or root not in file.parents:
            return said
    return None


def _meeting(file: Path) -> Meeting:
    """Committee and date from the folders above, such as county-council/2025-01-09/."""
    above = iter(file.parents)
    for folder in above:
        if day := manifest.parse_day(folder.name.replace("_", "-")):
            named = next((one.name for one in above if not YEAR.fullmatch(one.name)), "")
            return Meeting(_committee(named), day)
    return Meeting()


def _committee(folder: str) -> str:
    """A folder's name as a committee's: "county-council" is County Council."""
    if folder.lower() in ANY_COMMITTEE:
        return ""
    words = re.split(r"[-_ ]+", folder.strip("-_ "))
    if folder != folder.lower():  # someone wrote the capitals: "SEND Sub-Committee"
        return " ".join(words) if "_" in folder else folder
    return " ".join(name if name in SMALL and at else name[:1].upper() + name[1:] for at, name in enumerate(words))


def _kinds() -> str:
    return " ".join(READERS)
