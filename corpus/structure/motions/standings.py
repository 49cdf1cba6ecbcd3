"""Passages learn what became of them: what was carried is resolved, what was put or lost never is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Passage, Role, Standing
from corpus.structure.motions.record import FAILED, CouncilDecision, CouncilDecisionKind

PUT = {CouncilDecisionKind.MOTION, CouncilDecisionKind.AMENDMENT}


def mark_outcomes(passages: Sequence[Passage], decisions: Sequence[CouncilDecision]) -> list[Passage]:
    """The passages, each with the outcome of its decision and the standing that follows from it."""
    failed = [one for one in decisions if one.outcome in FAILED]
    return [
        _mark(passage, _decision_of(passage, decisions), tells_of_failed=bool(_overlapping(passage, failed)))
        for passage in passages
    ]


def _overlapping(passage: Passage, decisions: Sequence[CouncilDecision]) -> list[CouncilDecision]:
    return [one for one in decisions if passage.start < one.end and one.start < passage.end]


def _decision_of(passage: Passage, decisions: Sequence[CouncilDecision]) -> CouncilDecision | None:
    """The decision that a passage is part of: the narrowest that it lies in, or the last that it tells of."""
    around = [one for one in decisions if one.start <= passage.start and passage.end <= one.end]
    if around:
        return min(around, key=lambda one: (one.end - one.start, one.start))
    within = _overlapping(passage, decisions)
    failed = [one for one in within if one.outcome in FAILED]
    told = failed or within
    return told[-1] if told else None


def _mark(passage: Passage, decision: CouncilDecision | None, *, tells_of_failed: bool) -> Passage:
    if decision is None or passage.role is Role.FRONT:
        return passage
    passage = replace(passage, outcome=decision.outcome.value)
    if decision.kind in PUT or tells_of_failed:  # of two motions in one passage, one lost: neither is shown as decided
        return _lower(passage)
    told = any(start < passage.end and passage.start < end for start, end in decision.words)
    whole = decision.start <= passage.start and passage.end <= decision.end
    if told and whole and passage.role in (Role.TEXT, Role.BULLET, Role.PARAGRAPH):
        return replace(passage, role=Role.RESOLUTION, standing=Standing.RESOLVED)
    return passage


def _lower(passage: Passage) -> Passage:
    """A passage of a motion, an amendment or something lost: told in the minutes, and not resolved."""
    if passage.role is not Role.RESOLUTION:
        return passage
    role = Role.BULLET if passage.bullet is not None else Role.PARAGRAPH if passage.para else Role.TEXT
    return replace(passage, role=role, standing=Standing.MINUTED)
