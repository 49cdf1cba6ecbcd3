"""Runs of text on a PDF page: the characters of one text object, their position, font and blanks, from pdfium."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from corpus.formats.pdf.matrix import Matrix, multiply, transform
from corpus.formats.pdf.pdfium.objects import read_address, read_matrix

HYPHEN = "\ufffe"  # pdfium's own code for a hyphen at the end of a line; it puts no line break behind it
LINE_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # some fonts map a glyph to one
BOLD_NAME = re.compile(rb"bold|black|heavy|demi", flags=re.IGNORECASE)
FORCE_BOLD = 1 << 18  # PDF 32000-1, table 123
MAX_NAME_BYTES = 128
STEP_CHARACTERS = 8  # characters; half of the runs of Kent's papers are shorter


class Run(NamedTuple):
    """Text from its first to its last visible character, in points on the page as it is seen."""

    text: str
    x: float
    right: float
    y: float  # base line, from the bottom
    size: float
    bold: bool
    in_margin: bool  # tagged by the producer as a page header or footer
    hidden: bool  # invisible text: the layer that a scanner's OCR adds under its picture
    blanks: tuple[tuple[int, float], ...]  # offset in the text and width of each
    apart: bool  # pdfium puts a blank or a line break before it
    breaks: bool  # pdfium starts a new line with it
    source: int  # address of its text object


class Runs:
    """The runs of one page, in pdfium's order: as painted, but from left to right within a line.

    pdfium drops text objects that hold only blanks, merges several blanks into one, and prints once what a
    producer printed twice on the same spot to make it bold.
    """

    def __init__(self, text_page: Any, placement: Matrix, in_margin: Collection[int]) -> None:
        self._page = text_page
        self._placement = placement
        self._in_margin = in_margin
        self._bold_fonts: dict[int, bool] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = pdfium.FS_RECTF()
        self._characters = list_characters(text_page)

    def __iter__(self) -> Iterator[Run]:
        between, at = "", 0
        while at < len(self._characters):
            source = self._source(at)
            end = self._end(at, source) if source else at + 1
            text = self._characters[at:end]
            visible = text.strip()
            if source and visible:
                first = at + text.index(visible[0])
                last = first + len(visible) - 1
                yield self._run(source, first, last, between + self._characters[at:first])
                between = self._characters[last] if visible.endswith(HYPHEN) else self._characters[last + 1 : end]
            else:
                between += text
            at = end

    def _source(self, at: int) -> int:
        return read_address(pdfium.FPDFText_GetTextObject(self._page, at))

    def _end(self, at: int, source: int) -> int:
        """Where the characters of a text object end, found in steps that double, then by halving."""
        low, step, count = at, STEP_CHARACTERS, len(self._characters)
        while low + step < count and self._source(low + step) == source:
            low, step = low + step, 2 * step
        high = min(low + step, count)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._source(middle) == source else (low, middle)
        return high

    def _run(self, source: int, first: int, last: int, between: str) -> Run:
        handle = pdfium.FPDFText_GetTextObject(self._page, first)
        matrix = multiply(read_matrix(pdfium.FPDFText_GetMatrix, self._page, first), self._placement)
        x, y = transform(self._placement, *self._origin(first))
        right = self._right(last)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        text = self._characters[first : last + 1]
        return Run(
            LINE_BREAKS.sub(" ", text.replace(HYPHEN, "-")),
            min(x, right),
            max(x, right),
            y,
            pdfium.FPDFText_GetFontSize(self._page, first) * math.hypot(matrix[2], matrix[3]),
            # Where a font has no bold face, word processors draw bold letters with an outline as well.
            mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE or self._is_bold(pdfium.FPDFTextObj_GetFont(handle)),
            source in self._in_margin,
            mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
            tuple(self._blanks(first, text)),
            apart=bool(between),
            breaks="\n" in between or HYPHEN in between,
            source=source,
        )

    def _origin(self, at: int) -> tuple[float, float]:
        """Where a character is, in the page's own coordinates."""
        pdfium.FPDFText_GetCharOrigin(self._page, at, self._x, self._y)
        return self._x.value, self._y.value

    def _right(self, at: int) -> float:
        """Where a character ends: at its advance width, or at its own edge if that is further."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._page, at, box)
        return max(transform(self._placement, x, y)[0] for x, y in ((box.left, box.bottom), (box.right, box.top)))

    def _blanks(self, first: int, text: str) -> Iterator[tuple[int, float]]:
        """Each blank with its width: several blanks that pdfium merged into one are as wide as several."""
        at = text.find(" ")
        while at >= 0:
            (x, y), (next_x, next_y) = self._origin(first + at), self._origin(first + at + 1)
            yield at, abs(next_x - x) + abs(next_y - y)
            at = text.find(" ", at + 1)

    def _is_bold(self, font: Any) -> bool:
        key = read_address(font)
        if key and key not in self._bold_fonts:
            name = ctypes.create_string_buffer(MAX_NAME_BYTES)
            pdfium.FPDFFont_GetBaseFontName(font, name, MAX_NAME_BYTES)
            forced = pdfium.FPDFFont_GetFlags(font) & FORCE_BOLD
            self._bold_fonts[key] = bool(forced or BOLD_NAME.search(name.value))
        return self._bold_fonts.get(key, False)


def list_characters(text_page: Any) -> str:
    """The characters of the page, each at the index that pdfium gives it."""
    count = max(pdfium.FPDFText_CountChars(text_page), 0)
    units = (ctypes.c_ushort * (count + 1))()
    written = max(pdfium.FPDFText_GetText(text_page, 0, count, units) - 1, 0)
    text = bytes(units)[: 2 * written].decode("utf-16-le", errors="surrogatepass")
    if len(text) == count:
        return text
    # pdfium leaves control characters out of its text; then the text's indices are not those of its characters.
    codes = (pdfium.FPDFText_GetUnicode(text_page, at) for at in range(count))
    return "".join(HYPHEN if code == 2 else chr(code) for code in codes)
