"""Papers become an index: what changed is read, split and embedded, and published in one step."""

from __future__ import annotations

import importlib.metadata
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from corpus import FoundPaper, PaperError, UserError, read, split, withhold
from index.build.assign_councils import assign_councils
from index.build.plan import Plan, PlannedPaper, plan_build
from index.build.report import BuildReport, PaperReport
from index.build.versions import ENCODING
from index.encoders.windows import embedding_windows, word_tokens
from index.folder import faiss_vectors as vectors
from index.folder import generations as folders
from index.folder import tantivy_lexical as words
from index.folder.opening import VECTORS, WORDS, check_model, open_generation
from index.folder.rows import SplitPaper
from index.folder.schema import FILE_NAME, create_store, open_for_reading, open_for_salvage, report_damage
from index.folder.sqlite import SqliteStore
from index.folder.sqlite_writer import SqliteWriter
from index.interfaces import Encoder, Index
from index.open import resolve_encoder
from index.records import EncodedText, UnreadFile, WithheldSpan

log = logging.getLogger(__name__)

# Packages whose release decides what an index holds.
PACKAGES = ("committee-papers", "faiss-cpu", "pypdf", "sentence-transformers", "tantivy", "torch")
SLICE_TEXTS = 256  # embedded between two calls of progress, and kept if the build then breaks off
READING, EMBEDDING, WRITING = "Reading papers", "Embedding passages", "Writing the index"


class Progress(Protocol):
    """Told how far a step is: ("Reading papers", 3, 46, "cabinet/pack.pdf")."""

    def __call__(self, step: str, done: int, total: int, detail: str = "") -> None:
        """The done-th of total things of this step is finished; a step starts with done = 0."""


def build_index(
    paths: Sequence[Path],
    folder: Path,
    *,
    model: Path | Encoder | None = None,
    include_exempt: bool = False,
    progress: Progress | None = None,
    finish: Callable[[Index], dict[str, Any]] | None = None,
    is_stale: Callable[[dict[str, Any]], bool] = lambda _: False,
    now: datetime | None = None,
) -> BuildReport:
    """The index in folder, with the papers under paths as they are now.

    A paper that was indexed from under one of the paths and is there no more is withdrawn; papers from
    elsewhere stay. A reader sees the old index or the new one; a build that breaks off leaves the old one
    whole, and its vectors to the next. What finish gives for the new index is stored in it as notes before
    it is published; where is_stale says so of an old index's notes, they are taken anew. Raises PaperError where no
    paper can be read and none was there, IndexFolderError for a foreign folder, another model, or a build at work.
    """
    encoder = resolve_encoder(model)
    with folders.lock_for_build(folder), ExitStack() as opened:
        work = IndexBuilder(folder, encoder, progress or _silent, opened)
        try:
            work.read(plan_build(paths, work.old, include_exempt=include_exempt), include_exempt=include_exempt)
            if work.has_changes or work.old is None or is_stale(work.old.notes):
                work.embed()
                work.finish(finish, include_exempt=include_exempt, now=now)
            else:
                folders.discard_generation(folder, work.generation)
        except UserError:
            folders.discard_generation(folder, work.generation)
            raise
        return work.report()


def _silent(step: str, done: int, total: int, detail: str = "") -> None:
    """Progress that nobody watches."""


