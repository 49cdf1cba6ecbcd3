"""Decisions as records: who moved, the vote, what became of it; and what that makes of the passages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus import Passage, Standing, find_decisions, split
from tests.spec.decisions_of_other_makes import FURTHER_MAKES, HEAD, OTHER_MAKES, Wanted
from tests.support.made_up_papers import text_paper
from web.cli.main import papers

LOST = """5. Budget

Councillor Pike moved and Councillor Rudd seconded that the budget be approved.

Councillor Vole proposed and Councillor Lark seconded the following amendment:

(1) That £75,000 be allocated to lamps; and

(2) That it be AGREED to spend it in May.

The Chairman put the amendment, and members voted as follows:

For (2)

Mr Vole, Mr Lark

Against (3)

Mr Pike, Mrs Rudd, Mr Finch

Abstain (1)

Mr Tanner

Amendment lost.

The substantive motion was put to the vote and CARRIED.

RESOLVED that the budget be approved as printed.
"""
NOTICE = """Quayford Borough Council

{title}

Decision made by: Councillor A Lark, Member for Harbours

Date of decision: 4 March 2024

Subject: Slipway

1. Decision

1.1 That the slipway be swept each week.

2. Reason for decision

2.1 Weed makes it slippery.
"""


def passages_of(text: str) -> list[Passage]:
    return split(text_paper(text))


@pytest.mark.parametrize(
    ("name", "minutes", "wanted"), [*OTHER_MAKES, *FURTHER_MAKES], ids=lambda value: str(value)[:40]
)
def test_what_minutes_of_other_makes_decided(name: str, minutes: str, wanted: tuple[Wanted, ...]) -> None:
    paper = text_paper(HEAD + minutes)
    found = find_decisions(paper, split(paper))
    assert [
        (one.outcome.value, one.mover, one.seconder, (one.tally.votes_for, one.tally.against, one.tally.abstained))
        for one in found
    ] == [tuple(row)[:4] for row in wanted], name
    texts = [" ".join(one.text.split()) for one in found]
    assert [row.words for row, text in zip(wanted, texts, strict=True) if row.words not in text] == []


def test_a_lost_amendment_is_told_with_its_vote_and_no_part_of_it_is_resolved() -> None:
    paper = text_paper(HEAD + LOST)
    passages = split(paper)
    amendment, motion = find_decisions(paper, passages)
    assert (amendment.kind, amendment.outcome, amendment.parent) == ("amendment", "lost", 1)
    assert amendment.tally.names_for == ("Mr Vole", "Mr Lark")
    assert (amendment.tally.against, amendment.tally.names_abstained) == (3, ("Mr Tanner",))
    assert (motion.outcome, motion.mover, motion.amendments) == ("carried", "Councillor Pike", (0,))
    of_amendment = [one for one in passages if amendment.start <= one.start < amendment.end]
    assert {one.outcome for one in of_amendment} == {"lost"}
    assert Standing.RESOLVED not in {one.standing for one in of_amendment}
    assert [one.text for one in passages if one.standing is Standing.RESOLVED] == [
        "The substantive motion was put to the vote and CARRIED.",
        "RESOLVED that the budget be approved as printed.",
    ]


def test_a_passage_that_tells_of_a_lost_and_a_carried_motion_is_not_resolved() -> None:
    minutes = """5. Loan

Councillor Pike proposed, and Councillor Rudd seconded, not to approve the loan.

The Reeve declared the proposal defeated and, on the proposal of Councillor Vole, seconded by Councillor Lark, it was
RESOLVED that the loan be given.
"""
    paper = text_paper(HEAD + minutes)
    passages = split(paper)
    assert [one.outcome for one in find_decisions(paper, passages)] == ["lost", "agreed without vote"]
    assert Standing.RESOLVED not in {one.standing for one in passages}


@pytest.mark.parametrize(
    ("title", "resolved"),
    [
        ("Record of Executive Decision by an Executive Member", ["1.1"]),
        ("Record of Proposed Decision by an Executive Member", []),
    ],
)
def test_what_a_member_decided_alone_is_resolved_and_not_what_is_only_proposed(title: str, resolved: list[str]) -> None:
    passages = passages_of(NOTICE.format(title=title))
    assert [one.para for one in passages if one.standing is Standing.RESOLVED] == resolved


def test_the_command_prints_a_record_a_line(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(HEAD + LOST, encoding="utf-8")
    ran = CliRunner().invoke(papers, ["decisions", str(tmp_path)], catch_exceptions=False)
    amendment, motion = (json.loads(line) for line in ran.stdout.splitlines())
    assert (amendment["for"], amendment["against"], amendment["abstained"]) == (2, 3, 1)
    assert motion["meeting_date"] == "2024-03-04"
    assert motion["text"] == "RESOLVED that the budget be approved as printed."
