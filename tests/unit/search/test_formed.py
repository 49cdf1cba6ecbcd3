"""Asked for an amount, a passage that names none stands a little lower; asked who, none does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import Passage, split
from search.query.parse import Query
from search.ranking.formed import COST, FORMED, WITHOUT, formed
from search.ranking.records import ScoredHit
from tests.support.made_up_papers import text_paper

PAPER = """Transport Committee

Report of the Head of Transport

Date of meeting: 4 July 2024

1.1 The school buses are old and will be replaced.

1.2 The school buses cost £52,000 a year.

1.3 The school buses were rated good by their riders.
"""
PASSAGES = {passage.para: passage for passage in split(text_paper(PAPER)) if passage.para}


def ranked(*paras: str) -> list[tuple[ScoredHit, Passage]]:
    """These passages, each a little behind the one before."""
    return [(ScoredHit(at, (("words", 0.9 - 0.04 * at),), ("words",)), PASSAGES[para]) for at, para in enumerate(paras)]


ORDERS = [
    # what is asked, and the order that paragraphs 1.1, 1.2 and 1.3 are left in
    ("How much do the school buses cost?", ["1.2", "1.1", "1.3"]),
    ("What rating do the school buses have?", ["1.3", "1.1", "1.2"]),
    ("What about the school buses?", ["1.1", "1.2", "1.3"]),
    ("Who pays the cost of the school buses?", ["1.1", "1.2", "1.3"]),
]


@pytest.mark.parametrize(("question", "order"), ORDERS, ids=[question for question, _ in ORDERS])
def test_what_has_the_form_asked_for_goes_first(question: str, order: list[str]) -> None:
    assert [passage.para for _, passage in formed(Query(question, question), ranked("1.1", "1.2", "1.3"))] == order


def test_the_cost_is_told_and_only_the_best_are_looked_at() -> None:
    question = "How much do the school buses cost?"
    pairs = ranked(*["1.1"] * FORMED, "1.2")
    now = formed(Query(question, question), pairs)
    assert now[-1] == pairs[-1]
    assert now[0][0] == replace(pairs[0][0], parts=(*pairs[0][0].parts, (WITHOUT, -COST)))
