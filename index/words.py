"""BM25 over passages in their place."""

from __future__ import annotations


class Words:
    """The words of one generation, open for searching."""
