"""Names that can be shown anywhere: on a terminal, in a log, on a page, in a header.

Below errors, and not in prose/, because every command prints: importing prose/ takes 60 ms, and `papers --help` 100.
"""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# They move the cursor, colour what follows or end the line; they turn the direction of what follows (CVE-2021-42574,
# "Trojan Source"): "a\u202Efdp.exe" is shown as "aexe.pdf". A lone surrogate cannot be written at all.
STEERING = r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
# Not seen at all, Unicode's Default_Ignorable_Code_Point and a few more: two names that differ in these look the same.
INVISIBLE = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    r"\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
HIDDEN = re.compile(f"[{STEERING}{INVISIBLE}]")
STEERING_TEXT = re.compile(f"(?![\n\t])[{STEERING}]")


def mark_hidden(name: str) -> str:
    """A name with one visible sign for each character that is not seen, or that steers how others are shown."""
    return HIDDEN.sub(REPLACEMENT, name)


def tidy_title(title: str) -> str:
    """A title on one line, with one visible sign for each character that is not seen or steers others."""
    return mark_hidden(" ".join(title.split()))


def mark_steering(text: str) -> str:
    """A text with one visible sign for each character that steers how others are shown; its lines and tabs stay."""
    return STEERING_TEXT.sub(REPLACEMENT, text)


def escape_steering(text: str) -> str:
    r"""JSON with each character that steers how others are shown as an escape, "\u202e": it means the same."""
    return STEERING_TEXT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
