"""A line as it was meant: without invisible letters, letters set apart, look-alike letters and slips of the keyboard.

A mark is looked for in the line so spelled; what is shown and held back keeps the paper's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

CACHED_LINES = 4096
# Letters of other alphabets that print like Latin ones.
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХУІЅЈаеорсхуіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXYISJaeopcxyisjABEZHIKMNOPTYXo")
# Format characters (soft hyphens, zero-width blanks, marks of direction) and the accents that NFKD sets apart.
UNPRINTED = re.compile("[\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
# What may hide a mark; most papers print none of it.
TELLING = re.compile(
    "[\u00ad\u0300-\u0558\u061c\u180e\u1d00-\u1fff\u200b-\u2012\u202a-\u202e\u2060-\u2064\u2100-\u214f\u2460-\u24ff\ufb00-\uffef\U0001d400-\U0001d7ff]"
)
TYPED_HYPHENS = str.maketrans("‐‑‒−＿", "-----")
TYPED_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
DIGIT_FOR = {"o": "0", "i": "1", "l": "1", "s": "5"}
FIGURES = str.maketrans(DIGIT_FOR)
SPACED_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .]{1,3}[^\W\d_]){4,}(?![^\W_])\.?")
WIDE_BLANK = re.compile(r" {2,}")
# "NOT-FOR-PUBLICATION", "Not - for - publication", "not_for_publication".
HYPHENATED = re.compile(
    r"(?<![^\W_]) (not|in) [\s_-]+ (for|to|open|in|available|public|camera) (?![^\W_]) (?: [\s_-]+ (?=[^\W\d_]) )?",
    flags=re.VERBOSE | re.IGNORECASE,
)
# A soft hyphen that the typesetter printed, or a word broken at a line's end.
BROKEN_WORD = re.compile(r"\b[^\W\d_]+(?:-\s?[^\W\d_]+)+\b")
RUN_TOGETHER = re.compile(r"\b[A-Z]{12,30}\b")
TOKEN = re.compile(r"[^\W_]{3,14}")
# Words of a mark that are long enough for a slip to be told from another word.
LONG_WORDS = ("confidential", "restricted", "publication", "exempt")
OTHER_WORDS = frozenset(("exempts", "publications", "confidentiale", "restricteds"))  # one letter off, and meant
# Words of which marks are made, to part letters that were set without blanks between the words.
MARK_WORDS = (
    "confidential", "publication", "disclosure", "restricted", "inspection", "councillors", "circulation", "strictly",
    "members", "private", "release", "exempt", "public", "report", "items", "only", "from", "for", "not", "the", "and",
    "to", "be", "in",
)  # fmt: skip


@lru_cache(maxsize=CACHED_LINES)
def spell_line(text: str) -> str:
    """The line as its writer meant it, in Latin letters, on as many lines as it has."""
    return spell_text(text)


def spell_text(text: str) -> str:
    """A text as its writer meant it; its offsets are others."""
    text = in_plain_letters(text)
    text = SPACED_LETTERS.sub(_join_letters, text)
    if "-" in text or "_" in text:
        text = BROKEN_WORD.sub(_join_word, text)
        text = HYPHENATED.sub(lambda found: f"{found[1]} {found[2]}" + " " * (found[0][-1] in " -_\n"), text)
    text = RUN_TOGETHER.sub(lambda found: _part_words(found[0]) or found[0], text)
    if SLIPS.keys().isdisjoint(TOKEN.findall(text.lower())):
        return text
    return TOKEN.sub(_mend_slip, text)


def in_plain_letters(text: str) -> str:
    """The text without invisible letters and accents, in Latin letters."""
    if text.isascii() or not any(TELLING.match(sign) for sign in set(text)):
        return text
    folded = unicodedata.normalize("NFKD", text.translate(TYPED_APOSTROPHES).translate(TYPED_HYPHENS))
    return UNPRINTED.sub("", folded).translate(LOOK_ALIKES)


def _join_letters(found: re.Match[str]) -> str:
    words = ["".join(re.findall(r"[^\W\d_]", word)) for word in WIDE_BLANK.split(found[0])]
    return " ".join(_part_words(word) or word for word in words)


def _part_words(letters: str) -> str:
    """Letters without blanks as the words of a mark; '' if they are none."""
    parted, left = [], letters.lower()
    while left:
        word = next((word for word in MARK_WORDS if left.startswith(word)), "")
        if not word:
            return ""
        parted.append(word)
        left = left[len(word) :]
    at, printed = 0, []
    for word in parted:
        printed.append(letters[at : at + len(word)])
        at += len(word)
    return " ".join(printed)


def _join_word(found: re.Match[str]) -> str:
    word = re.sub(r"-\s?", "", found[0])
    return word if word.lower() in LONG_WORDS else found[0]


def _mend_slip(found: re.Match[str]) -> str:
    word = found[0]
    meant = SLIPS.get(word.lower())
    if meant is None:
        return word
    return meant.upper() if word.isupper() else meant.capitalize() if word[:1].isupper() else meant


def _slips(word: str) -> Iterator[str]:
    """Every spelling with one letter wrong, missing, doubled, too many or in its neighbour's place."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]


def _with_digits(word: str) -> Iterator[str]:
    """The word with figures in place of letters that look like them."""
    yield word.translate(FIGURES)
    for at, letter in enumerate(word):
        if figure := DIGIT_FOR.get(letter):
            yield word[:at] + figure + word[at + 1 :]


SLIPS = {slip: word for word in LONG_WORDS for slip in _slips(word) if slip not in OTHER_WORDS and slip != word}
SLIPS |= {
    slip: word
    for word in (*LONG_WORDS, "not", "for", "members", "private")
    for slip in _with_digits(word)
    if slip != word
}
