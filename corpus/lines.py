"""The printed lines of a PDF page: where each stands, how large and how bold, from its text operations."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from corpus.faces import Face, face
from corpus.paper import Line
from corpus.text import PRINTED_LINE

Matrix = Sequence[float]  # a b c d e f, PDF 32000-1, 8.3.4
UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

MOVES = frozenset((b"Td", b"TD", b"Tm", b"T*", b"BT"))
SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
MOVES_AND_SHOWS = frozenset((b"'", b'"'))
DEFAULT_STATE = {b"Tc": 0.0, b"Tw": 0.0, b"Tz": 100.0, b"Tr": 0.0}
FILL_AND_STROKE = 2.0  # how a word processor prints bold in a font that has none
SPACE = 0.278  # of the size, Helvetica's; enough to leave trailing blanks out of the right edge
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


class TextOperations:
    """Follows pypdf over one page: give it before, after and text as visitors, then ask for pieces.

    pypdf tells where a run of text begins but not where it ends, and places what a form shows (Aspose
    stamps a pack's page numbers as forms) as if the form stood at the page's corner: both are mended here.
    """

    def __init__(self, placement: Matrix, resources: Any, faces: dict[int, tuple[Any, Face]]) -> None:
        self.pieces: list[Piece] = []
        self.length = 0
        self._faces = faces
        self._placed: list[tuple[Matrix, Any]] = [(placement, resources)]
        self._entering: tuple[Matrix, Any] | None = None
        self._depths: list[int] = []
        self._state = dict(DEFAULT_STATE)
        self._shown: list[bytes] = []
        self._kerned = 0.0  # sum of a TJ's offsets, thousandths of the size
        self._pen = 0.0  # moved since the last move of the text matrix, text space units
        self._pen_at_start = 0.0
        self._matrix: Matrix = UPRIGHT  # at the last text shown

    def before(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:  # noqa: ARG002
        """pypdf's visitor_operand_before."""
        if operator == b"Do":
            outer, resources = self._placed[-1]
            matrix, inner = _form(resources, operands)
            self._entering = (multiply(multiply(matrix, cm), outer), inner)
            self._depths.append(len(self._placed))

    def after(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """pypdf's visitor_operand_after."""
        if operator in MOVES:
            self._move()
        elif operator in SHOWS:
            self._show(operator, operands, cm, tm)
        elif operator in self._state:
            self._state[operator] = _float(operands, DEFAULT_STATE[operator])
        elif operator == b"Q":  # q and Q wrap what they change: the state before is the default
            self._state = dict(DEFAULT_STATE)
        elif operator == b"Do":
            del self._placed[self._depths.pop() :]
            self._entering = None
            self._move()

    def text(self, text: str, cm: Matrix, tm: Matrix, font: Any, size: float) -> None:
        """pypdf's visitor_text: the next run of the page's text."""
        if not text.isspace() and text:
            self.pieces.append(self._piece(text, multiply(tm, cm), self._face(font), size))
        elif self._shown:
            self._advance(self._face(font), size)
        self.length += len(text)
        self._pen_at_start = self._pen
        if self._entering:  # the first text after "Do" is what the page had shown before the form
            self._placed.append(self._entering)
            self._entering = None

    def _move(self) -> None:
        if not self._shown:
            self._pen_at_start = 0.0
        self._shown.clear()
        self._kerned = self._pen = 0.0

    def _show(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        if operator in MOVES_AND_SHOWS:
            self._move()
        self._matrix = multiply(tm, cm)
        for item in _items(operands):
            if isinstance(item, bytes):
                self._shown.append(item)
            elif isinstance(item, int | float):
                self._kerned += float(item)

    def _advance(self, shape: Face, size: float) -> None:
        """Move the pen over what was shown since it was last moved."""
        shown, state = b"".join(self._shown), self._state
        width = size * (shape.advance(shown) - self._kerned) / 1000
        width += state[b"Tc"] * (len(shown) // shape.code_bytes)
        if shape.code_bytes == 1:
            width += state[b"Tw"] * shown.count(b" ")
        self._pen += width * state[b"Tz"] / 100
        self._shown.clear()
        self._kerned = 0.0

    def _piece(self, text: str, start: Matrix, shape: Face, size: float) -> Piece:
        placement = self._placed[-1][0]
        start, end = multiply(start, placement), multiply(self._matrix, placement)
        body = text.strip()
        lead = text.index(body[0])
        trail = len(text.rstrip("\n")) - len(text.rstrip())
        begin = self._pen_at_start + SPACE * size * max(lead - 1, 0)  # pypdf adds one blank of its own
        self._advance(shape, size)
        x, right = start[4] + begin * start[0], end[4] + (self._pen - SPACE * size * trail) * end[0]
        return Piece(
            start=self.length + lead,
            end=self.length + lead + len(body),
            x=min(x, right),
            right=max(x, right),
            y=start[5],
            size=size * math.hypot(start[2], start[3]),
            bold=shape.bold or self._state[b"Tr"] == FILL_AND_STROKE,
            letters=len(body),
        )

    def _face(self, font: Any) -> Face:
        if id(font) not in self._faces:
            self._faces[id(font)] = (font, face(font))  # the font is kept so that its id stays its own
        return self._faces[id(font)][1]


def page_lines(text: str, pieces: Sequence[Piece], *, page: int, offset: int) -> Iterator[Line]:
    """The page's lines, in the order of its text. offset: where the page's text starts in the paper's."""
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
        yield _line(offset + start, offset + end, page, pieces[ahead:last])


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    if n is UPRIGHT:
        return m
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2],
        a * n[1] + b * n[3],
        c * n[0] + d * n[2],
        c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4],
        e * n[1] + f * n[3] + n[5],
    )


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
    )


def _visible(match: Any) -> tuple[int, int]:
    raw: str = match[0]
    return match.start() + len(raw) - len(raw.lstrip()), match.start() + len(raw.rstrip())


def _items(operands: Any) -> Iterable[Any]:
    last = operands[-1] if operands else b""  # of '"' the text comes last
    return last if isinstance(last, list) else (last,)


def _float(operands: Any, default: float) -> float:
    return float(operands[0]) if operands and isinstance(operands[0], int | float) else default


def _form(resources: Any, operands: Any) -> tuple[Matrix, Any]:
    """A form's own matrix and resources; the identity where it is an image or malformed."""
    try:
        form = resources["/XObject"][operands[0]]
        matrix = tuple(float(value) for value in form.get("/Matrix", UPRIGHT))
        return (matrix if len(matrix) == 6 else UPRIGHT), form.get("/Resources", {})
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return UPRIGHT, {}


def page_matrix(box: tuple[float, float, float, float], rotation: int) -> Matrix:
    """From a page's own coordinates to those of the page as it is seen: corner at 0, turned upright."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    turns: Mapping[int, Matrix] = {
        90: (0, -1, 1, 0, 0, width),
        180: (-1, 0, 0, -1, width, height),
        270: (0, 1, -1, 0, height, 0),
    }
    shift: Matrix = UPRIGHT if (left, bottom) == (0, 0) else (1, 0, 0, 1, -left, -bottom)
    return multiply(shift, turns.get(rotation % 360, UPRIGHT))
