"""Reads a page that pdfium has loaded: its lines, its pictures, its dark boxes and what is painted under them."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from corpus.formats.pdf.contents import PageContents
from corpus.formats.pdf.pdfium.lines import compose_lines
from corpus.formats.pdf.pdfium.objects import PageObject, read_address, read_page_size, walk_objects
from corpus.formats.pdf.pdfium.painting import find_boxes, list_shows
from corpus.formats.pdf.pdfium.runs import Runs
from corpus.formats.pdf.pdfium.strikethrough import find_ruled_lines


def read_page(page: Any, text_page: Any, *, painted: bool = False) -> PageContents:
    """The contents of the page; its shows only where it has boxes. painted: in any case."""
    placement, width, height = read_page_size(page)
    objects = list(walk_objects(page, placement))
    runs = list(Runs(text_page, placement, {read_address(each.handle) for each in objects if each.in_margin}))
    drawn = sorted(rule for each in objects if each.kind == pdfium.FPDF_PAGEOBJ_PATH for rule in find_ruled_lines(each))
    pictures = [each for each in objects if each.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    boxes = tuple(find_boxes(objects))
    return PageContents(
        tuple(compose_lines(runs, drawn)),
        round(width, 2),
        round(height, 2),
        sum(len(run.text) for run in runs),
        sum(len(run.text) for run in runs if run.hidden),
        sum(map(_area_pt2, pictures)),
        max(map(_pixels, pictures), default=0),
        boxes,
        tuple(list_shows(objects, runs)) if painted or boxes else (),
    )


def _area_pt2(picture: PageObject) -> float:
    a, b, c, d, *_ = picture.placement
    return abs(a * d - b * c)


def _pixels(picture: PageObject) -> int:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(picture.handle, width, height)
    return width.value * height.value
