"""Where tests find things: the repository, the sample papers, the questions, and the shared papers if they are here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus" / "sample"
QUESTIONS = ROOT / "tests" / "questions"
# Papers of real councils, their gold and its scorers. They are not ours to publish: nothing here is ever copied.
SHARED = Path(os.environ.get("PAPERS_GOLD", "") or ROOT.parent / "shared")


def shared(name: str) -> Path:
    """A file or folder of the shared papers; the test is skipped, and says so, where it is missing."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not on this machine: PAPERS_GOLD names the folder of the shared papers")
    return path
