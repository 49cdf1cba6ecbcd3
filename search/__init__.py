"""A question becomes ranked passages, and passages an honest answer."""
