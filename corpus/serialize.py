"""A passage as one flat JSON object, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.citation import address, cite
from corpus.records import DateSource, Kind, Meeting, Passage, Role, Standing

PLAIN_FIELDS = (
    "item", "item_title", "minute", "para", "bullet", "label", "section", "subsection", "lead_in",
    "page", "page_end", "printed_page", "printed_page_end", "ocr", "start", "end", "text",
)  # fmt: skip


def to_dict(passage: Passage) -> dict[str, Any]:
    """The passage, its citation and its address, as JSON values; dates are ISO, '' if unknown."""
    return {
        "paper": passage.paper,
        "paper_hash": passage.paper_hash,
        "committee": passage.meeting.committee,
        "meeting_date": _format_day(passage.meeting.date),
        "kind": passage.kind.value,
        **{key: getattr(passage, key) for key in PLAIN_FIELDS},
        "role": passage.role.value,
        "standing": passage.standing.value,
        "outcome": passage.outcome,
        "found_in_committee": passage.filed_with.committee,
        "found_in_date": _format_day(passage.filed_with.date),
        "source": passage.source.value,
        "furniture": [list(span) for span in passage.furniture],
        "struck": [list(span) for span in passage.struck],
        "citation": cite(passage),
        "address": address(passage),
    }


def from_dict(row: dict[str, Any]) -> Passage:
    """The passage in an object that to_dict made."""
    return Passage(
        paper=row["paper"],
        paper_hash=row["paper_hash"],
        meeting=Meeting(row["committee"], _parse_day(row["meeting_date"])),
        filed_with=Meeting(row["found_in_committee"], _parse_day(row["found_in_date"])),
        kind=Kind(row["kind"]),
        role=Role(row["role"]),
        standing=Standing(row["standing"]),
        outcome=row.get("outcome", ""),  # an older index has none
        source=DateSource(row["source"]),
        furniture=tuple((start, end) for start, end in row["furniture"]),
        struck=tuple((start, end) for start, end in row.get("struck", ())),  # an older index has no struck
        **{key: row[key] for key in PLAIN_FIELDS},
    )


def _format_day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _parse_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
