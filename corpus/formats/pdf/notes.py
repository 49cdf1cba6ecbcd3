"""Dark boxes that lie on a page as annotations, above everything painted on it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PageObject

from corpus.formats.pdf.boxes import enclose, is_dark
from corpus.formats.pdf.contents import Box
from corpus.formats.pdf.matrix import place_page, transform

NOTES = frozenset(("/Square", "/Redact", "/Highlight"))  # that officers draw over a name


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
