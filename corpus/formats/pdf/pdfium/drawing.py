"""Draws a page as a picture for OCR."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from corpus.formats.pdf.contents import Picture

RESOLUTION_DPI = 300  # what tesseract was trained at
MAX_PIXELS = 40_000_000  # an A2 plan at that resolution; a larger page is drawn at a lower one
POINTS_PER_INCH = 72.0
WHITE = 0xFFFFFFFF


def draw_page(page: Any) -> Picture:
    """The page with its notes in grey. Raises ValueError for a page without an area, or too large for pdfium."""
    width_pt, height_pt = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(RESOLUTION_DPI / POINTS_PER_INCH, (MAX_PIXELS / max(width_pt * height_pt, 1)) ** 0.5)
    across, down = round(width_pt * scale), round(height_pt * scale)
    pixels = (ctypes.c_ubyte * (across * down))()
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, pixels, across)
    if not bitmap:
        raise ValueError("pdfium cannot draw a page of this size")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(across, down, scale, height_pt, bytes(pixels))
