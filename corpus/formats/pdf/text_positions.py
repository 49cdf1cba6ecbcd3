"""Where the text of a PDF page stands, told by the operations that pypdf meets as it extracts it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from corpus.formats.pdf.fonts import Face, face
from corpus.formats.pdf.lines import Piece
from corpus.formats.pdf.matrix import UPRIGHT, Matrix, multiply
from corpus.formats.pdf.strikethrough import PAINTS, POINTS, Rule, Strokes

MOVES = frozenset((b"Td", b"TD", b"Tm", b"T*", b"BT"))
SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
MOVES_AND_SHOWS = frozenset((b"'", b'"'))
DEFAULT_STATE = {b"Tc": 0.0, b"Tw": 0.0, b"Tz": 100.0, b"Tr": 0.0}
INVISIBLE = 3.0
FILL_AND_STROKE = 2.0  # how a word processor prints bold in a font that has none
# An engineer's map has half a million; a page of forms within forms can have any number.
LIMIT_OPERATIONS = 3_000_000


Handler = Callable[[bytes, Any, Matrix, Matrix], None]


class TooMuch(Exception):  # noqa: N818 - what it says
    """A page of more operations than a page can need."""


class Run(NamedTuple):
    """What was shown from one place on: codes of its font, offsets between them, where the pen was."""

    codes: bytes
    kerned: float  # sum of a TJ's offsets, thousandths of the size
    spread: float  # sum of the space between letters, as if each byte were one, text space units
    blanks: float  # sum of the space added to blanks
    pen: float  # moved before, since the text matrix was set, text space units
    matrix: Matrix


NOTHING = Run(b"", 0.0, 0.0, 0.0, 0.0, UPRIGHT)


class TextOperations:
    """Follows pypdf over one page: give it before, after and text as visitors, then ask for pieces.

    pypdf tells where a run of text begins but not where it ends, and places what a form shows (Aspose
    stamps a pack's page numbers as forms) as if the form stood at the page's corner: both are mended here.
    faces: the paper's fonts met so far, by their identity, to be given again for its next page.
    """

    def __init__(self, placement: Matrix, resources: Any, faces: dict[int, tuple[Any, Face]]) -> None:
        self.pieces: list[Piece] = []
        self.length = 0
        self.operations = 0
        self._faces = faces
        self._placed: list[tuple[Matrix, Any]] = [(placement, resources)]
        self._entering: tuple[Matrix, Any] | None = None
        self._depths: list[int] = []
        self._state = dict(DEFAULT_STATE)
        self._shown = NOTHING  # since the last move
        self._runs: list[Run] = []  # before it, in the piece of text that is not told yet
        self._stroked = self._hidden = False
        self.pictured_pt2 = 0.0  # area of the images on the page
        self.picture_pixels = 0  # of the largest
        self.hidden_letters = 0  # in the text layer that a scanner's own OCR lays under its picture
        self._marks: list[bool] = []  # of the marked content we are in: is it a header or a footer
        self._strokes = Strokes()
        moves = dict.fromkeys(MOVES, self._move)
        shows = dict.fromkeys(SHOWS, self._show)
        marks = {b"BDC": self._mark, b"BMC": self._mark, b"EMC": self._unmark}
        states = {**dict.fromkeys(DEFAULT_STATE, self._set), b"Q": self._restore, b"Do": self._leave}
        strokes = dict.fromkeys((*POINTS, *PAINTS, b"n"), self._draw)
        self._handlers: Mapping[bytes, Handler] = {**moves, **shows, **marks, **states, **strokes}

    @property
    def rules(self) -> list[Rule]:
        """The thin level lines on the page, lowest first."""
        return sorted(self._strokes.rules)

    def before(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:  # noqa: ARG002
        """pypdf's visitor_operand_before."""
        self.operations += 1
        if self.operations > LIMIT_OPERATIONS:
            raise TooMuch
        if operator == b"Do":
            outer, resources = self._placed[-1]
            shown = _shown(resources, operands)
            placement = multiply(multiply(_matrix(shown), cm), outer)
            if shown.get("/Subtype") == "/Image":
                self.pictured_pt2 += abs(placement[0] * placement[3] - placement[1] * placement[2])
                self.picture_pixels = max(self.picture_pixels, _pixels(shown))
            self._entering = (placement, shown.get("/Resources", {}))
            self._depths.append(len(self._placed))

    def after(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """pypdf's visitor_operand_after."""
        if handler := self._handlers.get(operator):
            handler(operator, operands, cm, tm)

    def text(self, text: str, cm: Matrix, tm: Matrix, font: Any, size: float) -> None:
        """pypdf's visitor_text: the next run of the page's text."""
        shape = self._face(font)
        end = self._shown.pen + self._width(self._shown, shape, size)
        if text and not text.isspace():
            self.pieces.append(self._piece(text, multiply(tm, cm), shape, size))
            self.hidden_letters += self.pieces[-1].letters if self._hidden else 0
        self.length += len(text)
        if self._shown.codes:
            self._shown = NOTHING._replace(pen=end, matrix=self._shown.matrix)
        self._runs.clear()
        self._stroked = self._hidden = False
        if self._entering:  # the first text after "Do" is what the page had shown before the form
            self._placed.append(self._entering)
            self._entering = None

    def _move(self, *_: Any) -> None:
        if self._shown.codes:
            self._runs.append(self._shown)
        self._shown = NOTHING

    def _show(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        if operator in MOVES_AND_SHOWS:
            self._move()
        items = _items(operands)
        codes = b"".join(item for item in items if isinstance(item, bytes))
        kerned = sum(float(item) for item in items if isinstance(item, int | float))
        before, state = self._shown, self._state
        self._shown = Run(
            before.codes + codes,
            before.kerned + kerned,
            before.spread + state[b"Tc"] * len(codes),  # Acrobat changes it from word to word
            before.blanks + state[b"Tw"] * codes.count(b" "),
            before.pen,
            multiply(tm, cm),
        )
        self._stroked = self._stroked or self._state[b"Tr"] == FILL_AND_STROKE
        self._hidden = self._hidden or self._state[b"Tr"] == INVISIBLE

    def _set(self, operator: bytes, operands: Any, *_: Any) -> None:
        self._state[operator] = _float(operands, DEFAULT_STATE[operator])

    def _restore(self, *_: Any) -> None:  # q and Q wrap what they change: the state before is the default
        self._state = dict(DEFAULT_STATE)

    def _mark(self, _: bytes, operands: Any, *__: Any) -> None:
        self._marks.append(_is_pagination(operands))

    def _unmark(self, *_: Any) -> None:
        del self._marks[-1:]

    def _leave(self, *_: Any) -> None:
        del self._placed[self._depths.pop() :]
        self._entering = None
        self._move()

    def _draw(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:  # noqa: ARG002
        self._strokes.follow(operator, operands, multiply(cm, self._placed[-1][0]))

    def _width(self, run: Run, shape: Face, size: float) -> float:
        if not run.codes:
            return 0.0
        width = size * (shape.advance(run.codes) - run.kerned) / 1000 + run.spread / shape.code_bytes
        width += run.blanks if shape.code_bytes == 1 else 0.0
        return width * self._state[b"Tz"] / 100

    def _piece(self, text: str, start: Matrix, shape: Face, size: float) -> Piece:
        body = text.strip()
        lead = text.index(body[0])
        runs = [run for run in (*self._runs, self._shown) if shape.blanks(run.codes)[0] < len(run.codes)]
        # Without any it is text that pypdf held back to turn it round: right to left.
        first, last = (runs[0], runs[-1]) if runs else (NOTHING._replace(matrix=start),) * 2
        before, after = shape.blanks(first.codes)[0], shape.blanks(last.codes)[1]
        begin = first.pen + size * shape.advance(first.codes[:before]) / 1000
        reach = last.pen + self._width(last, shape, size)
        reach -= size * shape.advance(last.codes[len(last.codes) - after :]) / 1000
        placement = self._placed[-1][0]
        start, end = multiply(first.matrix, placement), multiply(last.matrix, placement)
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


def _shown(resources: Any, operands: Any) -> Any:
    """The form or image that "Do" shows; none where it is malformed."""
    try:
        shown = resources["/XObject"][operands[0]]
    except (IndexError, KeyError, TypeError):
        return {}
    return shown if isinstance(shown, Mapping) else {}


def _matrix(form: Mapping[str, Any]) -> Matrix:
    matrix = form.get("/Matrix", UPRIGHT)
    if not isinstance(matrix, Sequence) or len(matrix) != 6:
        return UPRIGHT
    return tuple(_float([value], 0.0) for value in matrix)


def _pixels(image: Mapping[str, Any]) -> int:
    return int(_float([image.get("/Width")], 0.0) * _float([image.get("/Height")], 0.0))
