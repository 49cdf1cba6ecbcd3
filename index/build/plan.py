"""What a build has to do: which papers are new or changed, which stay, and which files have the same bytes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus import FoundPaper, PaperError, explain_unread, find_papers, hide_closed_name, leave_out_agendas
from corpus.formats import READERS, content_hash, read_bytes
from index.build.roots import Scan, is_under, plan_scan
from index.build.versions import ENCODING, READING
from index.decisions import Decisions
from index.folder.sqlite import SqliteStore
from index.records import Decision, DecisionKind, IndexedPaper, PaperFile, UnreadFile

FoundFiles = Mapping[str, Sequence[FoundPaper]]  # by content hash
KeptFiles = Mapping[str, Sequence[PaperFile]]  # by content hash: not looked for in this build


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """A paper to index. Byte-identical files are indexed once, under the first name."""

    content_hash: str
    name: str
    files: tuple[PaperFile, ...]  # with its bytes; the one that is read first
    found: FoundPaper | None  # to be read; None where the paper is carried over from the old store
    fingerprint: str = ""  # of everything but decisions that decides how it is read


@dataclass(frozen=True, slots=True)
class Plan:
    """The papers in the order in which their passages get their numbers, and all else that the next store holds."""

    papers: tuple[PlannedPaper, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    roots: tuple[Path, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    follow_links: bool = False  # whether links out of the roots were followed
    gone: tuple[tuple[Path, int], ...] = ()  # roots that no longer exist, and how many papers only they hold
    left_alone: tuple[Path, ...] = ()  # roots that are there, and were not looked at
    dropped: tuple[Path, ...] = ()  # roots that leave the index
    stay_out: tuple[tuple[str, Decision], ...] = ()  # name of each file of a withdrawn paper, and who withdrew it

    @property
    def merged(self) -> tuple[tuple[str, str], ...]:
        """(copy, name of the paper with the same bytes) for each file that is not indexed itself."""
        return tuple((copy.name, planned.name) for planned in self.papers for copy in planned.files[1:])


def plan_build(
    paths: Sequence[Path],
    old: SqliteStore | None,
    decisions: Decisions,
    *,
    include_exempt: bool,
    follow_links: bool = False,
    prune: bool = False,
) -> Plan:
    """What to do so that the index holds the papers under paths as they are now, and all others that it already has.

    Without paths all roots that the index knows are renewed. All are renewed, too, where the old index treated exempt
    parts differently, and roots that are gone are dropped: an index is either for the public or not. prune: drop the
    roots that no longer exist. Raises PaperError for a path that does not exist, for one that holds no papers and never
    did, and where there is neither a path nor a root.
    """
    known = {} if old is None else old.indexed_papers()
    is_whole = old is not None and old.manifest.include_exempt != include_exempt
    scan = plan_scan(paths, old.roots() if old else (), is_whole=is_whole, prune=prune)
    if not paths and not scan.roots and not scan.dropped:
        raise PaperError("The index knows no folder yet: name the folders of papers to index.")
    kept = {key: [file for file in paper.files if not scan.renews(file.path)] for key, paper in known.items()}
    held_before = any(len(kept[key]) < len(paper.files) for key, paper in known.items())
    least = 0 if held_before else 1
    found = find_papers(scan.searched, least=least, follow_links=follow_links) if scan.searched else []
    renewed = [one for one in found if scan.renews(place_of(one))]
    files, unread = hash_files(renewed, scan.roots, include_exempt=include_exempt)
    unread += [file for file in (old.unread_files() if old else []) if not scan.renews(file.path)]
    return replace(
        plan_papers(files, kept, old, decisions, include_exempt=include_exempt, follow_links=follow_links),
        unread=tuple(unread),
        roots=scan.roots,
        gone=_count_gone(scan, [each for key, each in kept.items() if each and key not in files]),
        left_alone=tuple(root for root in scan.roots if root not in (*scan.searched, *scan.gone)),
        dropped=scan.dropped,
    )


def plan_papers(
    found: FoundFiles,
    kept: KeptFiles,
    old: SqliteStore | None,
    decisions: Decisions,
    *,
    include_exempt: bool,
    follow_links: bool,
    read_again: Collection[str] = (),
) -> Plan:
    """What to do with the papers that were found, and with those that the old store holds of kept files.

    read_again: content hashes of papers that are read even if their files are as they were; one whose file is no longer
    there leaves the index.
    """
    known = {} if old is None else old.indexed_papers()
    moved = {
        key: files
        for key, files in kept.items()
        if files and key not in found and (key in read_again or known[key].files[0] not in files)
    }
    found = {**found, **_find_again(moved, old.roots() if old else (), follow_links=follow_links)}
    found = _leave_out_agendas(found, kept, decisions, follow_links=follow_links)
    papers, stay_out = [], []
    for key in {*found, *(key for key, files in kept.items() if files)}:
        here = found.get(key, ())
        elsewhere = [file for file in kept.get(key, ()) if file.path not in set(map(place_of, here))]
        if decision := decisions.find(DecisionKind.WITHDRAWAL, key):
            stay_out += [(name, decision) for name in _list_names(here, elsewhere)]
        elif here or key not in read_again:
            planned = _plan_paper(key, here, elsewhere, known.get(key), include_exempt=include_exempt)
            is_read = not _is_unchanged(planned, known.get(key), decisions)
            papers.append(planned if is_read else replace(planned, found=None))
    return Plan(
        papers=tuple(sorted(papers, key=lambda paper: (paper.name, paper.content_hash))),
        unread=tuple(old.unread_files()) if old else (),
        roots=old.roots() if old else (),
        decisions=decisions,
        follow_links=follow_links,
        stay_out=tuple(sorted(stay_out, key=lambda each: each[0])),
    )


def plan_change(
    store: SqliteStore, decisions: Decisions, *, read_again: Collection[str] = (), forgotten: Path | None = None
) -> Plan:
    """The papers as they are in the store, but for those to read again, and without those of a forgotten root."""
    roots = tuple(root for root in store.roots() if root != forgotten)
    known = store.indexed_papers()
    kept = {key: [file for file in paper.files if is_under(file.path, roots)] for key, paper in known.items()}
    found = _find_returning(set(read_again) - known.keys(), store)
    folders = {place_of(one).parent for same in found.values() for one in same}
    folders |= {known[key].path.parent for key in read_again if key in known}
    beside = {key: kept[key] for key in known.keys() - set(read_again) if known[key].path.parent in folders}
    include_exempt, follow_links = store.manifest.include_exempt, store.manifest.follow_links
    found |= _find_again(beside, roots, follow_links=follow_links)  # an agenda says what is in them
    plan = plan_papers(
        found, kept, store, decisions, include_exempt=include_exempt, follow_links=follow_links, read_again=read_again
    )
    unread = tuple(file for file in store.unread_files() if is_under(file.path, roots))
    return replace(plan, roots=roots, unread=unread)


def _find_returning(wanted: Collection[str], store: SqliteStore) -> dict[str, list[FoundPaper]]:
    """The files of papers that are not in the store, looked for among those below its roots that it does not know."""
    roots = [root for root in store.roots() if root.exists()]
    if not wanted or not roots:
        return {}
    known = {file.path for paper in store.indexed_papers().values() for file in paper.files}
    papers = find_papers(roots, least=0, follow_links=store.manifest.follow_links)
    found, _ = hash_files([one for one in papers if place_of(one) not in known])
    return {key: files for key, files in found.items() if key in wanted}


def hash_files(
    found_papers: Sequence[FoundPaper], roots: Sequence[Path] = (), *, include_exempt: bool = False
) -> tuple[dict[str, list[FoundPaper]], list[UnreadFile]]:
    """The files by their content hash, and those that cannot be read."""
    files: dict[str, list[FoundPaper]] = defaultdict(list)
    unread = []
    for found in found_papers:
        try:
            if found.refusal:
                raise PaperError(found.refusal)
            files[content_hash(read_bytes(found.path))].append(found)
        except PaperError as error:
            unread.append(describe_unread(found, error, roots, include_exempt=include_exempt))
    return files, unread


def describe_unread(found: FoundPaper, error: PaperError, roots: Sequence[Path], *, include_exempt: bool) -> UnreadFile:
    """A file that cannot be read; the public is not told a name that says that it is not for them."""
    place = place_of(found)
    if include_exempt:
        return UnreadFile(found.name, str(error), place)
    return UnreadFile(hide_closed_name(found.name), explain_unread(found, error), _hide_closed_place(place, roots))


def _hide_closed_place(place: Path, roots: Sequence[Path]) -> Path:
    """A file's path below its root, up to the first folder or name that says that it is not for the public."""
    root = next((root for root in roots if is_under(place, [root])), place)
    below = place.relative_to(root).parts
    names = [f"{folder}/paper" for folder in below[:-1]] + list(below[-1:])
    is_open = [hide_closed_name(name) == name for name in names]
    return root.joinpath(*below[: (*is_open, False).index(False)])


