"""What lies on a page as an annotation, above everything painted on it: dark boxes, and the words of stamps."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from corpus.formats.pdf.boxes import enclose, is_dark
from corpus.formats.pdf.contents import Box
from corpus.formats.pdf.matrix import place_page, transform

NOTES = frozenset(("/Square", "/Redact", "/Highlight"))  # that officers draw over a name

STAMPS = frozenset(("/FreeText", "/Stamp", "/Watermark", "/Widget"))  # whose words are printed with the page
UNSEEN = 0b100010  # of an annotation's flags: hidden, or not for view (ISO 32000-1, 12.5.3)
WORD_IN_NAME = re.compile(r"[A-Z][a-z]+")  # "/SBNotForPublicRelease", one of Acrobat's own stamps
MAX_STAMPS = 20  # a page with more is a form


def read_stamps(page: PageObject) -> list[str]:
    """The words of a page's stamps and typed notes; none of comments, which are not printed."""
    try:
        notes = [entry.get_object() for entry in page.get("/Annots") or ()]
        printed = [note for note in notes if isinstance(note, Mapping) and _is_stamp(note)]
        words = (_stamp_words(note) for note in printed[:MAX_STAMPS])
        return [one for one in words if one]
    except Exception:  # a damaged annotation, in any way: the page is read without it
        return []


def _is_stamp(note: Mapping[str, Any]) -> bool:
    flags = note.get("/F", 0)
    return note.get("/Subtype") in STAMPS and not (isinstance(flags, int) and flags & UNSEEN)


def _stamp_words(note: Mapping[str, Any]) -> str:
    """What a stamp says, else what it is called, else what is drawn."""
    words = note.get("/V") if note.get("/Subtype") == "/Widget" else note.get("/Contents")
    named = " ".join(WORD_IN_NAME.findall(str(note.get("/Name", "")).removeprefix("/SB").removeprefix("/SH")))
    said = words if isinstance(words, str) else ""
    return " ".join(f"{said}\n{named}".split()) if said.strip() or len(named) > 3 else _drawn_words(note)


def _drawn_words(note: Mapping[str, Any]) -> str:
    """The words in an annotation's drawing, read as a page of its own."""
    drawing = (note.get("/AP") or {}).get("/N")
    drawing = drawing.get_object() if drawing is not None else None
    if drawing is None or not hasattr(drawing, "get_data"):
        return ""
    page = PdfWriter().add_blank_page(1000, 1000)
    page[NameObject("/Contents")] = ArrayObject([drawing])
    page[NameObject("/Resources")] = drawing.get("/Resources", {})
    return " ".join(page.extract_text().split())


def find_note_boxes(page: PageObject) -> Iterator[Box]:
    """The dark boxes among a page's annotations."""
    one, two = page.cropbox.lower_left, page.cropbox.upper_right
    (left, right), (bottom, top) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    placement = place_page((float(left), float(bottom), float(right), float(top)), page.rotation)
    for note in (entry.get_object() for entry in page.get("/Annots") or ()):
        edges = _numbers(note.get("/Rect")) if isinstance(note, Mapping) else []
        if len(edges) == 4 and note.get("/Subtype") in NOTES and is_dark(_numbers(_filling(note))):
            corners = [transform(placement, edges[0], edges[1]), transform(placement, edges[2], edges[3])]
            if box := enclose(corners, math.inf):
                yield box


def _filling(note: Mapping[str, Any]) -> Any:
    """The colour that fills an annotation: the /C of a square is only its frame."""
    return note.get("/IC") or (note.get("/C") if note.get("/Subtype") != "/Square" else None)


def _numbers(entries: Any) -> list[float]:
    return [float(entry) for entry in entries or () if isinstance(entry, int | float)]
