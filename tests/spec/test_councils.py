"""The councils that a text names, and the one that each paper belongs to."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from corpus.structure import council_place, count_council_names
from index import build_index, open_index
from index.build.assign_councils import assign_councils
from index.records import CouncilEvidence
from search import Filters, parse, rank
from tests.support.bag_encoder import BagEncoder

NAMED = [
    ("Wexcombe County Council met", {"Wexcombe County Council": 2}, "in the head"),
    (f"{'-' * 400} Wexcombe County Council. Wexcombe County Council", {"Wexcombe County Council": 2}, "in passing"),
    ("Stow-on-the-Marsh Town Council", {"Stow-on-the-Marsh Town Council": 2}, "hyphens"),
    ("The Ardle Borough Council", {"Ardle Borough Council": 2}, "an article"),
    ("Minutes of Ardle and Burrow Parish Council", {"Ardle and Burrow Parish Council": 2}, "two parishes"),
    ("Ardle Metropolitan Borough Council", {"Ardle Metropolitan Borough Council": 2}, "its whole type"),
    ("In January County Council agreed", {}, "a month is no place"),
    ("the County Council and Full County Council", {}, "a kind is no place"),
    ("WEXCOMBE COUNTY COUNCIL", {"Wexcombe County Council": 2}, "in capitals"),
    ("MINUTES OF THE MEETING OF STOW-ON-THE-MARSH TOWN COUNCIL", {"Stow-on-the-Marsh Town Council": 2}, "and a joint"),
    ("LONDON BOROUGH OF ARDLE", {"London Borough of Ardle": 2}, "in capitals without its type"),
    ("Wexcombe\nCounty Council\nCabinet", {"Wexcombe County Council": 2}, "under its arms"),
    ("met Wexcombe County \nCouncil", {"Wexcombe County Council": 2}, "at a line's end"),
    (f"{'-' * 400}\nBenches\nParish Council", {}, "a heading above another"),
    ("New Wood District Council", {"New Wood District Council": 2}, "New is part of a name"),
    ("St. Orran Town Council and St Orran Town Council", {"St Orran Town Council": 4}, "a saint"),
    ("Ardle de la Marsh Town Council", {"Ardle de la Marsh Town Council": 2}, "small words in a name"),
    ("Stow on the Marsh Town Council", {"Stow on the Marsh Town Council": 2}, "a place on another"),
    ("Vale of Ardle Council\n", {"Vale of Ardle Council": 2}, "a vale"),
    ("Forest of Ardle District Council", {"Forest of Ardle District Council": 2}, "a forest"),
    ("Ynys Fôn Community Council", {"Ynys Fôn Community Council": 2}, "a Welsh letter"),
    ("Ardle County Borough Council", {"Ardle County Borough Council": 2}, "a Welsh county borough"),
    ("Wexcombe Council\nPlanning", {"Wexcombe Council": 2}, "a council without a type, on its line"),
    ("to the Wexcombe Council or the Arts Council", {}, "but not in passing"),
    ("Full Council\nSpecial Council\nArts Council\nCouncil\nYouth Council", {}, "kinds of bodies on their lines"),
    ("The London Borough of Ardle agreed", {"London Borough of Ardle": 2}, "a London borough"),
    ("London Borough of Ardle Council", {"London Borough of Ardle": 2}, "with its last word"),
    (
        "London Borough of Ardle Pension Fund Committee. London Borough of Ardle.",
        {"London Borough of Ardle": 2},
        "what follows a name is none of it",
    ),
    ("Royal Borough of Ardle and Burrow", {"Royal Borough of Ardle and Burrow": 2}, "a royal one of two"),
    ("City of Ardle Council", {"City of Ardle Council": 2}, "a city in front"),
    (
        "the Borough Council of Ardle and West Marsh",
        {"Borough Council of Ardle and West Marsh": 2},
        "its type in front",
    ),
    ("Ardle, Burrow and Marsh Council\n", {"Ardle, Burrow and Marsh Council": 2}, "three places"),
    ("Minutes, Ardle Parish Council", {"Ardle Parish Council": 2}, "a word and a comma before it"),
    ("Adjourned Council\nNormal Council\nCouncil", {}, "kinds of meetings"),
    ("the City of Ardle Police", {}, "a city's police"),
    ("Ardle City Council", {"Ardle City Council": 2}, "a city behind"),
    ("Ardle and Burrow Combined Authority", {"Ardle and Burrow Combined Authority": 2}, "a combined authority"),
    ("Ardle City Region Mayoral Combined Authority", {"Ardle City Region Mayoral Combined Authority": 2}, "of a city"),
    ("March Town Council\n", {"March Town Council": 2}, "a place that is called like a month, on its line"),
    ("In January Ardle Parish Council agreed", {"Ardle Parish Council": 2}, "a month before a name"),
    ("Tom Fenn\nArdle Parish Council", {"Ardle Parish Council": 2}, "a name on the line above"),
    ("a Mayoral Combined Authority", {}, "a kind of authority"),
    ("Cllr Fenn Ardle Parish Council", {}, "a person beside it"),
    ("Transport Committee Ardle Parish Council", {}, "a committee beside it"),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in NAMED], ids=[case[2] for case in NAMED])
def test_councils_that_a_text_names(text: str, expected: dict[str, int]) -> None:
    assert count_council_names(text) == Counter(expected)


PLACES = [
    ("Wexcombe County Council", "Wexcombe"),
    ("Ardle County Borough Council", "Ardle"),
    ("London Borough of Ardle", "Ardle"),
    ("City of Ardle Council", "Ardle"),
    ("Ardle Council", "Ardle"),
    ("Ardle and Burrow Mayoral Combined Authority", "Ardle and Burrow"),
]


@pytest.mark.parametrize(("council", "place"), PLACES)
def test_the_place_of_a_council(council: str, place: str) -> None:
    assert council_place(council) == place


SHIRE, PARISH = "Wexcombe County Council", "Ardle Parish Council"


def evidence(path: str, named: dict[str, int], *committees: str) -> CouncilEvidence:
    return CouncilEvidence(Path(path), committees, named)


SETTLED = [
    ([*(evidence(f"/a/{n}.txt", {SHIRE: n}) for n in (1, 2, 3)), evidence("/a/4.txt", {})], [SHIRE] * 4, "the folder"),
    (
        [
            evidence("/a/1.txt", {SHIRE: 3}),
            evidence("/a/2.txt", {SHIRE: 1}),
            evidence("/a/3.txt", {SHIRE: 2, PARISH: 1}, PARISH),
        ],
        [SHIRE, SHIRE, PARISH],
        "a committee that is a council, not what it names most",
    ),
    (
        [
            *(evidence(f"/a/x/{n}.txt", {SHIRE: 3}) for n in range(9)),
            *(evidence(f"/a/y/{n}.txt", {PARISH: 2}) for n in range(3)),
        ],
        [SHIRE] * 9 + [PARISH] * 3,
        "the nearest folder, not the many papers of a neighbour",
    ),
    (
        [
            *(evidence(f"/a/x/{n}.txt", {SHIRE: 3}) for n in range(3)),
            evidence("/a/y/4.txt", {}),
            evidence("/a/y/5.txt", {PARISH: 1}),
        ],
        [SHIRE] * 5,
        "a folder of few voices asks the one above",
    ),
    ([evidence("/a/1.txt", {SHIRE: 2}), evidence("/a/2.txt", {PARISH: 1})], [SHIRE, ""], "alone: what it names often"),
    ([evidence("/a/1.txt", {})], [""], "no evidence"),
    (
        [evidence("/a/1.txt", {"Ardle Council": 3}), evidence("/b/2.txt", {"Ardle Borough Council": 2})],
        ["Ardle Borough Council"] * 2,
        "the short form of a name",
    ),
    (
        [evidence("/a/1.txt", {"Ardle Council": 3}), evidence("/b/2.txt", {"Ardle Borough Council": 2, PARISH: 1})],
        ["Ardle Council", "Ardle Borough Council"],
        "a short form that two councils share",
    ),
    ([evidence("/a/1.txt", {"Ardle Council": 3})], ["Ardle Council"], "a council that has no longer form"),
    (
        [  # Kent's meeting of January 2025: two papers name a neighbour once, the minutes Kent twice
            *(evidence(f"/a/x/{n}.txt", {SHIRE: 3}) for n in range(9)),
            *(evidence(f"/a/y/{n}.txt", {PARISH: 1}) for n in range(2)),
            evidence("/a/y/minutes.txt", {SHIRE: 2}),
        ],
        [SHIRE] * 12,
        "two single mentions are no consensus against what a paper names often",
    ),
    (
        [evidence("/a/1.txt", {"Ardle Borough Council": 2}), evidence("/b/2.txt", {"London Borough of Ardle": 3})],
        ["London Borough of Ardle"] * 2,
        "one borough in two forms: that which is printed most",
    ),
]


@pytest.mark.parametrize(("papers", "expected"), [case[:2] for case in SETTLED], ids=[case[2] for case in SETTLED])
def test_the_council_of_each_paper(papers: list[CouncilEvidence], expected: list[str]) -> None:
    assert assign_councils(papers) == expected


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
    build_index([tmp_path / "papers"], tmp_path / "index", model=BagEncoder())
    with closing(open_index(tmp_path / "index", model=BagEncoder())) as index:
        assert [facet.value for facet in index.store.facets.councils] == [
            f"{place} Borough Council" for place in ("Ardle", "Burrow", "Wexcombe")
        ]
        query = parse("Ardle Borough Council: what are bus fares?", index=index)
        assert query.inferred.council == "Ardle Borough Council" and query.text == "what are bus fares?"
        held = parse("bus fares", filters=Filters(council="ardle borough council"), index=index)
        for one in (query, held):
            hits = rank(one, index)
            assert hits and {hit.passage.paper for hit in hits} == {"Ardle/minutes.txt"}
        assert len({hit.passage.paper for hit in rank(parse("bus fares", index=index), index)}) == 3
