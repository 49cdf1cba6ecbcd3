"""Pages that are pictures of text, read by tesseract, which is Debian's tesseract-ocr."""

from __future__ import annotations

import csv
import logging
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from statistics import fmean, median

from corpus.formats.pdf import isolated
from corpus.formats.pdf.contents import Picture, PrintedLine

MAX_PAGE_S = 180.0  # a page of small print took 5 s on one core
MIN_CONFIDENCE = 40.0  # of 100: text in a photograph is guessed at less, print is read at 85 and more
WORD_ROW = "5"  # tesseract's TSV: level 5 is a word
LANGUAGE = "eng"

log = logging.getLogger(__name__)


def describe_missing_tools() -> str:
    """What is not installed and how to install it, '' where a scan can be read."""
    return "" if shutil.which("tesseract") else "tesseract-ocr (apt install tesseract-ocr)"


def read_pages(path: Path, numbers: Sequence[int]) -> dict[int, Sequence[PrintedLine]]:
    """The lines on these pages of a PDF, 1-based; a page that cannot be read is left out.

    Call it only where describe_missing_tools() names none. Raises PaperTooLargeError.
    """
    cores = os.cpu_count() or 1
    readings: dict[int, Sequence[PrintedLine]] = {}
    # A thread waits for a tesseract of its own; no more pages are held as pixels than are being read.
    with ThreadPoolExecutor(cores) as threads:
        for first in range(0, len(numbers), cores):
            some = numbers[first : first + cores]
            pictures = [picture for _, picture in isolated.draw_pages(path, some)]
            found = zip(some, threads.map(_read, pictures), strict=True)
            readings.update({number: reading for number, reading in found if reading is not None})
    log.info("%d of %d pages read by OCR", len(readings), len(numbers))
    return readings


def _read(picture: Picture | str) -> list[PrintedLine] | None:
    if isinstance(picture, str):
        log.warning("a page cannot be drawn: it is %s", picture)
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
            command, input=_make_grey_map(picture), capture_output=True, check=True, timeout=MAX_PAGE_S, env=environment
        )
    except (subprocess.SubprocessError, OSError) as error:
        log.warning("a page could not be read by OCR: %s", type(error).__name__)
        return None
    rows = csv.DictReader(done.stdout.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return _reading([row for row in rows if row["level"] == WORD_ROW and row["text"].strip()], picture)


def _make_grey_map(picture: Picture) -> bytes:
    """The picture in the form PGM, which tesseract reads."""
    return b"P5 %d %d 255\n%b" % (picture.across, picture.down, picture.pixels)


def _reading(words: Sequence[dict[str, str]], picture: Picture) -> list[PrintedLine]:
    """The words as lines; none where it only guessed."""
    if not words or fmean(float(word["conf"]) for word in words) < MIN_CONFIDENCE:
        return []
    lines = groupby(words, key=itemgetter("block_num", "par_num", "line_num"))
    return [_line(list(line), picture) for _, line in lines]


def _line(words: Sequence[dict[str, str]], picture: Picture) -> PrintedLine:
    left, top, width, height = ([float(word[key]) for word in words] for key in ("left", "top", "width", "height"))
    feet = [above + tall for above, tall in zip(top, height, strict=True)]
    return PrintedLine(
        " ".join(word["text"].strip() for word in words),
        x=min(left) / picture.scale,
        right=max(begin + wide for begin, wide in zip(left, width, strict=True)) / picture.scale,
        y=picture.height_pt - median(feet) / picture.scale,  # a signature through a line is no part of it
        size=median(height) / picture.scale,
    )
