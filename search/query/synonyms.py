"""Everyday words for a council's matters, and the words that its papers have for them.

"the tip" is a household waste recycling centre, and none of its letters stand in the papers.
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

SYNONYMS_FILE = Path(__file__).parent / "synonyms.txt"  # a group a line: everyday; everyday = paper; paper
MAX_FORMS = 2  # of a paper's words for one thing: more only blur what is asked
# Papers that use the everyday word too, or hardly use the other, need no help.
MIN_TIMES = 5  # times as many passages hold the papers' word
MIN_LETTERS = 3  # letters of a word that the record counts by itself
WITHIN_PHRASE = re.compile(r"[\s'’-]+")  # what may part the words of one phrase

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SynonymPair:
    """An everyday phrase and what papers say instead."""

    everyday: tuple[str, ...]  # of the phrase, in small letters
    papers: tuple[str, ...]


def expand_synonyms(text: str, index: Index, selection: PassageSet | None = None) -> Iterator[tuple[str, str]]:
    """(everyday words in text, words of the papers searched that say the same), in the order of text."""
    words = list(WORD.finditer(text))
    asked = set(index.lexical.terms(text))
    at = 0
    while at < len(words):
        length, papers = _find_longest_phrase(text, words[at:])
        if length:
            stretch = text[words[at].start() : words[at + length - 1].end()]
            for form in _select_forms(papers, stretch, asked, index, selection)[:MAX_FORMS]:
                yield stretch, form
        at += max(length, 1)


def is_everyday(word: str) -> bool:
    """Whether a word stands in one of the everyday phrases, in any form: it is no slip of another."""
    return _fold(word) in _everyday_stems()


def _find_longest_phrase(text: str, words: Sequence[re.Match[str]]) -> tuple[int, tuple[str, ...]]:
    """How many of the first words are an everyday phrase, and the papers' words for it; 0 if they are none."""
    pairs = load_synonyms()
    most = max(map(len, pairs), default=0)
    run = _words_in_a_row(text, words[:most])
    for length in range(len(run), 0, -1):
        known = pairs.get(tuple(map(_fold, run[:length])), ())
        exact = [pair for pair in known if pair.everyday == tuple(run[:length])]
        if found := exact or [pair for pair in known if _same_forms(pair.everyday, run[:length])]:
            return length, found[0].papers
    return 0, ()


def _words_in_a_row(text: str, words: Sequence[re.Match[str]]) -> list[str]:
    """The first words, in small letters, as far as nothing but blanks and hyphens parts them."""
    run: list[str] = []
    for at, match in enumerate(words):
        if at and not WITHIN_PHRASE.fullmatch(text, words[at - 1].end(), match.start()):
            break
        run.append(match[0].lower().replace("’", "'"))
    return run


def _same_forms(listed: Sequence[str], typed: Sequence[str]) -> bool:
    """ "tipping" is no form of the tip, nor "dumping" of a dump."""
    return all(one.endswith("ing") == other.endswith("ing") for one, other in zip(listed, typed, strict=True))


def _select_forms(
    papers: Sequence[str], stretch: str, asked: set[str], index: Index, selection: PassageSet | None
) -> list[str]:
    """The papers' words, each once, that stand far more often than the everyday ones and say more than the question."""
    least = max(1, MIN_TIMES * _count_passages(stretch, index, selection))
    forms: dict[Stems, str] = {}
    for form in papers:
        forms.setdefault(tuple(index.lexical.terms(form)), form)
    return [
        form
        for terms, form in forms.items()
        if not asked.issuperset(terms) and index.lexical.phrase_frequency(form, selection) >= least
    ]


def _count_passages(stretch: str, index: Index, selection: PassageSet | None) -> int:
    """How many passages hold these words; of one word only as a noun has it: "fly-tipping" is no tip."""
    holding = index.lexical.phrase_frequency(stretch, selection)
    if not stretch.isalpha() or len(stretch) < MIN_LETTERS:
        return holding
    known = (index.store.glossary.vocabulary.get(form) for form in _plurals(stretch.lower()))
    return min(holding, sum(word.passages for word in known if word))


def _plurals(word: str) -> set[str]:
    """A word in the singular and the plural."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return {word, singular, f"{singular}s", f"{singular}es", f"{singular[:-1]}ies" if singular.endswith("y") else word}


@cache
def _everyday_stems() -> frozenset[str]:
    return frozenset(word for stems in load_synonyms() for word in stems)


@cache
def load_synonyms() -> dict[Stems, list[SynonymPair]]:
    """The pairs of the list by the stems of the everyday phrase. Raises UserError for a line that is none."""
    found: dict[Stems, list[SynonymPair]] = {}
    for number, line in enumerate(SYNONYMS_FILE.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        everyday, papers = (
            [one.strip() for one in side.split(";") if one.strip()] for side in _split_line(line, number)
        )
        for phrase in everyday:
            words = tuple(word.lower() for word in WORD.findall(phrase))
            found.setdefault(tuple(map(_fold, words)), []).append(SynonymPair(words, tuple(papers)))
    return found


def _split_line(line: str, number: int) -> list[str]:
    sides = line.split("=")
    if len(sides) != 2 or not all(WORD.search(side) for side in sides):
        raise UserError(f"{SYNONYMS_FILE}, line {number}: write it as everyday words = the papers' words.")
    return sides


def _fold(word: str) -> str:
    return stem(word.lower().replace("’", "'"))
