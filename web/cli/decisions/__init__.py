"""The commands by which a person decides what an index holds."""
