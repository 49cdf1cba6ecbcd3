"""What a build has to do: which papers are new or changed, which stay, which are the same file twice."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from corpus import FoundPaper, PaperError, find_papers
from corpus.formats import READERS, content_hash, read_bytes
from index.build.versions import ENCODING, READING
from index.folder.sqlite import SqliteStore
from index.records import IndexedPaper, UnreadFile


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """A paper that shall be in the index. Of files with the same bytes the first stands for all."""

    content_hash: str
    name: str
    copies: tuple[str, ...]
    found: FoundPaper | None  # to be read now; None: to be taken over from the old record
    fingerprint: str = ""  # fingerprint of what decides how it is read


@dataclass(frozen=True, slots=True)
class Plan:
    """Papers in the order in which their passages shall be numbered, and what is no paper."""

    papers: tuple[PlannedPaper, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    has_new_copies: bool = False  # whether a paper has other copies than before

    @property
    def merged(self) -> tuple[tuple[str, str], ...]:
        """(file, the file with the same bytes that stands for it)."""
        return tuple((copy, wanted.name) for wanted in self.papers for copy in wanted.copies)


def plan_build(paths: Sequence[Path], old: SqliteStore | None, *, include_exempt: bool) -> Plan:
    """What to do so that the index holds the papers under paths, and those from elsewhere that it has.

    Papers from elsewhere are read again too where the old record took exempt parts otherwise than they are to be
    taken now: an index is for the public or it is not. Raises PaperError for a path that does not exist, or that
    holds no papers and never did.
    """
    known = {} if old is None else old.indexed_papers()
    roots = [path.resolve() for path in paths]
    elsewhere = {key: paper for key, paper in known.items() if not _is_under(paper.path, roots)}
    named = find_papers(paths, least=0 if len(elsewhere) < len(known) else 1)
    if old is not None and old.manifest.include_exempt != include_exempt:
        named += _find_again(elsewhere.values())
        elsewhere = {}
    files: dict[str, list[FoundPaper]] = defaultdict(list)
    unread = []
    for found in named:
        try:
            files[content_hash(read_bytes(found.path))].append(found)
        except PaperError as error:
            unread.append(UnreadFile(found.name, str(error)))
    wanted = [_plan_paper(key, same, known.get(key), include_exempt) for key, same in files.items()]
    wanted += [
        PlannedPaper(key, paper.name, paper.copies, None) for key, paper in elsewhere.items() if key not in files
    ]
    return Plan(
        papers=tuple(sorted(wanted, key=lambda paper: (paper.name, paper.content_hash))),
        unread=tuple(unread),
        has_new_copies=any(
            paper.content_hash in known and known[paper.content_hash].copies != paper.copies for paper in wanted
        ),
    )


def _plan_paper(key: str, same: Sequence[FoundPaper], known: IndexedPaper | None, include_exempt: bool) -> PlannedPaper:
    found, *copies = sorted(same, key=lambda found: found.name)
    reading = _fingerprint(found, include_exempt)
    unchanged = known is not None and known.fingerprint == reading
    return PlannedPaper(key, found.name, tuple(copy.name for copy in copies), None if unchanged else found, reading)


def _find_again(papers: Iterable[IndexedPaper]) -> list[FoundPaper]:
    """The papers that are still where they were found, with what their folders say of them now."""
    names = {(_folder(paper), paper.path): paper.name for paper in papers if paper.path.exists()}
    return [
        replace(found, name=name)
        for folder in sorted({folder for folder, _ in names})
        for found in find_papers([folder])
        if (name := names.get((folder, found.path.resolve())))
    ]


def _folder(paper: IndexedPaper) -> Path:
    """The folder that was named when a paper was found: its path without its name."""
    parts = PurePosixPath(paper.name).parts
    return paper.path.parents[len(parts) - 1] if paper.path.parts[-len(parts) :] == parts else paper.path.parent


def _is_under(path: Path, roots: Iterable[Path]) -> bool:
    return any(path == root or root in path.parents for root in roots)


def _fingerprint(found: FoundPaper, include_exempt: bool) -> str:
    """Of everything besides the file's bytes that decides which passages it gives."""
    reader = READERS.get(found.path.suffix.lower())
    wanting = reader.depends_on() if reader else ""  # what a reader goes without, such as OCR, may be there later
    told = repr((READING, ENCODING, replace(found, path=found.path.resolve()), include_exempt, wanting))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
