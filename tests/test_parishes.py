"""Parish minutes, every clerk's laid out otherwise: one made-up paper a row, its passages on the right.

Each case is an irregularity that real parishes' minutes hold. The parish here is invented.
"""

from __future__ import annotations

import pytest

from corpus.passages import split
from tests.made_up import text_paper

# A paper's head, and the date of the meeting that it minutes.
HEADS = {
    "the date stands in the heading": (
        "Minutes of Ambermere Parish Council held on 4 March 2024\n\nPresent: Cllr Finch\n\n"
        "1. Apologies\n\nNone.\n\n2. Minutes of the last meeting held on 5 February 2024\n\nAgreed.\n",
        "2024-03-04",
    ),
    "only the meeting before is dated, in the minute that agreed its minutes": (
        "Present: Cllr Finch (Chair), Cllr Sorrel\n\nNo members of the public present.\n\n"
        "The Minutes of the meeting held on 05.02.24 were agreed as a true record.\n\n1. Lamps\n\nAll were lit.\n",
        "None",
    ),
    "only the meeting before is dated, in the title of an item": (
        "Councillors present: Cllr Finch (Chair)\n\nCllr Finch welcomed all to the meeting.\n\n"
        "Minutes of the last meeting held on 5th February 2024 - LGA 1972, Schedule 12\n\nThey were adopted.\n",
        "None",
    ),
    "a report within the business is dated": (
        "Councillors present: Cllr Finch\n\nPresent: the Clerk\n\n1. County Council\n\n"
        "Cllr Vole said that on the 16th February 2024 the budget had been set.\n",
        "None",
    ),
    "year, month and item read like dates, in numbers parted from their words": (
        "Councillors present: Cllr Finch (Chair)\n\n24/03/1 24/03/2 i)\n\n24/03/3\n\n24/03/10 i)\n\n24/03/11\n\n"
        "Cllr Finch welcomed all to the meeting and opened it.\n",
        "None",
    ),
    "the next meeting is dated before this one": (
        "Ambermere Parish Council\n\nDraft minutes until approved at the next meeting on 1 April 2024\n\n"
        "Ordinary meeting, 4 March 2024\n\nPresent: Cllr Finch\n\n1. Apologies\n\nNone were received.\n",
        "2024-03-04",
    ),
}


@pytest.mark.parametrize("case", HEADS)
def test_the_meeting_is_dated_by_its_own_date_or_not_at_all(case: str) -> None:
    text, date = HEADS[case]
    passages = split(text_paper(text))
    assert {str(passage.meeting.date) for passage in passages} == {date}
    assert {passage.kind.value for passage in passages} == {"minutes"}
