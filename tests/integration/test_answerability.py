"""The gate: drawn for each index through its own questions, open for what is there, shut for what is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index import Index, build_index, open_index
from search import answer, calibrate, is_stale, parse, rank
from search.answering.answerability import CALIBRATION, draw_threshold
from search.answering.features import read_features
from search.answering.sentence_scores import read_closely
from search.answering.synthetic_questions import make_answerable_questions, make_unanswerable_questions
from tests.support.places import ROOT

QUESTIONS = ROOT / "tests" / "questions" / "sample_questions.jsonl"
UNANSWERABLE = ROOT / "tests" / "questions" / "unanswerable" / "any.jsonl"


@pytest.fixture(scope="module")
def sample(sample_index: Path) -> Iterator[Index]:
    index = open_index(sample_index)
    yield index
    index.close()


def refused(index: Index, text: str) -> bool:
    query = parse(text, index=index)
    return answer(query, index, rank(query, index)).refused


def test_the_samples_questions_are_answered_but_for_those_that_it_cannot(sample: Index) -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    answers = {row["query"]: not refused(sample, row["query"]) for row in rows}
    wrongly_refused = [row["query"] for row in rows if row["relevant"] and not answers[row["query"]]]
    wrongly_answered = [row["query"] for row in rows if not row["relevant"] and answers[row["query"]]]
    # Three of 32 are; one more stands so near the line that another processor's rounding may refuse it.
    assert len(wrongly_refused) <= 0.13 * len(rows), wrongly_refused
    assert len(wrongly_answered) <= 1, wrongly_answered


def test_mash_and_other_councils_matters_are_refused(sample: Index) -> None:
    rows = [json.loads(line) for line in UNANSWERABLE.read_text(encoding="utf-8").splitlines()]
    questions = [row["query"] for row in rows]
    silent = [text for text in questions if refused(sample, text)]
    assert len(silent) >= 0.85 * len(questions), set(questions) - set(silent)


NEAR_MISSES = [
    # a question beside what the sample says, and what it does say
    ("What salary does the Chief Executive earn?", "her name"),
    ("Which company made the newts' fence at the new special school?", "that there are newts"),
    ("How many lorries does Greenholt Recycling own?", "that it runs the centres"),
]


@pytest.mark.parametrize(("question", "there"), NEAR_MISSES)
def test_a_near_miss_is_refused(sample: Index, question: str, there: str) -> None:
    assert refused(sample, question), f"the papers only tell {there}"


def test_the_line_is_kept_with_the_index_and_comes_out_the_same_again(sample: Index) -> None:
    note = sample.notes[CALIBRATION]
    assert note["made"] > 100 and note["mismatched"] > 50
    assert calibrate(sample) == {CALIBRATION: note}
    assert calibrate(sample, seed=1)[CALIBRATION]["threshold"] == pytest.approx(note["threshold"], abs=1.0)


def test_made_questions_come_from_the_papers_and_the_others_do_not(sample: Index) -> None:
    made = [drill.text for drill in make_answerable_questions(sample, seed=3)]
    assert (
        made
        == [drill.text for drill in make_answerable_questions(sample, seed=3)]
        != [d.text for d in make_answerable_questions(sample, seed=4)]
    )
    assert len(set(made)) > 0.9 * len(made)
    others = list(make_unanswerable_questions(sample, seed=3))
    assert sum(bool(drill.without) for drill in others) > 10  # near misses: the answer is taken away


def test_a_line_that_another_version_drew_is_drawn_anew(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("1. The rent of a garage is £12 a week.\n", encoding="utf-8")

    def built() -> int:
        build_index([tmp_path / "note.txt"], tmp_path / "index", finish=calibrate, is_stale=is_stale)
        with closing(open_index(tmp_path / "index")) as index:
            return index.generation

    build_index(
        [tmp_path / "note.txt"], tmp_path / "index", finish=lambda _: {CALIBRATION: {"search": 0, "threshold": 99.0}}
    )
    assert [built(), built()] == [2, 2]


def test_where_the_line_runs() -> None:
    usual = draw_threshold([])
    near, far = [10.0 + at / 100 for at in range(100)], [10.0 + at / 10 for at in range(100)]
    assert draw_threshold(far * 10) < draw_threshold(near * 10) < 10.0  # below what it was drawn from, by its spread
    assert usual > draw_threshold([8.0]) > draw_threshold([8.0] * 5) > draw_threshold([8.0] * 20)  # few move it little


def test_a_small_index_answers_no_mash(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("1. The rent of a garage is £12 a week.\n", encoding="utf-8")
    build_index([tmp_path / "note.txt"], tmp_path / "index", finish=calibrate)
    with closing(open_index(tmp_path / "index")) as index:
        assert not refused(index, "What is the rent of a garage?")
        assert refused(index, "qwzx fjdk plorb")
        assert refused(index, "What did the committee decide about the ferry timetable?")


DATED = [
    ("How many potholes were filled in 2025?", 1.0),
    ("How many potholes were filled in 1994?", 0.0),
    ("How many potholes were filled?", 1.0),
]


@pytest.mark.parametrize(("question", "times"), DATED)
def test_the_years_of_a_question_must_be_spoken_of(question: str, times: float, sample: Index) -> None:
    query = parse(question, index=sample)
    assert read_features(read_closely(query, sample, rank(query, sample))).times == times


def test_an_empty_look_tells_nothing(sample: Index) -> None:
    nothing = read_features(read_closely(parse("lions", index=sample), sample, []))
    assert nothing.closest == -1 and nothing.literal == 0 and nothing.missing == 1
