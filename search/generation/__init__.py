"""Optional: a language model writes, and every sentence is verified."""
