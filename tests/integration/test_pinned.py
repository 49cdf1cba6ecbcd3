"""Moved code finds what it found: rankings and passages of the sample, to the last byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import open_index
from index.build.versions import READING
from tests.questions import pin


def read(path: Path) -> tuple[dict[str, object], str]:
    """The versions that a pinned file was made by, and the rest of it."""
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    return json.loads(first), rest


def test_the_samples_passages_are_as_pinned() -> None:
    versions, pinned = read(pin.PASSAGES)
    assert versions == {"reading": READING}, "pin anew: python -m tests.questions.pin"
    assert pin.lines(pin.passages()) == pinned


def test_the_samples_rankings_are_as_pinned(sample_index: Path) -> None:
    index = open_index(sample_index)
    versions, pinned = read(pin.PINNED)
    now = pin.signature(index)
    if versions["precision"] != now["precision"]:
        pytest.skip(f"pinned in {versions['precision']}, this processor reckons in {now['precision']}")
    assert versions == now, "pin anew: python -m tests.questions.pin"
    rows = map(json.loads, pinned.splitlines())
    moved = [row["query"] for row, found in zip(rows, pin.rankings(index), strict=True) if row != found]
    assert not moved, f"{len(moved)} rankings changed, of: {moved[:5]}"


def test_changed_results_are_not_pinned_under_the_old_number(tmp_path: Path) -> None:
    path = tmp_path / "pinned.jsonl"
    pin.write(path, "one\n", {"search": 1})
    pin.write(path, "one\n", {"search": 1})
    with pytest.raises(SystemExit, match="raise READING"):
        pin.write(path, "two\n", {"search": 1})
    pin.write(path, "two\n", {"search": 2})
    assert read(path) == ({"search": 2}, "two\n")
