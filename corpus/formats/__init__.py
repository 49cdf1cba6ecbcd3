"""A file becomes a Paper: its text unchanged, its lines with their positions.

To add a format, write a module with `read(path, name=...) -> Paper` and name it in READERS.
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
    """What to install so that scanned pages can be read; '' if nothing is missing."""
    return ocr.describe_missing_tools()


def _depends_on_nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader of one file format.

    Its module is loaded when the first such file is read: pypdf takes 150 ms, python-docx 40, lxml's HTML parser 20.
    """

    module: str
    # What else decides how a file is read, such as a missing tool. If it changes, the next build reads the file again.
    depends_on: Callable[[], str] = _depends_on_nothing

    def read(self, path: Path, *, name: str) -> Paper:
        """The paper in a file. Raises PaperError: one sentence that says what to do."""
        return cast(Paper, importlib.import_module(self.module).read(path, name=name))


TEXT, HTML = Reader("corpus.formats.text"), Reader("corpus.formats.html")
READERS = {  # by the ending of a file's name
    ".pdf": Reader("corpus.formats.pdf.reader", depends_on=missing_ocr),
    ".txt": TEXT,
    ".md": TEXT,
    ".docx": Reader("corpus.formats.docx.reader"),
    ".html": HTML,
    ".htm": HTML,
}
# Councils publish papers in these formats too: a build lists them as not read, and ignores all other files.
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
    """The file endings in READERS, for messages: ".pdf .txt ..."."""
    return " ".join(READERS)
