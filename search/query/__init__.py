"""A question becomes a Query, once."""
