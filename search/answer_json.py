"""An answer as JSON, for machines: the same keys for page, API and command line."""

from __future__ import annotations

from typing import Any

from corpus.citation import address
from corpus.jsonl import to_dict
from search.answer import Answer, Answered
from search.claims import Claim
from search.reach import Reach
from search.timeline import Row, Timeline


def answer_to_dict(answer: Answer) -> dict[str, Any]:
    """The answer: `refused` says which of `claims` or `nearest` is there."""
    shared = {
        "refused": answer.refused,
        "confidence": round(answer.confidence, 3),
        "searched": _reach(answer.reach),
    }
    if isinstance(answer, Answered):
        table = _timeline(answer.timeline) if answer.timeline else None
        return {**shared, "claims": [_claim(claim) for claim in answer.claims], "timeline": table}
    nearest = [{**to_dict(hit.passage), "score": hit.score} for hit in answer.nearest]
    return {**shared, "reason": answer.reason, "nearest": nearest}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "voice": claim.voice.value,
        "speaker": claim.speaker,
        "meeting_date": claim.date.isoformat() if claim.date else "",
        "citation": claim.citation,
        "address": address(claim.passage),
        "rank": claim.rank,
        "passage": to_dict(claim.passage),
    }


def _timeline(table: Timeline) -> dict[str, Any]:
    return {"rows": [_row(row) for row in table.rows], "notes": list(table.notes)}


def _row(row: Row) -> dict[str, Any]:
    return {
        "meeting_date": row.claim.date.isoformat() if row.claim.date else "",
        "figures": [{"figure": one.figure.text, "column": one.column} for one in row.readings],
        "targets": [figure.text for figure in row.targets],
        "periods": list(row.periods),
        "definition": row.claim.text,
        "citation": row.claim.citation,
        "address": address(row.claim.passage),
    }


def _reach(reach: Reach) -> dict[str, Any]:
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
