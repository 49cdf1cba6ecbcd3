"""The faces: search page, paper page, JSON API, command line."""
