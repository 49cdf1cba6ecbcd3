"""Acronyms and words as the papers themselves use them."""

from index.glossary.acronyms import LONG_WORD, fold_words

__all__ = ["LONG_WORD", "fold_words"]
