"""Acronyms and words as the papers themselves use them."""
