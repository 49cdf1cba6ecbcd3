"""A file becomes a Paper: text untouched, lines in their place.

Another format is a module with `read(path, name=...) -> Paper` and a line in READERS.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from corpus.formats.files import content_hash, read_bytes, storable
from corpus.formats.pdf import ocr
from corpus.records import Paper

__all__ = ["READERS", "UNREAD", "Reader", "content_hash", "kinds", "missing_ocr", "read_bytes", "storable"]


def missing_ocr() -> str:
    """What is to be installed so that scanned pages are read; '' where it is."""
    return ocr.missing_tools()


def _depends_on_nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Reader:
    """How the files of one kind are read.

    Its module is loaded at the first such file: pypdf takes 150 ms, python-docx 40 and lxml's HTML parser 20.
    """

    module: str
    depends_on: Callable[[], str] = (
        _depends_on_nothing  # what besides the file decides what is read; asked at each build
    )

    def read(self, path: Path, *, name: str) -> Paper:
        """The paper in a file. Raises PaperError, one sentence with the way out."""
        return cast(Paper, importlib.import_module(self.module).read(path, name=name))


TEXT, HTML = Reader("corpus.formats.text"), Reader("corpus.formats.html")
READERS = {  # by the ending of a file's name
    ".pdf": Reader(
        "corpus.formats.pdf.reader", depends_on=lambda: ocr.missing_tools()
    ),  # without OCR scans are not read
    ".txt": TEXT,
    ".md": TEXT,
    ".docx": Reader("corpus.formats.docx.reader"),
    ".html": HTML,
    ".htm": HTML,
}
# Kinds that councils publish too: in a folder they are listed as not read, where other files are passed over.
UNREAD = {
    ".doc": "an old Word document: save it as .docx or PDF",
    ".rtf": "a rich text document: save it as .docx or PDF",
    ".odt": "an OpenDocument text: save it as .docx or PDF",
    ".xls": "a spreadsheet: save it as PDF",
    ".xlsx": "a spreadsheet: save it as PDF",
    ".ods": "a spreadsheet: save it as PDF",
    ".ppt": "a slide show: save it as PDF",
    ".pptx": "a slide show: save it as PDF",
    ".msg": "a mail message: save it as PDF",
    ".eml": "a mail message: save it as PDF",
    ".tif": "a picture: save it as PDF",
    ".tiff": "a picture: save it as PDF",
    ".zip": "an archive: unpack it",
}


def kinds() -> str:
    """The endings that are read, for sentences: ".pdf .txt ..."."""
    return " ".join(READERS)
