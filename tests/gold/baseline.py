"""The committed figures of the shared gold, question by question: `python -m tests.gold.baseline` writes them anew.

One file a council: figures with their interval, the signature of what made them, and of each question the rank of its
first direct answer, its nDCG and whether it was refused. The tables of README.md are written with them. The questions'
own words stay in the gold.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from index import Index, build_index, open_index
from search import calibrate, evaluate
from search.evaluation import Comparison, Evaluation, JudgedQuestion, load_questions, make_signature, run_questions
from search.evaluation.compare import compare_scores
from search.evaluation.metrics import QuestionScore
from search.evaluation.report import format_markdown, format_text
from tests.support.places import QUESTIONS, SHARED

HERE = Path(__file__).resolve().parent
README, TABLES = HERE / "README.md", "\n## Tables\n\n"  # where they begin
UNANSWERABLE = QUESTIONS / "unanswerable"
COUNCILS = ("norfolk", "kent")


def main() -> None:
    """Build each council's index and write its baseline; prints what was gained and lost since the last one."""
    tables = []
    for council in COUNCILS:
        with tempfile.TemporaryDirectory() as folder:
            build_index([SHARED / "papers" / council], Path(folder), finish=calibrate)
            now = evaluated(open_index(Path(folder)), council)
        print(f"{council}\n{format_text(now, compared(council, now) if path(council).exists() else None)}\n")
        path(council).write_text(json.dumps(told(now), indent=1) + "\n", encoding="utf-8")
        tables.append(format_markdown({council.title(): now}))
    text, _, _ = README.read_text(encoding="utf-8").partition(TABLES)
    README.write_text(text + TABLES + "\n\n".join(tables) + "\n", encoding="utf-8")


def files(council: str) -> list[Path]:
    """The council's judged questions, and the unanswerable ones that are asked of its papers and of anybody's."""
    own = (UNANSWERABLE / f"{name}.jsonl" for name in (council, "any"))
    return [SHARED / "gold" / f"questions_{council}.jsonl", *own]


def questions(council: str) -> list[JudgedQuestion]:
    """The questions in these files."""
    return load_questions(files(council))


def evaluated(index: Index, council: str) -> Evaluation:
    """The figures of this index over the council's questions."""
    asked = questions(council)
    return evaluate(asked, run_questions(asked, index), make_signature(files(council), asked, index))


def compared(council: str, now: Evaluation) -> Comparison:
    """These figures against the committed ones."""
    before = json.loads(path(council).read_text(encoding="utf-8"))["questions"]
    scores = {key: score(key, row) for key, row in before.items() if "ndcg" in row}
    refused = {key: row["refused"] for key, row in before.items()}
    return compare_scores(scores, refused, now, {one.id: one.text for one in questions(council)})


def path(council: str) -> Path:
    """Where a council's baseline is kept."""
    return HERE / f"baseline_{council}.json"


def told(now: Evaluation) -> dict[str, Any]:
    """An evaluation as it is committed."""
    return {
        "signature": now.signature.line(),
        "figures": {
            name: {"value": round(mean.value, 4), "low": round(mean.low, 4), "high": round(mean.high, 4)}
            for name, mean in now.means.items()
        },
        "questions": {key: {"refused": refused} for key, refused in now.refused.items()}
        | {one.id: {"refused": now.refused[one.id], **_row(one)} for one in now.scores},
    }


def score(key: str, row: dict[str, Any]) -> QuestionScore:
    """The score of one question as far as it is committed."""
    recall = (row["recall@10"], row["recall@6k"])
    return QuestionScore(key, row["first"], row["ndcg"], *recall, row["words"], row["cited"], row["cited_right"])


def _row(one: QuestionScore) -> dict[str, Any]:
    return {
        "first": one.first,
        "ndcg": round(one.ndcg_at_10, 4),
        "recall@10": round(one.recall_at_10, 4),
        "recall@6k": round(one.recall_at_6k, 4),
        "words": one.words,
        "cited": one.cited,
        "cited_right": one.cited_right,
    }


if __name__ == "__main__":
    main()