def place_of(found: FoundPaper) -> Path:
    """Where a file is below the real folder of its root; it may be a link."""
    return found.place or found.path.resolve()


def _list_names(found: Sequence[FoundPaper], kept: Sequence[PaperFile]) -> list[str]:
    return [*(one.name for one in found), *(file.name for file in kept)]


def _plan_paper(
    key: str,
    found: Sequence[FoundPaper],
    kept: Sequence[PaperFile],
    known: IndexedPaper | None,
    *,
    include_exempt: bool,
) -> PlannedPaper:
    """One paper: read from the file that it was read from before, as long as that is there."""
    here = sorted(found, key=lambda one: one.name)
    files = [*(PaperFile(one.name, place_of(one)) for one in here), *kept]
    if known and known.files[0] in kept and (not here or known.path.exists()):
        first, reading = known.files[0], None
    elif here:
        first, reading = files[0], here[0]
    else:
        first, reading = kept[0], None
    copies = sorted((file for file in files if file != first), key=lambda file: (file.name, file.path))
    return PlannedPaper(
        content_hash=key,
        name=known.name if known and reading is None else first.name,
        files=(first, *copies),
        found=reading,
        fingerprint=_fingerprint(reading, include_exempt=include_exempt) if reading else "",
    )


def _is_unchanged(planned: PlannedPaper, known: IndexedPaper | None, decisions: Decisions) -> bool:
    fingerprint = planned.fingerprint + decisions.fingerprint(planned.content_hash)
    return known is not None and known.fingerprint == fingerprint


