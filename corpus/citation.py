"""A passage's citation, as a committee officer prints it, and its permanent address."""

from __future__ import annotations

from corpus.prose.dates import format_date
from corpus.records import Kind, Passage

HASH_LENGTH = 16  # hex digits of a paper's SHA-256 in an address: 64 bits


def cite(passage: Passage) -> str:
    """The citation: "Cabinet, minutes of 30 January 2025, item 4 (minute 87), paragraph 3, point (c), PDF page 5"."""
    parts = [*meeting_parts(passage), *place_parts(passage), *page_parts(passage)]
    if found := filed_with_phrase(passage):
        parts.append(f"found in {found}")
    return ", ".join(parts)


def filed_with_phrase(passage: Passage) -> str:
    """ "the pack of 17 September 2021" if the passage was found in another meeting's paper, else ''."""
    here, there = passage.meeting, passage.filed_with
    if not there.date or there == here:
        return ""
    name = "" if there.committee == here.committee or not there.committee else f"{there.committee} "
    return f"the {name}pack of {format_date(there.date)}"


def address(passage: Passage) -> str:
    """The passage's permanent address, from its paper's content hash, start and end: it survives a rebuild."""
    return f"/papers/{passage.paper_hash[:HASH_LENGTH]}#{anchor(passage)}"


def anchor(passage: Passage) -> str:
    """The passage's HTML id on its paper's page."""
    return f"p{passage.start}-{passage.end}"


def meeting_parts(passage: Passage) -> list[str]:
    """The meeting and the kind of paper: ["Cabinet", "minutes of 30 January 2025"]."""
    meeting, kind = passage.meeting, passage.kind
    when = format_date(meeting.date) if meeting.date else "undated"
    if kind is Kind.MINUTES:
        return [*filter(None, [meeting.committee]), f"minutes of {when}"]
    return [*filter(None, [meeting.committee]), when, kind.value]


def place_parts(passage: Passage) -> list[str]:
    """The place in the meeting's papers: ["item 4 (minute 87)", "paragraph 3", "point (c)"]."""
    number = "" if passage.minute in ("", passage.item) else passage.minute
    parts = []
    if passage.item:
        parts.append(f"item {passage.item}" + (f" (minute {number})" if number else ""))
    elif number:
        parts.append(f"minute {number}")
    elif passage.item_title or passage.section:
        parts.append(f"“{passage.item_title or passage.section}”")
    if passage.para:
        parts.append(f"paragraph {passage.para}")
    if passage.bullet is not None:
        label = passage.label.strip("()-. •")
        parts.append(f"point ({label})" if label else f"bullet {passage.bullet}")
    return parts


def page_parts(passage: Passage) -> list[str]:
    """The place in the file: ["PDF page 23", "printed page 17"]; empty for a text paper."""
    if passage.page is None:
        return []
    parts = ["PDF " + _page_range(str(passage.page), str(passage.page_end or passage.page))]
    if passage.printed_page:
        parts.append("printed " + _page_range(passage.printed_page, passage.printed_page_end or passage.printed_page))
    return parts


def _page_range(first: str, last: str) -> str:
    return f"page {first}" if first == last else f"pages {first} to {last}"
