"""The copy of a passage that is shown or embedded: page breaks joined, furniture dropped, hyphens mended.

Nothing here touches the paper's own text: a citation is always checked by slicing that.
"""

from __future__ import annotations

import re

from corpus.paper import Passage, Role

# Word writes a hyphen at a line end only where the word has one ("two-\ntier"): it stays, the break goes.
HYPHEN_BREAK = re.compile(r"(?<=\w)[-\u2010\u2011] *\n\s*(?=\w)")
SOFT_HYPHEN = re.compile(r"\u00ad\s*")
EMPHASIS = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
TAG = re.compile(
    r"</?(?:ul|ol|li|p|br|b|i|u|em|strong|sup|sub|t[drh]|table|tbody|thead|span|div|a|img)\b[^>]*>", re.IGNORECASE
)
ESCAPE = re.compile(r"\\(?=[.*#\[\]()_>+-])")  # Markdown's: "1\. Present"
LINK = re.compile(r"\[([^\]\n]{1,200})\]\([^)\s]*\)")
SPACE = re.compile(r"\s+")
ROW_SPACE = re.compile(r"[ \t\u00a0]+")
RULE = re.compile(r"^[|\s:=-]+$")


def reading_text(passage: Passage) -> str:
    """The passage as a person reads it: one run of words; of a table, a line for each row."""
    text = without_furniture(passage)
    text = SOFT_HYPHEN.sub("", EMPHASIS.sub("", LINK.sub(r"\1", TAG.sub(" ", ESCAPE.sub("", text)))))
    if passage.role in (Role.TABLE, Role.SLIDE):
        rows = (ROW_SPACE.sub(" ", row).strip(" |") for row in text.split("\n") if not RULE.match(row))
        return "\n".join(row for row in rows if row)
    return fold(text)


def fold(text: str) -> str:
    """Line breaks and runs of blanks as single spaces, words broken at a hyphen joined."""
    return SPACE.sub(" ", HYPHEN_BREAK.sub("-", text)).strip()


def in_place(passage: Passage) -> str:
    """The passage in its place, as it is matched: committee, date, item, headings, lead-in, then its words.

    A bullet alone means nothing: "Increasing levels of elective home education" is found by what is above it.
    """
    date = f"{passage.meeting.date:%-d %B %Y}" if passage.meeting.date else ""
    headings = dict.fromkeys(filter(None, (passage.item_title, passage.section, passage.subsection)))
    parts = (passage.meeting.committee, date, *headings, passage.lead_in, reading_text(passage))
    return "\n".join(part for part in parts if part)


def without_furniture(passage: Passage) -> str:
    """The passage's text as it stands, but for running headers and page stamps within it."""
    pieces, at = [], 0
    for start, end in passage.furniture:
        pieces.append(passage.text[at:start])
        at = end
    return "".join([*pieces, passage.text[at:]])
