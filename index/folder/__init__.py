"""The embedded engine: one folder on one machine."""
