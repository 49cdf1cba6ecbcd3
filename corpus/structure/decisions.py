"""Whether minutes record a decision: what was resolved, not what was put, discussed or lost."""

from __future__ import annotations

import re

# Minutes print what was decided in capitals; parishes write "It was resolved".
DECIDED = re.compile(
    r"\b(?:RESOLVED|AGREED|RECOMMENDED|NOTED|APPROVED|ENDORSED|SUPPORTED|CARRIED)\b"
    r"|\b[Ii]t was (?:unanimously )?(?:resolved|agreed)\b"
)
BEGINS = re.compile(r"[Rr]esolved\b")
# In capitals too, and nothing is decided by it.
DISCUSSED = re.compile(r"\b(?:CONSIDERED|REVIEWED|COMMENTED|DISCUSSED|DEBATED)\b")
NOT = re.compile(r"\b(?:not|never|cannot)\s+(?:(?:be|been|yet|being)\s+){0,2}$", re.IGNORECASE)
NEGATION_WITHIN_LETTERS = 40
LOST = re.compile(
    r"\b(?:motion|amendment|proposal|proposition|recommendation|vote)\b.{0,300}\b"
    r"(?:(?:was|were|is|declared|therefore|and)\s+(?:lost|defeated|rejected)|fell|falls)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.;])\s")


def records_decision(text: str) -> bool:
    """Whether a paragraph of minutes says what the meeting decided."""
    return bool(BEGINS.match(text)) or any(map(_sentence_decides, SENTENCE.split(text)))


def decides_points(text: str) -> bool:
    """Whether what stands in a list below a paragraph is decided too: not what was "NOTED and COMMENTED on:"."""
    discussed = max((match.end() for match in DISCUSSED.finditer(text)), default=0)
    return records_decision(text) and (not discussed or records_decision(text[discussed:]))


def _sentence_decides(sentence: str) -> bool:
    said = (
        sentence[max(match.start() - NEGATION_WITHIN_LETTERS, 0) : match.start()]
        for match in DECIDED.finditer(sentence)
    )
    return any(not NOT.search(before) for before in said) and not LOST.search(sentence)
