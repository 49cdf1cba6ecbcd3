"""A Query becomes hits."""
