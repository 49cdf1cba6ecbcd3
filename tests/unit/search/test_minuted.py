"""What was said at a meeting: the best minute stands near the top, and only where a question asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from corpus import Kind
from index.build.builder import build_index
from index.open import Index, open_index
from search.query.filters import Filters
from search.query.parse import Query, parse
from search.ranking.minuted import RANK, minutes, raised
from search.ranking.rank import rank
from search.ranking.records import ScoredHit
from tests.support.bag_encoder import BagEncoder

MINUTED = {2, 3}


def scorings(*scores: float) -> list[ScoredHit]:
    """Passages 0, 1 and so on, best first."""
    return [ScoredHit(number, (("words", score),), ("words",)) for number, score in enumerate(scores)]


RAISED = [
    ((0.9, 0.8, 0.7, 0.6), [0, 2, 1, 3], "the best minute, the rest as it was"),
    ((0.9, 0.8, 0.35, 0.3), [0, 1, 2, 3], "one that answers less than half as well is left"),
    ((0.9, 0.8), [0, 1], "no minute at all"),
]


@pytest.mark.parametrize(("scores", "order"), [case[:2] for case in RAISED], ids=[case[2] for case in RAISED])
def test_the_best_minute_is_raised(scores: tuple[float, ...], order: list[int]) -> None:
    now = raised(scorings(*scores), MINUTED)
    assert [one.number for one in now] == order
    assert [one.score for one in now] == sorted((one.score for one in now), reverse=True)


def test_a_minute_that_stands_high_already_stays() -> None:
    ranked = scorings(0.9, 0.8, 0.7)
    first = [ranked[2], *ranked[:2]]
    assert raised(first, MINUTED) == first
    assert [one.number for one in raised([ranked[0], ranked[2], ranked[1]], MINUTED)][:RANK] == [0, 2]


REPORT = """Wexcombe Borough Council

Transport Committee

Date of meeting: {day}

Report of the Head of Transport

{number}.1 Bus timescales are set out here, with the bus timescales of other councils beside the bus timescales of ours.
"""
MINUTES = """Wexcombe Borough Council

Transport Committee

Minutes of the meeting held on 4 July 2024

1. Bus punctuality

1.1 The Head of Transport told members that buses had come within ten minutes of the timetable in most weeks.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Three reports with the question's words, and the minute that answers in others."""
    folder = tmp_path_factory.mktemp("said")
    papers = folder / "papers"
    papers.mkdir()
    for number, day in enumerate(("1 May 2024", "5 June 2024", "4 July 2024"), 1):
        (papers / f"report-{number}.txt").write_text(REPORT.format(day=day, number=number))
    (papers / "minutes.txt").write_text(MINUTES)
    build_index([papers], folder / "index", model=BagEncoder())
    with closing(open_index(folder / "index", model=BagEncoder())) as opened:
        yield opened


ASKED = [
    ("what did we say about bus timescales", True),
    ("Have members been told about bus timescales?", True),
    ("what did the Transport Committee discuss about buses", True),
    ("what did Cabinet say or decide about buses", True),
    ("what has the council said about buses", True),
    ("bus timescales", False),
    ("what does the report say about bus timescales", False),
    ("did the bus company tell the police", False),
]


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_questions_that_ask_what_was_said(question: str, expected: bool, index: Index) -> None:
    assert (minutes(Query(question, question), index) is not None) == expected


def test_no_minutes_are_added_to_what_a_person_filters(index: Index) -> None:
    query = parse(ASKED[0][0], filters=Filters(kinds=(Kind.REPORT,)), index=index)
    assert minutes(query, index) is None
    assert {hit.passage.kind for hit in rank(query, index)} == {Kind.REPORT}


def test_the_minute_is_shown_and_says_why(index: Index) -> None:
    hits = rank(parse(ASKED[0][0], index=index), index)
    assert hits[0].passage.kind is Kind.REPORT and hits[1].passage.kind is Kind.MINUTES
    assert "asked what was said" in dict(hits[1].why.parts)
    without = rank(parse("bus timescales", index=index), index)
    assert next(at for at, hit in enumerate(without) if hit.passage.kind is Kind.MINUTES) > 1
