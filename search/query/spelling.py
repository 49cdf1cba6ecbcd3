"""Misspelt words of a question become the most similar words that the papers contain."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from corpus.prose import STOP_WORDS, WORD
from index import Index
from search.query.synonyms import is_everyday

MIN_LETTERS = 4  # a shorter word is similar to too many others
LONG_WORD_LETTERS = 8  # from which on two slips are allowed
MAX_CANDIDATES = 50
ENDINGS = ("s", "es", "ed", "ing")
MIN_STEM_LETTERS = 3  # letters


def correct_spelling(text: str, index: Index) -> tuple[str, list[tuple[str, str]]]:
    """The text with its misspelt words replaced, and (typed, searched) for each of them.

    A word is misspelt if no passage contains any form of it, the language model does not know it as a form of a word,
    and a word that passages contain is one slip away, or two for a long word: a letter too many, too few or wrong, or
    two letters swapped. A name is corrected only to a name. Figures and acronyms are left as they are.
    """
    corrections = []
    parts, at = [], 0
    for match in WORD.finditer(text):
        if corrected := _correct(match[0], index):
            corrections.append((match[0], corrected))
            parts += [text[at : match.start()], corrected]
            at = match.end()
    return "".join([*parts, text[at:]]), corrections


def _correct(typed: str, index: Index) -> str:
    """The word that was meant; '' where the typed one is known, or nothing is similar enough."""
    word = typed.lower()
    if len(word) < MIN_LETTERS or not word.isalpha() or typed.isupper() or _is_known(word, index):
        return ""
    vocabulary = index.store.glossary.vocabulary
    slips = 2 if len(word) >= LONG_WORD_LETTERS else 1
    similar = extract(word, vocabulary.keys(), scorer=OSA.distance, score_cutoff=slips, limit=MAX_CANDIDATES)
    fitting = [(slip, one) for one, slip, _ in similar if _is_name(typed) <= _is_name(vocabulary[one].form)]
    if not fitting:
        return ""
    _, best = min(fitting, key=lambda one: (one[0], one[1][0] != word[0], -vocabulary[one[1]].passages, one[1]))
    return vocabulary[best].form if _is_name(typed) else best


def _is_known(word: str, index: Index) -> bool:
    if word in STOP_WORDS or is_everyday(word) or word in index.store.glossary.vocabulary:
        return True
    if any(index.lexical.document_frequency(term) for term in index.lexical.terms(word)):
        return True
    return any(len(index.encoder.spans(form)) == 1 for form in _list_forms(word))  # a word of the model's vocabulary


def _list_forms(word: str) -> Iterator[str]:
    """The word, and what it may be a form of: "word" for "wording", "mend" for "mended", "file" for "filed"."""
    yield word
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= MIN_STEM_LETTERS:
            yield from (stem, f"{stem}e")


def _is_name(word: str) -> bool:
    return word[0].isupper()
