"""Acronyms of a question and their words, both ways, as the papers themselves expand them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.prose import STOP_WORDS, WORD
from index import Glossary
from index.glossary import LONG_WORD, fold_words

MAX_EXPANSIONS = 3  # more only blur what is asked
MAX_WORDS = 10  # words that an acronym stands for
MIN_INITIALS = 3
NAME = re.compile(r"\b[A-Z][a-z]+(?:\s+(?:(?:and|for|in|of|&)\s+)?[A-Z][a-z]+)+\b")


def expand_acronyms(text: str, glossary: Glossary) -> list[tuple[str, str]]:
    """(what stands in text, what else to search for) pairs, at most LIMIT, in the order of text.

    Nothing is given for what text already holds in both forms.
    """
    found: dict[str, str] = {}
    for there, instead in (
        *_abbreviate_words(text, glossary),
        *_expand_acronyms(text, glossary),
        *_abbreviate_names(text, glossary),
    ):
        if instead.lower() not in text.lower() and not any(there in other for other in found):
            found[there] = instead
    return sorted(found.items(), key=lambda pair: text.find(pair[0]))[:MAX_EXPANSIONS]


def find_acronyms(text: str, glossary: Glossary) -> Iterator[re.Match[str]]:
    """The words of text that the papers write in capitals, typed so or not."""
    for match in WORD.finditer(text):
        typed = match[0].removesuffix("s").removesuffix("'")
        known = glossary.vocabulary.get(typed.lower())
        if len(typed) > 1 and known is not None and known.form.isupper() and _is_acronym(typed, known.form, glossary):
            yield match


def _expand_acronyms(text: str, glossary: Glossary) -> Iterator[tuple[str, str]]:
    for match in WORD.finditer(text):
        for typed in dict.fromkeys((match[0], match[0].removesuffix("s").removesuffix("'"))):
            short = glossary.by_small_letters.get(typed.lower())
            if short and _is_acronym(typed, short, glossary):
                words = glossary.acronyms[short]
                yield match[0], words if typed == match[0] or words.endswith("s") else f"{words}s"
                break


def _is_acronym(typed: str, short: str, glossary: Glossary) -> bool:
    """Whether typed is the acronym. In small letters it may be a word of its own: who, safe, set."""
    if typed == short:
        return True
    known = glossary.vocabulary.get(short.lower())
    return typed.lower() not in STOP_WORDS and known is not None and known.form == short


def _abbreviate_words(text: str, glossary: Glossary) -> Iterator[tuple[str, str]]:
    """The longest stretches of words that have an acronym."""
    words = list(LONG_WORD.finditer(text))
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + MAX_WORDS), at + 1, -1):
            stretch = text[words[at].start() : words[end - 1].end()]
            if short := glossary.by_words.get(fold_words(stretch)):
                yield stretch, short
                at = end - 1
                break
        at += 1


def _abbreviate_names(text: str, glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Names whose initials the papers use, though none of them says what they stand for."""
    for match in NAME.finditer(text):
        initials = "".join(word[0] for word in LONG_WORD.findall(match[0]) if word[0].isupper())
        known = glossary.vocabulary.get(initials.lower())
        if len(initials) >= MIN_INITIALS and known is not None and known.form == initials:
            yield match[0], initials
