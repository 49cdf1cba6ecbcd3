"""Finds the pages of a PDF whose content streams cannot be unpacked, of which pdfium shows what it can in silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pypdf import PageObject
from pypdf.errors import LimitReachedError
from pypdf.filters import decode_stream_data
from pypdf.generic import DecodedStreamObject, NullObject

from corpus.formats.pdf.contents import DAMAGED, TOO_LARGE


def find_unreadable(pages: Mapping[int, PageObject], *, most: int) -> dict[int, str]:
    """Why pages cannot be unpacked within pypdf's limits: DAMAGED or TOO_LARGE, by number; ends at most TOO_LARGE."""
    unread: dict[int, str] = {}
    known: dict[int, str] = {}  # by stream, which pages may share
    for number, page in pages.items():
        for stream in _streams(page):
            if id(stream) not in known:
                known[id(stream)] = _reason(stream)
            if known[id(stream)]:
                unread[number] = known[id(stream)]
        if list(unread.values()).count(TOO_LARGE) == most:
            break
    return unread


def _streams(page: PageObject) -> list[Any]:
    """The content streams of a page; of a damaged page one thing that cannot be unpacked."""
    try:
        contents = page.get("/Contents", NullObject()).get_object()
        parts = contents if isinstance(contents, list) else [contents]
        return [part.get_object() for part in parts]
    except Exception:  # pypdf raises anything on a damaged page
        return [None]


def _reason(stream: Any) -> str:
    """Why a stream cannot be unpacked, '' where it can."""
    try:
        if not isinstance(stream, DecodedStreamObject | NullObject):
            decode_stream_data(stream)
    except LimitReachedError:
        return TOO_LARGE
    except Exception:  # pypdf raises anything on a damaged stream
        return DAMAGED
    return ""
