"""Fits the weights of the features on judged questions: `python -m tests.bench.fitting` prints answerability.TELLS.

The questions are those of the shared gold, and the answerable and unanswerable ones beside the tests: each council's
over an index of its own papers. Fitted on both councils, and on each alone to be asked about the other. USUAL_MEAN
and USUAL_SPREAD are what the questions made from these indexes are told for by the weights that are printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from statistics import fmean, pstdev

from index import Index, build_index, open_index
from search import parse, rank
from search.answering.answerability import SPREADS, synthetic_features
from search.answering.features import FEATURE_NAMES, read_features
from search.answering.sentence_scores import read_closely
from tests.bench.logistic import Logistic, fit
from tests.support.places import ROOT, SHARED

COUNCILS = ("norfolk", "kent")
FOLDER = ROOT / "bench-results"
ANSWERABLE, UNANSWERABLE = ROOT / "tests" / "questions" / "answerable", ROOT / "tests" / "questions" / "unanswerable"

Example = tuple[tuple[float, ...], bool]


def main() -> None:
    """Print the weights, and how they do on the council that they were not fitted on."""
    indexes = {council: _index(council) for council in COUNCILS}
    examples = {council: list(_examples(index, council)) for council, index in indexes.items()}
    for council in COUNCILS:
        others = [example for other in COUNCILS if other != council for example in examples[other]]
        _tell(f"fitted without {council}", _fitted(others), examples[council], indexes[council])
    model = _fitted([example for council in COUNCILS for example in examples[council]])
    for council in COUNCILS:
        _tell(f"fitted with {council}", model, examples[council], indexes[council])
    weights = [round(weight / scale, 2) for weight, scale in zip(model.weights, model.scale, strict=True)]
    print("TELLS = Evidence(" + ", ".join(f"{n}={w:.2f}" for n, w in zip(FEATURE_NAMES, weights, strict=True)) + ")")
    told = [
        [sum(w * v for w, v in zip(weights, astuple(one), strict=True)) for one in synthetic_features(indexes[council])]
        for council in COUNCILS
    ]
    print(f"USUAL_MEAN, USUAL_SPREAD = {fmean(map(fmean, told)):.2f}, {fmean(map(pstdev, told)):.2f}")


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
    for row in _rows(SHARED / "gold" / f"questions_{council}.jsonl"):
        yield str(row["query"]), bool(row["relevant"])
    for row in _rows(ANSWERABLE / f"{council}.jsonl"):
        yield str(row["query"]), True
    for name in (council, "any"):
        for row in _rows(UNANSWERABLE / f"{name}.jsonl"):
            yield str(row["query"]), False


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _fitted(examples: Sequence[Example]) -> Logistic:
    return fit([row for row, _ in examples], [answers for _, answers in examples])


def _tell(title: str, model: Logistic, examples: Sequence[Example], index: Index) -> None:
    made = [model.log_odds(astuple(one)) for one in synthetic_features(index)]
    line = fmean(made) - SPREADS * pstdev(made)
    answered = [model.log_odds(row) for row, answers in examples if answers]
    unanswered = [model.log_odds(row) for row, answers in examples if not answers]
    above = sum((a > b) + (a == b) / 2 for a in answered for b in unanswered)
    print(
        f"{title}: area {above / len(answered) / len(unanswered):.3f}, line {line:.2f}, "
        f"answered {sum(one >= line for one in answered) / len(answered):.3f} of {len(answered)}, "
        f"silent {sum(one < line for one in unanswered) / len(unanswered):.3f} of {len(unanswered)}"
    )


if __name__ == "__main__":
    main()
