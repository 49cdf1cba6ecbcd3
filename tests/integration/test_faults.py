"""An index under faults: killed builds, damaged files, full and read-only disks, files of somebody else.

Nothing may end in a dead end, a wrong answer, a crash, or a message that is no sentence. What needs root (mounting,
becoming another user) is skipped without it, and says so.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen
from uuid import uuid4

import numpy as np
import pytest

from corpus import IndexFolderError
from index import build_index, find_faults, open_index
from index.folder.faiss_vectors import write_vectors
from index.folder.generations import read_pointer
from tests.support.bag_encoder import BagEncoder
from tests.support.changed_index import change_store
from tests.support.killed_builds import QUESTIONS, build, read_answers, run_forked
from tests.support.places import ROOT
from tests.support.written_minutes import LATER, PAPERS, write_paper

NOBODY = 65534
needs_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root may mount a disk and become another user"
)
needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not list open files")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user may read: those of pytest are for their owner alone."""
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def papers(place: Path) -> Path:
    for name, paper in PAPERS.items():
        write_paper(place / "papers", name, **paper)
    return place / "papers"


@pytest.fixture
def folder(place: Path, papers: Path) -> Path:
    """An index of two papers."""
    build(papers, place / "index")
    return place / "index"


def is_sentence(error: object) -> bool:
    text = str(error)
    return text.endswith(".") and "Traceback" not in text and "[Errno" not in text


# Killed builds


@pytest.mark.parametrize(
    ("scenario", "every"), [("first", 1), ("incremental", 1), ("withdrawing", 3), ("unchanged", 3)]
)
def test_a_build_that_is_killed_anywhere_is_continued_by_the_next(scenario: str, every: int) -> None:
    """In memory where the system has such a folder: 0.1 s an event, and 0.4 s on a disk that others use."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory) as place:
        command = [sys.executable, "-m", "tests.support.killed_builds", place, scenario, str(every)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(events) > 15
    assert [event for event in events if event["wrong"]] == []


def test_an_index_whose_pointer_is_lost_is_found_again_by_the_next_build(papers: Path, folder: Path) -> None:
    (papers / "may.txt").unlink()
    build(papers, folder)
    before = read_answers(folder)
    (folder / "index.json").unlink()
    report = build_index([papers], folder, model=(encoder := BagEncoder()))
    assert (report.read, report.unchanged, encoder.texts) == (0, 1, [])
    assert read_answers(folder) == before


def test_vectors_of_a_damaged_store_are_not_salvaged(papers: Path, folder: Path) -> None:
    """Nor is it published again: it is as if it were not there."""
    (folder / "index.json").unlink()
    flip_bit(folder / "generation-1" / "record.sqlite", 0.5)
    report = build_index([papers], folder, model=BagEncoder())
    assert report.embedded > 0 and list(find_faults(folder)) == []


def test_a_paper_that_may_not_be_read_is_not_called_a_fault_of_the_index(papers: Path, folder: Path) -> None:
    def finish(_: object) -> dict[str, Any]:
        raise PermissionError(errno.EACCES, "Permission denied", str(papers / "may.txt"))

    write_paper(papers, "july.txt", **LATER)
    with pytest.raises(IndexFolderError, match=r"may.txt cannot be read or written \(Permission denied\)"):
        build_index([papers], folder, model=BagEncoder(), finish=finish)


# A running server


class Server:
    """A real server, in a process of its own, over one index folder."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.address = process.stdout.readline().strip()
        assert self.address.startswith("http"), process.stderr.read() if process.stderr else ""

    def answers(self) -> list[Any]:
        """What it says: hits of several questions, the list of papers, a paper's page."""
        papers = self._read("/api/papers")
        hits = [self._read(f"/api/search?q={quote(question)}") for question in QUESTIONS]
        pages = [self._fetch(paper["address"]) for paper in papers["papers"]]
        return [papers, [[hit["address"] for hit in each["hits"]] for each in hits], pages]

    def open_files(self) -> int:
        """Open files, and files mapped into memory, other than libraries."""
        process = Path(f"/proc/{self.process.pid}")
        maps = [line for line in (process / "maps").read_text().splitlines() if "(deleted)" in line]
        return len(list((process / "fd").iterdir())) + len(maps)

    def _read(self, path: str) -> Any:
        return json.loads(self._fetch(path))

    def _fetch(self, path: str) -> str:
        with urlopen(self.address + path, timeout=20) as answer:  # noqa: S310 - our own address
            return str(answer.read().decode())


