"""Places in a paper as people name them: "minute 7.2", "paragraph 4.1 of the SEND report", "item 9"."""

from __future__ import annotations

import re

NUMBER = (
    r"(?P<number> [a-z]?\d{1,3} [a-z]? (?: \.\d{1,3} ){0,3} [a-z]? ) (?! [\d%] | [.,]\d | \s*(?:per\s?cent|million)\b )"
)
NAMED = re.compile(
    rf"""
    \b (?: (?P<item> (?:agenda\s+)? item ) | (?P<minute> minute ) | (?P<para> para(?:graph)? | section | point ) )
    \s+ (?: no\.? \s* | number \s+ )? {NUMBER}
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)


def reference(text: str) -> dict[str, str]:
    """The first number that text gives for each of para, item and minute; empty for none.

    "Minute 7.2" with its stop is a paragraph of the minutes; "minute 84" is a minute's own number.
    """
    found: dict[str, str] = {}
    for match in NAMED.finditer(text):
        number = match["number"].lower().rstrip(".")
        name = "item" if match["item"] else "minute" if match["minute"] and "." not in number else "para"
        found.setdefault(name, number)
    return found
