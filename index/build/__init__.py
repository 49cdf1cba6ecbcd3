"""Papers become an index: what changed is read, embedded and published."""
