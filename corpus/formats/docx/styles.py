"""What a Word file's style sheet and list definitions say of a paragraph: its print and its list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from docx.oxml.ns import qn

from corpus.formats.docx.numbering import LEVELS, Level, List

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"  # python-docx's elements are lxml's
T = TypeVar("T")

TWENTIETHS = 20  # indents are measured in twentieths of a point
HALVES = 2  # and sizes in halves
OFF = frozenset(("0", "false", "off"))


@dataclass(frozen=True, slots=True)
class Print:
    """How a paragraph or a run is printed; None where it says nothing of its own."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None  # points
    indent_pt: float | None = None
    list_id: str | None = None
    depth: int | None = None  # 0-based level of its list

    def over(self, below: Print) -> Print:
        """This print where it says something, else the one below."""
        return Print(
            _first(self.bold, below.bold),
            _first(self.hidden, below.hidden),
            _first(self.size, below.size),
            _first(self.indent_pt, below.indent_pt),
            _first(self.list_id, below.list_id),
            _first(self.depth, below.depth),
        )


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id, each with what it is based on already below it."""

    prints: dict[str, Print]
    usual: str  # the id of the style of a paragraph that names none

    def of_paragraph(self, properties: Element | None) -> tuple[str, Print]:
        """(style id, print) of a paragraph with these w:pPr."""
        style_id = value(properties, "w:pStyle") or self.usual
        own = read_print(None, properties)
        return style_id, own.over(self.prints.get(style_id, Print()))

    def of_run(self, properties: Element | None, paragraph: Print) -> Print:
        """The print of a run with these w:rPr in a paragraph."""
        named = self.prints.get(value(properties, "w:rStyle") or "", Print())
        return read_print(properties, None).over(named).over(paragraph)


def read_styles(sheet: Element) -> Styles:
    """The style sheet (w:styles)."""
    own: dict[str, tuple[Print, str]] = {}
    usual = ""
    for style in sheet.iterchildren(qn("w:style")):
        style_id = style.get(qn("w:styleId"), "")
        said = read_print(style.find(qn("w:rPr")), style.find(qn("w:pPr")))
        own[style_id] = said, value(style, "w:basedOn") or ""
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default"), "0") not in OFF:
            usual = style_id
    defaults = sheet.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    bottom = read_print(defaults, None)
    return Styles({style_id: _whole(style_id, own).over(bottom) for style_id in own}, usual)


def _whole(style_id: str, own: dict[str, tuple[Print, str]]) -> Print:
    """A style over all that it is based on; a circle of styles ends where it closes."""
    whole, seen = Print(), set[str]()
    while style_id in own and style_id not in seen:
        seen.add(style_id)
        said, style_id = own[style_id]
        whole = whole.over(said)
    return whole


def read_print(run: Element | None, paragraph: Element | None) -> Print:
    """What w:rPr and w:pPr say."""
    numbering = None if paragraph is None else paragraph.find(qn("w:numPr"))
    indent = None if paragraph is None else paragraph.find(qn("w:ind"))
    left = None if indent is None else indent.get(qn("w:left"), indent.get(qn("w:start")))
    size, twentieths = whole_number(value(run, "w:sz")), whole_number(left)
    return Print(
        bold=switch(run, "w:b"),
        hidden=switch(run, "w:vanish"),
        size=None if size is None else size / HALVES,
        indent_pt=None if twentieths is None else twentieths / TWENTIETHS,
        list_id=value(numbering, "w:numId"),
        depth=whole_number(value(numbering, "w:ilvl")),
    )


def lists(numbering: Element, styles: Styles) -> dict[str, List]:
    """Every list (w:num) of numbering.xml by its id."""
    definitions = {
        definition.get(qn("w:abstractNumId"), ""): definition
        for definition in numbering.iterchildren(qn("w:abstractNum"))
    }
    named = {num.get(qn("w:numId"), ""): num for num in numbering.iterchildren(qn("w:num"))}
    found = {}
    for list_id, num in named.items():
        definition_id = _definition_id(num, named, definitions, styles)
        if definition_id in definitions:
            found[list_id] = _list(num, definition_id, definitions[definition_id])
    return found


def _definition_id(num: Element, named: dict[str, Element], definitions: dict[str, Element], styles: Styles) -> str:
    """The id of the definition a list counts with. One that only names a list style leads on (17.9.21)."""
    definition_id = value(num, "w:abstractNumId") or ""
    style_id = value(definitions.get(definition_id), "w:numStyleLink")
    if style_id and (linked := named.get(styles.prints.get(style_id, Print()).list_id or "")) is not None:
        return value(linked, "w:abstractNumId") or definition_id
    return definition_id


def _list(num: Element, definition_id: str, definition: Element) -> List:
    levels = dict(_levels(definition))
    starts = {}
    for change in num.iterchildren(qn("w:lvlOverride")):
        levels.update(_levels(change))
        depth = whole_number(change.get(qn("w:ilvl")))
        start = whole_number(value(change, "w:startOverride"))
        if depth is not None and start is not None:
            starts[depth] = start
    return List(definition_id, levels, starts)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterchildren(qn("w:lvl")):
        depth = whole_number(element.get(qn("w:ilvl")))
        if depth is not None and depth < LEVELS:
            yield depth, _level(element)


def _level(element: Element) -> Level:
    start = whole_number(value(element, "w:start"))
    return Level(
        form=value(element, "w:numFmt") or "decimal",
        text=value(element, "w:lvlText") or "",
        start=1 if start is None else start,
        restart=whole_number(value(element, "w:lvlRestart")),
        legal=bool(switch(element, "w:isLgl")),
        indent_pt=read_print(None, element.find(qn("w:pPr"))).indent_pt or 0.0,
        style=value(element, "w:pStyle") or "",
    )


def value(parent: Element | None, tag: str) -> str | None:
    """The w:val of parent's child of that tag; None where there is none."""
    child = None if parent is None else parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def switch(parent: Element | None, tag: str) -> bool | None:
    """Whether a property is on; None where the parent does not speak of it."""
    child = None if parent is None else parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"), "1") not in OFF


def whole_number(text: str | None) -> int | None:
    """The number that an attribute holds, 0 or more; None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < len("1000000") else None


def _first(own: T | None, below: T | None) -> T | None:
    return below if own is None else own
