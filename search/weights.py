"""What each word of a question weighs: a rare one tells more than one that every paper holds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from index.reader import Index
from index.words import Words
from search.query import Query
from search.terms import ASKING_WORDS, SMALL_WORDS, WORD

PLACE_SHARE = 0.6  # a word that stands only above the passage, in its headings, tells less


@dataclass(frozen=True, slots=True)
class Weights:
    """The question's terms with their weights, which add up to 1; empty for a question of small words."""

    of: Mapping[str, float]
    words: Words

    def share(self, text: str, place: str = "") -> float:
        """The share of the question's weight that stands in the text, or in the place it has: 0 to 1."""
        there, above = set(self.words.terms(text)), set(self.words.terms(place))
        return sum(
            weight * (1.0 if term in there else PLACE_SHARE)
            for term, weight in self.of.items()
            if term in there or term in above
        )


def weigh(query: Query, index: Index) -> Weights:
    """The weights of the query's terms by how few passages hold them (BM25's own measure)."""
    total = index.record.passage_count()
    spelled = " ".join(word for word in WORD.findall(query.text) if tells(word))
    raw = {term: rarity(index.words.passages_with(term), total) for term in index.words.terms(spelled)}
    whole = sum(raw.values())
    return Weights({term: weight / whole for term, weight in raw.items()} if whole else {}, index.words)


def tells(word: str) -> bool:
    """Whether a word of a question tells what it is about."""
    word = word.lower().replace("’", "'")
    return word not in SMALL_WORDS and word not in ASKING_WORDS


def rarity(holding: int, total: int) -> float:
    """What a word weighs that so many of all passages hold."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))
