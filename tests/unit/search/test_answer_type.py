"""What a question asks for, read from its words."""

from __future__ import annotations

import pytest

from search.query.answer_type import read_answer_type

ASKING = [
    ("what did we say about moorings", True),
    ("has the levy gone up since 2021", True),
    ("moorings?", True),
    ("How much is a mooring", True),
    ("moorings", False),
    ("will Smith", False),  # a name, not a question: two words
    ("harbour wall repair", False),
    ('"the harbour wall"', False),
]


@pytest.mark.parametrize(("text", "is_question"), ASKING)
def test_what_reads_like_a_question(text: str, is_question: bool) -> None:
    assert read_answer_type(text, text).is_question is is_question
