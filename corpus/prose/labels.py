"""Where a passage's own words begin: behind its printed number or bullet, which its citation names."""

from __future__ import annotations

import re

from corpus.records import Passage

BULLET = r"[-–•▪●○◦*]|o(?=\s)"


def own_words_start(passage: Passage, text: str) -> int:
    """How much of the passage's reading text is its number or bullet; 0 where it is nothing else."""
    printed = [re.escape(label) for label in (passage.label, passage.para, passage.minute) if label]
    begins = re.match(rf"(?:(?:{'|'.join([*printed, BULLET])})[.):\]]?\s+)+", text)
    return begins.end() if begins and begins.end() < len(text) else 0
