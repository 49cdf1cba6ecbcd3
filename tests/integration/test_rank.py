"""The one ranking: what comes first, what is shown once, what every hit says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus import Kind, Role, from_dict, to_dict
from index import Index, build_index, open_index
from search import Hit, parse, rank
from search.query.filters import ANYTHING, Filters
from tests.support.bag_encoder import BagEncoder

HEAD = """Wexcombe Borough Council

{committee}

Minutes of the meeting held on {day} at 10am

Present:

Cllr Ida Marsh (Chair)
Cllr Tom Fenn

1. Minutes of the last meeting

1.1 The minutes were agreed.

"""
ROADS = """2. Highway defects

2.1 The Head of Highways reported that 1,240 potholes were filled in the quarter, 92% of them within two days.

2.2 The following points were noted:

- Members asked why Harbour Street had flooded again, and heard that the gully was blocked.
- Officers confirmed that the sum set aside for winter gritting would be spent in full.

2.3 The Committee **RESOLVED** to note the report.

The meeting ended at 11.30am
"""
VOTES = """2. Motion on harbour dues

2.1 Cllr Fenn proposed that trawlers be let off the harbour dues.

Amendment lost.

2.2 Cllr Marsh proposed that yachts be let off the harbour dues.

Amendment lost.

3. Motion on the ferry

3.1 Cllr Marsh proposed that it run on Sundays.

Amendment lost.

The meeting ended at 11.30am
"""
HOMES = """2. Homes for older people

2.1 The Director of Adult Care reported that four residential homes for the elderly had closed, because owners could
not recruit staff.

2.2 Members heard that families were given three months' notice and help to find another place.

2.3 The Panel **AGREED** to ask for a report on the market for residential care in the spring.

The meeting ended at 11.30am
"""
FILED = {
    "march.txt": HEAD.format(committee="Transport Committee", day="14 March 2024") + ROADS,
    "june.txt": HEAD.format(committee="Transport Committee", day="6 June 2024") + ROADS.replace("1,240", "980"),
    "care.txt": HEAD.format(committee="Care Panel", day="9 May 2024") + HOMES,
    "z-march-again.txt": HEAD.format(committee="Transport Committee", day="14 March 2024") + ROADS + "\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Three meetings, one of them filed twice, read by the packaged model."""
    folder = tmp_path_factory.mktemp("rank")
    for name, text in FILED.items():
        (folder / name).write_text(text)
    build_index([folder], folder / "index")
    with closing(open_index(folder / "index")) as opened:
        yield opened


def hits(question: str, index: Index, filters: Filters = ANYTHING, **options: int) -> list[Hit]:
    return rank(parse(question, filters, index=index), index, **options)


# What is asked, and words of the passage that must stand first.
FIRST = [
    ("potholes", "potholes were filled", "one bare word"),
    ("how quickly are holes in the road mended", "within two days", "none of its words"),
    ("Why did old folks' homes shut down?", "could\nnot recruit staff", "everyday words"),
    ("money for salting icy roads", "winter gritting", "everyday words for a sum"),
    ("harbour street", "Harbour Street had flooded", "a name"),
    ("what did the panel decide about residential care", "**AGREED** to ask", "a decision"),
    ('"three months\' notice"', "three months' notice", "a phrase"),
]


@pytest.mark.parametrize(("question", "words"), [case[:2] for case in FIRST], ids=[case[2] for case in FIRST])
def test_the_right_passage_comes_first(question: str, words: str, index: Index) -> None:
    assert words in hits(question, index)[0].passage.text


def test_the_same_question_has_the_same_hits(index: Index) -> None:
    assert hits("flooded gully", index) == hits("flooded gully", index)


def test_hits_stand_by_score_then_by_place(index: Index) -> None:
    found = hits("the minutes were agreed", index)
    keys = [(-hit.score, hit.passage.paper, hit.passage.start) for hit in found]
    assert keys == sorted(keys)


def test_a_hit_explains_its_score(index: Index) -> None:
    for hit in hits("why was Harbour Street flooded", index):
        assert sum(part for _, part in hit.why.parts) == pytest.approx(hit.score, abs=1e-5)
        assert [name for name, _ in hit.why.parts][:3] == ["words", "meaning", "closeness"]
        assert hit.found_by
    best = hits("why was Harbour Street flooded", index)[0]
    assert set(best.why.matched) >= {"Harbour", "Street", "flooded"}
    assert best.found_by == ("words", "meaning")


def test_minutes_filed_twice_are_one_hit(index: Index) -> None:
    of_march = [hit for hit in hits("1,240 potholes", index) if "1,240" in hit.passage.text]
    assert len(of_march) == 1
    papers = {of_march[0].passage.paper, *(other.paper for other in of_march[0].also_in)}
    assert papers == {"march.txt", "z-march-again.txt"}


