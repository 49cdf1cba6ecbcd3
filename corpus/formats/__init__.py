"""A file becomes a Paper: text untouched, lines in their place."""
