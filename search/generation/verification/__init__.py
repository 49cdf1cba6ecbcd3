"""Whether a sentence that a model wrote is supported by the passages it cites."""