def test_short_words_of_two_meetings_are_two_hits(index: Index) -> None:
    agreed = [hit for hit in hits("the minutes were agreed", index) if "minutes were agreed" in hit.passage.text]
    assert {hit.passage.meeting.date for hit in agreed} == {date(2024, 3, 14), date(2024, 6, 6), date(2024, 5, 9)}


def test_short_words_of_one_item_are_one_hit_citable_from_each(tmp_path: Path) -> None:
    (tmp_path / "votes.txt").write_text(HEAD.format(committee="Harbour Committee", day="2 July 2024") + VOTES)
    build_index([tmp_path / "votes.txt"], tmp_path / "index", model=BagEncoder())
    with closing(open_index(tmp_path / "index", model=BagEncoder())) as index:
        lost = [hit for hit in hits("which amendment was lost", index) if "Amendment lost" in hit.passage.text]
    cited = [sorted([hit.passage.para, *(other.para for other in hit.also_in)]) for hit in lost]
    assert sorted(cited) == [["2.1", "2.2"], ["3.1"]]


@pytest.mark.parametrize(("copies", "named", "more"), [(1, 0, 0), (11, 10, 0), (14, 10, 3)])
def test_a_clause_of_every_report_names_a_few_copies_and_counts_the_rest(
    copies: int, named: int, more: int, tmp_path: Path
) -> None:
    clause = (
        "2. Harbour dues\n\n2.1 No trawler that pays its dues shall be charged for a mooring in the inner harbour, nor"
        "\nfor water, ice or the use of the slipway there, before the herring season of the year has ended and the"
        "\nlast boat of the fleet is home.\n"
    )
    for number in range(1, copies + 1):
        day = f"{number} July 2024"
        text = HEAD.format(committee="Harbour Committee", day=day) + clause
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    build_index([tmp_path], tmp_path / "index", model=BagEncoder())
    with closing(open_index(tmp_path / "index", model=BagEncoder())) as index:
        best = hits("trawler moorings", index)[0]
        assert (len(best.also_in), best.more) == (named, more)
        assert best.passage not in best.also_in
        few = hits("trawler moorings", index, Filters(until=date(2024, 7, 1)))[0]
        assert (few.also_in, few.more) == ((), 0)


def test_front_matter_does_not_crowd_out(index: Index) -> None:
    found = hits("minutes of the Transport Committee meeting, potholes", index)
    assert all(hit.passage.role is not Role.FRONT for hit in found[:3])


def test_front_matter_is_found_by_who_looks_for_it(index: Index) -> None:
    best = hits("Cllr Tom Fenn present", index)[0].passage
    assert (best.role, "Tom Fenn" in best.text) == (Role.FRONT, True)


FILTERED = [
    (Filters(committee="care"), {"care.txt"}, "a word of its name"),
    (Filters(committee="TRANSPORT committee"), {"march.txt", "june.txt", "z-march-again.txt"}, "whole, in capitals"),
    (Filters(since=date(2024, 5, 1)), {"june.txt", "care.txt"}, "since"),
    (Filters(until=date(2024, 5, 9)), {"march.txt", "care.txt", "z-march-again.txt"}, "until, that day too"),
    (Filters(kinds=(Kind.REPORT,)), set(), "a kind that is not there"),
    (Filters(committee="planning"), set(), "a committee that is not there"),
]


@pytest.mark.parametrize(("filters", "papers"), [case[:2] for case in FILTERED], ids=[case[2] for case in FILTERED])
def test_filters_come_before_ranking(filters: Filters, papers: set[str], index: Index) -> None:
    found = hits("reported to the meeting", index, filters, limit=100)
    assert {passage.paper for hit in found for passage in (hit.passage, *hit.also_in)} == papers


def test_the_limit_holds(index: Index) -> None:
    every = hits("meeting", index, limit=100)
    assert hits("meeting", index, limit=3) == every[:3]
    assert hits("meeting", index, limit=0) == []


def test_a_hit_survives_its_json(index: Index) -> None:
    for hit in hits("gritting", index):
        assert from_dict(to_dict(hit.passage)) == hit.passage
        assert replace(hit, passage=from_dict(to_dict(hit.passage))) == hit


def test_questions_at_once_do_not_mix(index: Index) -> None:
    questions = [question for question, _, _ in FIRST] * 4
    alone = [hits(question, index) for question in questions]
    with ThreadPoolExecutor(max_workers=6) as pool:
        together = list(pool.map(lambda question: hits(question, index), questions))
    assert together == alone


def test_opened_again_it_finds_the_same(index: Index) -> None:
    with closing(open_index(Path(index.location))) as again:
        assert hits("flooded gully", again) == hits("flooded gully", index)


def test_words_of_the_place_count(index: Index) -> None:
    best = hits("older people families help", index)[0]
    assert best.passage.item_title == "Homes for older people"
