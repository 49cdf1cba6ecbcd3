"""What a word of a question tells: a rare one, among the passages that are searched, more than a common one."""

from __future__ import annotations

import math
from dataclasses import dataclass

from corpus.prose import ASKING_WORDS, STOP_WORDS
from index.open import Index
from index.selection import PassageSet


def is_content_word(word: str) -> bool:
    """Whether a word of a question tells what it is about."""
    word = word.lower().replace("’", "'")
    return word not in STOP_WORDS and word not in ASKING_WORDS


def rarity(holding: int, total: int) -> float:
    """What a word weighs that so many of all passages hold: as in BM25."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


@dataclass(frozen=True, slots=True)
class TermWeights:
    """What words weigh in a search of a selection. Naming the council then finds what its own index would."""

    index: Index
    selection: PassageSet | None

    def holding(self, term: str) -> int:
        """How many of the searched passages hold a term."""
        return self.index.lexical.document_frequency(term, self.selection)

    def of_word(self, word: str) -> float:
        """The weight of a word as it stands in a question: of its rarest term."""
        return max((self.of_term(term) for term in self.index.lexical.terms(word)), default=0.0)

    def of_term(self, term: str) -> float:
        """The weight of a term."""
        total = len(self.index.lexical) if self.selection is None else self.selection.passages
        return rarity(self.holding(term), total)

    def against_all(self, term: str) -> float:
        """The weight of a term in the selection as a share of its weight in the whole index, which BM25 counts by."""
        if self.selection is None:
            return 1.0
        return self.of_term(term) / TermWeights(self.index, None).of_term(term)
