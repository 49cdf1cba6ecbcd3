"""Papers without layout whose converter set every printed line as a paragraph: how long a line was, what goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

MIN_FULL_LETTERS = 60  # printed lines have 70 to 100; few headings are as long
MAX_LINE_LETTERS = 200  # where more than one line in 50 is longer, they are paragraphs: the converter joined them
# Of the long lines of a paper, those that end no sentence and have a blank line below: 0.80 to 0.88 in 40 minutes whose
# lines were not joined, at most 0.42 in 120 other papers.
MIN_OPEN_SHARE = 0.6
MIN_FULL_LINES = 6
# Of the length that one line in 20 exceeds; a line with the first word of the next. In samples of 40 minutes most lines
# below it that end no sentence were titles or lists of names, and nearly all above it went on.
FULL_SHARE = 0.8
SENTENCE_END = re.compile(r"[.?!:;][)\]\"”’'*_\s]*$")
ABBREVIATED_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Cllrs?|St|Co|Rev|Hon|Nos?|Ltd|i\.e|e\.g)\.$")
# "(to be referred to the Ferry Panel)", "Against (13)", a line to sign on.
CLOSED_END = re.compile(r"[)\]_][*_\s]*$")
EMPHASIS = re.compile(r"[*\\]")
OPENING_MARKS = "*_“\"‘'(["


def measure_broken_lines(texts: Sequence[str], blank_below: Sequence[bool]) -> int:
    """How many letters a full printed line has, at least; 0 where the paper's lines are whole paragraphs.

    texts: the paper's lines in order; blank_below: whether a blank line follows each.
    """
    lengths = sorted(map(len, texts))
    if not lengths or lengths[-1 - len(lengths) // 50] > MAX_LINE_LETTERS:
        return 0
    full = [at for at, text in enumerate(texts) if len(text) >= MIN_FULL_LETTERS]
    is_open = [blank_below[at] and not SENTENCE_END.search(texts[at]) for at in full]
    if len(full) < MIN_FULL_LINES or sum(is_open) < MIN_OPEN_SHARE * len(full):
        return 0
    return round(FULL_SHARE * lengths[-1 - len(lengths) // 20])


def goes_on(above: str, text: str, full_letters: int, *, is_unfinished: bool) -> bool:
    """Whether a printed line is the rest of the paragraph that the line above it left open.

    A line that fills its width and ends no sentence goes on; where it ends one, only small letters below show it.
    is_unfinished: whether the line above ends with a word that no paragraph ends with.
    """
    plain, below = EMPHASIS.sub("", above).rstrip(), EMPHASIS.sub("", text).lstrip(OPENING_MARKS)
    first_word = below.split(maxsplit=1)[0] if below else ""
    is_full = len(plain) + 1 + len(first_word) >= full_letters
    ends = bool(SENTENCE_END.search(plain)) and not ABBREVIATED_END.search(plain)
    if below[:1].islower():
        return is_full or not ends
    return is_unfinished or (is_full and not ends and not CLOSED_END.search(plain))
