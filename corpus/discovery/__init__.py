"""Which files are papers, and what their folders and neighbours say about them."""
