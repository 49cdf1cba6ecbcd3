"""Prints made-up papers as PDFs, so that a test can show the page it is about.

A page is a text: a blank line is white space, "# " begins a bold line, "^ " a line in the page's header,
"_ " one in its footer; " | " parts the cells of a row.
Drawings are PDF operators, painted over the text; /Pale and /Marker are states to draw in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

WIDTH, HEIGHT = 595, 842  # A4, points
LEFT, TOP, HEADER, FOOTER = 72, 770, 812, 30
SIZE, PITCH, SPACE = 11, 14, 12
COLUMN = 170  # of a table
TINT = "<< /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>"  # of an ink, 1 the darkest


def print_pdf(
    path: Path,
    pages: Sequence[str],
    *,
    over: Mapping[int, str] | None = None,
    under: Mapping[int, str] | None = None,
    notes: str = "",
    title: str = "",
) -> Path:
    """Writes the pages to path, in Helvetica. over and under: drawings by 1-based page, after and before its text.

    notes: annotations on every page, each a PDF dictionary.
    """
    streams = [
        b"\n".join([(under or {}).get(number, "").encode(), *_text(page), (over or {}).get(number, "").encode()])
        for number, page in enumerate(pages, 1)
    ]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} /MediaBox [0 0 {WIDTH} {HEIGHT}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for n, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {6 + 2 * n} 0 R"
            f" /Annots [{notes}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >>"
            f" /ExtGState << /Pale << /ca 0.3 >> /Marker << /BM /Multiply >> >>"
            f" /ColorSpace << /Ink [/Separation /Black /DeviceGray {TINT}] >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(b"<< /Title (%s) >>" % _escaped(title))
    path.write_bytes(_file(objects))
    return path


def _text(page: str) -> list[bytes]:
    printed, y, header, footer = [], TOP, HEADER, FOOTER
    for line in page.strip("\n").split("\n"):
        if line.startswith("^ "):
            printed.append(_show(line[2:], header))
            header -= PITCH
        elif line.startswith("_ "):
            printed.append(_show(line[2:], footer))
            footer -= PITCH
        elif line.strip():
            printed += [_show(cell, y, column=column) for column, cell in enumerate(line.split(" | "))]
            y -= PITCH
        else:
            y -= SPACE
    return printed


def _show(line: str, y: float, *, column: int = 0) -> bytes:
    font = "F2" if line.startswith("# ") else "F1"
    x = LEFT + COLUMN * column + 5 * (len(line) - len(line.lstrip()))
    words = _escaped(line.removeprefix("# ").strip())
    return b"BT /%s %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET" % (font.encode(), SIZE, x, y, words)


def _escaped(words: str) -> bytes:
    data = words.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (len(objects) + 1, len(objects))
    start = len(data)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        trailer,
        start,
    )
