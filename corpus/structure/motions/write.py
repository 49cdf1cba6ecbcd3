"""A decision as one JSON object."""

from __future__ import annotations

from typing import Any

from corpus.structure.motions.record import CouncilDecision


def decision_to_dict(decision: CouncilDecision) -> dict[str, Any]:
    """The decision as JSON values: dates are ISO, '' if unknown; spans are offsets into the paper's text."""
    tally = decision.tally
    return {
        "paper": decision.paper,
        "committee": decision.meeting.committee,
        "meeting_date": decision.meeting.date.isoformat() if decision.meeting.date else "",
        "item": decision.item,
        "minute": decision.minute,
        "kind": decision.kind.value,
        "outcome": decision.outcome.value,
        "mover": decision.mover,
        "seconder": decision.seconder,
        "for": tally.votes_for,
        "against": tally.against,
        "abstained": tally.abstained,
        "names_for": list(tally.names_for),
        "names_against": list(tally.names_against),
        "names_abstained": list(tally.names_abstained),
        "text": decision.text,
        "start": decision.start,
        "end": decision.end,
        "passages": [list(span) for span in decision.passages],
        "parent": decision.parent,
        "amendments": list(decision.amendments),
    }
