"""Text and Markdown papers: every character is kept, and every line has its indent."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import Path

from corpus.errors import PaperError
from corpus.formats.files import content_hash, read_bytes, refuse_endless, storable
from corpus.records import Line, Paper

LIMIT_BYTES = 64 * 2**20  # some 10 million words; a county's papers of a year have 2 million
TAB_STOP = 4  # columns, as Markdown counts an indent
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL_CHARACTER = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
MAX_CONTROL_SHARE = 0.02  # of all characters: converters leave fewer; among random bytes 1 in 10 is a control
ALLOWED_CONTROLS = 10  # in a text of any length

# Markdown's front matter: YAML between two lines of three hyphens.
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^title:[ \t]*(?P<title>.+)$", re.MULTILINE)

# A line ends where any editor ends it, and at a form feed, which pdftotext prints after each page.
PRINTED_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")


def read(path: Path, *, name: str) -> Paper:
    """The paper in a text file, without pages; bytes that are not UTF-8 are read as Windows-1252.

    Raises PaperError for a path that cannot be read, an empty file, or a file that is not text.
    """
    data = read_bytes(path, limit_bytes=LIMIT_BYTES)
    text = storable(decode_text(data))
    if len(CONTROL_CHARACTER.findall(text)) > MAX_CONTROL_SHARE * len(text) + ALLOWED_CONTROLS:
        raise PaperError(f"{path} is not a text file: it holds binary data. Ask for the original.")
    if not text.strip():
        raise PaperError(f"{path} has no words in it: ask for the original.")
    head = FRONT_MATTER.match(text)
    lines = find_lines(text)
    refuse_endless(path, lines)
    if head:  # what a website records about the page, such as its publication date, is not the paper
        lines = tuple(replace(line, furniture=line.start < head.end()) for line in lines)
    title = TITLE.search(head[0]) if head else None
    return Paper(
        name=name,
        content_hash=content_hash(data),
        text=text,
        lines=lines,
        title=title["title"].strip("\"' ") if title else "",
        left_out=tuple(head[0].splitlines()) if head else (),
    )


def decode_text(data: bytes) -> str:
    """Bytes as text, without a byte order mark; a byte that is not UTF-8 is read as Windows-1252."""
    if data.startswith(UTF_16_MARKS):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="windows_1252")


def find_lines(text: str) -> tuple[Line, ...]:
    """Every line that is not blank, from its first to its last visible character; x is its indent in columns."""
    return tuple(_line(match) for match in PRINTED_LINE.finditer(text) if not match[0].isspace())


def _line(match: re.Match[str]) -> Line:
    raw = match[0]
    indent = len(raw) - len(raw.lstrip())
    columns = len(raw[:indent].expandtabs(TAB_STOP))
    return Line(start=match.start() + indent, end=match.start() + len(raw.rstrip()), x=columns)


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", errors="replace"), error.end


codecs.register_error("windows_1252", _windows_1252)
