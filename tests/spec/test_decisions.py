"""What minutes record as decided, and what was only put, discussed or lost."""

from __future__ import annotations

import pytest

from corpus import Standing, split
from corpus.conventions import UK_COUNCILS
from corpus.structure.decisions import decides_points, records_decision
from tests.support.made_up_papers import text_paper

SENTENCES = [
    ("The Committee RESOLVED to wait.", True),
    ("RESOLVED: That the dues be raised.", True),
    ("Resolved that the clerk write to the county.", True),
    ("It was unanimously agreed to buy a bench.", True),
    ("The Committee AGREED not to close the pier.", True),
    ("The motion was put to the vote and CARRIED.", True),
    ("The Committee NOTED the report.", True),
    ("The amendment was lost. The Committee RESOLVED that the original motion be agreed.", True),
    ("The amendment was put and FELL; the motion was then CARRIED.", True),
    ("RESOLVED that the motion be rejected.", True),
    ("RESOLVED that lost property be kept for a year.", True),
    # lost
    ("The motion to close the library was put to the vote and was NOT CARRIED.", False),
    ("The amendment was NOT AGREED and fell.", False),
    ("The proposal that the scheme be APPROVED was put to the vote and was lost.", False),
    ("On being put, the motion that the report be NOTED FELL.", False),
    ("The amendment, that the plan be ENDORSED with changes, was declared LOST.", False),
    ("The recommendation had not been AGREED.", False),
    ("What to do could not be AGREED.", False),
    ("Members said that it was not RESOLVED at the last meeting.", False),
    # discussed
    ("The Committee COMMENTED on the approach.", False),
    ("The Committee REVIEWED the terms of reference.", False),
    ("The Committee CONSIDERED the key issues.", False),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_which_sentences_of_minutes_record_a_decision(sentence: str, expected: bool) -> None:
    assert records_decision(sentence, UK_COUNCILS) is expected


@pytest.mark.parametrize(
    ("lead_in", "expected"),
    [
        ("The Committee RESOLVED to:", True),
        ("The Committee CONSIDERED the report and RESOLVED to:", True),
        ("The Committee REVIEWED the plan, NOTED it and COMMENTED on:", False),
        ("The Committee COMMENTED on the following:", False),
        ("The motion was NOT CARRIED for these reasons:", False),
    ],
)
def test_whether_the_points_below_are_decided_too(lead_in: str, expected: bool) -> None:
    assert decides_points(lead_in, UK_COUNCILS) is expected


def test_a_lost_motion_and_comments_are_minuted() -> None:
    text = (
        "Cabinet\n\nMinutes of the meeting held on 4 March 2024\n\nPresent: Cllr Finch (Chair)\n\n1. Libraries\n\n"
        "1.1 The motion to close it was NOT CARRIED.\n\n1.2 The Committee COMMENTED on:\n\n"
        "- the price.\n\n- the roof.\n\n1.3 The Committee RESOLVED to:\n\n- keep it.\n"
    )
    standing = {passage.text.split()[-1]: passage.standing for passage in split(text_paper(text))}
    assert [standing[word] for word in ("CARRIED.", "on:", "price.", "roof.")] == [Standing.MINUTED] * 4
    assert [standing[word] for word in ("to:", "it.")] == [Standing.RESOLVED] * 2
