"""The printed lines of a PDF page: where each stands, how large and how bold, from its text operations."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from corpus.faces import Face, face
from corpus.paper import Line
from corpus.text import PRINTED_LINE

Matrix = Sequence[float]  # a b c d e f, PDF 32000-1, 8.3.4
UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

MOVES = frozenset((b"Td", b"TD", b"Tm", b"T*", b"BT"))
SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
MARK_BEGINS = frozenset((b"BDC", b"BMC"))
MOVES_AND_SHOWS = frozenset((b"'", b'"'))
DEFAULT_STATE = {b"Tc": 0.0, b"Tw": 0.0, b"Tz": 100.0, b"Tr": 0.0}
FILL_AND_STROKE = 2.0  # how a word processor prints bold in a font that has none
SPACE = 0.278  # of the size, Helvetica's; enough to leave trailing blanks out of the right edge
BOLD_SHARE = 0.8  # of a line's letters: a run-in label does not make its line bold


class Run(NamedTuple):
    """What was shown from one place on: codes of its font, offsets between them, where the pen was."""

    codes: bytes
    kerned: float  # sum of a TJ's offsets, thousandths of the size
    pen: float  # moved before, since the text matrix was set, text space units
    matrix: Matrix


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


NOTHING = Run(b"", 0.0, 0.0, UPRIGHT)


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
        self._shown = self._left = NOTHING  # since the last move; before it, where that was shown as well
        self._stroked = False
        self._pen_at_start = 0.0
        self._marks: list[bool] = []  # of the marked content we are in: is it a header or a footer

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
        elif operator in MARK_BEGINS:
            self._marks.append(_is_pagination(operands))
        elif operator == b"EMC" and self._marks:
            self._marks.pop()
        elif operator == b"Do":
            del self._placed[self._depths.pop() :]
            self._entering = None
            self._move()

    def text(self, text: str, cm: Matrix, tm: Matrix, font: Any, size: float) -> None:
        """pypdf's visitor_text: the next run of the page's text."""
        if text and not text.isspace():
            self.pieces.append(self._piece(text, multiply(tm, cm), self._face(font), size))
        self.length += len(text)
        if self._shown.codes:
            pen = self._shown.pen + self._width(self._shown, self._face(font), size)
            self._shown = Run(b"", 0.0, pen, self._shown.matrix)
        self._left, self._pen_at_start, self._stroked = NOTHING, self._shown.pen, False
        if self._entering:  # the first text after "Do" is what the page had shown before the form
            self._placed.append(self._entering)
            self._entering = None

    def _move(self) -> None:
        if self._shown.codes.strip():
            self._left = self._shown
        elif not self._left.codes:
            self._pen_at_start = 0.0
        self._shown = NOTHING

    def _show(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        if operator in MOVES_AND_SHOWS:
            self._move()
        items = _items(operands)
        codes = b"".join(item for item in items if isinstance(item, bytes))
        kerned = sum(float(item) for item in items if isinstance(item, int | float))
        before = self._shown
        self._shown = Run(before.codes + codes, before.kerned + kerned, before.pen, multiply(tm, cm))
        self._stroked = self._stroked or self._state[b"Tr"] == FILL_AND_STROKE

    def _width(self, run: Run, shape: Face, size: float) -> float:
        if not run.codes:
            return 0.0
        state = self._state
        width = size * (shape.advance(run.codes) - run.kerned) / 1000
        width += state[b"Tc"] * (len(run.codes) // shape.code_bytes)
        if shape.code_bytes == 1:
            width += state[b"Tw"] * run.codes.count(b" ")
        return width * state[b"Tz"] / 100

    def _piece(self, text: str, start: Matrix, shape: Face, size: float) -> Piece:
        body = text.strip()
        lead = text.index(body[0])
        trail = len(text.rstrip("\n")) - len(text.rstrip())
        run = self._left if self._left.codes and not self._shown.codes.strip() else self._shown
        begin = self._pen_at_start + SPACE * size * max(lead - 1, 0)  # pypdf adds one blank of its own
        reach = run.pen + self._width(run, shape, size) - SPACE * size * trail
        placement = self._placed[-1][0]
        start, end = multiply(start, placement), multiply(run.matrix, placement)
        x, right = start[4] + begin * start[0], end[4] + reach * end[0]
        return Piece(
            start=self.length + lead,
            end=self.length + lead + len(body),
            x=min(x, right),
            right=max(x, right),
            y=start[5],
            size=size * math.hypot(start[2], start[3]),
            bold=shape.bold or self._stroked,
            letters=len(body),
            furniture=any(self._marks),
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
        furniture=all(piece.furniture for piece in pieces),
    )


def _visible(match: Any) -> tuple[int, int]:
    raw: str = match[0]
    return match.start() + len(raw) - len(raw.lstrip()), match.start() + len(raw.rstrip())


def _items(operands: Any) -> Sequence[Any]:
    last = operands[-1] if operands else b""  # of '"' the text comes last
    return last if isinstance(last, list) else (last,)


def _float(operands: Any, default: float) -> float:
    return float(operands[0]) if operands and isinstance(operands[0], int | float) else default


def _is_pagination(operands: Any) -> bool:
    """Word and Acrobat tag a header or footer as an artifact attached to an edge (PDF 32000-1, 14.8.2.2).

    Aspose tags a table's repeated heading row as pagination too, but attached to nothing.
    """
    if len(operands) < 2 or operands[0] != "/Artifact" or not isinstance(operands[1], Mapping):
        return False
    return operands[1].get("/Type") == "/Pagination" and "/Attached" in operands[1]


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
