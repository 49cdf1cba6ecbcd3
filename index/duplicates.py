"""A key that all passages or texts with the same words share: passages, so that they are shown as one hit."""

from __future__ import annotations

import re

from corpus import Passage
from corpus.prose import is_struck_out, reading_text

# Texts this long are repeated on purpose: minutes filed again, a report reissued. Shorter ones ("The minutes were
# agreed.") are the same passage only where meeting and item are the same too.
LONG_CHARS = 200
NOT_WORDS = re.compile(r"[\W_]+")


def same_text_key(text: str) -> str:
    """The key of texts with the same words, however they are set; '' of a text without words."""
    return NOT_WORDS.sub(" ", text.lower()).strip()


def same_words_key(passage: Passage) -> str:
    """The key of passages with the same words: the words and, where they are few, the meeting and its item.

    "Amendment lost" is printed four times under one motion, and under other motions too. Words that are struck out are
    not the same as words that are not.
    """
    words = same_text_key(reading_text(passage))
    meeting = (passage.meeting.committee, passage.meeting.date.isoformat() if passage.meeting.date else "")
    place = "" if len(words) >= LONG_CHARS else f"{meeting} {passage.item}"
    return f"{words}\n{place}" + "\nstruck out" * is_struck_out(passage)