class IndexBuilder:
    """One build at work on one new generation."""

    def __init__(self, folder: Path, encoder: Encoder, progress: Progress, opened: ExitStack) -> None:
        """Open the old record, if there is one, and begin the new one beside it."""
        self._started = time.perf_counter()
        self._folder, self._encoder, self._progress = folder, encoder, progress
        self.old = _open_published(folder, encoder, opened)
        standing = folders.list_generations(folder)
        self.generation = max(standing, default=0) + 1
        self._unfinished = [
            open_for_salvage(folders.generation_folder(folder, number) / FILE_NAME, encoder.model_hash, opened)
            for number in standing
        ]
        self._generation_folder = folders.generation_folder(folder, self.generation)
        self._generation_folder.mkdir()
        self._writer = SqliteWriter(
            opened.enter_context(closing(create_store(self._generation_folder / FILE_NAME))), encoding=ENCODING
        )
        self._writer.record_manifest(model_hash=encoder.model_hash, encoding=ENCODING)
        self._plan = Plan()
        self._unread: list[UnreadFile] = []
        self._held_back: list[tuple[str, int | None, str]] = []
        self._papers_read: list[PaperReport] = []
        self._unchanged = self._embedded = 0
        self._vectors = ""

    @property
    def has_changes(self) -> bool:
        """Whether the new record holds anything that the old one does not, or the reverse."""
        if self.old is None or self._papers_read or self._plan.has_new_copies:
            return True
        kept = {wanted.content_hash for wanted in self._plan.papers}
        unread = sorted(self._unread, key=lambda file: file.name)
        return kept != set(self.old.indexed_papers()) or unread != self.old.unread_files()

    def read(self, planned: Plan, *, include_exempt: bool) -> None:
        """Read what is new or changed, take over what is not. Raises PaperError if nothing was there or is now."""
        self._plan, self._unread = planned, list(planned.unread)
        for done, wanted in enumerate(planned.papers):
            self._progress(READING, done, len(planned.papers), wanted.name)
            if wanted.found is None:
                self._carry_over(wanted)
            else:
                self._read_one(wanted, wanted.found, include_exempt=include_exempt)
        self._progress(READING, len(planned.papers), len(planned.papers))
        if not (self._papers_read or self._unchanged or (self.old and self.old.indexed_papers())):
            raise PaperError(_nothing_readable(self._unread))

    def _carry_over(self, wanted: PlannedPaper) -> None:
        if self.old is None:
            raise AssertionError(f"{wanted.name} is to be taken over from no record")
        self._writer.carry_over(self.old, wanted.content_hash, wanted.copies)
        self._unchanged += 1

    def _read_one(self, wanted: PlannedPaper, found: FoundPaper, *, include_exempt: bool) -> None:
        try:
            paper = read(found)
        except PaperError as error:
            self._unread.append(UnreadFile(found.name, str(error)))
            return
        held_back: tuple[WithheldSpan, ...] = ()
        if not include_exempt:
            paper, withheld = withhold(paper)
            held_back = tuple(WithheldSpan(one.start, one.end, one.page, one.reason) for one in withheld)
        passages = split(paper)
        self._writer.add_paper(
            SplitPaper(
                paper=paper,
                passages=passages,
                texts=[embedding_windows(passage, self._encoder) for passage in passages],
                held_back=held_back,
                path=found.path,
                fingerprint=wanted.fingerprint,
                copies=wanted.copies,
            )
        )
        self._held_back += [(paper.name, one.page, one.reason) for one in held_back]
        self._papers_read.append(
            PaperReport(paper.name, len(passages), tuple(dict.fromkeys(one.meeting for one in passages)))
        )

    def embed(self) -> None:
        """Vectors for the texts that no record has any of."""
        olds = [*([self.old.connection] if self.old else []), *filter(None, self._unfinished)]
        missing = self._writer.find_missing_texts(*olds)
        self._embedded = len(missing)
        done = 0
        for hashes in _slices(missing):
            self._progress(EMBEDDING, done, len(missing))
            self._writer.add_embeddings(hashes, self._encode([missing[text] for text in hashes]))
            done += len(hashes)
        self._progress(EMBEDDING, done, len(missing))

    def _encode(self, texts: Sequence[str]) -> list[EncodedText]:
        """What the model reads in texts, without the tokens that are mere marks: nobody asks for those."""
        return [
            EncodedText(
                reading.vector, reading.tokens[word_tokens(text, self._encoder.spans(text)[: len(reading.tokens)])]
            )
            for text, reading in zip(texts, self._encoder.encode_tokens(texts), strict=True)
        ]

    def finish(
        self,
        notes: Callable[[Index], dict[str, Any]] | None,
        *,
        include_exempt: bool,
        now: datetime | None,
    ) -> None:
        """Write words and vectors, take the notes, publish."""
        self._progress(WRITING, 0, 3, "words")
        self._writer.set_councils(assign_councils(self._writer.council_evidence()))
        self._writer.count_words()
        words.write_lexical_index(self._writer.lexical_entries(), self._generation_folder / WORDS)
        self._progress(WRITING, 1, 3, "vectors")
        self._vectors = vectors.write_vectors(
            self._writer.vectors(self._encoder.dimension), self._generation_folder / VECTORS
        )
        self._writer.record_unread(self._unread)
        self._record_withdrawn(now, include_exempt=include_exempt)
        self._writer.record_manifest(
            generation=self.generation,
            model=self._encoder.name,
            dimension=self._encoder.dimension,
            limit_tokens=self._encoder.limit_tokens,
            versions={package: _version(package) for package in PACKAGES},
            vectors=self._vectors,
            built=now.isoformat() if now else "",
            include_exempt=include_exempt,
        )
        self._progress(WRITING, 2, 3, "notes")
        if notes is not None:
            with closing(open_generation(self._folder, self.generation, self._encoder)) as index:
                self._writer.record_manifest(notes=notes(index))
        folders.publish_generation(self._folder, self.generation)
        self._progress(WRITING, 3, 3)

    def _record_withdrawn(self, now: datetime | None, *, include_exempt: bool) -> None:
        """Remember what is here no more; not for the public, where the old index had exempt papers among it."""
        if self.old is not None and (include_exempt or not self.old.manifest.include_exempt):
            self._writer.record_withdrawn(self.old, withdrawn=now.isoformat() if now else "")

    def report(self) -> BuildReport:
        """What was done."""
        old, kept = self.old, {wanted.name for wanted in self._plan.papers}
        before = [] if old is None else [known.name for known in old.indexed_papers().values()]
        changed = self._vectors != ""
        report = BuildReport(
            generation=self.generation if changed or old is None else old.manifest.generation,
            papers=tuple(self._papers_read),
            unchanged=self._unchanged,
            passages=self._writer.passages,
            embedded=self._embedded,
            vectors=self._vectors if changed or old is None else old.manifest.vectors,
            withdrawn=tuple(sorted(set(before) - kept)),
            held_back=tuple(self._held_back),
            merged=self._plan.merged,
            repeated=self._writer.repeated,
            not_read=tuple(self._unread),
            unread_pages=self._writer.unread_pages(),
            elapsed_s=time.perf_counter() - self._started,
        )
        log.info(
            "%d papers read, %d unchanged, %d passages, %d texts embedded, %d not read, %.1f s",
            report.read, report.unchanged, report.passages, report.embedded, len(report.not_read),
            report.elapsed_s,
        )  # fmt: skip
        return report


def _open_published(folder: Path, encoder: Encoder, opened: ExitStack) -> SqliteStore | None:
    """The record that readers see now, None in a new folder. Raises IndexFolderError."""
    if not (folder / folders.POINTER).exists():
        return None
    path = folders.generation_folder(folder, folders.read_published_generation(folder)) / FILE_NAME
    with report_damage(folder):
        record = opened.enter_context(closing(SqliteStore(open_for_reading(path))))
        check_model(folder, record, encoder)
    return record


def _slices(missing: Mapping[bytes, str]) -> list[list[bytes]]:
    """Hashes of texts of every length in each slice, so that time left can be foretold.

    And so that the first slices, from which the compressor of token vectors is learned, are like all others: learned
    from texts of one length it cost 0.006 of nDCG@10 (0.734, 0.660, 0.591 for 0.739, 0.666, 0.596 on three sets).
    """
    order = sorted(missing, key=lambda text: (len(missing[text]), text))
    count = -(-len(order) // SLICE_TEXTS)
    return [order[at::count] for at in range(count)]


def _nothing_readable(unread: Sequence[UnreadFile]) -> str:
    first = f" The first: {unread[0].reason}" if unread else ""
    return f"None of the {len(unread)} papers could be read.{first}"


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
