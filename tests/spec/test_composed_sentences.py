"""How many lies stand, and how many copied sentences: the table was written without sight of the check.

Sentences that say the passage's matter in other words ("honest-…" in the table) are dropped, true or not: the writer is
asked to copy.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus import Kind, Meeting, Passage, Standing
from search.generation import VerifiedSentence
from search.generation.verification.verify import verify_sentence

FILE = Path(__file__).parent / "composed_sentences.jsonl"
TABLE = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
MAX_LIES, MIN_COPIED = 0.05, 0.75  # shares that may and must stand


def read_passage(fields: dict[str, Any], number: int) -> Passage:
    meeting = Meeting(fields["committee"], date.fromisoformat(fields["meeting"]))
    kind, standing, text = Kind(fields["kind"]), Standing(fields["standing"]), fields["text"]
    return Passage(
        f"{number}.pdf", f"{number:064}", 0, len(text), text, meeting, meeting, kind, standing=standing
    )  # fmt: skip


def stands(row: dict[str, Any]) -> bool:
    sources = [read_passage(fields, number) for number, fields in enumerate(row["passages"])]
    return isinstance(verify_sentence(row["sentence"], sources), VerifiedSentence)


def share(kind: str, split: str) -> tuple[float, list[str]]:
    """The share of a kind's sentences that stand, and which do."""
    rows = [row for row in TABLE if row["kind"].startswith(kind) and row["split"] == split]
    standing = [row["id"] for row in rows if stands(row)]
    return len(standing) / len(rows), standing


@pytest.mark.parametrize("split", ["dev", "held-out"])
@pytest.mark.parametrize("kind", ["lie-", "bent-"])
def test_hardly_a_lie_stands(kind: str, split: str) -> None:
    found, standing = share(kind, split)
    assert found <= MAX_LIES, standing


@pytest.mark.parametrize("split", ["dev", "held-out"])
def test_most_copied_sentences_stand(split: str) -> None:
    found, standing = share("copied-", split)
    assert found >= MIN_COPIED, standing
