"""Dark boxes that a PDF paints over its text: a redaction that anyone can copy out.

A box hides what was painted before it, and dark text painted upon it. What can be seen through, is thinner
than a line of text, or lies under light text (the head of a table) hides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.formats.pdf.fonts import Face, face
from corpus.formats.pdf.matrix import Matrix, multiply
from corpus.formats.pdf.reader import follow_pages
from corpus.formats.pdf.text_positions import MOVES, MOVES_AND_SHOWS, SHOWS
from corpus.records import Line

DARK = 0.25  # luminance, 0 black to 1 white: navy and dark grey are dark
OPAQUE = 0.9  # a highlighter's mark has less, or multiplies
THIN_PT = 4.0  # rules and underlines
CORNER_PT = 0.5  # how far a corner may stand off
SAME_BASE_PT = 2.0
SMALL_LETTERS = (0.1, 0.4)  # of the size above the base line: a box over a line covers at least this
LEAST_PT = 3.0  # of a line's width that a box must cover
RED, GREEN, BLUE = 0.299, 0.587, 0.114  # ITU-R BT.601

FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
STROKES = frozenset((b"S", b"s"))
SPACINGS = {b"w": "width", b"Tc": "letter_space", b"Tw": "word_space", b"Tz": "stretch"}
PATH_ENDS = FILLS | STROKES | {b"n"}
FILL_COLOURS = frozenset((b"g", b"rg", b"k", b"sc", b"scn"))
STROKE_COLOURS = frozenset((b"G", b"RG", b"K", b"SC", b"SCN"))
NOTES = frozenset(("/Square", "/Redact", "/Highlight"))  # annotations that officers draw over a name


UNKNOWN_FACE = Face()


@dataclass(frozen=True, slots=True)
class Box:
    """A dark rectangle as it stands on its page, in points from the left and the bottom."""

    left: float
    bottom: float
    right: float
    top: float
    order: int  # when it was painted, among everything on the page


@dataclass(frozen=True, slots=True)
class Show:
    """Where a run of text stands, when it was painted, and how light: 0 black to 1 white, None unknown."""

    left: float
    right: float
    y: float
    size: float
    order: int
    grey: float | None


@dataclass(frozen=True, slots=True)
class Ink:
    """What q saves and Q restores. A colour is a luminance; None is a pattern or an unknown ink."""

    fill: float | None = 0.0
    stroke: float | None = 0.0
    tint: bool = False  # the fill's numbers are of an ink, 1 the darkest
    width: float = 1.0
    opaque: bool = True
    face: Face = UNKNOWN_FACE
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0


class Painting:
    """Follows pypdf over one page: give it before and after as visitors, then ask what is hidden."""

    def __init__(self, placement: Matrix, resources: Any, notes: Iterable[Any] = ()) -> None:
        self.boxes: list[Box] = []
        self.shows: list[Show] = []
        self._placed: list[tuple[Matrix, Any]] = [(placement, resources)]
        self._inks = [Ink()]
        self._paths: list[list[tuple[float, float]]] = []
        self._faces: dict[int, tuple[Any, Face]] = {}
        self._order = 0
        self._pen = 0.0  # since the last move, text space units
        self._notes = [note for note in notes if isinstance(note, Mapping)]

    def before(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """pypdf's visitor_operand_before."""
        self._order += 1
        if operator == b"Do":
            self._enter(operands, cm)
        elif operator in SHOWS:
            self._show(operator, operands, cm, tm)
        elif operator in PATH_ENDS:
            self._paint(operator, cm)
        else:
            self._set(operator, operands)
            self._draw(operator, _numbers(operands), cm)

    def after(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:  # noqa: ARG002
        """pypdf's visitor_operand_after."""
        if operator == b"Do" and len(self._placed) > 1:
            self._placed.pop()
            self._inks.pop()

    def finish(self) -> None:
        """Adds the boxes that lie on the page as annotations, above all that is painted on it."""
        placement = self._placed[0][0]
        for note in self._notes:
            edges = _numbers(note.get("/Rect", ()))
            colour = note.get("/IC") or (note.get("/C") if note.get("/Subtype") != "/Square" else None)
            if note.get("/Subtype") in NOTES and len(edges) == 4 and _is_dark(_luminance(_numbers(colour or ()))):
                self._add([(edges[0], edges[1]), (edges[2], edges[3])], placement)

    def hidden(self, lines: Sequence[Line]) -> Iterator[tuple[Line, float, float]]:
        """(line, from, to) of the page's lines under a dark box: the shares of its width that are covered."""
        for box, show in self._covered():
            left, right = max(box.left, show.left), min(box.right, show.right)
            for line in lines:
                if abs(line.y - show.y) <= SAME_BASE_PT and line.x < right and left < line.right:
                    width = line.right - line.x
                    yield line, max((left - line.x) / width, 0.0), min((right - line.x) / width, 1.0)
                    break

    def _covered(self) -> Iterator[tuple[Box, Show]]:
        for show in self.shows:
            low, high = (show.y + share * show.size for share in SMALL_LETTERS)
            for box in self.boxes:
                wide = min(box.right, show.right) - max(box.left, show.left)
                over = wide >= LEAST_PT and box.bottom <= low and box.top >= high
                if over and (show.order < box.order or _is_dark(show.grey)):
                    yield box, show

    @property
    def _ink(self) -> Ink:
        return self._inks[-1]

    def _enter(self, operands: Any, cm: Matrix) -> None:
        outer, resources = self._placed[-1]
        form = _resource(resources, "/XObject", operands)
        matrix = _numbers(form.get("/Matrix", ()))
        within = multiply(tuple(matrix), cm) if len(matrix) == 6 else cm
        self._placed.append((multiply(within, outer), form.get("/Resources", resources)))
        self._inks.append(self._ink)

    def _show(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        if operator in MOVES_AND_SHOWS:
            self._pen = 0.0
        pen = self._pen
        codes, self._pen = self._advanced(operands)
        if not codes.strip():
            return
        matrix = multiply(multiply(tm, cm), self._placed[-1][0])
        left, right = _at(matrix, pen, 0.0), _at(matrix, self._pen, 0.0)
        size = self._ink.size * math.hypot(matrix[2], matrix[3])
        self.shows.append(
            Show(min(left[0], right[0]), max(left[0], right[0]), left[1], size, self._order, self._ink.fill)
        )

    def _advanced(self, operands: Any) -> tuple[bytes, float]:
        """(the codes that are shown, where the pen is behind them)."""
        last = operands[-1] if operands else b""
        items = last if isinstance(last, list) else [last]
        codes = b"".join(item for item in items if isinstance(item, bytes))
        ink, kerned = self._ink, sum(_numbers(items))
        width = ink.size * (ink.face.advance(codes) - kerned) / 1000
        width += ink.letter_space * (len(codes) // ink.face.code_bytes)
        width += ink.word_space * codes.count(b" ") * (ink.face.code_bytes == 1)
        return codes, self._pen + width * ink.stretch

    def _set(self, operator: bytes, operands: Any) -> None:
        numbers = _numbers(operands)
        if operator == b"q":
            self._inks.append(self._ink)
        elif operator == b"Q" and len(self._inks) > len(self._placed):
            self._inks.pop()
        elif operator in FILL_COLOURS:
            self._now(fill=_luminance(numbers, tint=self._ink.tint and operator in (b"sc", b"scn")))
        elif operator in STROKE_COLOURS:
            self._now(stroke=_luminance(numbers))
        elif operator == b"cs":
            self._now(tint=_is_ink(_resource(self._placed[-1][1], "/ColorSpace", operands)))
        elif operator in SPACINGS and numbers:
            self._now(**{SPACINGS[operator]: numbers[-1] / (100 if operator == b"Tz" else 1)})
        elif operator == b"Tf" and numbers:
            self._now(size=numbers[-1], face=self._face(_resource(self._placed[-1][1], "/Font", operands)))
        elif operator in MOVES:
            self._pen = 0.0
        elif operator == b"gs":
            state = _resource(self._placed[-1][1], "/ExtGState", operands)
            opacity = _numbers([state.get("/ca", 1.0)])
            clear = state.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
            self._now(opaque=not clear and (not opacity or opacity[0] >= OPAQUE))

    def _face(self, font: Any) -> Face:
        if id(font) not in self._faces:
            self._faces[id(font)] = (font, face(font))  # the font is kept so that its id stays its own
        return self._faces[id(font)][1]

    def _now(self, **changes: Any) -> None:
        self._inks[-1] = replace(self._ink, **changes)

    def _draw(self, operator: bytes, numbers: Sequence[float], cm: Matrix) -> None:
        if operator == b"re" and len(numbers) == 4:
            x, y, width, height = numbers
            self._paths.append([_at(cm, x, y), _at(cm, x + width, y + height), _at(cm, x, y + height)])
        elif operator == b"m" and len(numbers) == 2:
            self._paths.append([_at(cm, *numbers)])
        elif operator in (b"l", b"c", b"v", b"y") and len(numbers) >= 2 and self._paths:
            self._paths[-1].append(_at(cm, *numbers[-2:]))

    def _paint(self, operator: bytes, cm: Matrix) -> None:
        paths, self._paths = self._paths, []
        placement = self._placed[-1][0]
        if operator in FILLS and self._ink.opaque and _is_dark(self._ink.fill):
            for path in filter(_is_rectangle, paths):
                self._add(path, placement)
        if operator in STROKES and self._ink.opaque and _is_dark(self._ink.stroke):
            half = self._ink.width * abs(cm[3] or cm[1]) / 2
            for path in paths:
                if len(path) == 2 and abs(path[0][1] - path[1][1]) <= CORNER_PT:
                    (x, y), (right, _) = path
                    self._add([(x, y - half), (right, y + half)], placement)

    def _add(self, corners: Sequence[tuple[float, float]], placement: Matrix) -> None:
        placed = [_at(placement, x, y) for x, y in corners]
        xs, ys = [x for x, _ in placed], [y for _, y in placed]
        if max(ys) - min(ys) >= THIN_PT and max(xs) - min(xs) >= THIN_PT:
            self.boxes.append(Box(min(xs), min(ys), max(xs), max(ys), self._order))


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _is_rectangle(path: Sequence[tuple[float, float]]) -> bool:
    """Whether every point of a path lies in a corner of what it encloses."""
    xs, ys = [x for x, _ in path], [y for _, y in path]

    def edge(value: float, values: Sequence[float]) -> bool:
        return min(abs(value - min(values)), abs(value - max(values))) <= CORNER_PT

    return len(path) >= 3 and all(edge(x, xs) and edge(y, ys) for x, y in path)


def _is_dark(grey: float | None) -> bool:
    return grey is not None and grey <= DARK


def _luminance(numbers: Sequence[float], *, tint: bool = False) -> float | None:
    if len(numbers) == 1:
        return 1.0 - numbers[0] if tint else numbers[0]
    if len(numbers) == 4:
        key = 1.0 - numbers[3]
        numbers = [(1.0 - ink) * key for ink in numbers[:3]]
    if len(numbers) != 3:
        return None
    red, green, blue = numbers
    return RED * red + GREEN * green + BLUE * blue


def _numbers(operands: Any) -> list[float]:
    try:
        return [float(value) for value in operands if isinstance(value, int | float)]
    except (TypeError, ValueError):
        return []


def _resource(resources: Any, kind: str, operands: Any) -> Any:
    """What a name stands for among a page's or a form's resources; nothing where it is malformed."""
    try:
        found = resources[kind][operands[0]]
    except (IndexError, KeyError, TypeError):
        return {}
    return found if isinstance(found, Mapping | list) else {}


def _is_ink(space: Any) -> bool:
    """Whether a colour space counts ink, 1 the darkest, rather than light."""
    return isinstance(space, list) and bool(space) and space[0] in ("/Separation", "/DeviceN")


def page_paintings(path: Path) -> Iterator[tuple[int, Painting]]:
    """(1-based number, what is painted) of each page of a PDF; a page that cannot be followed is left out.

    Raises PaperError as corpus.read does.
    """
    for number, painting in follow_pages(path, Painting):
        painting.finish()
        yield number, painting
