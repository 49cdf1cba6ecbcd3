"""A process of its own that reads pages of PDFs with pdfium: one line of JSON asks, one for each page answers.

pdfium is native code without limits. A hostile file may make it use memory or time without end, or crash it;
here that ends only this process.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pypdfium2.raw as pdfium

from corpus.formats.pdf.contents import DAMAGED, TOO_LARGE
from corpus.formats.pdf.pdfium.page import read_page

LIMIT_BYTES = 2**30  # a page of half a million strokes uses half, a pack of 500 pages 60 MB


def main() -> None:
    """Answer requests [path, [1-based page numbers], painted, page's seconds, paper's seconds] until none is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles it; this process ends with its requests
    _limit(resource.RLIMIT_AS, LIMIT_BYTES)
    _limit(resource.RLIMIT_CORE, 0)
    for request in sys.stdin:
        path, numbers, painted, limit_page_s, limit_paper_s = json.loads(request)
        _limit(resource.RLIMIT_CPU, int(time.process_time()) + limit_paper_s)
        with _document(path) as document:
            for number in numbers:
                signal.setitimer(signal.ITIMER_PROF, limit_page_s)  # its signal ends the process, even inside pdfium
                answer = json.dumps(_page(document, number, painted=painted))
                signal.setitimer(signal.ITIMER_PROF, 0)
                sys.stdout.write(f"{answer}\n")
                sys.stdout.flush()


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    with suppress(ValueError, OSError):  # macOS refuses to limit memory
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _page(document: Any, number: int, *, painted: bool) -> Any:
    try:
        with _loaded(document, number) as (page, text_page):
            return read_page(page, text_page, painted=painted)
    except MemoryError:
        return TOO_LARGE
    except Exception:  # a damaged page may cause any
        return DAMAGED


@contextmanager
def _document(path: str) -> Iterator[Any]:
    """The document; one that pdfium cannot open has only damaged pages."""
    document = pdfium.FPDF_LoadDocument(os.fsencode(path), None)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _loaded(document: Any, number: int) -> Iterator[tuple[Any, Any]]:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        if not text_page:
            raise ValueError(f"pdfium cannot load page {number}")
        yield page, text_page
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


if __name__ == "__main__":
    main()
