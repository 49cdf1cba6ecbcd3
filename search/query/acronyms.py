"""Acronyms in a question become the words that the papers have for them, and the words become acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.prose import STOP_WORDS, WORD
from index import Glossary
from index.glossary import LONG_WORD, fold_words

MAX_EXPANSIONS = 3  # more blur the question
MAX_WORDS = 10  # of an acronym
MIN_INITIALS = 3
NAME = re.compile(r"\b[A-Z][a-z]+(?:\s+(?:(?:and|for|in|of|&)\s+)?[A-Z][a-z]+)+\b")


def expand_acronyms(text: str, glossary: Glossary) -> list[tuple[str, str]]:
    """(words of text, what else to search for) pairs, at most MAX_EXPANSIONS, in the order of text.

    What text already has in both forms is left out.
    """
    expansions: dict[str, str] = {}
    pairs = (
        *_abbreviate_words(text, glossary),
        *_expand_acronyms(text, glossary),
        *_abbreviate_names(text, glossary),
    )
    for words, also in pairs:
        if also.lower() not in text.lower() and not any(words in other for other in expansions):
            expansions[words] = also
    return sorted(expansions.items(), key=lambda pair: text.find(pair[0]))[:MAX_EXPANSIONS]


def find_acronyms(text: str, glossary: Glossary) -> Iterator[re.Match[str]]:
    """The words of text that the papers write in capitals, however they are typed."""
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
    """Whether the typed word is the acronym. In lower case it may be an ordinary word: who, safe, set."""
    if typed == short:
        return True
    known = glossary.vocabulary.get(short.lower())
    return typed.lower() not in STOP_WORDS and known is not None and known.form == short


def _abbreviate_words(text: str, glossary: Glossary) -> Iterator[tuple[str, str]]:
    """The longest runs of words that have an acronym."""
    words = list(LONG_WORD.finditer(text))
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + MAX_WORDS), at + 1, -1):
            run = text[words[at].start() : words[end - 1].end()]
            if short := glossary.by_words.get(fold_words(run)):
                yield run, short
                at = end - 1
                break
        at += 1


def _abbreviate_names(text: str, glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Names whose initials the papers use, though no paper expands them."""
    for match in NAME.finditer(text):
        initials = "".join(word[0] for word in LONG_WORD.findall(match[0]) if word[0].isupper())
        known = glossary.vocabulary.get(initials.lower())
        if len(initials) >= MIN_INITIALS and known is not None and known.form == initials:
            yield match[0], initials
