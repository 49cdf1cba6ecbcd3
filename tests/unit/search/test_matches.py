"""A heading's words stand in the place of every line under it: a line that says them itself goes first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from corpus import split
from index.build.builder import build_index
from index.open import Index, open_index
from search.query.parse import parse
from search.ranking.matches import COST, IN_PLACE_ALONE, MatchedWords, content_terms, find_matches, placed
from search.ranking.rank import rank
from search.ranking.records import ScoredHit
from tests.support.bag_encoder import BagEncoder
from tests.support.made_up_papers import text_paper

PAPER = """Transport Committee

Minutes of the meeting held on 4 July 2024 at 10am

1. Ferries and policies

1.1 The fleet is old and will be replaced.

1.2 The ferry policy was agreed.

2. Other matters

2.1 The buses are old too.

The meeting ended at 11.30am
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """One meeting; the model is not the subject."""
    folder = tmp_path_factory.mktemp("matched")
    (folder / "minutes.txt").write_text(PAPER)
    encoder = BagEncoder()
    build_index([folder / "minutes.txt"], folder / "index", model=encoder)
    with closing(open_index(folder / "index", model=encoder)) as opened:
        yield opened


FOUND = {
    # paragraph: the words of "what is our policy on old ferries" in its own words, and in its place
    "1.1": MatchedWords(("old",), ("policy", "ferries")),
    "1.2": MatchedWords(("policy", "ferries"), ("policy", "ferries")),
    "2.1": MatchedWords(("old",), ()),
}


def test_words_are_matched_by_their_stems_here_or_there(index: Index) -> None:
    asked = content_terms(parse("what is our policy on old ferries", index=index), index)
    passages = index.store.passages(range(index.store.passage_count()))
    assert {one.para: find_matches(asked, one, index) for one in passages if one.para} == FOUND


def test_what_has_the_words_in_its_place_alone_stands_lower() -> None:
    passage = split(text_paper(PAPER))[0]
    there = [MatchedWords((), ("ferry",)), MatchedWords(("ferry",), ("ferry",)), MatchedWords((), ())]
    ranked = [(ScoredHit(at, (("words", 0.9 - COST / 4 * at),), ()), passage, one) for at, one in enumerate(there)]
    now = placed(ranked)
    assert [one.number for one, _ in now] == [1, 2, 0]
    charged = replace(ranked[0][0], parts=(*ranked[0][0].parts, (IN_PLACE_ALONE, -COST)))
    assert now[-1][0] == charged


def test_the_first_hits_are_the_same_however_many_are_asked_for() -> None:
    passage = split(text_paper(PAPER))[0]
    ranked = [
        (ScoredHit(at, (("words", 0.9 - 0.001 * at),), ()), passage, MatchedWords((), ("ferry",))) for at in range(99)
    ]
    ranked[30] = (*ranked[30][:2], MatchedWords(("ferry",), ()))
    assert [one.number for one, _ in placed(ranked)][:20] == [one.number for one, _ in placed(ranked[:20])]


def test_a_hit_says_so(index: Index) -> None:
    parts = {hit.passage.para: dict(hit.why.parts) for hit in rank(parse("ferries", index=index), index)}
    assert IN_PLACE_ALONE in parts["1.1"]
    assert IN_PLACE_ALONE not in parts["1.2"]
