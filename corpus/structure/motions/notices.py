"""Notices of what a member or an officer decided alone: what stands below their heading "Decision" is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.conventions import Conventions
from corpus.records import Kind, Passage, Role
from corpus.structure.motions.record import CouncilDecision, CouncilDecisionKind, Outcome, Tally


def find_notice_decisions(passages: Sequence[Passage], conventions: Conventions) -> Iterator[CouncilDecision]:
    """The decision of every notice: not of a proposed or a draft one, and not what it gives as reasons."""
    rules = conventions.decisions
    for (kind, _), group in groupby(passages, key=lambda one: (one.kind, one.meeting)):
        notice = list(group)
        heads = (one.text for one in notice if one.role is Role.FRONT)
        if kind is not Kind.REPORT or not any(rules.notice_of_decision.search(head) for head in heads):
            continue
        decided = [one for one in notice if one.role is not Role.FRONT and rules.decided_below.search(one.section)]
        if decided:
            yield _write_notice(decided)


def _write_notice(decided: Sequence[Passage]) -> CouncilDecision:
    first, last = decided[0], decided[-1]
    spans = tuple((one.start, one.end) for one in decided)
    return CouncilDecision(
        paper=first.paper,
        meeting=first.meeting,
        item=first.item,
        minute=first.minute,
        kind=CouncilDecisionKind.RESOLUTION,
        outcome=Outcome.AGREED,
        mover="",
        seconder="",
        tally=Tally(),
        text="\n".join(one.text for one in decided),
        start=first.start,
        end=last.end,
        words=spans,
        passages=spans,
    )
