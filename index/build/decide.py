"""What a person decides of an index: papers and passages are withdrawn, papers released, roots forgotten.

Each decision is recorded with who took it and when, and published as one new generation. Only the papers that it
concerns are read; all others are carried over, wherever their files are now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from corpus import Doubt, IndexFolderError, PaperError, format_date
from corpus.formats import content_hash, read_bytes
from index.build.builder import Progress
from index.build.plan import Plan, plan_change
from index.build.read_paper import doubt_again, hash_paper, hash_passage
from index.build.report import BuildReport
from index.build.run import Finish, run_build
from index.build.subjects import (
    NamedSubject,
    find_subject,
    list_places_like,
    list_withdrawals_like,
    name_subject,
)
from index.folder import generations
from index.folder.schema import FILE_NAME, open_for_reading, report_damage
from index.folder.sqlite import SqliteStore
from index.interfaces import Encoder
from index.records import Decision, DecisionKind, IndexedPaper, StoredPaper, WithheldCause


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """Who decides, when and why."""

    who: str
    when: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Publishing:
    """How a decision is published: with which model, and with what build_index is given to watch and finish a build."""

    model: Path | Encoder | None = None
    progress: Progress | None = None
    finish: Finish | None = None


DEFAULT = Publishing()


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """What a decision did."""

    build: BuildReport
    decided: tuple[NamedSubject, ...]  # the papers and passages that it is about
    same_words: tuple[NamedSubject, ...] = ()  # with the same words, about which nothing was decided
    taken_whole: tuple[NamedSubject, ...] = ()  # papers of these that left as a whole: their files cannot be read


def withdraw_words(
    words: str,
    folder: str | Path,
    by: DecidedBy,
    *,
    everywhere: bool = False,
    undo: bool = False,
    publishing: Publishing = DEFAULT,
) -> DecisionReport:
    """Take a paper or a passage down, so that no generation holds anything of it, and keep it out; undo: let it back.

    words: its address, or a paper's name or file. A passage whose paper cannot be read again takes the whole paper
    with it. everywhere: all that has the same words, too; else these are only named. Raises PaperError where the words
    name nothing, and where it is withdrawn already, or is not; IndexFolderError.
    """
    folder = Path(folder)
    with _open_store(folder) as store:
        subject = find_subject(words, store)
        chosen = _find_withdrawal(subject, store) if undo else _make_withdrawal(subject, store, by)
        others = list_withdrawals_like(chosen, store) if undo else list_places_like(chosen, store)
    decided = [chosen, *(others if everywhere else ())]
    report = _publish([_sign(one, by, is_undone=undo) for one in decided], folder, publishing)
    return replace(report, same_words=() if everywhere else tuple(map(name_subject, others)))


def release_paper(
    words: str, folder: str | Path, by: DecidedBy, *, undo: bool = False, publishing: Publishing = DEFAULT
) -> DecisionReport:
    """Release a paper in doubt to the public; undo: hold it back again.

    words: its address, name or file. Raises PaperError where they name no paper in doubt, or none that was released,
    and where its file is no longer as it was; IndexFolderError.
    """
    folder = Path(folder)
    with _open_store(folder) as store:
        subject = find_subject(words, store)
        earlier = store.decisions().find(DecisionKind.RELEASE, subject.paper_hash)
        paper = store.indexed_papers().get(subject.paper_hash)
        if undo and not earlier:
            raise PaperError(f"{words} was not released with `papers release`: there is nothing to take back.")
        if not undo and earlier:
            raise PaperError(f"{words} is released already, {_say_who(earlier)}.")
        if not undo and not (paper and paper.is_in_doubt):
            raise PaperError(f"{words} is not in doubt: `papers release` alone lists the papers that are.")
        if not undo and paper and not _is_file_there(subject.paper_hash, paper):
            raise PaperError(f"{paper.path} is no longer as it was indexed: index its folder again, and look again.")
    decided = Decision(DecisionKind.RELEASE, subject.paper_hash, by.who, by.when, reason=by.reason, is_undone=undo)
    return _publish([decided], folder, publishing)


def list_papers_in_doubt(folder: str | Path) -> tuple[tuple[str, Doubt], ...]:
    """Each paper that is kept back until somebody releases it, with the words for which it is, read from its file."""
    with _open_store(Path(folder)) as store:
        known = store.indexed_papers()
        doubts = [(entry, span) for entry, span in store.withheld_spans() if span.cause is WithheldCause.DOUBT]
    return tuple(
        (entry.name, doubt)
        for entry, span in doubts
        for doubt in doubt_again(entry.content_hash, known[entry.content_hash]) or (Doubt(span.page, "", span.reason),)
    )


def list_withdrawals(folder: str | Path) -> tuple[tuple[NamedSubject, Decision], ...]:
    """The papers and passages that are withdrawn, oldest decision first."""
    with _open_store(Path(folder)) as store:
        return tuple((name_subject(one), one) for one in store.decisions().withdrawals())


def forget_root(
    root: str | Path, folder: str | Path, *, now: datetime, publishing: Publishing = DEFAULT
) -> BuildReport:
    """Drop a file or folder that the index was given, with the papers that no other has.

    Raises PaperError for what is no root, IndexFolderError.
    """
    folder = Path(folder)
    with _open_store(folder) as store:
        named = {Path(root), Path(root).absolute(), Path(root).resolve()}
        found = next((one for one in store.roots() if one in named), None)
        if found is None:
            roots = ", ".join(map(str, store.roots()))
            raise PaperError(f"{root} is no folder that this index was given: it has {roots or 'none'}.")

    def make_plan(old: SqliteStore | None) -> Plan:
        store = _require(old)
        plan = plan_change(store, store.decisions(), forgotten=found)
        return replace(plan, dropped=(found,))

    return _run(folder, make_plan, publishing, now)


def list_roots(folder: str | Path) -> tuple[Path, ...]:
    """The files and folders that the index was given; none where there is no index yet. Raises IndexFolderError."""
    if not (Path(folder) / generations.POINTER).exists():
        return ()
    with _open_store(Path(folder)) as store:
        return store.roots()


def _publish(decided: Sequence[Decision], folder: Path, publishing: Publishing) -> DecisionReport:
    """Record decisions, and publish what follows from them."""
    concerned = {one.paper_hash for one in decided}
    wholly_out: set[str] = set()

    def make_plan(old: SqliteStore | None) -> Plan:
        store = _require(old)
        decisions = store.decisions().add(*decided)
        plan = plan_change(store, decisions, read_again=concerned)
        planned = {paper.content_hash for paper in plan.papers}
        wholly_out.update(
            key
            for key in concerned & store.indexed_papers().keys()
            if key not in planned and not decisions.find(DecisionKind.WITHDRAWAL, key)
        )
        return plan

    build = _run(folder, make_plan, publishing, decided[0].when)
    return DecisionReport(
        build=build,
        decided=tuple(map(name_subject, decided)),
        taken_whole=tuple(NamedSubject(key) for key in sorted(wholly_out)),
    )


def _run(
    folder: Path, make_plan: Callable[[SqliteStore | None], Plan], publishing: Publishing, now: datetime
) -> BuildReport:
    with _open_store(folder) as store:
        include_exempt = store.manifest.include_exempt
    return run_build(
        folder, make_plan, model=publishing.model, include_exempt=include_exempt, progress=publishing.progress,
        finish=publishing.finish, now=now,
    )  # fmt: skip


def _make_withdrawal(subject: NamedSubject, store: SqliteStore, by: DecidedBy) -> Decision:
    """The withdrawal of a paper or of a passage that the store holds."""
    if earlier := _find_covering(subject, store):
        raise PaperError(f"{subject.address} is withdrawn already, {_say_who(earlier)}.")
    paper = store.paper(subject.paper_hash)
    words_hash = hash_paper(paper.text) if isinstance(paper, StoredPaper) else ""
    if subject.span:
        passage = store.passage_at(subject.paper_hash, *subject.span)
        if passage is None:
            raise PaperError(f"No passage of this index is at {subject.address}: copy the address again.")
        words_hash = hash_passage(passage)
    return Decision(DecisionKind.WITHDRAWAL, subject.paper_hash, by.who, by.when, subject.span, words_hash, by.reason)


def _find_covering(subject: NamedSubject, store: SqliteStore) -> Decision | None:
    """The decision in force by which a paper or passage is withdrawn already."""
    find = store.decisions().find
    return find(DecisionKind.WITHDRAWAL, subject.paper_hash) or find(
        DecisionKind.WITHDRAWAL, subject.paper_hash, subject.span
    )


def _find_withdrawal(subject: NamedSubject, store: SqliteStore) -> Decision:
    """The withdrawal in force that is to be taken back."""
    decisions = store.decisions()
    if found := decisions.find(DecisionKind.WITHDRAWAL, subject.paper_hash, subject.span):
        known = store.indexed_papers().get(subject.paper_hash)
        if known and not _is_file_there(subject.paper_hash, known):
            raise PaperError(f"{known.path} is no longer as it was indexed: put it back, and take this back then.")
        return found
    others = [name_subject(one).address for one in decisions.withdrawals(subject.paper_hash)]
    hint = f"withdrawn are {', '.join(others)}" if others else "`papers withdraw` alone lists what is"
    raise PaperError(f"{subject.address} is not withdrawn: {hint}.")


def _sign(decision: Decision, by: DecidedBy, *, is_undone: bool) -> Decision:
    return replace(decision, who=by.who, when=by.when, reason=by.reason, is_undone=is_undone)


def _say_who(decision: Decision) -> str:
    return f"by {decision.who} on {format_date(decision.when.date())}"


def _is_file_there(paper_hash: str, paper: IndexedPaper) -> bool:
    """Whether a file of the paper still has its bytes."""
    there = [file.path for file in paper.files if file.path.is_file()]
    return any(content_hash(read_bytes(path)) == paper_hash for path in there)


def _require(old: SqliteStore | None) -> SqliteStore:
    if old is None:
        raise IndexFolderError("The index is no longer there: name another folder.")
    return old


@contextmanager
def _open_store(folder: Path) -> Iterator[SqliteStore]:
    """The store that readers see now. Raises IndexFolderError."""
    path = generations.generation_folder(folder, generations.read_pointer(folder).generation) / FILE_NAME
    with report_damage(folder):
        store = SqliteStore(open_for_reading(path))
    with closing(store):
        yield store
