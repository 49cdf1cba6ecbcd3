"""Passages become something searchable: record, words, vectors."""

import os

# numpy reads this when it is loaded, which is after this line. On two cores that torch keeps busy, a product that
# takes 0.3 ms on one thread took 30 ms on two that wait for each other: of a question's 114 ms, 80.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
