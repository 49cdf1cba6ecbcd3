"""The annotated papers, scored by their own scorer: found, dated, cited, exact, paged, pure."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from corpus import find_papers, read, split, to_dict
from tests.support.places import SHARED

GOLD = sorted((SHARED / "gold").glob("structure_*.jsonl"))
SCORER = SHARED / "score" / "structure.py"
# What issue and users ask of all papers together; below, what a single paper may fall to.
ALL = {"found": 0.98, "dated": 0.99, "cited": 0.97, "exact": 0.94, "paged": 0.98, "purity": 0.97}
EACH_CITED = 0.92

pytestmark = [
    pytest.mark.skipif(not SCORER.exists(), reason=f"{SCORER} is not here: the annotated papers are not shipped"),
]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """Each paper's figures, and those of "all", by name of the figure."""
    wanted = {json.loads(path.read_text(encoding="utf-8").split("\n", 1)[0])["doc"] for path in GOLD}
    found = [f for f in find_papers([SHARED / "papers"]) if f.path.name in wanted]
    out = tmp_path_factory.mktemp("gold") / "passages.jsonl"
    with out.open("w", encoding="utf-8") as lines:
        for paper in map(read, found):
            lines.writelines(json.dumps(to_dict(passage)) + "\n" for passage in split(paper))
    command = [sys.executable, str(SCORER), str(out), *map(str, GOLD)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(printed)
    rows = (line.rsplit(": ", 1) for line in printed.splitlines())
    return {name: {key: float(value) for key, value in re.findall(r"(\w+) (\d\.\d+)", row)} for name, row in rows}


@pytest.mark.parametrize("figure", ALL)
def test_over_all_papers(scores: dict[str, dict[str, float]], figure: str) -> None:
    assert scores["all"][figure] >= ALL[figure]


def test_no_paper_is_cited_badly(scores: dict[str, dict[str, float]]) -> None:
    assert {name: row["cited"] for name, row in scores.items() if row["cited"] < EACH_CITED} == {}
