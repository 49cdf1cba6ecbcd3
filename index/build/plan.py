"""What a build has to do: which papers are new or changed, which stay, and which files have the same bytes."""

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
    """A paper to index. Byte-identical files are indexed once, under the first name."""

    content_hash: str
    name: str
    copies: tuple[str, ...]
    found: FoundPaper | None  # to be read; None where the paper is carried over from the old store
    fingerprint: str = ""  # of everything that decides how it is read


@dataclass(frozen=True, slots=True)
class Plan:
    """The papers in the order in which their passages get their numbers, and the files that cannot be read."""

    papers: tuple[PlannedPaper, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    has_new_copies: bool = False  # whether a paper has other copies than before

    @property
    def merged(self) -> tuple[tuple[str, str], ...]:
        """(copy, name of the paper with the same bytes) for each file that is not indexed itself."""
        return tuple((copy, planned.name) for planned in self.papers for copy in planned.copies)


def plan_build(
    paths: Sequence[Path], old: SqliteStore | None, *, include_exempt: bool, follow_links: bool = False
) -> Plan:
    """What to do so that the index holds the papers under paths, and those from elsewhere that it already has.

    Papers from elsewhere are read again where the old index treated exempt parts differently: an index is either for
    the public or not. Raises PaperError for a path that does not exist, or that holds no papers and never did.
    """
    known = {} if old is None else old.indexed_papers()
    roots = [path.resolve() if path.is_dir() else path.parent.resolve() / path.name for path in paths]
    elsewhere = {key: paper for key, paper in known.items() if not _is_under(paper.path, roots)}
    found_papers = find_papers(paths, least=0 if len(elsewhere) < len(known) else 1, follow_links=follow_links)
    if old is not None and old.manifest.include_exempt != include_exempt:
        found_papers += _find_again(elsewhere.values(), follow_links=follow_links)
        elsewhere = {}
    files: dict[str, list[FoundPaper]] = defaultdict(list)
    unread = []
    for found in found_papers:
        try:
            if found.refusal:
                raise PaperError(found.refusal)
            files[content_hash(read_bytes(found.path))].append(found)
        except PaperError as error:
            unread.append(UnreadFile(found.name, str(error)))
    papers = [_plan_paper(key, same, known.get(key), include_exempt) for key, same in files.items()]
    papers += [
        PlannedPaper(key, paper.name, paper.copies, None) for key, paper in elsewhere.items() if key not in files
    ]
    return Plan(
        papers=tuple(sorted(papers, key=lambda paper: (paper.name, paper.content_hash))),
        unread=tuple(unread),
        has_new_copies=any(
            paper.content_hash in known and known[paper.content_hash].copies != paper.copies for paper in papers
        ),
    )


def _plan_paper(key: str, same: Sequence[FoundPaper], known: IndexedPaper | None, include_exempt: bool) -> PlannedPaper:
    found, *copies = sorted(same, key=lambda found: found.name)
    fingerprint = _fingerprint(found, include_exempt)
    is_unchanged = known is not None and known.fingerprint == fingerprint
    return PlannedPaper(
        key, found.name, tuple(copy.name for copy in copies), None if is_unchanged else found, fingerprint
    )


def _find_again(papers: Iterable[IndexedPaper], *, follow_links: bool) -> list[FoundPaper]:
    """The papers that are still where they were found, with what their folders say of them now."""
    names = {(_folder(paper), paper.path): paper.name for paper in papers if paper.path.exists()}
    return [
        replace(found, name=name)
        for folder in sorted({folder for folder, _ in names})
        for found in find_papers([folder], follow_links=follow_links)
        if (name := names.get((folder, found.place or found.path)))
    ]


def _folder(paper: IndexedPaper) -> Path:
    """The folder that was given when the paper was found: its path without its name."""
    parts = PurePosixPath(paper.name).parts
    return paper.path.parents[len(parts) - 1] if paper.path.parts[-len(parts) :] == parts else paper.path.parent


def _is_under(path: Path, roots: Iterable[Path]) -> bool:
    return any(path == root or root in path.parents for root in roots)


def _fingerprint(found: FoundPaper, include_exempt: bool) -> str:
    """A hash of everything, besides the file's bytes, that decides which passages a paper has."""
    reader = READERS.get(found.path.suffix.lower())
    tools = reader.depends_on() if reader else ""  # a tool that is missing now, such as OCR, may be installed later
    deciding = repr((READING, ENCODING, replace(found, path=found.path.resolve()), include_exempt, tools))
    return hashlib.sha256(deciding.encode("utf-8", "surrogatepass")).hexdigest()
