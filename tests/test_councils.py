"""Whose papers they are: the councils that a text names, and which of them a paper is of."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from index.build import build
from index.councils import Told, named, settle
from index.reader import open_index
from search.query import Filters, parse
from search.rank import rank
from tests.bag_encoder import BagEncoder

NAMED = [
    ("Wexcombe County Council met", {"Wexcombe County Council": 2}, "in the head"),
    (f"{'-' * 400} Wexcombe County Council. Wexcombe County Council", {"Wexcombe County Council": 2}, "in passing"),
    ("Stow-on-the-Marsh Town Council", {"Stow-on-the-Marsh Town Council": 2}, "hyphens"),
    ("The Ardle Borough Council", {"Ardle Borough Council": 2}, "an article"),
    ("Minutes of Ardle and Burrow Parish Council", {"Ardle and Burrow Parish Council": 2}, "two parishes"),
    ("Ardle Metropolitan Borough Council", {"Ardle Metropolitan Borough Council": 2}, "its whole type"),
    ("In January County Council agreed", {}, "a month is no place"),
    ("the County Council and Full County Council", {}, "a kind is no place"),
    ("WEXCOMBE COUNTY COUNCIL", {}, "capitals alone tell no name's form"),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in NAMED], ids=[case[2] for case in NAMED])
def test_councils_that_a_text_names(text: str, expected: dict[str, int]) -> None:
    assert named(text) == Counter(expected)


SHIRE, PARISH = "Wexcombe County Council", "Ardle Parish Council"


def told(path: str, named: dict[str, int], *committees: str) -> Told:
    return Told(Path(path), committees, named)


SETTLED = [
    ([*(told(f"/a/{n}.txt", {SHIRE: n}) for n in (1, 2, 3)), told("/a/4.txt", {})], [SHIRE] * 4, "the folder"),
    (
        [told("/a/1.txt", {SHIRE: 3}), told("/a/2.txt", {SHIRE: 1}), told("/a/3.txt", {SHIRE: 2, PARISH: 1}, PARISH)],
        [SHIRE, SHIRE, PARISH],
        "a committee that is a council, not what it names most",
    ),
    (
        [
            *(told(f"/a/x/{n}.txt", {SHIRE: 3}) for n in range(9)),
            *(told(f"/a/y/{n}.txt", {PARISH: 2}) for n in range(3)),
        ],
        [SHIRE] * 9 + [PARISH] * 3,
        "the nearest folder, not the many papers of a neighbour",
    ),
    (
        [
            *(told(f"/a/x/{n}.txt", {SHIRE: 3}) for n in range(3)),
            told("/a/y/4.txt", {}),
            told("/a/y/5.txt", {PARISH: 1}),
        ],
        [SHIRE] * 5,
        "a folder of few voices asks the one above",
    ),
    ([told("/a/1.txt", {SHIRE: 2}), told("/a/2.txt", {PARISH: 1})], [SHIRE, ""], "alone: what it names often"),
    ([told("/a/1.txt", {})], [""], "nothing tells"),
]


@pytest.mark.parametrize(("papers", "expected"), [case[:2] for case in SETTLED], ids=[case[2] for case in SETTLED])
def test_the_council_of_each_paper(papers: list[Told], expected: list[str]) -> None:
    assert settle(papers) == expected


MINUTES = """{council}

Transport Committee

Minutes of the meeting held on 4 July 2024

1. Bus fares

1.1 The committee agreed that bus fares in {place} would stay at two pounds until the spring.
"""


def test_a_council_in_the_question_narrows_the_search_to_its_papers(tmp_path: Path) -> None:
    for place in ("Wexcombe", "Ardle", "Burrow"):
        folder = tmp_path / "papers" / place
        folder.mkdir(parents=True)
        (folder / "minutes.txt").write_text(MINUTES.format(council=f"{place} Borough Council", place=place))
    build([tmp_path / "papers"], tmp_path / "index", model=BagEncoder())
    with closing(open_index(tmp_path / "index", model=BagEncoder())) as index:
        assert [facet.value for facet in index.record.facets.councils()] == [
            f"{place} Borough Council" for place in ("Ardle", "Burrow", "Wexcombe")
        ]
        query = parse("Ardle Borough Council: what are bus fares?", index=index)
        assert query.inferred.council == "Ardle Borough Council" and query.text == "what are bus fares?"
        held = parse("bus fares", filters=Filters(council="ardle borough council"), index=index)
        for one in (query, held):
            hits = rank(one, index)
            assert hits and {hit.passage.paper for hit in hits} == {"Ardle/minutes.txt"}
        assert len({hit.passage.paper for hit in rank(parse("bus fares", index=index), index)}) == 3
