"""Fits the weights of answerability on judged questions: `python -m tests.bench.fitting` writes answerability.json.

The questions are those of the shared gold, and the answerable and unanswerable ones of tests/questions: each council's
over an index of its own papers. Fitted on both councils, and on each alone to be asked about the other: only the last
says how the weights do on papers that they have not seen. `--dry` prints and writes nothing.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path
from statistics import fmean, pstdev

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from index import Index, build_index, open_index
from search import parse, rank
from search.answering import answerability
from search.answering.answerability import THRESHOLD_DEVIATIONS, synthetic_features
from search.answering.features import FEATURE_NAMES, read_features
from search.answering.sentence_scores import read_closely
from tests.support.places import QUESTIONS, ROOT, SHARED

COUNCILS = ("norfolk", "kent")
FOLDER = ROOT / "bench-results"
FITTED = Path(answerability.__file__).parent / "answerability.json"
RIDGE = 10.0  # pulls weights towards nothing: a few hundred examples decide a dozen weights

Example = tuple[tuple[float, ...], bool]


def main() -> None:
    """Print how the weights do on the council that they were not fitted on; write those fitted on both."""
    indexes = {council: _index(council) for council in COUNCILS}
    examples = {council: list(_examples(index, council)) for council, index in indexes.items()}
    made = {council: [astuple(one) for one in synthetic_features(index)] for council, index in indexes.items()}
    areas = {}
    for council in COUNCILS:
        others = [example for other in COUNCILS if other != council for example in examples[other]]
        areas[council] = _report(f"fitted without {council}", _fit(others), examples[council], made[council])
    model = _fit([example for council in COUNCILS for example in examples[council]])
    for council in COUNCILS:
        _report(f"fitted with {council}", model, examples[council], made[council])
    fitted = _fitted(model, made, areas)
    print(json.dumps(fitted, indent=1))
    if "--dry" not in sys.argv:
        FITTED.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def _index(council: str) -> Index:
    folder = FOLDER / f"{council}-index"
    build_index([SHARED / "papers" / council], folder)
    return open_index(folder)


def _examples(index: Index, council: str) -> Iterator[Example]:
    for text, answers in questions(council):
        query = parse(text, index=index)
        yield astuple(read_features(read_closely(query, index, rank(query, index)))), answers


def questions(council: str) -> Iterator[tuple[str, bool]]:
    """Every judged question about a council's papers, and whether it can be answered."""
    for path in _files(council):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield str(row["query"]), bool(row.get("relevant", path.parent.name == "answerable"))


def _files(council: str) -> list[Path]:
    ours = (("answerable", council), ("unanswerable", council), ("unanswerable", "any"))
    return [
        SHARED / "gold" / f"questions_{council}.jsonl",
        *(QUESTIONS / room / f"{name}.jsonl" for room, name in ours),
    ]


def _fit(examples: Sequence[Example]) -> Pipeline:
    regression = LogisticRegression(C=1 / RIDGE, class_weight="balanced")
    return make_pipeline(StandardScaler(), regression).fit(
        [row for row, _ in examples], [label for _, label in examples]
    )


def _report(title: str, model: Pipeline, examples: Sequence[Example], made: Sequence[tuple[float, ...]]) -> float:
    """Print how a model does on a council's questions; its area under the curve."""
    scores, labels = model.decision_function([row for row, _ in examples]), np.array([label for _, label in examples])
    own = model.decision_function(made)
    threshold = fmean(own) - THRESHOLD_DEVIATIONS * pstdev(own)
    area = float(roc_auc_score(labels, scores))
    print(
        f"{title}: area {area:.3f}, threshold {threshold:.2f}, "
        f"answered {np.mean(scores[labels] >= threshold):.3f} of {labels.sum()}, "
        f"silent {np.mean(scores[~labels] < threshold):.3f} of {(~labels).sum()}"
    )
    return round(area, 3)


def _fitted(model: Pipeline, made: dict[str, list[tuple[float, ...]]], areas: dict[str, float]) -> dict[str, object]:
    """The weights for a unit of each feature, the usual score of synthetic questions by them, and where from."""
    scale, (weights,) = model[0].scale_, model[1].coef_
    rounded = {name: round(float(w / s), 2) for name, w, s in zip(FEATURE_NAMES, weights, scale, strict=True)}
    scores = [[float(np.dot(list(rounded.values()), row)) for row in rows] for rows in made.values()]
    files = [path for council in COUNCILS for path in _files(council)]
    return {
        "weights": rounded,
        "usual_mean": round(fmean(map(fmean, scores)), 2),
        "usual_spread": round(fmean(map(pstdev, scores)), 2),
        "provenance": {
            "fitted_by": "python -m tests.bench.fitting",
            "date": date.today().isoformat(),
            "questions": hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12],
            "councils": list(COUNCILS),
            "area_left_out": areas,
        },
    }


if __name__ == "__main__":
    main()
