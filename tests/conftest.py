"""What several rooms of tests share, and the marker that each room gives to its tests.

Fixtures that build or serve an index import what they need when they are first asked for: faiss, tantivy, Flask and
waitress take 1.5 s to load, which is a tenth of what the quick tests may take, and none of those needs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.chromium import CHROMIUM, find_chromium
from tests.support.places import SAMPLE, shared

ROOMS = ("unit", "spec", "structure", "integration", "docs", "browser", "gold")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with its room: `-m "not gold"` leaves a room out."""
    for item in items:
        room = item.path.relative_to(HERE).parts[0]
        if room in ROOMS:
            item.add_marker(room)


def _built(papers: Path, folder: Path) -> Path:
    from index import build_index
    from search import calibrate

    build_index([papers], folder, finish=calibrate)
    return folder


def _served(index: Path) -> Iterator[str]:
    from tests.support.serving import served
    from web.settings import Settings

    with served(Settings(index=index)) as address:
        yield address


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder of the sample papers, as `papers index` makes it."""
    return _built(SAMPLE, tmp_path_factory.mktemp("sample") / "index")


@pytest.fixture(scope="session")
def norfolk_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder of the five papers that the project was founded on."""
    return _built(shared("papers/norfolk"), tmp_path_factory.mktemp("norfolk") / "index")


@pytest.fixture(scope="session")
def kent_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder of a county's papers of two meetings, as PDFs."""
    return _built(shared("papers/kent"), tmp_path_factory.mktemp("kent") / "index")


@pytest.fixture(scope="session")
def sample_site(sample_index: Path) -> Iterator[str]:
    """The address of the sample papers' site."""
    yield from _served(sample_index)


@pytest.fixture(scope="session")
def norfolk_site(norfolk_index: Path) -> Iterator[str]:
    """The address of the Norfolk papers' site."""
    yield from _served(norfolk_index)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """A Chromium; the test is skipped, and says so, where there is none."""
    found = find_chromium()
    if not found:
        pytest.skip(f"no Chromium on this machine (looked for $CHROMIUM, {', '.join(CHROMIUM)})")
    return found