@contextmanager
def running(folder: Path, *user: int) -> Iterator[Server]:
    command = [sys.executable, "-m", "tests.support.bag_server", str(folder), *map(str, user)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield Server(process)
            assert process.poll() is None, "the server ended"
        finally:
            process.kill()


def replace_index(folder: Path, kept: Path) -> None:
    """The kept index in the place of another, with an identity that no server has tried to open."""
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)
    identity = uuid4().hex
    change = "UPDATE made SET value = ? WHERE key = 'identity'"
    change_store(folder, lambda store: store.execute(change, (json.dumps(identity),)), identity=identity)


def flip_bit(path: Path, share: float) -> None:
    data = bytearray(path.read_bytes())
    data[min(int(share * len(data)), len(data) - 1)] ^= 1
    with path.open("r+b") as file:
        file.write(data)


def truncate(path: Path, share: float) -> None:
    os.truncate(path, int(path.stat().st_size * share))


DAMAGE: dict[str, Callable[[Path], None]] = {
    "bit of the first byte": lambda path: flip_bit(path, 0.0),
    "bit in the middle": lambda path: flip_bit(path, 0.5),
    "bit of the last byte": lambda path: flip_bit(path, 1.0),
    "cut in the middle": lambda path: truncate(path, 0.5),
    "emptied": lambda path: truncate(path, 0.0),
    "removed": lambda path: path.unlink(),
}


def index_files(folder: Path) -> list[str]:
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return sorted(name for name in names if name != "building")


def test_a_server_does_not_notice_what_happens_to_the_files_that_it_opened(folder: Path) -> None:
    kept = folder.with_name("kept")
    with running(folder) as server:
        before = server.answers()
        shutil.copytree(folder, kept)
        for name in index_files(folder):
            for damage in DAMAGE.values():
                damage(folder / name)
                assert server.answers() == before
                shutil.copyfile(kept / name, folder / name)


def test_a_damaged_index_is_never_served_and_never_a_dead_end(papers: Path, folder: Path) -> None:
    with running(folder) as server:
        old = server.answers()
        write_paper(papers, "july.txt", **LATER)
        made = folder.with_name("made")
        shutil.copytree(folder, made)
        build(papers, made)
        rebuilt = read_answers(made)
        for name in index_files(made):
            for what, damage in DAMAGE.items():
                hide(folder)
                replace_index(folder.with_name("hidden"), made)
                damage(folder.with_name("hidden") / name)
                show(folder)
                assert server.answers() == old, (name, what)
                check_commands(papers, folder, rebuilt, f"{name}: {what}")
                shutil.rmtree(folder)
                shutil.copytree(made, folder)
        replace_index(folder, made)
        assert server.answers() != old


def hide(folder: Path) -> None:
    """Take the index away, so that no server opens it before it is damaged."""
    folder.rename(folder.with_name("hidden"))


def show(folder: Path) -> None:
    folder.with_name("hidden").rename(folder)


def check_commands(papers: Path, folder: Path, expected: dict[str, Any], case: str) -> None:
    """Reading is refused, faults are listed, and a build mends the index or says what to do: always in a sentence."""
    with pytest.raises(IndexFolderError) as refused:
        open_index(folder, model=BagEncoder())
    assert is_sentence(refused.value), (case, str(refused.value))
    try:
        faults = list(find_faults(folder))
        assert faults and all(fault.place and fault.message for fault in faults), case
    except IndexFolderError as error:
        assert is_sentence(error), case
    try:
        build(papers, folder)
    except IndexFolderError as error:
        assert is_sentence(error), (case, str(error))
        if "remove it" in str(error):  # what the sentence advises
            (folder / "index.json").unlink()
            build(papers, folder)
    else:
        assert read_answers(folder) == expected, case


def test_a_server_notices_another_index_with_the_same_generation(papers: Path, folder: Path) -> None:
    with running(folder) as server:
        before = server.answers()
        shutil.rmtree(folder)
        (papers / "march.txt").unlink()
        build(papers, folder)
        assert read_pointer(folder).generation == 1
        after = server.answers()
        assert [paper["name"] for paper in after[0]["papers"]] == ["may.txt"] != before


@needs_proc
def test_old_generations_are_closed_after_a_swap(folder: Path) -> None:
    made = folder.with_name("made")
    shutil.copytree(folder, made)
    with running(folder) as server:
        server.answers()
        before = server.open_files()
        for _ in range(30):
            replace_index(folder, made)
            server.answers()
        until = monotonic() + 10
        while server.open_files() > before and monotonic() < until:  # tantivy looks each 0.5 s whether it is needed
            sleep(0.1)
        assert server.open_files() <= before


