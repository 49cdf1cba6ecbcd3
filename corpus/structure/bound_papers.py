"""Which item a paper bound behind the minutes belongs to: told by the words that its heading shares with one."""

from __future__ import annotations

import re
from collections.abc import Mapping

WORD = re.compile(r"[a-z0-9]+(?:-\d+)?")
# Words of headings that tell nothing of the matter.
COMMON = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "at",
            "by",
            "for",
            "from",
            "in",
            "its",
            "new",
            "of",
            "on",
            "or",
            "our",
            "s",
            "the",
            "to",
            "with",
        ),
        *(
            "appendix",
            "cabinet",
            "committee",
            "council",
            "county",
            "district",
            "group",
            "item",
            "list",
            "paper",
            "plan",
        ),
        *("presentation", "programme", "report", "review", "select", "update"),
    )
)
SHARED_WORDS = 2
SHARE = 0.5  # of the words of the shorter of heading and title
HEADING_WORDS = 16
FORWARD_PLAN = re.compile(r"\b(?:forward (?:work |plan)|(?:forward|work) (?:programme|plan))", re.IGNORECASE)
FORWARD_TABLE = re.compile(r"^\W*(?:date|meeting)\b.*\b(?:report|item|topic|issue|subject)s?\b", re.IGNORECASE)

Titles = Mapping[str, str]  # item to its title


def item_of(heading: str, titles: Titles) -> str:
    """The item whose title shares most with a heading, '' where none or more than one does."""
    words = telling_words(heading)
    if not SHARED_WORDS <= len(words) <= HEADING_WORDS:
        return ""
    likeness = {item: _likeness(words, telling_words(title)) for item, title in titles.items()}
    best = max(likeness.values(), default=0.0)
    found = [item for item, value in likeness.items() if value == best]
    return found[0] if best >= SHARE and len(found) == 1 else ""


def forward_plan(first_row: str, titles: Titles) -> str:
    """The item of the forward work programme, where a table begins as such programmes do; else ''."""
    if not FORWARD_TABLE.search(first_row):
        return ""
    return next((item for item, title in titles.items() if FORWARD_PLAN.search(title)), "")


def _likeness(heading: frozenset[str], title: frozenset[str]) -> float:
    shared = len(heading & title)
    return shared / min(len(heading), len(title)) if shared >= SHARED_WORDS else 0.0


def telling_words(text: str) -> frozenset[str]:
    """The words of a heading that tell of what it is."""
    return frozenset(WORD.findall(text.lower())) - COMMON
