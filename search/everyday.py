"""Everyday words for a council's matters, and the words that its papers have for them.

"the tip" is a household waste recycling centre, and none of its letters stand in the papers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from index.reader import Index
from search.terms import WORD, stem

GROUPS = Path(__file__).parent / "everyday.txt"  # a group a line: everyday; everyday = paper; paper
FORMS = 2  # of a paper's words for one thing: more only blur what is asked
# Papers that use the everyday word too, or hardly use the other, need no help.
RARER = 5  # times as many passages hold the papers' word

Stems = tuple[str, ...]


def papers_words(text: str, index: Index) -> Iterator[tuple[str, str]]:
    """(everyday words in text, words of these papers that say the same), in the order of text."""
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        length, forms = _longest([match[0] for match in words[at:]])
        if length:
            stretch = text[words[at].start() : words[at + length - 1].end()]
            for form in _standing(forms, stretch, index)[:FORMS]:
                yield stretch, form
        at += max(length, 1)


def _longest(words: Sequence[str]) -> tuple[int, Sequence[str]]:
    """How many of the first words are an everyday phrase, and the papers' words for it; 0 if they are none."""
    known = groups()
    most = max(map(len, known))
    folded = [_folded(word) for word in words[:most]]
    for length in range(len(folded), 0, -1):
        found = known.get(tuple(folded[:length]))
        if found and not (length == 1 and words[0].lower().endswith("ing") != found[0].endswith("ing")):
            return length, found[1]
    return 0, ()


def _standing(forms: Sequence[str], stretch: str, index: Index) -> list[str]:
    """Those of the papers' words that stand in these papers, far more often than the everyday words."""
    least = max(1, RARER * _holding(stretch, index))
    return [form for form in forms if index.words.holding_phrase(form) >= least]


def _holding(stretch: str, index: Index) -> int:
    """How many passages hold these words; of one word not its other forms: "fly-tipping" is no tip."""
    if len(WORD.findall(stretch)) > 1:
        return index.words.holding_phrase(stretch)
    singular = stretch.lower().removesuffix("s")
    known = (index.record.vocabulary.get(form) for form in (singular, f"{singular}s"))
    return sum(word.passages for word in known if word)


@cache
def everyday_words() -> frozenset[str]:
    """Every word of the everyday phrases, in small letters: none is a slip of another."""
    return frozenset(word.lower() for phrase, _ in groups().values() for word in WORD.findall(phrase))


@cache
def groups() -> Mapping[Stems, tuple[str, tuple[str, ...]]]:
    """The papers' words for each everyday phrase, with the phrase itself, by its stems."""
    found: dict[Stems, tuple[str, tuple[str, ...]]] = {}
    for line in GROUPS.read_text(encoding="utf-8").splitlines():
        everyday, papers = ([one.strip() for one in side.split(";")] for side in line.split("="))
        for phrase in everyday:
            found[tuple(map(_folded, WORD.findall(phrase)))] = (phrase, tuple(papers))
    return found


def _folded(word: str) -> str:
    return stem(word.lower().replace("’", "'"))
