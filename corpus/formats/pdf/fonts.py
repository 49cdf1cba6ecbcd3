"""What a PDF's font says of itself that layout needs: is it bold, and how wide are its characters."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BOLD_NAME = re.compile(r"bold|black|heavy|demi", flags=re.IGNORECASE)
BOLD_WEIGHT = 600  # of 100 to 900, as CSS and PDF count
FORCE_BOLD = 1 << 18  # PDF 32000-1, table 123

# Of 1000 to the em, where the file leaves the widths to the viewer (the 14 standard fonts): Helvetica's.
NARROW, WIDE, CAPITAL, OTHER = 280, 850, 680, 540
STANDARD_WIDTHS = {
    **dict.fromkeys(range(65, 91), CAPITAL),
    **dict.fromkeys(b" fijlt.,;:'|!()[]-rI/\\", NARROW),
    **dict.fromkeys(b"mwMW@%", WIDE),
}
GLYPH_BLANK = b"\0\3"  # of most fonts of Windows, where a file does not tell
BLANK_ALONE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<0020>")  # of a "bfchar", PDF 32000-1, 9.10.3
IN_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>")  # of a "bfrange"
COMPOSITE_DEFAULT = 1000  # PDF 32000-1, 9.7.4.3: /DW


@dataclass(frozen=True, slots=True)
class Face:
    """One font of a paper: widths in thousandths of its size, by character code."""

    bold: bool = False
    widths: Mapping[int, float] | None = None
    default_width: float = OTHER
    code_bytes: int = 1
    blank: bytes = b" "  # the code of a blank

    def advance(self, shown: bytes) -> float:
        """How far the pen moves when these codes are shown, in thousandths of the font's size."""
        codes: Sequence[int] = shown
        if self.code_bytes == 2:
            codes = struct.unpack(f">{len(shown) // 2}H", shown[: len(shown) // 2 * 2])
        widths, default = self.widths or STANDARD_WIDTHS, self.default_width
        return sum([widths.get(code, default) for code in codes])

    def blanks(self, shown: bytes) -> tuple[int, int]:
        """How many bytes of these codes are blanks before and after what can be seen; all before if none can."""
        first, last, step = 0, len(shown), self.code_bytes
        while first < last and shown.startswith(self.blank, first):
            first += step
        while last > first and shown.endswith(self.blank, first, last):
            last -= step
        return first, len(shown) - last


def face(font: Any) -> Face:
    """The face that a PDF font dictionary describes; a plain one where it is missing or malformed."""
    if not isinstance(font, Mapping):
        return Face()
    inner = _first(font.get("/DescendantFonts"))
    if inner is not None:
        widths = dict(_composite_widths(_seen(inner.get("/W"))))
        default = _number(inner.get("/DW"), COMPOSITE_DEFAULT)
        return Face(_bold(font, inner), widths or {-1: 0}, default, code_bytes=2, blank=_blank(font))
    return Face(_bold(font, font), _simple_widths(font))


def _bold(font: Mapping[str, Any], described: Mapping[str, Any]) -> bool:
    if BOLD_NAME.search(str(font.get("/BaseFont", ""))):
        return True
    descriptor = _seen(described.get("/FontDescriptor"))
    if not isinstance(descriptor, Mapping):
        return False
    flags = int(_number(descriptor.get("/Flags"), 0))
    return _number(descriptor.get("/FontWeight"), 0) >= BOLD_WEIGHT or bool(flags & FORCE_BOLD)


def _simple_widths(font: Mapping[str, Any]) -> dict[int, float] | None:
    widths = _seen(font.get("/Widths"))
    if not isinstance(widths, Sequence) or isinstance(widths, str):
        return None
    scale = 1.0
    matrix = _seen(font.get("/FontMatrix"))  # only Type 3 fonts measure in their own units
    if isinstance(matrix, Sequence) and matrix:
        scale = 1000 * _number(matrix[0], 0.001)
    first = int(_number(font.get("/FirstChar"), 0))
    return {code: scale * _number(width, OTHER) for code, width in enumerate(widths[:256], start=first)}


def _composite_widths(spec: Any) -> Iterator[tuple[int, float]]:
    """Pairs of code and width from /W: "first [w w w]" and "first last w", mixed (PDF 32000-1, 9.7.4.3)."""
    entries = [_seen(entry) for entry in spec] if isinstance(spec, Sequence) else []
    at = 0
    while at + 1 < len(entries):
        first, second = int(_number(entries[at], 0)), entries[at + 1]
        if isinstance(second, Sequence) and not isinstance(second, str):
            yield from ((first + place, _number(width, OTHER)) for place, width in enumerate(second))
            at += 2
        elif at + 2 < len(entries):
            last = min(int(_number(second, 0)), 0xFFFF)
            yield from ((code, _number(entries[at + 2], OTHER)) for code in range(first, last + 1))
            at += 3
        else:
            return


def _blank(font: Mapping[str, Any]) -> bytes:
    """The code of two bytes that a composite font's map to Unicode gives for a blank."""
    try:
        table = font["/ToUnicode"].get_object().get_data()
    except (AttributeError, KeyError, TypeError):
        return GLYPH_BLANK
    if alone := BLANK_ALONE.search(table):
        return bytes.fromhex(alone[1].decode())
    for first, last, character in IN_RANGE.findall(table):
        code = int(first, 16) + ord(" ") - int(character, 16)
        if int(first, 16) <= code <= int(last, 16):
            return code.to_bytes(2, "big")
    return GLYPH_BLANK


def _first(array: Any) -> Mapping[str, Any] | None:
    array = _seen(array)
    inner = _seen(array[0]) if isinstance(array, Sequence) and array else None
    return inner if isinstance(inner, Mapping) else None


def _number(value: Any, default: float) -> float:
    value = _seen(value)
    return float(value) if isinstance(value, int | float) else default


def _seen(value: Any) -> Any:
    """The object behind a reference."""
    return value.get_object() if hasattr(value, "get_object") else value
