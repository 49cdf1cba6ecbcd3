"""Which files are papers, and what their surroundings say of them."""
