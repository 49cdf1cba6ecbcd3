"""The figures of an evaluation: computed by hand, and by another library."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import ir_measures
import pytest

from corpus import QuestionError
from search import evaluate
from search.evaluation import (
    BatchResult,
    Evaluation,
    JudgedQuestion,
    compare,
    format_markdown,
    format_text,
    load_questions,
    load_results,
)
from search.evaluation.evaluate import Signature
from search.evaluation.judgements import load_question
from search.evaluation.metrics import mean_with_interval, median_with_interval, score_question

QUOTES = {
    "a": "Parking fees in the town centre rise by ten pence an hour from the first of April.",
    "b": "Residents' permits are free for a second year in the streets around the hospital.",
    "c": "The review of parking was put off until the autumn because of the works on the bridge.",
}
RELEVANT: list[dict[str, Any]] = [
    {"doc": "pack.pdf", "meeting_date": "2024-01-10", "item": "5", "para": "5.1", "grade": 2, "quote": QUOTES["a"]},
    {"doc": "pack.pdf", "meeting_date": "2024-01-10", "item": "5", "para": "5.2", "grade": 2, "quote": QUOTES["b"]},
    {"doc": "pack.pdf", "meeting_date": "2024-01-10", "item": "5", "para": "5.3", "grade": 1, "quote": QUOTES["c"]},
]
ASKED = {"id": "p1", "query": "What will parking cost?", "type": "fact", "relevant": RELEVANT}
NOISE = "The minutes of the last meeting were agreed as a correct record and signed by the Chair."


def hit(text: str, *, para: str = "9.9", paper: str = "2024/pack.pdf") -> dict[str, Any]:
    """A passage as `papers batch` writes it, as far as scoring looks at it."""
    return {"paper": paper, "text": text, "committee": "", "meeting_date": "2024-01-10", "item": "5.", "para": para}


A, B, C = hit(QUOTES["a"], para="5.1"), hit(QUOTES["b"], para="5.2"), hit(QUOTES["c"], para="5.3")
N = hit(NOISE)

IDEAL = 3 + 3 / math.log2(3) + 1 / 2  # gains 3, 3 and 1 at ranks 1, 2 and 3
SCORES = [
    # hits, and of them: first, gain at the ranks where it counts, recall@10, words, (relevant, rightly cited)
    ([A, B, C], (1, IDEAL, 1.0, 17, (3, 3))),
    ([N, A], (2, 3 / math.log2(3), 0.5, 34, (1, 1))),
    ([C, N, A], (3, 1 + 3 / 2, 0.5, 51, (2, 2))),
    ([N] * 10 + [A], (11, 0.0, 0.0, 187, (1, 1))),  # found, but below what ten hits count
    ([A, A, B], (1, 3 + 3 / 2, 1.0, 17, (3, 3))),  # a passage is credited once
    ([A | {"para": "6.1"}], (1, 3.0, 0.5, 17, (1, 0))),  # the right words at the wrong place
    ([A | {"paper": "other.pdf"}], (None, 0.0, 0.0, 1000, (0, 0))),
    ([hit(NOISE + " " + QUOTES["a"], para="5.1")], (1, 3.0, 0.5, 34, (1, 1))),  # a long passage holds it too
    ([hit(QUOTES["a"][:48], para="5.1")], (1, 3.0, 0.5, 10, (1, 1))),  # a short one opens the quote
    ([hit("x " * 1500 + QUOTES["a"])], (None, 0.0, 0.0, 1517, (0, 0))),  # beyond the 2,000 characters looked at
    ([], (None, 0.0, 0.0, 1000, (0, 0))),
]


@pytest.mark.parametrize(("hits", "expected"), SCORES)
def test_scores_by_hand(hits: list[dict[str, Any]], expected: tuple[Any, ...]) -> None:
    got = score_question(load_question(ASKED), hits)
    first, gain, recall, words, cites = expected
    assert (got.first, got.recall_at_10, got.words) == (first, recall, words)
    assert (got.cited, got.cited_right) == cites
    assert got.ndcg_at_10 == pytest.approx(gain / IDEAL)


def test_ndcg_and_reciprocal_rank_agree_with_ir_measures() -> None:
    """An independent implementation over random rankings in which each hit is at most one passage."""
    draw = random.Random(3)  # noqa: S311
    by_name = {"5.1": A, "5.2": B, "5.3": C}
    judged = {row["para"]: row["grade"] for row in RELEVANT}
    for _ in range(50):
        names = draw.sample([*by_name, *(f"n{n}" for n in range(12))], 15)
        ours = score_question(load_question(ASKED), [by_name.get(name, hit(f"{NOISE} {name}")) for name in names])
        ranked = [ir_measures.ScoredDoc("p1", name, float(-rank)) for rank, name in enumerate(names)]
        # Its nDCG takes grades as gains: so it is given 3 for grade 2 and 1 for grade 1.
        qrels = [ir_measures.Qrel("p1", name, 2**grade - 1) for name, grade in judged.items()]
        wanted = [ir_measures.nDCG @ 10, ir_measures.RR(rel=3) @ 10, ir_measures.Success(rel=3) @ 5]
        theirs = ir_measures.calc_aggregate(wanted, qrels, ranked)
        assert [ours.ndcg_at_10, ours.mrr_at_10, ours.hit_at_5] == pytest.approx([theirs[one] for one in wanted])


def signature() -> Signature:
    return Signature("made.jsonl", "ab" * 32, {"questions": 2}, "a model", "cd" * 32, 1, {"faiss-cpu": "1"})


def evaluated(*hits: dict[str, Any], refused: bool = False, silent: bool = True) -> Evaluation:
    questions = [load_question(ASKED), JudgedQuestion("u1", "Is there life on Mars?", "unanswerable")]
    results = [BatchResult("p1", hits, refused), BatchResult("u1", (), silent)]
    return evaluate(questions, results, signature())


def test_answered_and_silent_are_shares_of_their_own_questions() -> None:
    assert evaluated(A).means["answered"].value == 1 == evaluated(A).means["silent"].value
    assert evaluated(A, refused=True, silent=False).means["answered"].value == 0
    assert evaluated(A, refused=True, silent=False).means["silent"].value == 0
    assert "words" in evaluated(A).means and "cited" not in evaluated(N).means


def test_gains_and_losses_are_listed_question_by_question() -> None:
    texts = {"p1": ASKED["query"], "u1": "Is there life on Mars?"}
    gained = compare(evaluated(N, A), evaluated(A, B), texts)  # type: ignore[arg-type]
    assert [(one.id, one.first) for one in gained.gained] == [("p1", (2, 1))]
    assert not gained.lost and not gained.refusals
    lost = compare(evaluated(A), evaluated(N, silent=False), texts)  # type: ignore[arg-type]
    assert [(one.id, one.first) for one in lost.lost] == [("p1", (1, None))]
    assert [(one.id, one.refused) for one in lost.refusals] == [("u1", (True, False))]
    assert lost.differences["hit@5"].value == -1


def test_an_interval_is_as_wide_as_the_questions_are_few() -> None:
    few, many = mean_with_interval([0.0, 1.0] * 5), mean_with_interval([0.0, 1.0] * 500)
    assert few.low < many.low < 0.5 < many.high < few.high
    assert mean_with_interval([1.0] * 9) == mean_with_interval([1.0] * 9, seed=1)  # nothing to resample
    assert median_with_interval([3.0, 1.0, 2.0]).value == 2
    assert mean_with_interval([0.0, 1.0, 1.0]) == mean_with_interval([0.0, 1.0, 1.0])  # the seed is fixed


def test_the_table_for_readers_names_what_made_it() -> None:
    table = format_markdown({"Ambermere": evaluated(A, B, C)})
    assert "| hit@5 | 1.000 (1.000 to 1.000) |" in table
    assert "made.jsonl abababababab" in table and "a model cdcdcdcdcdcd" in table and "seed: 7" in table
    assert "lost: 1" in format_text(evaluated(N), compare(evaluated(A), evaluated(N), {}))


BAD = [
    # what the file holds, and what is said of it
    ("{not json", "line 1 is not JSON: one object a line is needed."),
    ('{"id": "x"}', "line 1 needs the keys id and query."),
    ("[1, 2]", "line 1 needs the keys id and query."),
]


@pytest.mark.parametrize(("content", "said"), BAD)
def test_a_bad_questions_file_is_one_sentence(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(QuestionError, match=said):
        load_questions([path])


def test_a_missing_file_and_questions_without_answers_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="name a JSON Lines file"):
        load_results(tmp_path / "none.jsonl")
    with pytest.raises(QuestionError, match="No question there has a judged answer"):
        evaluate([replace(load_question(ASKED), judged=())], [], signature())


PLACE = {"doc": "a.pdf", "meeting_date": "", "item": "", "para": "", "quote": "x"}
MALFORMED = [
    (load_questions, {"relevant": None}, "needs `relevant` to be a list of passages"),
    (load_questions, {"relevant": ["x"]}, "needs `relevant` to be a list of passages"),
    (load_questions, {"relevant": [PLACE]}, "needs grade of each passage in `relevant`"),
    (load_questions, {"relevant": [PLACE | {"grade": "high"}]}, "needs a grade of 1 or 2"),
    (load_results, {"hits": None}, "needs `hits` to be a list of passages"),
    (load_results, {"hits": [{"paper": "a.pdf"}]}, "needs `hits` to be a list of passages"),
    (load_results, {"hits": [], "elapsed_ms": "x"}, "needs a number as `elapsed_ms`"),
    (load_results, {"hits": [], "refused": "no"}, "a truth as `refused`"),
]


@pytest.mark.parametrize(("load", "row", "said"), MALFORMED)
def test_a_malformed_row_is_one_sentence_with_its_line(
    load: Callable[[Any], object], row: dict[str, Any], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n" + json.dumps({"id": "p1", "query": "parking"} | row), encoding="utf-8")
    with pytest.raises(QuestionError, match=f"line 2 .*{said}"):
        load([path] if load is load_questions else path)