@needs_root
def test_files_of_another_owner_are_not_served_and_do_not_end_the_server(papers: Path, folder: Path) -> None:
    made = folder.with_name("made")
    shutil.copytree(folder, made)
    write_paper(papers, "july.txt", **LATER)
    build(papers, made)
    with running(folder, NOBODY) as server:
        old = server.answers()
        for name in index_files(made):
            hide(folder)
            replace_index(folder.with_name("hidden"), made)
            (folder.with_name("hidden") / name).chmod(0o600)
            show(folder)
            assert server.answers() == old, name
            status, said = run_forked(lambda: open_as_nobody(folder))
            assert status == 0 and is_sentence(said) and "may not be read by this user" in said, (name, said)
        replace_index(folder, made)
        assert server.answers() != old


def open_as_nobody(folder: Path) -> str:
    os.setuid(NOBODY)
    try:
        open_index(folder, model=BagEncoder())
    except IndexFolderError as error:
        return str(error)
    return "it opened"


# Disks


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, str(place)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@needs_root
def test_another_user_reads_an_index_on_a_read_only_disk(papers: Path, folder: Path) -> None:
    expected = json.loads(json.dumps(read_answers(folder)))
    before = index_files(folder)
    with mounted(folder.with_name("read-only"), "--bind", "-o", "ro", str(folder)) as disk:

        def read() -> Any:
            os.setuid(NOBODY)
            return read_answers(disk)

        assert run_forked(read) == (0, expected)
        with running(disk, NOBODY) as server:
            assert server.answers()[0]["papers"]
        write_paper(papers, "july.txt", **LATER)
        with pytest.raises(IndexFolderError, match="on a disk that is read-only: name a folder on another") as refused:
            build(papers, disk)
        assert refused.value.exit_code == 11
    assert index_files(folder) == before


@needs_root
def test_a_folder_that_may_not_be_written_is_a_sentence(papers: Path, folder: Path) -> None:
    def write() -> str:
        os.setuid(NOBODY)
        try:
            build(papers, folder)
        except IndexFolderError as error:
            return str(error)
        return "it was written"

    status, said = run_forked(write)
    assert status == 0 and "may not be written by this user" in said and is_sentence(said)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
@pytest.mark.parametrize("umask", [0o022, 0o002, 0o027])
def test_files_are_readable_as_the_umask_says(papers: Path, place: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        build(papers, place / "index")
    finally:
        os.umask(before)
    read_answers(place / "index")
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (place / "index").rglob("*")}
    assert {path.name: oct(mode) for path, mode in modes.items() if path.is_file() and mode != 0o666 & ~umask} == {}
    assert [path.name for path in modes if path.suffix == ".lock"] == []


@needs_root
@pytest.mark.parametrize("is_first", [True, False])
def test_a_full_disk_is_a_sentence_and_costs_nothing(papers: Path, place: Path, is_first: bool) -> None:
    with mounted(place / "disk", "-t", "tmpfs", "-o", "size=8m", "tmpfs") as disk:
        folder, filler = disk / "index", disk / "filler"
        if not is_first:
            build(papers, folder)
        before = None if is_first else read_answers(folder)
        write_paper(papers, "july.txt", **LATER)
        failed = 0
        for room_kb in range(4, 2000, 24):
            filler.write_bytes(bytes(_free_bytes(disk) - room_kb * 1024))
            try:
                build(papers, folder)
                break
            except IndexFolderError as error:
                assert "is full: free some space" in str(error) and is_sentence(error), room_kb
                failed += 1
            finally:
                filler.unlink()
            if before is not None:
                assert read_answers(folder) == before, room_kb
        assert failed >= 5 and read_answers(folder)["papers"] == ["march.txt", "may.txt", "july.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
def test_vectors_without_their_end_are_noticed() -> None:
    """faiss itself closes so small a file without an error."""
    with pytest.raises(OSError, match="No space left on device"):
        write_vectors(np.ones((2, 4), dtype=np.float32), Path("/dev/full"))


def _free_bytes(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_file_that_may_not_grow_is_a_sentence(papers: Path, folder: Path) -> None:
    """Wherever the limit falls: within the store, the words, the vectors, the checksums or the pointer."""
    before = json.loads(json.dumps(read_answers(folder)))
    write_paper(papers, "july.txt", **LATER)

    def build_within(limit_bytes: int) -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))
        try:
            build(papers, folder)
        except IndexFolderError as error:
            return str(error)
        return ""

    said = [run_forked(lambda limit=limit: build_within(limit)) for limit in range(0, 120_000, 6_000)]  # type: ignore[misc]
    assert all(status == 0 for status, _ in said) and said[0][1]
    assert all(is_sentence(sentence) for _, sentence in said if sentence), said
    assert read_answers(folder)["papers"][:2] == before["papers"]
    assert build_index([papers], folder, model=BagEncoder()).passages > len(before["passages"])
