"""Acronyms as the papers expand them: "Education, Health and Care Plan (EHCP)".

Schwartz & Hearst 2003, with two changes for council papers: small words may be skipped ("Department for Education
(DfE)" or "(DE)"), and each capital of the acronym must begin a word, so that "(Norfolk)" or "(Unrestricted)" after a
sentence is no acronym.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

ACRONYM = r"[A-Z](?:[A-Za-z]|[&/-](?=[A-Z])){0,8}[A-Z]"
ACRONYM_BEHIND_WORDS = re.compile(
    rf"\(\s*[\"'“‘]?(?:the\s+)?[\"'“‘]?(?P<short>{ACRONYM})(?P<plural>['’]?s)?[\"'”’]?\s*\)"
)
ACRONYM_BEFORE_WORDS = re.compile(rf"\b(?P<short>{ACRONYM})(?P<plural>s)?\s*\((?P<long>[A-Z][^()]{{5,80}})\)")
LONG_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SENTENCE_END = re.compile(r"[.!?;:|]\s|\n|\(")
SMALL_WORDS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
LOOKBACK_CHARS = 120  # before an acronym in brackets, in which its expansion is looked for
MAX_SKIPPED_WORDS = 2  # small words in a row that an acronym may leave out


def find_expansions(text: str) -> Iterator[tuple[str, str]]:
    """(acronym, its words) for each place where text prints both."""
    for match in ACRONYM_BEHIND_WORDS.finditer(text):
        before = SENTENCE_END.split(text[max(0, match.start() - LOOKBACK_CHARS) : match.start()])[-1]
        if found := _matching_end(before, match["short"]):
            yield match["short"], _singular(found) if match["plural"] else found
    for match in ACRONYM_BEFORE_WORDS.finditer(text):
        found = _matching_end(match["long"], match["short"])
        if found and len(found) >= len(match["long"].strip()) - 1:  # the words fill the brackets
            yield match["short"], _singular(found) if match["plural"] else found


def _matching_end(text: str, short: str) -> str:
    """The words at the end of text that begin with the letters of the acronym; '' if they do not."""
    words = list(LONG_WORD.finditer(text))
    letters = [letter for letter in short if letter.isalnum()]
    if not words or text[words[-1].end() :].strip(" \"'”’,"):
        return ""
    at = _match_initials(words, len(words), letters)
    return text[words[at].start() :].strip(" \"'“”‘’,") if at is not None else ""


def _match_initials(words: list[re.Match[str]], end: int, letters: list[str]) -> int | None:
    """Which word is the first of those that letters abbreviate, the last of them before end; None if they fit none.

    A small letter may be inside a word (the q of EqIA); a capital begins one.
    """
    if not letters:
        return None if words[end][0].lower() in SMALL_WORDS else end
    for skipped in range(MAX_SKIPPED_WORDS + 1):
        position = end - 1 - skipped
        if position < 0 or any(words[p][0].lower() not in SMALL_WORDS for p in range(position + 1, end)):
            return None
        word = words[position][0].lower()
        for taken in range(1, len(letters) + 1):
            piece = letters[len(letters) - taken :]
            if taken > 1 and piece[1].isupper():
                break
            if _spells_piece(word, piece):
                first = _match_initials(words, position, letters[: len(letters) - taken])
                if first is not None:
                    return first
    return None


def _spells_piece(word: str, piece: list[str]) -> bool:
    """Whether word begins with the first letter of piece and contains the others after it, in order."""
    rest = iter(word)
    return word[0] == piece[0].lower() and all(letter.lower() in rest for letter in piece)


def _singular(text: str) -> str:
    if text.endswith("ies"):
        return f"{text[:-3]}y"
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text


def choose_expansions(found: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """The commonest words for each acronym, of (acronym, words, times); ties go by the alphabet."""
    counts: dict[str, Counter[str]] = {}
    spellings: dict[str, Counter[str]] = {}
    for short, words, times in found:
        key = " ".join(fold_words(words))
        counts.setdefault(short, Counter())[key] += times
        spellings.setdefault(key, Counter())[words] += times
    best = {short: min(those, key=lambda words: (-those[words], words)) for short, those in sorted(counts.items())}
    return {
        short: min(spellings[key], key=lambda words: (-spellings[key][words], words)) for short, key in best.items()
    }


def fold_words(words: str) -> tuple[str, ...]:
    """Words as they are compared: in lower case, without "and" and "&", the last in the singular."""
    letters = [word for word in LONG_WORD.findall(words.lower()) if word != "and"]
    return (*letters[:-1], _singular(letters[-1])) if letters else ()
