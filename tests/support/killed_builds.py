"""Builds that are killed at each of their filesystem events, and what the next reader and the next build make of it.

    python -m tests.support.killed_builds FOLDER SCENARIO [EVERY] [--statements]

prints one JSON line for each event: its number, its name, and what went wrong after it, '' for nothing. It forks a
process for each build, so that Python and its libraries are loaded once; nothing is built before the forks, because
the threads of FAISS do not survive one.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from corpus import IndexFolderError, address
from index import build_index, open_index
from search import parse, rank
from tests.support.bag_encoder import BagEncoder
from tests.support.written_minutes import LATER, PAPERS, write_paper

QUESTIONS = ("gully cleaning", "mobile library bus", "harbour wall")
# Before an operation of Python's own, by its audit event, and after one of a C function, by its name.
AUDITED = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "sqlite3.connect"}
CALLED = {"commit", "executescript", "close", "wait_merging_threads", "fsync", "replace", "write_index", "write",
          "flush", "rmdir", "unlink", "mkdir"}  # fmt: skip
STATEMENTS = {"execute", "executemany"}  # of SQLite: with --statements
NO_FILES = {"str.replace", "StringIO.write"}
WRONG = 3  # exit code
Answers = dict[str, Any]


def build(papers: Path, folder: Path) -> None:
    """Build as `papers index` does, but with a model of our own, and notes that cost nothing."""
    build_index([papers], folder, model=BagEncoder(), finish=lambda index: {"passages": index.store.facets.passages})


def read_answers(folder: Path) -> Answers:
    """What an index holds and answers: equal for equal indexes."""
    with closing(open_index(folder, model=BagEncoder())) as index:
        every = index.store.passages(range(index.store.facets.passages))
        return {
            "passages": [(address(one), one.text) for one in every],
            "papers": [entry.name for entry in index.store.papers()],
            "notes": index.notes,
            "hits": {q: [address(hit.passage) for hit in rank(parse(q, index=index), index)] for q in QUESTIONS},
        }


def run_forked(work: Callable[[], Any]) -> tuple[int, Any]:
    """(exit status, what work returned) of a process of its own; None where it ended before."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            os.write(writer, json.dumps(work()).encode())
        except BaseException as error:
            os.write(writer, json.dumps(f"{type(error).__name__}: {error}").encode())
            os._exit(WRONG)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return status, json.loads(said) if said else None


def count_events(folder: Path, *, kill_at: int = sys.maxsize) -> list[str]:
    """Count the filesystem events of this process from now on; end it at that one. Returns the growing list of them."""
    events: list[str] = []

    def note(event: str) -> None:
        events.append(event)
        if len(events) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        if event in AUDITED and arguments and str(arguments[0]).startswith(str(folder)):
            note(f"before {event} {Path(str(arguments[0])).name}")

    def profile(_: Any, event: str, function: Any) -> None:
        if event == "c_return" and function.__name__ in CALLED and function.__qualname__ not in NO_FILES:
            note(f"after {function.__qualname__}")

    sys.addaudithook(audit)
    sys.setprofile(profile)
    return events


def find_events(papers: Path, folder: Path) -> list[str]:
    """The events of a build that is not killed."""

    def work() -> list[str]:
        events = count_events(folder)
        build(papers, folder)
        sys.setprofile(None)
        return events

    status, events = run_forked(work)
    if status:
        raise AssertionError(f"a build that nobody killed failed: {events}")
    return list(events)


def look_after(papers: Path, folder: Path, before: Answers | None, after: Answers) -> str:
    """What is wrong after a build was killed; '' where the old or the new index answers and the next build mends it."""
    try:
        now: Answers | None = json.loads(json.dumps(read_answers(folder)))
    except IndexFolderError as error:
        if before is not None:
            return f"the index does not open: {error}"
        now = None
    if now not in (before, after):
        return "the index that opens is neither the old one nor the new one"
    build(papers, folder)
    if json.loads(json.dumps(read_answers(folder))) != after:
        return "the next build made another index"
    names = sorted(path.name for path in folder.iterdir())
    generations = [name for name in names if name.startswith("generation-")]
    if len(generations) != 1 or set(names) - set(generations) - {"index.json", "building"}:
        return f"something is left: {names}"
    return ""


def prepare(scenario: str, place: Path) -> tuple[Path, Path]:
    """The papers and the index folder before the build that is to be killed."""
    papers, folder = place / "papers", place / "index"
    for name, paper in PAPERS.items():
        write_paper(papers, name, **paper)
    if scenario != "first":
        run_forked(lambda: build(papers, folder))
    if scenario == "incremental":
        write_paper(papers, "july.txt", **LATER)
    if scenario == "withdrawing":
        (papers / "may.txt").unlink()
    if scenario == "unchanged":  # with what a kill left
        shutil.copytree(folder / "generation-1", folder / "generation-2")
        (folder / "index.json.new").write_text("{")
    return papers, folder


def kill_everywhere(place: Path, scenario: str, every: int) -> None:
    """Kill a build at every so many of its events, and print what was wrong after each."""
    papers, folder = prepare(scenario, place)
    kept = place / "kept"
    if folder.exists():
        shutil.copytree(folder, kept)
    before = run_forked(lambda: read_answers(folder))[1] if folder.exists() else None
    events = find_events(papers, folder)
    after = run_forked(lambda: read_answers(folder))[1]
    for number in range(1, len(events) + 1, every):
        _restore(folder, kept)
        _run_killed(papers, folder, number)
        status, wrong = run_forked(lambda: look_after(papers, folder, before, after))
        print(json.dumps({"event": number, "name": events[number - 1], "wrong": wrong or ("died" if status else "")}))
    for limit_bytes in range(0, _largest_file(folder), 8192 * every):  # inside the writing of a library
        _restore(folder, kept)
        run_forked(lambda limit=limit_bytes: _build_within(papers, folder, limit))  # type: ignore[misc]
        status, wrong = run_forked(lambda: look_after(papers, folder, before, after))
        print(json.dumps({"event": f"{limit_bytes} bytes", "name": "", "wrong": wrong or ("died" if status else "")}))


def _restore(folder: Path, kept: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if kept.exists():
        shutil.copytree(kept, folder)


def _run_killed(papers: Path, folder: Path, number: int) -> None:
    def work() -> None:
        count_events(folder, kill_at=number)
        build(papers, folder)

    status, said = run_forked(work)
    if not os.WIFSIGNALED(status):
        raise AssertionError(f"event {number} was not reached: {said}")


def _build_within(papers: Path, folder: Path, limit_bytes: int) -> None:
    """The system kills this process where a file would grow beyond the limit."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))
    build(papers, folder)


def _largest_file(folder: Path) -> int:
    return max(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    CALLED |= STATEMENTS if "--statements" in sys.argv else set()
    kill_everywhere(Path(sys.argv[1]).resolve(), sys.argv[2], int((*sys.argv, "1")[3]))
