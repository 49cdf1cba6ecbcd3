"""What several tests share: indexes of the sample and the shared papers, a served page, a browser."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import waitress
from waitress import wasyncore

from index.build.builder import build
from search.answering.answerability import calibrate
from web.app import create_app
from web.serve import THREADS
from web.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus" / "sample"
SHARED = ROOT.parent / "shared"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)

Serve = Callable[[Path], str]


def shared(name: str) -> Path:
    """A folder of the shared papers; the test is skipped, and says so, where it is missing."""
    folder = SHARED / name
    if not folder.exists():
        pytest.skip(f"{folder} is not on this machine: the shared papers are not part of the project")
    return folder


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder of the sample papers, as `papers index` makes it."""
    folder = tmp_path_factory.mktemp("sample") / "index"
    build([SAMPLE], folder, finish=calibrate)
    return folder


@pytest.fixture(scope="session")
def norfolk_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder of the five papers that the project was founded on."""
    return _indexed("norfolk", tmp_path_factory)


@pytest.fixture(scope="session")
def kent_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder of a county's papers of two meetings, as PDFs."""
    return _indexed("kent", tmp_path_factory)


def _indexed(council: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    papers = shared(f"papers/{council}")
    folder = tmp_path_factory.mktemp(council) / "index"
    build([papers], folder, finish=calibrate)
    return folder


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of the application, answering real HTTP on a free port of this machine."""
    server = waitress.create_server(create_app(settings), host="127.0.0.1", port=0, threads=THREADS)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # The thread that waits on the sockets closes them: closed by another, they end there in a bad descriptor.
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(partial(wasyncore.close_all, server._map))
        thread.join(timeout=5)
        assert not thread.is_alive(), "the server went on after its test"


@pytest.fixture(scope="session")
def sample_site(sample_index: Path) -> Iterator[str]:
    """The address of the sample papers' site."""
    with served(Settings(index=sample_index)) as address:
        yield address


@pytest.fixture(scope="session")
def norfolk_site(norfolk_index: Path) -> Iterator[str]:
    """The address of the Norfolk papers' site."""
    with served(Settings(index=norfolk_index)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Path:
    """A Chromium; the test is skipped, and says so, where there is none."""
    named = [os.environ.get("CHROMIUM", ""), *CHROMIUM]
    found = next((path for name in named if name and (path := shutil.which(name))), None)
    if not found:
        pytest.skip(f"no Chromium on this machine (looked for $CHROMIUM, {', '.join(CHROMIUM)})")
    return Path(found)
