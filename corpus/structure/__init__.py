"""Blocks become meetings, items and numbered paragraphs."""

from corpus.structure.council_names import council_kind, council_place, count_council_names

__all__ = ["council_kind", "council_place", "count_council_names"]
