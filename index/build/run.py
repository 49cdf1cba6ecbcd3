"""A build from first to last: the folder locked, a plan made and carried out, the new generation published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus import UserError
from index.build.builder import IndexBuilder, Progress
from index.build.plan import Plan, plan_build
from index.build.report import BuildReport
from index.decisions import Decisions
from index.folder import generations
from index.folder.integrity.disk_faults import WRITE_FAULTS, explain_write_faults
from index.folder.papers import read_decisions
from index.folder.sqlite import SqliteStore
from index.interfaces import Encoder, Index
from index.open import resolve_encoder

Finish = Callable[[Index], dict[str, Any]]


def build_index(
    paths: Sequence[str | Path] | Path,
    folder: str | Path,
    *,
    model: Path | Encoder | None = None,
    include_exempt: bool = False,
    follow_links: bool = False,
    prune: bool = False,
    decisions_of: str | Path | None = None,
    progress: Progress | None = None,
    finish: Finish | None = None,
    is_stale: Callable[[dict[str, Any]], bool] = lambda _: False,
    now: datetime | None = None,
) -> BuildReport:
    """Make or renew the index in folder, so that it holds the papers under paths as they are now.

    paths: files and folders; one alone needs no list around it, and an empty list stands for all that the index was
    given before, its roots. A paper that was indexed from under one of them and is no longer there is withdrawn; papers
    from elsewhere stay, those of a root that is gone too, unless prune is set. A link that leads out of what was given
    is listed as not read, unless follow_links. What people withdrew stays out, and what
    they released is not held back. decisions_of: another index, also of another version, whose decisions hold as well.
    Readers see the old index or the new one, never a part. An interrupted build leaves the old index whole, and its
    vectors to the next build. finish gets the new index before it is published; what it returns is stored as the
    index's notes. is_stale gets the notes of the old index; where it returns True they are made again.

    Raises PaperError where no paper can be read and none was indexed before; IndexFolderError for a folder that holds
    something else, for an index of another model, and while another build is running.
    """
    listed = _list_paths(paths)
    brought = read_decisions(Path(decisions_of)) if decisions_of else Decisions()

    def make_plan(old: SqliteStore | None) -> Plan:
        decisions = (old.decisions() if old else Decisions()).join(brought)
        return plan_build(listed, old, decisions, include_exempt=include_exempt, follow_links=follow_links, prune=prune)

    return run_build(
        Path(folder), make_plan, model=model, include_exempt=include_exempt, progress=progress, finish=finish,
        is_stale=is_stale, now=now,
    )  # fmt: skip


def run_build(
    folder: Path,
    make_plan: Callable[[SqliteStore | None], Plan],
    *,
    model: Path | Encoder | None,
    include_exempt: bool,
    progress: Progress | None,
    finish: Finish | None,
    now: datetime | None,
    is_stale: Callable[[dict[str, Any]], bool] = lambda _: False,
) -> BuildReport:
    """Make the next generation by a plan, which gets the old store, and publish it if it differs from the old one."""
    encoder = resolve_encoder(model)
    with explain_write_faults(folder), generations.lock_for_build(folder):
        with ExitStack() as resources:
            build = IndexBuilder(folder, encoder, progress or _silent, resources)
            try:
                build.read(make_plan(build.old), include_exempt=include_exempt)
                if build.has_changes or build.old is None or is_stale(build.old.notes):
                    build.embed()
                    build.finish(finish, include_exempt=include_exempt, now=now)
            except UserError:
                generations.discard_generation(folder, build.generation)
                raise
            except WRITE_FAULTS:
                build.leave_to_the_next()
                raise
            report = build.report()
        generations.remove_generations(folder, keep={report.generation})
        return report


def _list_paths(paths: Sequence[str | Path] | Path) -> list[Path]:
    """The paths as Paths. A string is one path: as a list of letters, "/papers" would begin with the whole disk."""
    return [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]


def _silent(step: str, done: int, total: int, detail: str = "") -> None:
    """Progress that nobody watches."""
