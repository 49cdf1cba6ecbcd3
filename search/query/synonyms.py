"""Everyday words for what councils do become the words that the papers searched have for it.

"The tip" is a household waste recycling centre, and no paper calls it a tip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus import UserError
from corpus.prose import WORD, stem
from index import Index, PassageSet

SYNONYMS_FILE = Path(__file__).parent / "synonyms.txt"  # one group a line: everyday; everyday = paper; paper
MAX_FORMS = 2  # of the papers' words for one thing; more blur the question
# Where the papers use the everyday word too, or hardly use the other, a question needs no synonym.
MIN_TIMES = 5  # as many passages must contain the papers' word
MIN_LETTERS = 3  # of a word that the vocabulary counts
WITHIN_PHRASE = re.compile(r"[\s'’-]+")  # what may be between the words of one phrase

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SynonymPair:
    """An everyday phrase and the papers' words for it."""

    everyday: tuple[str, ...]  # words of the phrase, in lower case
    papers: tuple[str, ...]


def expand_synonyms(text: str, index: Index, selection: PassageSet | None = None) -> Iterator[tuple[str, str]]:
    """(everyday words of text, words for the same in the papers searched), in the order of text."""
    words = list(WORD.finditer(text))
    own_terms = set(index.lexical.terms(text))
    at = 0
    while at < len(words):
        length, papers = _find_longest_phrase(text, words[at:])
        if length:
            phrase = text[words[at].start() : words[at + length - 1].end()]
            for form in _select_forms(papers, phrase, own_terms, index, selection)[:MAX_FORMS]:
                yield phrase, form
        at += max(length, 1)


def is_everyday(word: str) -> bool:
    """Whether any form of a word is in one of the everyday phrases: then it is spelt right."""
    return _fold(word) in _everyday_stems()


def _find_longest_phrase(text: str, words: Sequence[re.Match[str]]) -> tuple[int, tuple[str, ...]]:
    """How many of the first words are an everyday phrase, and the papers' words for it; 0 where they are none."""
    pairs = load_synonyms()
    longest = max(map(len, pairs), default=0)
    run = _words_in_a_row(text, words[:longest])
    for length in range(len(run), 0, -1):
        same_stems = pairs.get(tuple(map(_fold, run[:length])), ())
        exact = [pair for pair in same_stems if pair.everyday == tuple(run[:length])]
        if fitting := exact or [pair for pair in same_stems if _same_forms(pair.everyday, run[:length])]:
            return length, fitting[0].papers
    return 0, ()


def _words_in_a_row(text: str, words: Sequence[re.Match[str]]) -> list[str]:
    """The first words, in lower case, as far as only blanks, hyphens and apostrophes are between them."""
    run: list[str] = []
    for at, match in enumerate(words):
        if at and not WITHIN_PHRASE.fullmatch(text, words[at - 1].end(), match.start()):
            break
        run.append(match[0].lower().replace("’", "'"))
    return run


def _same_forms(listed: Sequence[str], typed: Sequence[str]) -> bool:
    """Whether words with the same stems are also of the same form: "tipping" is not about the tip."""
    return all(one.endswith("ing") == other.endswith("ing") for one, other in zip(listed, typed, strict=True))


def _select_forms(
    papers: Sequence[str], phrase: str, own_terms: set[str], index: Index, selection: PassageSet | None
) -> list[str]:
    """The papers' words, each once, that are far more frequent than the everyday ones and are not in the question."""
    least = max(1, MIN_TIMES * _count_passages(phrase, index, selection))
    forms: dict[Stems, str] = {}
    for form in papers:
        forms.setdefault(tuple(index.lexical.terms(form)), form)
    return [
        form
        for terms, form in forms.items()
        if not own_terms.issuperset(terms) and index.lexical.phrase_frequency(form, selection) >= least
    ]


def _count_passages(phrase: str, index: Index, selection: PassageSet | None) -> int:
    """How many passages contain the phrase; a single word only in the forms of a noun: "fly-tipping" is no tip."""
    frequency = index.lexical.phrase_frequency(phrase, selection)
    if not phrase.isalpha() or len(phrase) < MIN_LETTERS:
        return frequency
    forms = (index.store.glossary.vocabulary.get(form) for form in _plurals(phrase.lower()))
    return min(frequency, sum(word.passages for word in forms if word))


def _plurals(word: str) -> set[str]:
    """The singular and the possible plurals of a word."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return {word, singular, f"{singular}s", f"{singular}es", f"{singular[:-1]}ies" if singular.endswith("y") else word}


@cache
def _everyday_stems() -> frozenset[str]:
    return frozenset(word for stems in load_synonyms() for word in stems)


@cache
def load_synonyms() -> dict[Stems, list[SynonymPair]]:
    """The pairs in SYNONYMS_FILE by the stems of the everyday phrase. Raises UserError for a line that is no group."""
    pairs: dict[Stems, list[SynonymPair]] = {}
    for number, line in enumerate(SYNONYMS_FILE.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        everyday, papers = (
            [one.strip() for one in side.split(";") if one.strip()] for side in _split_line(line, number)
        )
        for phrase in everyday:
            words = tuple(word.lower() for word in WORD.findall(phrase))
            pairs.setdefault(tuple(map(_fold, words)), []).append(SynonymPair(words, tuple(papers)))
    return pairs


def _split_line(line: str, number: int) -> list[str]:
    sides = line.split("=")
    if len(sides) != 2 or not all(WORD.search(side) for side in sides):
        raise UserError(f"{SYNONYMS_FILE}, line {number}: write it as everyday words = the papers' words.")
    return sides


def _fold(word: str) -> str:
    return stem(word.lower().replace("’", "'"))
