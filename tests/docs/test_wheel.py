"""The wheel holds everything that the program needs: it works from any folder, without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.places import ROOT

BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"
IMPORTED = "import corpus, index, search, web; print(corpus.__file__, index.__file__, search.__file__, web.__file__)"
PAPER = "Wexcombe Borough Council\n\nTransport Committee\n\n1.1 The kerb was mended on 4 July 2024.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked, as pip would put it among other packages."""
    made, folder = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    source = tmp_path_factory.mktemp("source")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in tracked.splitlines():  # built from a copy: nothing is left in the checkout
        if not name.startswith("tests/") and (ROOT / name).exists():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run([sys.executable, "-c", BUILD, str(made)], cwd=source, check=True, capture_output=True)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def run(installed: Path, elsewhere: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, *words], cwd=elsewhere, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_its_packages_are_its_own(installed: Path, tmp_path: Path) -> None:
    places = run(installed, tmp_path, "-c", IMPORTED).split()
    assert all(place.startswith(str(installed)) for place in places)


def test_it_cuts_indexes_and_answers(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(PAPER, encoding="utf-8")
    passages = run(installed, tmp_path, "-m", "web.cli", "passages", "minutes.txt").splitlines()
    assert any("kerb" in json.loads(line)["text"] for line in passages)
    run(installed, tmp_path, "-m", "web.cli", "index", "minutes.txt", "--index", "made")
    found = json.loads(run(installed, tmp_path, "-m", "web.cli", "search", "kerb", "--index", "made", "--json"))
    assert "kerb" in found["hits"][0]["text"]


def test_what_is_no_code_is_in_it(installed: Path) -> None:
    names = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    packages = ("corpus/", "index/", "search/", "web/")
    data = {name for name in tracked.splitlines() if name.startswith(packages) and not name.endswith((".py", ".md"))}
    assert data - names == set()
