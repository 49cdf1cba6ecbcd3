"""The committee that a line names, and the one that a sentence names: bodies of kinds that councils really have."""

from __future__ import annotations

import pytest

from corpus.conventions import UK_COUNCILS
from corpus.structure.committees import choose_committee, find_committee, read_committee

LINES = {
    "HIGHWAYS AND WASTE COMMITTEE": "Highways and Waste Committee",
    "Executive Board": "Executive Board",
    # The brackets are part of the name: there are several such boards.
    "SCRUTINY BOARD (CHILDREN AND FAMILIES)": "Scrutiny Board (Children and Families)",
    "Licensing Sub-Committee B": "Licensing Sub-Committee B",
    "Cabinet (Chair)": "",
    # A committee has in its name what describes only the meeting of a council.
    "General Purposes Committee": "General Purposes Committee",
    "Public Protection Committee": "Public Protection Committee",
    "Budget Council": "Council",
    # A post is no body.
    "Yours faithfully, R Gull, Chief Executive": "",
    "Report by Executive Director": "",
}


@pytest.mark.parametrize("line", LINES)
def test_the_committee_of_a_whole_line(line: str) -> None:
    assert read_committee(line, UK_COUNCILS) == LINES[line]


@pytest.mark.parametrize(
    ("heading", "committee"),
    [
        ("MINUTES of a meeting of the Ferry Panel held in the Moot Hall", "Ferry Panel"),
        ("Minutes of the Scrutiny Board (Adult Care) held on 4 March 2024", "Scrutiny Board (Adult Care)"),
        ("Minutes of the General Purposes Committee held on 04/03/24", "General Purposes Committee"),
        ("NOTICE OF DECISIONS TAKEN BY THE CABINET", "Cabinet"),
        ("Report to Highways Committee", "Highways Committee"),
        ("To all members of the Council", "Council"),
        ("Published on 4 March 2024 by A Finch, Chief Executive", ""),
        ("held in the Council Chambers", ""),
    ],
)
def test_the_committee_in_the_sentence_of_a_heading(heading: str, committee: str) -> None:
    assert find_committee(heading, UK_COUNCILS) == committee


def test_a_name_that_says_only_what_kind_of_body_met_comes_last() -> None:
    assert choose_committee(["Committee", "Highways Committee"], UK_COUNCILS) == "Highways Committee"
    assert choose_committee(["Council", "Dray Magna Parish Council"], UK_COUNCILS) == "Dray Magna Parish Council"


def test_the_authority_is_printed_above_its_committee() -> None:
    assert (
        choose_committee(["Ambermere Combined Authority", "Transport Committee"], UK_COUNCILS) == "Transport Committee"
    )
