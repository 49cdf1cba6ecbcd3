"""The figures of an evaluation are those of the shared scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from search import evaluate
from search.evaluation import load_questions, load_results
from search.evaluation.evaluate import Signature
from tests.support.places import shared

SIGNATURE = Signature("made.jsonl", "ab" * 32, {}, "a model", "cd" * 32, 1, {})


@pytest.mark.parametrize("council", ["norfolk", "kent"])
def test_every_figure_agrees_with_the_shared_scorer(council: str, tmp_path: Path) -> None:
    """Over the gold questions with rankings that mix their own quotes, parts of them, and others' quotes."""
    path = shared("gold") / f"questions_{council}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    results = tmp_path / "results.jsonl"
    mixed = mix_rankings(rows, random.Random(11))  # noqa: S311
    results.write_text("".join(json.dumps(row) + "\n" for row in mixed), encoding="utf-8")
    theirs = run_scorer(results, path)
    ours = evaluate(load_questions([path]), load_results(results), SIGNATURE)
    for name, mean in ours.means.items():
        assert mean.value == pytest.approx(theirs[name], abs=1e-4), name
    assert set(ours.means) == {key for key in theirs if not key.endswith("95%")} - {"questions"}


def mix_rankings(rows: list[dict[str, Any]], draw: random.Random) -> list[dict[str, Any]]:
    """A ranking for each question: right and wrong passages, some cut, some long, some wrongly cited."""
    every = [passage for row in rows for passage in row["relevant"]]
    results = []
    for row in rows:
        chosen = draw.sample(row["relevant"], len(row["relevant"]) // 2) + draw.sample(every, 12)
        draw.shuffle(chosen)
        hits = [make_hit(passage, draw) for passage in chosen]
        results.append({"id": row["id"], "hits": hits, "refused": draw.random() < 0.3})
    return results


def make_hit(passage: Mapping[str, Any], draw: random.Random) -> dict[str, Any]:
    text = passage["quote"][: draw.choice((45, 400))] + draw.choice(("", " and so on" * draw.choice((5, 400))))
    return {
        "paper": passage["doc"],
        "text": text,
        "committee": passage.get("committee", ""),
        "meeting_date": draw.choice((passage["meeting_date"], "1999-12-31")),
        "item": passage["item"],
        "para": draw.choice((passage["para"], "x")),
    }


def run_scorer(results: Path, questions: Path) -> dict[str, Any]:
    command = [sys.executable, str(shared("score") / "retrieval.py"), str(results), str(questions), "--json"]
    printed: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return printed
