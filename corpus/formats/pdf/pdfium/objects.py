"""The objects painted on a PDF page, in painting order, with their position on the page as a reader sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from corpus.formats.pdf.matrix import Matrix, multiply, place_page, transform

MAX_NAME_UNITS = 64  # a longer name is not ARTIFACT
ARTIFACT = "Artifact"

Point = tuple[float, float]


class PageObject(NamedTuple):
    """One text, path or image. placement: from the coordinates it is drawn in to the page as it is seen."""

    handle: Any
    kind: int  # pdfium.FPDF_PAGEOBJ_...
    placement: Matrix
    in_margin: bool  # tagged by the producer as a page header or footer


class PageSize(NamedTuple):
    """A page as it is seen, in points. placement: to it from the page's own coordinates."""

    placement: Matrix
    width_pt: float
    height_pt: float


def read_page_size(page: Any) -> PageSize:
    """The page cropped and turned as a viewer shows it."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    rotation = pdfium.FPDFPage_GetRotation(page) * 90
    sides = (box.right - box.left, box.top - box.bottom)
    placement = place_page((box.left, box.bottom, box.right, box.top), rotation)
    return PageSize(placement, *(sides if rotation % 180 == 0 else sides[::-1]))


def walk_objects(page: Any, placement: Matrix) -> Iterator[PageObject]:
    """Every text, path and image of a page, those inside forms included."""
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _within(pdfium.FPDFPage_GetObject(page, at), placement, in_margin=False)


def _within(handle: Any, outer: Matrix, *, in_margin: bool) -> Iterator[PageObject]:
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        placement, in_margin = _placed(handle, outer), in_margin or _is_pagination(handle)
        for at in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _within(pdfium.FPDFFormObj_GetObject(handle, at), placement, in_margin=in_margin)
    elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield PageObject(handle, kind, outer, in_margin or _is_pagination(handle))
    elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
        yield PageObject(handle, kind, _placed(handle, outer), in_margin)


def read_address(handle: Any) -> int:
    """Identifies an object while its page is loaded; 0 for no object."""
    return ctypes.addressof(handle.contents) if handle else 0


def read_matrix(get: Callable[..., Any], *of: Any) -> Matrix:
    """The matrix that a call of pdfium fills in."""
    matrix = pdfium.FS_MATRIX()
    get(*of, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def read_subpaths(path: PageObject) -> list[list[Point]]:
    """The points of each subpath, on the page as it is seen; a curve counts as its control points."""
    found: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(pdfium.FPDFPath_CountSegments(path.handle)):
        segment = pdfium.FPDFPath_GetPathSegment(path.handle, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if not found or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            found.append([])
        found[-1].append(transform(path.placement, x.value, y.value))
    return found


def read_draw_mode(path: PageObject) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.handle, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def _placed(handle: Any, outer: Matrix) -> Matrix:
    return multiply(read_matrix(pdfium.FPDFPageObj_GetMatrix, handle), outer)


def _is_pagination(handle: Any) -> bool:
    """Word and Acrobat tag a header or footer as an artifact attached to an edge (PDF 32000-1, 14.8.2.2).

    Aspose tags the repeated heading row of a table as an artifact too, but attached to nothing.
    """
    if pdfium.FPDFPageObj_GetMarkedContentID(handle) >= 0:  # content, not an artifact
        return False
    marks = (pdfium.FPDFPageObj_GetMark(handle, at) for at in range(pdfium.FPDFPageObj_CountMarks(handle)))
    attached = (mark for mark in marks if pdfium.FPDFPageObjMark_GetParamValueType(mark, b"Attached"))
    return any(_name(mark) == ARTIFACT for mark in attached)


def _name(mark: Any) -> str:
    name, size = (ctypes.c_ushort * MAX_NAME_UNITS)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size)
    return bytes(name).decode("utf-16-le", errors="replace").partition("\0")[0]
