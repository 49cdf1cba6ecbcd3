"""Passages become something searchable: store, words, vectors.

The public names stand in `__init__.pyi`; each is loaded when it is first used, and none loads torch.
"""

import os

import lazy_loader

# numpy reads this when it is loaded, which is after this line. On two cores that torch keeps busy, a product that
# takes 0.3 ms on one thread took 30 ms on two that wait for each other: of a question's 114 ms, 80.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# faiss and torch bring an OpenMP each, which read this when they are loaded. Threads that spin while they wait take
# the core from the other's, and from the words and the web: 20 ms of each question.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
