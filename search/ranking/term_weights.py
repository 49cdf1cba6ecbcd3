"""Inverse document frequency of a term within the selected passages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.prose import ASKING_WORDS, STOP_WORDS, WORD
from index import Index, PassageSet


def is_content_word(word: str) -> bool:
    """Whether a word of a question is about its subject: no stop word, no word of asking."""
    word = word.lower().replace("’", "'")
    return word not in STOP_WORDS and word not in ASKING_WORDS


def inverse_document_frequency(frequency: int, total: int) -> float:
    """The weight of a term that `frequency` of `total` passages contain, as in BM25."""
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))


@dataclass(frozen=True, slots=True)
class TermWeights:
    """The weights of terms in a search among some passages.

    With a filter for a council they are those of an index of its papers alone.
    """

    index: Index
    among: PassageSet | None  # None means all

    def document_frequency(self, term: str) -> int:
        """How many of the searched passages contain a term."""
        return self.index.lexical.document_frequency(term, self.among)

    def of_word(self, word: str) -> float:
        """The weight of a word of a question: that of its rarest term."""
        return max((self.of_term(term) for term in self.index.lexical.terms(word)), default=0.0)

    def of_term(self, term: str) -> float:
        """The weight of a term."""
        total = len(self.index.lexical) if self.among is None else len(self.among)
        return inverse_document_frequency(self.document_frequency(term), total)

    def against_all(self, term: str) -> float:
        """The weight of a term among the searched passages, divided by its weight in the index, which BM25 uses."""
        if self.among is None:
            return 1.0
        return self.of_term(term) / TermWeights(self.index, None).of_term(term)

    def of_tokens(self, text: str) -> list[float]:
        """The weight of each token of a question: that of its word; 0 for stop words."""
        spans = self.index.encoder.spans(text)
        weights = [0.0] * len(spans)
        at = 0
        for word in WORD.finditer(text):
            rarity = self.of_word(word[0]) if is_content_word(word[0]) else 0.0
            while at < len(spans) and spans[at][1] <= word.start():
                at += 1
            while at < len(spans) and spans[at][0] < word.end():
                weights[at] = rarity
                at += 1
        return weights if any(weights) else [1.0] * len(spans)


def list_content_terms(texts: Sequence[str], index: Index) -> dict[str, str]:
    """The terms of the content words of these texts, each with its word."""
    words = (word for text in texts for word in WORD.findall(text) if is_content_word(word))
    return {term: word for word in words for term in index.lexical.terms(word)}