def _leave_out_agendas(found: FoundFiles, kept: KeptFiles, decisions: Decisions, *, follow_links: bool) -> FoundFiles:
    """The papers without what withdrawn agendas in their folders say of them: their titles would be in these papers."""
    withdrawn = {decision.paper_hash for decision in decisions.withdrawals()}
    files = {one.path.resolve() for key in withdrawn for one in found.get(key, ())}
    files |= {file.path.resolve() for key in withdrawn for file in kept.get(key, ())}
    if not files:
        return found
    papers = leave_out_agendas([one for same in found.values() for one in same], files, follow_links=follow_links)
    rest = iter(papers)
    return {key: [next(rest) for _ in same] for key, same in found.items()}


def _find_again(wanted: KeptFiles, roots: Sequence[Path], *, follow_links: bool) -> dict[str, list[FoundPaper]]:
    """The papers whose files still have these bytes, with what their folders say of them now."""
    paths = {file.path for files in wanted.values() for file in files if file.path.exists()}
    holding = [root for root in roots if any(is_under(path, [root]) for path in paths)]
    found = find_papers(holding, least=0, follow_links=follow_links) if holding else []
    files, _ = hash_files([one for one in found if place_of(one) in paths])
    return {key: same for key, same in files.items() if key in wanted}


def _count_gone(scan: Scan, only: Sequence[Sequence[PaperFile]]) -> tuple[tuple[Path, int], ...]:
    """The roots that are gone, and how many papers no other root has. only: the files of papers that were not found."""
    return tuple(
        (root, sum(all(is_under(file.path, [root]) for file in files) for files in only)) for root in scan.gone
    )


def _fingerprint(found: FoundPaper, *, include_exempt: bool) -> str:
    """A hash of everything, besides the file's bytes and decisions, that decides which passages a paper has."""
    reader = READERS.get(found.path.suffix.lower())
    tools = reader.depends_on() if reader else ""  # a tool that is missing now, such as OCR, may be installed later
    deciding = repr((READING, ENCODING, replace(found, path=found.path.resolve()), include_exempt, tools))
    return hashlib.sha256(deciding.encode("utf-8", "surrogatepass")).hexdigest()
