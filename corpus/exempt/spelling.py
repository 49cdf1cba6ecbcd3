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
# What is neither ASCII nor a sign that most papers print.
UNUSUAL = re.compile("[^\x00-\x7f£€–—‘’“”•…·▪●○◦■½¼¾²³°©×]")
TYPED_HYPHENS = str.maketrans("‐‑‒−＿", "-----")
TYPED_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
DIGITS_IN_WORDS = str.maketrans("015", "ois")
SPACED_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .]{1,3}[^\W\d_]){4,}(?![^\W_])\.?")
WIDE_BLANK = re.compile(r" {2,}")
# "NOT-FOR-PUBLICATION", "Not - for - publication", "not_for_publication".
HYPHENATED = re.compile(
    r"(?<![^\W_]) (not|in) [\s_-]+ (for|to|open|in|available|public|camera) (?![^\W_]) (?: [\s_-]+ (?=[^\W\d_]) )?",
    flags=re.VERBOSE | re.IGNORECASE,
)
# A soft hyphen that the typesetter printed, or a word broken at a line's end.
BROKEN_WORD = re.compile(r"\b([^\W\d_]{2,})-\s?([^\W\d_]{2,})\b")
HYPHENATED_NOT = re.compile(r"(?i)\b(?:not|in)\s?[-_]\s?(?:for|to|open|in|available|public|camera)")
RUN_TOGETHER = re.compile(r"\b[A-Z]{12,30}\b")
TOKEN = re.compile(r"[^\W_]{6,14}")
PARTLY_DIGITS = re.compile(r"\b[^\W\d_]+[015][^\W_]*\b")
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
    text = BROKEN_WORD.sub(_join_word, text)
    text = HYPHENATED.sub(lambda found: f"{found[1]} {found[2]}" + " " * (found[0][-1] in " -_\n"), text)
    text = RUN_TOGETHER.sub(lambda found: _part_words(found[0]) or found[0], text)
    text = PARTLY_DIGITS.sub(_digits_as_letters, text)
    return TOKEN.sub(_mend_slip, text)


def has_slip(text: str) -> bool:
    """Whether a text in plain letters has a misspelled word of a mark, or letters set apart."""
    return (
        HYPHENATED_NOT.search(text) is not None
        or any(_join_word(found) != found[0] for found in BROKEN_WORD.finditer(text))
        or not SLIPS.keys().isdisjoint(TOKEN.findall(text.lower()))
        or SPACED_LETTERS.search(text) is not None
        or any(_part_words(found[0]) for found in RUN_TOGETHER.finditer(text))
        or any(_digits_as_letters(found) != found[0] for found in PARTLY_DIGITS.finditer(text))
    )


def in_plain_letters(text: str) -> str:
    """The text without invisible letters and accents, in Latin letters."""
    if text.isascii() or not UNUSUAL.search(text):
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
    word = found[1] + found[2]
    return word if word.lower() in LONG_WORDS else found[0]


def _digits_as_letters(found: re.Match[str]) -> str:
    word = found[0].lower().translate(DIGITS_IN_WORDS)
    return word.upper() if word in MARK_WORDS else found[0]


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


SLIPS = {slip: word for word in LONG_WORDS for slip in _slips(word) if slip not in OTHER_WORDS and slip != word}
