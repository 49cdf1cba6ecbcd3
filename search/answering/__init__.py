"""Hits become an extractive answer or a refusal."""
