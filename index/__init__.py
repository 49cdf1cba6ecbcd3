"""Papers become an index: a store of passages, their words and their vectors.

`__init__.pyi` lists the public names. Each is loaded when it is first used, and none loads torch.
"""

import os

import lazy_loader

# numpy reads this when it is loaded, which is after this line. On two cores that torch keeps busy, a product that
# takes 0.3 ms on one thread took 30 ms on two threads that wait for each other: 80 of a question's 114 ms.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# faiss and torch each bring an OpenMP, which reads this when it is loaded. Threads that spin while they wait take the
# core from all other threads: 20 ms of each question.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
