"""What moving code may not change: the top hits of every question in the repository, and the sample's passages.

`python -m tests.questions.pin` writes both files anew; do so only with a change that is meant to change results, and
show the gold's figures before and after. It refuses where results changed and their version number did not: an index
made before would keep the old ones. tests/integration/test_pinned.py compares.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus import address, find_papers, read, split, to_dict
from index import Index, build_index, open_index
from index.build.versions import ENCODING, READING
from search import calibrate, parse, rank
from search.versions import SEARCH
from tests.support.places import SAMPLE

HERE = Path(__file__).resolve().parent
PINNED, PASSAGES = HERE / "pinned.jsonl", HERE / "sample_passages.jsonl"
QUESTIONS = ("sample_questions.jsonl", "answerable/*.jsonl", "unanswerable/*.jsonl", "unseen/*.jsonl")
TOP = 20
DAY = date(2026, 1, 31)  # that "last summer" is counted from


def questions() -> list[str]:
    """Every question in the repository, once, in the order of the files."""
    files = [path for pattern in QUESTIONS for path in sorted(HERE.glob(pattern))]
    rows = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line]
    return list(dict.fromkeys(row["query"] for row in rows))


def rankings(index: Index) -> Iterator[dict[str, object]]:
    """Of each question its top hits: address and score, to six places."""
    for question in questions():
        hits = rank(parse(question, index=index, today=DAY), index, limit=TOP)
        yield {"query": question, "hits": [[address(hit.passage), round(hit.score, 6)] for hit in hits]}


def signature(index: Index) -> dict[str, object]:
    """What made the rankings: the versions, and the processor's precision, which decides a score's last places."""
    precision = index.encoder.precision  # type: ignore[attr-defined]  # the real embedder's
    return {"reading": READING, "encoding": ENCODING, "search": SEARCH, "precision": precision}


def passages() -> Iterator[dict[str, object]]:
    """The sample papers' passages, as `papers passages` prints them."""
    for found in find_papers([SAMPLE]):
        yield from map(to_dict, split(read(found)))


def lines(rows: Iterator[dict[str, object]]) -> str:
    """Rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write(path: Path, text: str, versions: dict[str, object]) -> None:
    """Write text, whose first line holds the versions. Exits where the rest changed and the versions did not."""
    old, _, before = path.read_text(encoding="utf-8").partition("\n") if path.exists() else ("{}", "", "")
    if before != text and json.loads(old) == versions:
        sys.exit(f"{path.name} would change: raise READING, ENCODING or SEARCH first, whichever the change is of.")
    path.write_text(lines(iter([versions])) + text, encoding="utf-8")


def main() -> None:
    """Write both files."""
    write(PASSAGES, lines(passages()), {"reading": READING})
    with tempfile.TemporaryDirectory() as folder:
        build_index([SAMPLE], Path(folder) / "index", finish=calibrate)
        index = open_index(Path(folder) / "index")
        write(PINNED, lines(rankings(index)), signature(index))


if __name__ == "__main__":
    main()
