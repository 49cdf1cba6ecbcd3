"""Nearest vectors over the same passages as the words."""

from __future__ import annotations


class Vectors:
    """The vectors of one generation, open for searching."""
