"""A Word file's style sheet and list definitions: how a paragraph is printed, and in which list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from docx.oxml.ns import qn

from corpus.formats.docx.numbering import MAX_LEVELS, ListLevel, NumberedList

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"  # python-docx's elements are lxml's
T = TypeVar("T")

TWENTIETHS_A_POINT = 20  # Word measures indents in twentieths of a point
HALVES_A_POINT = 2  # and sizes in half points
OFF_VALUES = frozenset(("0", "false", "off"))


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """How a paragraph or a run is printed; None for a property that it does not set."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None  # points
    indent_pt: float | None = None
    list_id: str | None = None
    depth: int | None = None  # 0-based level of its list

    def over(self, below: PrintStyle) -> PrintStyle:
        """Each property of this style, or of the one below where this one does not set it."""
        return PrintStyle(
            _own_or_below(self.bold, below.bold),
            _own_or_below(self.hidden, below.hidden),
            _own_or_below(self.size, below.size),
            _own_or_below(self.indent_pt, below.indent_pt),
            _own_or_below(self.list_id, below.list_id),
            _own_or_below(self.depth, below.depth),
        )


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The styles of a file by id, each complete with the styles that it is based on."""

    print_styles: dict[str, PrintStyle]
    default_id: str  # the style of a paragraph that names none

    def paragraph_style(self, properties: Element | None) -> tuple[str, PrintStyle]:
        """(style id, print style) of a paragraph with these w:pPr."""
        style_id = read_value(properties, "w:pStyle") or self.default_id
        own = read_print_style(None, properties)
        return style_id, own.over(self.print_styles.get(style_id, PrintStyle()))

    def run_style(self, properties: Element | None, paragraph: PrintStyle) -> PrintStyle:
        """The print style of a run with these w:rPr in a paragraph of that style."""
        named = self.print_styles.get(read_value(properties, "w:rStyle") or "", PrintStyle())
        return read_print_style(properties, None).over(named).over(paragraph)


def read_style_sheet(sheet: Element) -> StyleSheet:
    """The style sheet in a w:styles element."""
    own: dict[str, tuple[PrintStyle, str]] = {}
    default_id = ""
    for style in sheet.iterchildren(qn("w:style")):
        style_id = style.get(qn("w:styleId"), "")
        print_style = read_print_style(style.find(qn("w:rPr")), style.find(qn("w:pPr")))
        own[style_id] = print_style, read_value(style, "w:basedOn") or ""
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default"), "0") not in OFF_VALUES:
            default_id = style_id
    defaults = sheet.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    document_style = read_print_style(defaults, None)
    return StyleSheet({style_id: _resolve_style(style_id, own).over(document_style) for style_id in own}, default_id)


def _resolve_style(style_id: str, own: dict[str, tuple[PrintStyle, str]]) -> PrintStyle:
    """A style over all the styles that it is based on, each once, for styles may form a circle."""
    whole, seen = PrintStyle(), set[str]()
    while style_id in own and style_id not in seen:
        seen.add(style_id)
        print_style, style_id = own[style_id]
        whole = whole.over(print_style)
    return whole


def read_print_style(run: Element | None, paragraph: Element | None) -> PrintStyle:
    """The print style that w:rPr and w:pPr set."""
    numbering = None if paragraph is None else paragraph.find(qn("w:numPr"))
    indent = None if paragraph is None else paragraph.find(qn("w:ind"))
    left = None if indent is None else indent.get(qn("w:left"), indent.get(qn("w:start")))
    size, twentieths = parse_whole_number(read_value(run, "w:sz")), parse_whole_number(left)
    return PrintStyle(
        bold=read_switch(run, "w:b"),
        hidden=read_switch(run, "w:vanish"),
        size=None if size is None else size / HALVES_A_POINT,
        indent_pt=None if twentieths is None else twentieths / TWENTIETHS_A_POINT,
        list_id=read_value(numbering, "w:numId"),
        depth=parse_whole_number(read_value(numbering, "w:ilvl")),
    )


def read_lists(numbering: Element, styles: StyleSheet) -> dict[str, NumberedList]:
    """Every list (w:num) of numbering.xml, by its id."""
    definitions = {
        definition.get(qn("w:abstractNumId"), ""): definition
        for definition in numbering.iterchildren(qn("w:abstractNum"))
    }
    named = {num.get(qn("w:numId"), ""): num for num in numbering.iterchildren(qn("w:num"))}
    found = {}
    for list_id, num in named.items():
        definition_id = _find_definition_id(num, named, definitions, styles)
        if definition_id in definitions:
            found[list_id] = _read_list(num, definition_id, definitions[definition_id])
    return found


def _find_definition_id(
    num: Element, named: dict[str, Element], definitions: dict[str, Element], styles: StyleSheet
) -> str:
    """The id of a list's definition; a definition that only names a list style refers to that style's (17.9.21)."""
    definition_id = read_value(num, "w:abstractNumId") or ""
    style_id = read_value(definitions.get(definition_id), "w:numStyleLink")
    if style_id and (linked := named.get(styles.print_styles.get(style_id, PrintStyle()).list_id or "")) is not None:
        return read_value(linked, "w:abstractNumId") or definition_id
    return definition_id


def _read_list(num: Element, definition_id: str, definition: Element) -> NumberedList:
    levels = dict(_read_levels(definition))
    starts = {}
    for change in num.iterchildren(qn("w:lvlOverride")):
        levels.update(_read_levels(change))
        depth = parse_whole_number(change.get(qn("w:ilvl")))
        start = parse_whole_number(read_value(change, "w:startOverride"))
        if depth is not None and start is not None:
            starts[depth] = start
    return NumberedList(definition_id, levels, starts)


def _read_levels(parent: Element) -> Iterator[tuple[int, ListLevel]]:
    for element in parent.iterchildren(qn("w:lvl")):
        depth = parse_whole_number(element.get(qn("w:ilvl")))
        if depth is not None and depth < MAX_LEVELS:
            yield depth, _read_level(element)


def _read_level(element: Element) -> ListLevel:
    start = parse_whole_number(read_value(element, "w:start"))
    return ListLevel(
        number_format=read_value(element, "w:numFmt") or "decimal",
        label_format=read_value(element, "w:lvlText") or "",
        start=1 if start is None else start,
        restart=parse_whole_number(read_value(element, "w:lvlRestart")),
        legal=bool(read_switch(element, "w:isLgl")),
        indent_pt=read_print_style(None, element.find(qn("w:pPr"))).indent_pt or 0.0,
        style=read_value(element, "w:pStyle") or "",
    )


def read_value(parent: Element | None, tag: str) -> str | None:
    """The w:val of the parent's child with a tag; None if there is no such child."""
    child = None if parent is None else parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def read_switch(parent: Element | None, tag: str) -> bool | None:
    """Whether a property is on; None if the parent does not have it."""
    child = None if parent is None else parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"), "1") not in OFF_VALUES


def parse_whole_number(text: str | None) -> int | None:
    """The number in an attribute, 0 or more; None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < len("1000000") else None


def _own_or_below(own: T | None, below: T | None) -> T | None:
    return below if own is None else own
