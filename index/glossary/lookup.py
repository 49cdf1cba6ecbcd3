"""Acronyms and words as the papers of an index use them, found by either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from index.glossary.acronyms import fold_words
from index.records import VocabularyWord


@dataclass(frozen=True, eq=False)
class Glossary:
    """The words for each acronym in these papers, and every word of their passages."""

    acronyms: Mapping[str, str]  # "EHCP": "Education, Health and Care Plan"
    vocabulary: Mapping[str, VocabularyWord]  # in lower case, of the passages in their context

    @cached_property
    def by_small_letters(self) -> dict[str, str]:
        """Each acronym by its lower-case letters, as people type it."""
        return {short.lower(): short for short in self.acronyms}

    @cached_property
    def by_words(self) -> dict[tuple[str, ...], str]:
        """Each acronym by its words, as fold_words gives them."""
        return {fold_words(words): short for short, words in self.acronyms.items()}
