"""A question that names a kind of text, "a paragraph on ...", is searched without these words."""

from __future__ import annotations

import pytest

from search.query.boilerplate import strip_boilerplate

SOUGHT = [
    # what is typed, and what is searched
    ("paragraph explaining why the lease was ended", "why the lease was ended"),
    ("I need a form of words for the legal section", "the legal section"),
    ("have we got a few lines on winter gritting?", "winter gritting?"),
    ("standard wording that the plan may change", "the plan may change"),
    ("Find the standard text that says trees will be replanted", "trees will be replanted"),
    ("a line saying no one will lose a bus", "no one will lose a bus"),
    ("fees and charges: words on full cost", "fees and charges: full cost"),
    ("text letting a director amend it", "letting a director amend it"),  # the deed is of the matter
    ("a new phone line for young people", None),  # a line of another kind
    ("bus lines about to close", None),
    ("paragraph 7.2 of the report on buses", None),  # a reference
    ("in the words of the leader", None),
    ("wording", None),  # all that is asked
    ("text of the motion", None),
]


@pytest.mark.parametrize(("typed", "searched"), SOUGHT, ids=[typed for typed, _ in SOUGHT])
def test_the_kind_of_text_is_left_out(typed: str, searched: str | None) -> None:
    assert strip_boilerplate(typed) == (typed if searched is None else searched)
