"""Blocks become meetings, items and numbered paragraphs."""
