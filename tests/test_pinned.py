"""Moved code finds what it found: rankings and passages of the sample, to the last byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.reader import open_index
from tests.questions.pin import PASSAGES, PINNED, lines, passages, rankings, signature


def test_the_samples_passages_are_as_pinned() -> None:
    assert lines(passages()) == PASSAGES.read_text(encoding="utf-8")


def test_the_samples_rankings_are_as_pinned(sample_index: Path) -> None:
    index = open_index(sample_index)
    first, *pinned = map(json.loads, PINNED.read_text(encoding="utf-8").splitlines())
    if first != signature(index):
        pytest.skip(f"pinned with {first}, this processor gives {signature(index)}: last places differ")
    moved = [row["query"] for row, found in zip(pinned, rankings(index), strict=True) if row != found]
    assert not moved, f"{len(moved)} rankings changed, of: {moved[:5]}"
