"""Ends its own process where a page or a paper uses more time or memory than any council's.

A thread watches. pdfium runs without Python's lock, so it works even inside pdfium; and it works on Windows, where the
kernel offers no such limits.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import psutil

from corpus.formats.pdf.contents import PAGE_STATUS, PAPER_STATUS

MAX_BYTES = 2**30  # a page of half a million strokes uses 500 MB, a pack of 500 pages 60 MB
POLL_S = 0.02


class Watchdog(Thread):
    """Watches this process until it ends."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._page_end_s = self._paper_end_s = math.inf  # of this process's processor time
        self._process = psutil.Process()

    @contextmanager
    def limit_paper(self, seconds: float) -> Iterator[None]:
        """End the process with PAPER_STATUS if what is done within takes more seconds of processor time."""
        self._paper_end_s = time.process_time() + seconds
        yield
        self._paper_end_s = math.inf

    @contextmanager
    def limit_page(self, seconds: float) -> Iterator[None]:
        """End the process with PAGE_STATUS if what is done within takes more seconds of processor time."""
        self._page_end_s = time.process_time() + seconds
        yield
        self._page_end_s = math.inf

    def run(self) -> None:
        """Look every POLL_S."""
        while True:
            now = time.process_time()
            if now > self._paper_end_s:
                os._exit(PAPER_STATUS)
            if now > self._page_end_s or self._process.memory_info().rss > MAX_BYTES:
                os._exit(PAGE_STATUS)
            time.sleep(POLL_S)
