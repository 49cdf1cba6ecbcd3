"""What was decided: the resolution of the item that a question is about stands near the top, without its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from corpus import Standing
from index.build.builder import build_index
from index.open import Index, open_index
from search.query.parse import Query, parse
from search.ranking.rank import rank
from search.ranking.records import ScoredHit
from search.ranking.resolved import LOOKED_AT, RESOLVES, Resolutions, resolutions
from tests.support.bag_encoder import BagEncoder

MINUTES = """Wexcombe Borough Council

Transport Committee

Minutes of the meeting held on 4 July 2024

Present:

Cllr Ida Marsh (Chair)

1. School buses

1.1 The Head of Transport told members of the school buses of the valley, and of the school buses of the coast.

1.2 Members asked about school buses after dark, and about school buses in snow.

1.3 The Committee RESOLVED to defer the matter to September.

2. Ferries

2.1 Members asked whether the ferry would run on Sundays.

2.2 The Committee RESOLVED to write to the harbour master.

3. Harbour dues

3.1 The Committee RESOLVED:

(a) to hold the harbour dues for pleasure craft under ten metres at the present level for one more year, and
to look at them again when the new pontoons have been paid for in full by the clubs that asked for them;

(b) to thank the pilots.

The meeting ended at 11.30am
"""
REPORT = """Wexcombe Borough Council

Transport Committee

Date of meeting: 4 July 2024

Report of the Head of Transport

1.1 The Committee is recommended:

(a) to hold the harbour dues for pleasure craft under ten metres at the present level for one more year, and
to look at them again when the new pontoons have been paid for in full by the clubs that asked for them;

(b) to consult the sailing club.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Minutes whose resolutions share no word with the questions, and a report whose recommendation was resolved."""
    folder = tmp_path_factory.mktemp("decided")
    papers = folder / "papers"
    papers.mkdir()
    (papers / "minutes.txt").write_text(MINUTES)
    (papers / "a-report.txt").write_text(REPORT)
    build_index([papers], folder / "index", model=BagEncoder())
    with closing(open_index(folder / "index", model=BagEncoder())) as opened:
        yield opened


def found(question: str, index: Index) -> list[str]:
    return [hit.passage.para for hit in rank(parse(question, index=index), index)]


def test_the_resolution_of_the_item_stands_second_at_least(index: Index) -> None:
    assert "1.3" in found("what was decided about school buses", index)[:2]
    assert "1.3" not in found("school buses", index)[:2]


def test_it_says_why(index: Index) -> None:
    hits = rank(parse("was anything agreed on school buses", index=index), index)
    assert RESOLVES in dict(next(hit for hit in hits if hit.passage.para == "1.3").why.parts)


ASKED = [
    ("what did members agree about school buses", True),
    ("was the school bus plan approved?", True),
    ("resolutions on school buses", True),
    ("school buses", False),
    ("what did members say about school buses", False),
]


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_questions_that_ask_what_was_decided(question: str, expected: bool, index: Index) -> None:
    every = range(min(index.store.passage_count(), LOOKED_AT))
    assert bool(resolutions(Query(question, question), index, list(every), None).items) == expected


def test_a_resolution_is_raised_over_its_item_but_not_over_the_first() -> None:
    ranked = [ScoredHit(number, (("words", score),), ()) for number, score in enumerate((0.9, 0.5, 0.1))]
    scores = {one.number: round(one.score, 3) for one in Resolutions({2: (1,)}).lifted(ranked)}
    assert scores == {0: 0.9, 1: 0.5, 2: 0.55}
    assert next(one.score for one in Resolutions({2: (0,)}).lifted(ranked) if one.number == 2) < 0.9
    assert list(Resolutions({}).lifted(ranked)) == ranked


def test_a_resolution_is_not_hidden_behind_the_recommendation_that_it_repeats(index: Index) -> None:
    hit = rank(parse("recommended harbour dues for pleasure craft", index=index), index)[0]
    assert hit.passage.standing is Standing.RESOLVED
    assert [copy.paper for copy in hit.also_in] == ["a-report.txt"]
