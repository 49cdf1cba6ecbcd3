"""Faithfulness: whether the passages that a written sentence cites support it."""
