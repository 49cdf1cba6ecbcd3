"""Passages become something searchable: record, words, vectors."""
