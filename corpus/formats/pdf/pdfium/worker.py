"""A process of its own in which pdfium works: one line of JSON asks, one for each page answers.

pdfium is native code without limits. A hostile file may make it use memory or time without end, or crash it; here that
ends only this process.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from corpus.formats.pdf.contents import DAMAGED, DRAW, READ_PAINTED, READ_WORDS, TOO_LARGE
from corpus.formats.pdf.pdfium.drawing import draw_page
from corpus.formats.pdf.pdfium.limits import Watchdog
from corpus.formats.pdf.pdfium.page import read_page
from corpus.formats.pdf.pdfium.runs import list_characters


def main() -> None:
    """Answer requests [path, [1-based page numbers], task, page's seconds, paper's seconds] until none is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles it; this process ends with its requests
    watchdog = Watchdog()
    watchdog.start()
    for request in sys.stdin:
        path, numbers, task, page_s, paper_s = json.loads(request)
        with watchdog.limit_paper(paper_s), _open(path) as document:
            for number in numbers:
                with watchdog.limit_page(page_s):
                    answer = json.dumps(_answer(document, number, task))
                sys.stdout.write(f"{answer}\n")
                sys.stdout.flush()


def _answer(document: Any, number: int, task: str) -> Any:
    try:
        with _load(document, number) as (page, text_page):
            if task == DRAW:
                *shape, pixels = draw_page(page)
                return *shape, base64.b64encode(pixels).decode()
            if task == READ_WORDS:
                return [list_characters(text_page)]
            return read_page(page, text_page, painted=task == READ_PAINTED)
    except MemoryError:
        return TOO_LARGE
    except Exception:  # a damaged page may cause any
        return DAMAGED


@contextmanager
def _open(path: str) -> Iterator[Any]:
    """The document; one that pdfium cannot open has only damaged pages."""
    document = pdfium.FPDF_LoadDocument(os.fsencode(path), None)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _load(document: Any, number: int) -> Iterator[tuple[Any, Any]]:
    """A page by its number, from 1; those below 0 count from the end."""
    at = number - 1 if number > 0 else pdfium.FPDF_GetPageCount(document) + number
    page = pdfium.FPDF_LoadPage(document, at)
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
