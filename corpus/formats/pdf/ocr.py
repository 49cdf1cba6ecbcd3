"""Reads scanned pages with tesseract; it needs the optional extra ocr and Debian's tesseract-ocr."""

from __future__ import annotations

import csv
import logging
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from statistics import fmean, median
from typing import Any

from corpus.formats.files import storable
from corpus.formats.pdf.lines import Piece

RESOLUTION_DPI = 300  # what tesseract was trained at
LIMIT_PIXELS = 40_000_000  # an A2 plan at that resolution; a larger page is read at a lower one
LIMIT_S = 180.0  # a page of small print took 5 s on one core
LEAST_SURE = 40.0  # of 100: text in a photograph is guessed at less, print is read at 85 and more
POINTS = 72.0  # to the inch
WORD_ROW = "5"  # tesseract's TSV: level 5 is a word
LANGUAGE = "eng"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that OCR read on one page, and the position of each of its lines."""

    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as grey pixels, with its scale in pixels a point."""

    pixels: bytes  # a portable grey map
    scale: float
    height_pt: float


def missing_tools() -> str:
    """What is not installed, and how to install it; '' if scans can be read."""
    ways = []
    if not shutil.which("tesseract"):
        ways.append("tesseract-ocr (apt install tesseract-ocr)")
    if not find_spec("pypdfium2"):
        ways.append("the ocr extra (pip install 'committee-papers[ocr]')")
    return " and ".join(ways)


def read_pages(data: bytes, numbers: Sequence[int]) -> dict[int, Reading]:
    """The readings of these pages of a PDF, by their 1-based numbers; a page that cannot be read is left out.

    Call it only if missing_tools() is ''.
    """
    import pypdfium2  # not at the top: only the optional extra has it

    cores = os.cpu_count() or 1
    readings: dict[int, Reading] = {}
    # A thread waits for a tesseract of its own; no more pages are held as pixels than are being read.
    with pypdfium2.PdfDocument(data) as document, ThreadPoolExecutor(cores) as workers:
        for first in range(0, len(numbers), cores):
            some = numbers[first : first + cores]
            pictures = [_picture(document, number) for number in some]
            found = zip(some, workers.map(_read, pictures), strict=True)
            readings.update({number: reading for number, reading in found if reading})
    log.info("%d of %d pages read by OCR", len(readings), len(numbers))
    return readings


def _picture(document: Any, number: int) -> Picture | None:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(RESOLUTION_DPI / POINTS, (LIMIT_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
    except RuntimeError as error:  # pdfium's own, of a damaged picture
        log.warning("page %d cannot be drawn: %s", number, error)
        return None
    rows = memoryview(bitmap.buffer).cast("B")
    stride, across, down = bitmap.stride, bitmap.width, bitmap.height
    pixels = b"".join(bytes(rows[row * stride : row * stride + across]) for row in range(down))
    return Picture(b"P5 %d %d 255\n" % (across, down) + pixels, scale, height)


def _read(picture: Picture | None) -> Reading | None:
    if picture is None:
        return None
    command = [
        shutil.which("tesseract") or "tesseract",
        "stdin",
        "stdout",
        "-l",
        LANGUAGE,
        "--psm",
        "1",
        "tsv",
    ]
    # More threads a page make tesseract slower: 15 s with two, 4 s with one, measured on a page of a return.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - its own name and fixed arguments; the page comes by a pipe
            command, input=picture.pixels, capture_output=True, check=True, timeout=LIMIT_S, env=environment
        )
    except (subprocess.SubprocessError, OSError) as error:
        log.warning("a page could not be read by OCR: %s", type(error).__name__)
        return None
    rows = csv.DictReader(done.stdout.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return _reading([row for row in rows if row["level"] == WORD_ROW and row["text"].strip()], picture)


def _reading(words: Sequence[dict[str, str]], picture: Picture) -> Reading:
    """The words as lines, with a blank line between tesseract's paragraphs; no words if tesseract only guessed."""
    if not words or fmean(float(word["conf"]) for word in words) < LEAST_SURE:
        return Reading("", ())
    text, pieces = "", []
    for _, paragraph in groupby(words, key=lambda word: (word["block_num"], word["par_num"])):
        text += "\n" if text else ""
        for _, line in groupby(paragraph, key=lambda word: word["line_num"]):
            piece, printed = _piece(list(line), len(text), picture)
            pieces.append(piece)
            text += printed + "\n"
    return Reading(text, tuple(pieces))


def _piece(words: Sequence[dict[str, str]], start: int, picture: Picture) -> tuple[Piece, str]:
    printed = storable(" ".join(word["text"].strip() for word in words))
    left, top, width, height = ([float(word[key]) for word in words] for key in ("left", "top", "width", "height"))
    feet = [above + tall for above, tall in zip(top, height, strict=True)]
    piece = Piece(
        start=start,
        end=start + len(printed),
        x=min(left) / picture.scale,
        right=max(begin + wide for begin, wide in zip(left, width, strict=True)) / picture.scale,
        y=picture.height_pt - median(feet) / picture.scale,  # a signature through a line is no part of it
        size=median(height) / picture.scale,
        bold=False,
        letters=len(printed),
    )
    return piece, printed
