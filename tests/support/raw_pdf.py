"""Writes PDFs operator by operator, for tests about what a file's maker did to its text."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

A4 = (0.0, 0.0, 595.0, 842.0)
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BOLD = HELVETICA.replace(b"Helvetica", b"Helvetica-Bold")
# Every character half as wide as it is high: a line's right edge can be reckoned by hand.
EVEN = (
    b"<< /Type /Font /Subtype /TrueType /BaseFont /Even /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255"
    b" /Widths [" + b"500 " * 224 + b"] >>"
)
FONTS = {"H": HELVETICA, "B": BOLD, "E": EVEN}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its operators, and the forms and images that "/Name Do" shows, as whole objects.

    On a first page with the fonts of FONTS alone, they are objects 8, 9, 10 ...
    """

    operators: str | bytes
    shown: Mapping[str, bytes] = field(default_factory=dict)
    rotate: int = 0
    box: tuple[float, float, float, float] = A4


def words(text: str, x: float, y: float, *, size: float = 12, font: str = "E") -> str:
    """The operators that print one line of text."""
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET\n"


def stream(data: bytes, head: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object; head holds more entries of its dictionary."""
    if packed:
        data, head = zlib.compress(data, 9), head + b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def form(operators: str, *, matrix: str = "1 0 0 1 0 0", shows: str = "") -> bytes:
    """A form with fonts of its own; shows: the forms it shows in turn, such as "/F1 9 0 R"."""
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Matrix [{matrix}] /Resources {_fonts(shows)}"
    return stream(operators.encode("cp1252"), head.encode())


def grey_image(pixels: bytes, width: int, height: int) -> bytes:
    """An image of one grey byte a pixel."""
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray"
    return stream(pixels, f"{head} /BitsPerComponent 8".encode(), packed=True)


def write(
    path: Path, leaves: Sequence[Leaf | str], *, info: str = "", fonts: Mapping[str, bytes] | None = None
) -> Path:
    """Write the pages to path, a str being a page of its operators. info: entries such as "/Title (Minutes)"."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", f"<< {info} >>".encode("cp1252")]
    places = {name: _add(objects, font) for name, font in {**FONTS, **(fonts or {})}.items()}
    pages = [_page(objects, leaf if isinstance(leaf, Leaf) else Leaf(leaf), places) for leaf in leaves]
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    path.write_bytes(_file(objects))
    return path


def _page(objects: list[bytes], leaf: Leaf, fonts: Mapping[str, int]) -> int:
    data = leaf.operators if isinstance(leaf.operators, bytes) else stream(leaf.operators.encode("cp1252"))
    content = _add(objects, data)
    shown = " ".join(f"/{name} {_add(objects, body)} 0 R" for name, body in leaf.shown.items())
    printed = " ".join(f"/{name} {place} 0 R" for name, place in fonts.items())
    box = " ".join(str(edge) for edge in leaf.box)
    return _add(
        objects,
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {leaf.rotate} /Contents {content} 0 R"
        f" /Resources << /Font << {printed} >> /XObject << {shown} >> >> >>".encode(),
    )


def _fonts(shows: str) -> str:
    fonts = " ".join(f"/{name} {body.decode()}" for name, body in FONTS.items())
    return f"<< /Font << {fonts} >> /XObject << {shows} >> >>"


def _add(objects: list[bytes], body: bytes) -> int:
    objects.append(body)
    return len(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>" % (len(objects) + 1)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + head + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(data)
