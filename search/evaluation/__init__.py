"""Judged questions become figures of quality."""
