"""English prose, for every package: one definition of each thing."""
