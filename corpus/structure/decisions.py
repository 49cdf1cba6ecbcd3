"""Whether minutes record a decision: what was resolved, not what was put, discussed or lost."""

from __future__ import annotations

import re

from corpus.conventions import Conventions

NEGATION_WITHIN_LETTERS = 40
SENTENCE_BREAK = re.compile(r"(?<=[.;])\s")


def records_decision(text: str, conventions: Conventions) -> bool:
    """Whether a paragraph of minutes says what the meeting decided."""
    if conventions.minutes.resolved_first.search(text):
        return True
    return any(_sentence_decides(sentence, conventions) for sentence in SENTENCE_BREAK.split(text))


def decides_points(text: str, conventions: Conventions) -> bool:
    """Whether the list below a paragraph is decided too: not the one below "NOTED and COMMENTED on:"."""
    discussed = max((found.end() for found in conventions.minutes.discussed.finditer(text)), default=0)
    return records_decision(text, conventions) and (not discussed or records_decision(text[discussed:], conventions))


def _sentence_decides(sentence: str, conventions: Conventions) -> bool:
    minutes = conventions.minutes
    starts = (found.start() for found in minutes.decided.finditer(sentence))
    before = (sentence[max(start - NEGATION_WITHIN_LETTERS, 0) : start] for start in starts)
    return any(not minutes.negation.search(words) for words in before) and not minutes.lost.search(sentence)
