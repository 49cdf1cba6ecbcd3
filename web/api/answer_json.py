"""An answer as JSON, for machines: the same keys for page, API and command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus import Passage, address, to_dict
from search.answering.answer import Answer, Answered
from search.answering.coverage import Coverage
from search.answering.extract import Claim
from search.answering.timeline import Timeline, TimelineRow

Told = Callable[[Passage], dict[str, Any]]


def answer_to_dict(answer: Answer, told: Told = to_dict) -> dict[str, Any]:
    """The answer: `refused` says which of `claims` or `nearest` is there. told: a passage, with its citation."""
    shared = {
        "refused": answer.refused,
        "confidence": round(answer.confidence, 3),
        "searched": _reach(answer.coverage),
    }
    if isinstance(answer, Answered):
        table = _timeline(answer.timeline, told) if answer.timeline else None
        return {**shared, "claims": [_claim(claim, told) for claim in answer.claims], "timeline": table}
    nearest = [{**told(hit.passage), "score": hit.score} for hit in answer.nearest]
    return {**shared, "reason": answer.reason, "nearest": nearest}


def _claim(claim: Claim, told: Told) -> dict[str, Any]:
    passage = told(claim.passage)
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "voice": claim.attribution.value,
        "speaker": claim.speaker,
        "meeting_date": claim.date.isoformat() if claim.date else "",
        "citation": passage["citation"],
        "address": address(claim.passage),
        "rank": claim.rank,
        "passage": passage,
    }


def _timeline(table: Timeline, told: Told) -> dict[str, Any]:
    return {"rows": [_row(row, told) for row in table.rows], "notes": list(table.notes)}


def _row(row: TimelineRow, told: Told) -> dict[str, Any]:
    return {
        "meeting_date": row.claim.date.isoformat() if row.claim.date else "",
        "figures": [{"figure": one.figure.text, "column": one.column} for one in row.readings],
        "targets": [figure.text for figure in row.targets],
        "periods": list(row.periods),
        "definition": row.claim.text,
        "citation": told(row.claim.passage)["citation"],
        "address": address(row.claim.passage),
    }


def _reach(reach: Coverage) -> dict[str, Any]:
    first, last = reach.dates or (None, None)
    return {
        "sentence": reach.sentence(),
        "meetings": len(reach.meetings),
        "committees": list(reach.committees),
        "from": first.isoformat() if first else "",
        "to": last.isoformat() if last else "",
        "not_read": list(reach.not_read),
        "pages_not_read": [
            {"paper": each.paper.name, "pages": list(each.numbers), "reason": each.reason}
            for each in reach.pages_not_read
        ],
    }
