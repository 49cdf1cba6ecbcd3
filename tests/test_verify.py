"""What a claim may say of the passage it cites, and what is dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from corpus.paper import Kind, Meeting, Passage, Standing
from corpus.wording import reading_text
from search.claims import Claim, Voice
from search.verify import Dropped, Sentence, is_slice, judge, supported

MEETING = Meeting("Housing Panel", date(2023, 5, 9))


def passage(text: str, standing: Standing = Standing.REPORTED) -> Passage:
    return Passage("panel.pdf", "b" * 64, 0, len(text), text, MEETING, MEETING, Kind.REPORT, standing=standing)


REPORT = passage(
    "3.4 Empty homes fell from 412 to 390 in 2022-23. Mrs Ada Thorne, Head of Housing, recommends a grant of £1.2m."
)
MINUTE = passage("5.2 The Panel AGREED that the grant of £1,200,000 be paid by 30 June 2023.", Standing.RESOLVED)
SOURCES = [REPORT, MINUTE]

JUDGED = [
    # what the writer says, and why it is dropped; '' where it stands
    ("Empty homes fell from 412 to 390 in 2022-23 [1].", ""),
    ("Empty homes fell from 412 to 390 in 2022/23. [1]", ""),
    ("The Panel agreed that the grant of £1.2m be paid by 30 June 2023 [2].", ""),
    ("On 9 May 2023 the Housing Panel agreed that the grant be paid [2].", ""),  # its meeting is part of the citation
    ("Ada Thorne recommends a grant of £1.2 million, which the Panel agreed [1][2].", ""),
    ("Ada Thorne recommends a grant of £1.2 million, which the Panel agreed [1, 2].", ""),
    ("Empty homes fell to 380 [1].", "“380” is not in the passage it cites"),
    ("Empty homes fell by 5% [1].", "“5%” is not in the passage it cites"),  # true, and yet worked out
    ("The grant be paid by 30 July 2023 [2].", "“30 July 2023” is not in the passage it cites"),
    ("Empty homes fell from 412 to 390 [2].", "“412” is not in the passage it cites"),  # the other passage has it
    ("Mrs Beatrice Thorne recommends a grant [1].", "“Beatrice Thorne” is not in the passage it cites"),
    ("The Leeds grant of £1.2m is recommended [1].", "“Leeds” is not in the passage it cites"),
    ("The Panel approved a grant of £1.2m [1].", "it says “approved” of what was only reported"),
    ("The Panel agreed that the grant be not paid [2].", "it says “not”, its passage does not"),
    ("Tenants everywhere danced and sang about new kitchens [1].", "its words are not those of the passage"),
    ("Empty homes fell [3].", "it cites passage 3, which it was not shown"),
    ("Empty homes fell [0].", "it cites passage 0, which it was not shown"),
    (f"Empty homes fell [{'9' * 5000}].", "it cites passage 9999, which it was not shown"),  # no int in Python
    ("Empty homes fell.", "it cites no passage"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "reason"), JUDGED, ids=[written[:80] for written, _ in JUDGED])
def test_a_sentence_says_no_more_than_it_cites(written: str, reason: str) -> None:
    judged = judge(written, SOURCES)
    if reason:
        assert isinstance(judged, Dropped) and judged.reason == reason
    else:
        assert isinstance(judged, Sentence), judged
        assert "[" not in judged.text


SIGNS = some.sampled_from(["[1]", "[", "]", "[1, 2]", "9" * 4301, "£", "%", " not ", "Ada ", "É", ".", " ", "\n", "'"])


@given(some.text(max_size=200) | some.lists(SIGNS, max_size=40).map("".join))
def test_whatever_a_writer_says_is_judged(written: str) -> None:
    assert isinstance(judge(written, SOURCES), Sentence | Dropped)


def claim(start: int, end: int) -> Claim:
    return Claim(reading_text(REPORT)[start:end], start, end, REPORT, 1, Voice.REPORTED)


def test_a_claim_is_a_slice_of_its_passage() -> None:
    true = claim(4, 48)
    assert is_slice(true)
    assert not is_slice(replace(true, text=true.text.replace("390", "380")))
    assert not is_slice(replace(true, start=true.start + 1))
    assert not is_slice(replace(true, passage=MINUTE))
    assert supported([true, replace(true, text="Empty homes rose."), claim(0, 0)]) == (true,)
