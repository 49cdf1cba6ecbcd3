"""Words that no paper holds, and the nearest ones that some do."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from corpus.prose import STOP_WORDS, WORD
from index import Index
from search.query.synonyms import is_everyday

MIN_LETTERS = 4  # letters; a shorter word is near too many others
LONG_WORD_LETTERS = 8  # letters from which two slips are allowed
MAX_CANDIDATES = 50
ENDINGS = ("s", "es", "ed", "ing")
MIN_STEM_LETTERS = 3  # letters


def correct_spelling(text: str, index: Index) -> tuple[str, list[tuple[str, str]]]:
    """The text with its misspelt words replaced, and (typed, searched) for each of them.

    A word is misspelt if no passage holds any form of it, the language model does not know it as a form of a word, and
    one that passages hold is one slip away: a letter too many, too few, another, or two swapped; in a long
    word two. A name is corrected to a name. Figures and acronyms are left alone.
    """
    corrections = []
    pieces, at = [], 0
    for match in WORD.finditer(text):
        if instead := _correct(match[0], index):
            corrections.append((match[0], instead))
            pieces += [text[at : match.start()], instead]
            at = match.end()
    return "".join([*pieces, text[at:]]), corrections


def _correct(typed: str, index: Index) -> str:
    word = typed.lower()
    if len(word) < MIN_LETTERS or not word.isalpha() or typed.isupper() or _is_known(word, index):
        return ""
    vocabulary = index.store.glossary.vocabulary
    slips = 2 if len(word) >= LONG_WORD_LETTERS else 1
    near = extract(word, vocabulary.keys(), scorer=OSA.distance, score_cutoff=slips, limit=MAX_CANDIDATES)
    fitting = [(slip, one) for one, slip, _ in near if _is_name(typed) <= _is_name(vocabulary[one].form)]
    if not fitting:
        return ""
    _, best = min(fitting, key=lambda one: (one[0], one[1][0] != word[0], -vocabulary[one[1]].passages, one[1]))
    return vocabulary[best].form if _is_name(typed) else best


def _is_known(word: str, index: Index) -> bool:
    if word in STOP_WORDS or is_everyday(word) or word in index.store.glossary.vocabulary:
        return True
    if any(index.lexical.document_frequency(term) for term in index.lexical.terms(word)):
        return True
    return any(len(index.encoder.spans(form)) == 1 for form in _list_forms(word))  # words of the model's own vocabulary


def _list_forms(word: str) -> Iterator[str]:
    """The word, and what it may be a form of: "wording" of "word", "mended" of "mend", "filed" of "file"."""
    yield word
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= MIN_STEM_LETTERS:
            yield from (stem, f"{stem}e")


def _is_name(word: str) -> bool:
    return word[0].isupper()
