"""What a word of a question tells: a rare one more than one that every paper holds."""

from __future__ import annotations

import math

from search.terms import ASKING_WORDS, SMALL_WORDS


def tells(word: str) -> bool:
    """Whether a word of a question tells what it is about."""
    word = word.lower().replace("’", "'")
    return word not in SMALL_WORDS and word not in ASKING_WORDS


def rarity(holding: int, total: int) -> float:
    """What a word weighs that so many of all passages hold: as in BM25."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))
