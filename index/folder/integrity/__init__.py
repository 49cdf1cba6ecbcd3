"""Whether an index is as it was written, and what to do where it is not."""
