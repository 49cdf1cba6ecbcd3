"""The printed lines of a PDF page: where each stands, how large and how bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from corpus.formats.pdf.strikethrough import Rule, struck
from corpus.formats.text import PRINTED_LINE
from corpus.records import Line

BOLD_SHARE = 0.8  # of a line's letters: a run-in label does not make its line bold


class Piece(NamedTuple):
    """One run of text in one font: text[start:end] of its page, and where it stands."""

    start: int
    end: int
    x: float
    right: float
    y: float
    size: float
    bold: bool
    letters: int
    furniture: bool = False  # tagged by the file's maker as a page's header or footer


def page_lines(text: str, pieces: Sequence[Piece], rules: Sequence[Rule], *, page: int, offset: int) -> Iterator[Line]:
    """The page's lines, in the order of its text. offset: where the page's text starts in the paper's.

    pieces in the order of the text, rules from the lowest up.
    """
    ahead = 0
    for match in PRINTED_LINE.finditer(text):
        if match[0].isspace():
            continue
        start, end = _visible(match)
        while ahead < len(pieces) and pieces[ahead].end <= start:
            ahead += 1
        last = ahead
        while last < len(pieces) and pieces[last].start < end:
            last += 1
        line = _line(offset + start, offset + end, page, pieces[ahead:last])
        out = bool(rules) and struck(line.x, line.right, line.y, line.size, rules)
        yield replace(line, struck=True) if out else line


def _line(start: int, end: int, page: int, pieces: Sequence[Piece]) -> Line:
    if not pieces:
        return Line(start, end, page)
    main = max(pieces, key=attrgetter("letters"))  # not the raised "th" of a date
    letters = sum(piece.letters for piece in pieces)
    bold = sum(piece.letters for piece in pieces if piece.bold)
    return Line(
        start,
        end,
        page,
        x=round(min(piece.x for piece in pieces), 2),
        right=round(max(piece.right for piece in pieces), 2),
        y=round(main.y, 2),
        size=round(main.size, 2),
        bold=bold >= BOLD_SHARE * letters,
        furniture=all(piece.furniture for piece in pieces),
    )


def _visible(match: re.Match[str]) -> tuple[int, int]:
    raw = match[0]
    return match.start() + len(raw) - len(raw.lstrip()), match.start() + len(raw.rstrip())
