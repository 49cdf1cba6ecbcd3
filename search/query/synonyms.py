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

GROUPS = Path(__file__).parent / "synonyms.txt"  # a group a line: everyday; everyday = paper; paper
FORMS = 2  # of a paper's words for one thing: more only blur what is asked
# Papers that use the everyday word too, or hardly use the other, need no help.
RARER = 5  # times as many passages hold the papers' word
SHORTEST = 3  # letters of a word that the record counts by itself
TOGETHER = re.compile(r"[\s'’-]+")  # what may part the words of one phrase

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An everyday phrase and what papers say instead."""

    words: tuple[str, ...]  # of the phrase, in small letters
    papers: tuple[str, ...]


def expand_synonyms(text: str, index: Index, selection: PassageSet | None = None) -> Iterator[tuple[str, str]]:
    """(everyday words in text, words of the papers searched that say the same), in the order of text."""
    words = list(WORD.finditer(text))
    asked = set(index.lexical.terms(text))
    at = 0
    while at < len(words):
        length, papers = _longest(text, words[at:])
        if length:
            stretch = text[words[at].start() : words[at + length - 1].end()]
            for form in _standing(papers, stretch, asked, index, selection)[:FORMS]:
                yield stretch, form
        at += max(length, 1)


def is_everyday(word: str) -> bool:
    """Whether a word stands in one of the everyday phrases, in any form: it is no slip of another."""
    return _folded(word) in _everyday_stems()


def _longest(text: str, words: Sequence[re.Match[str]]) -> tuple[int, tuple[str, ...]]:
    """How many of the first words are an everyday phrase, and the papers' words for it; 0 if they are none."""
    pairs = load_groups()
    most = max(map(len, pairs), default=0)
    run = _together(text, words[:most])
    for length in range(len(run), 0, -1):
        known = pairs.get(tuple(map(_folded, run[:length])), ())
        exact = [pair for pair in known if pair.words == tuple(run[:length])]
        if found := exact or [pair for pair in known if _same_forms(pair.words, run[:length])]:
            return length, found[0].papers
    return 0, ()


def _together(text: str, words: Sequence[re.Match[str]]) -> list[str]:
    """The first words, in small letters, as far as nothing but blanks and hyphens parts them."""
    run: list[str] = []
    for at, match in enumerate(words):
        if at and not TOGETHER.fullmatch(text, words[at - 1].end(), match.start()):
            break
        run.append(match[0].lower().replace("’", "'"))
    return run


def _same_forms(listed: Sequence[str], typed: Sequence[str]) -> bool:
    """ "tipping" is no form of the tip, nor "dumping" of a dump."""
    return all(one.endswith("ing") == other.endswith("ing") for one, other in zip(listed, typed, strict=True))


def _standing(
    papers: Sequence[str], stretch: str, asked: set[str], index: Index, selection: PassageSet | None
) -> list[str]:
    """The papers' words, each once, that stand far more often than the everyday ones and say more than the question."""
    least = max(1, RARER * _holding(stretch, index, selection))
    forms: dict[Stems, str] = {}
    for form in papers:
        forms.setdefault(tuple(index.lexical.terms(form)), form)
    return [
        form
        for terms, form in forms.items()
        if not asked.issuperset(terms) and index.lexical.phrase_frequency(form, selection) >= least
    ]


def _holding(stretch: str, index: Index, selection: PassageSet | None) -> int:
    """How many passages hold these words; of one word only as a noun has it: "fly-tipping" is no tip."""
    holding = index.lexical.phrase_frequency(stretch, selection)
    if not stretch.isalpha() or len(stretch) < SHORTEST:
        return holding
    known = (index.store.glossary.vocabulary.get(form) for form in _plurals(stretch.lower()))
    return min(holding, sum(word.passages for word in known if word))


def _plurals(word: str) -> set[str]:
    """A word in the singular and the plural."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return {word, singular, f"{singular}s", f"{singular}es", f"{singular[:-1]}ies" if singular.endswith("y") else word}


@cache
def _everyday_stems() -> frozenset[str]:
    return frozenset(word for stems in load_groups() for word in stems)


@cache
def load_groups() -> dict[Stems, list[Pair]]:
    """The pairs of the list by the stems of the everyday phrase. Raises UserError for a line that is none."""
    found: dict[Stems, list[Pair]] = {}
    for number, line in enumerate(GROUPS.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        everyday, papers = ([one.strip() for one in side.split(";") if one.strip()] for side in _sides(line, number))
        for phrase in everyday:
            words = tuple(word.lower() for word in WORD.findall(phrase))
            found.setdefault(tuple(map(_folded, words)), []).append(Pair(words, tuple(papers)))
    return found


def _sides(line: str, number: int) -> list[str]:
    sides = line.split("=")
    if len(sides) != 2 or not all(WORD.search(side) for side in sides):
        raise UserError(f"{GROUPS}, line {number}: write it as everyday words = the papers' words.")
    return sides


def _folded(word: str) -> str:
    return stem(word.lower().replace("’", "'"))
