"""The shared gold, asked of each council's papers: no figure may fall beyond noise, and every claim must stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from corpus import Kind
from index import Index, open_index
from search import Answer, answer, parse, rank
from search.answering.extract import is_slice
from search.evaluation.report import format_text
from tests.gold.baseline import COUNCILS, compared, evaluated, path
from tests.support.places import shared

Council = tuple[str, Index]
SLACK = 0.005  # a fall that nobody would notice, however sure


@pytest.fixture(scope="module", params=COUNCILS)
def council(request: pytest.FixtureRequest) -> Iterator[Council]:
    """Each council with an index of its papers alone."""
    index = open_index(request.getfixturevalue(f"{request.param}_index"))
    yield request.param, index
    index.close()


def test_no_figure_falls_beyond_noise(council: Council, capsys: pytest.CaptureFixture[str]) -> None:
    name, index = council
    now = evaluated(index, name)
    change = compared(name, now)
    with capsys.disabled():
        print(f"\n{name}\n{format_text(now, change)}")
    fallen = [
        figure for figure, difference in change.differences.items() if difference.high < 0 and difference.value < -SLACK
    ]
    assert not fallen, f"worse than {path(name).name} beyond noise: {fallen}"


def test_every_claim_of_every_answer_is_a_slice_in_order_of_date(council: Council) -> None:
    for row in _gold(council[0]):
        got = _asked(council[1], row["query"])
        if isinstance(got, Answer):
            assert all(map(is_slice, got.claims)), row["id"]
            days = [claim.date or date.max for claim in got.claims]
            assert days == sorted(days), row["id"]


def test_questions_over_time_are_answered_from_two_meetings_at_least(council: Council) -> None:
    for row in _gold(council[0]):
        if row["type"] == "temporal":
            got = _asked(council[1], row["query"])
            assert isinstance(got, Answer), row["id"]
            assert len({claim.passage.meeting for claim in got.claims}) >= 2, row["id"]


def test_what_was_said_is_answered_from_the_minute_too(norfolk_index: Path) -> None:
    with closing(open_index(norfolk_index)) as index:
        got = _asked(index, "what did we say about EHCP timescales")
    assert isinstance(got, Answer)
    told = {(claim.passage.meeting.date, claim.passage.kind, claim.passage.para) for claim in got.claims}
    assert (date(2021, 7, 16), Kind.MINUTES, "7.2") in told


def _gold(name: str) -> list[dict[str, str]]:
    lines = Path(shared("gold") / f"questions_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _asked(index: Index, question: str) -> object:
    query = parse(question, index=index)
    return answer(query, index, rank(query, index))
