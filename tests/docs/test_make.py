"""`make run`: an index is built where there is no whole one, and then served."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.places import ROOT

# Stands for .venv/bin/papers: says what it was called with.
SAYS = """#!/bin/sh
echo papers "$1"
"""
FOLDERS = [
    ((), ["papers index", "papers serve"]),
    (("index",), ["papers index", "papers serve"]),
    (("index", "index/generation-1"), ["papers index", "papers serve"]),  # a build that broke off
    (("index", "index/generation-1", "index/index.json"), ["papers serve"]),
]


@pytest.mark.skipif(not shutil.which("make"), reason="make is not on this machine")
@pytest.mark.parametrize(("made", "called"), FOLDERS)
def test_an_index_is_built_unless_a_whole_one_is_there(
    made: tuple[str, ...], called: list[str], tmp_path: Path
) -> None:
    for name in made:
        (tmp_path / name).mkdir()
    papers = tmp_path / "papers"
    papers.write_text(SAYS, encoding="utf-8")
    papers.chmod(0o755)
    stamp = tmp_path / "run.stamp"
    stamp.touch()
    os.utime(stamp, (2**32, 2**32))
    told = subprocess.run(
        ["make", "--silent", "run", f"VENV={tmp_path}", f"BIN={tmp_path}", f"PAPERS_INDEX={tmp_path / 'index'}"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.splitlines() == called
