"""Web pages (.html, .htm): the text that a reader sees, in reading order, with the numbers of its lists.

The paper is the part that the page marks as its main part, or else the whole page, without navigation, scripts, form
fields and hidden parts.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from corpus.errors import PaperError
from corpus.formats.files import content_hash, read_bytes, storable
from corpus.formats.flow import FlowBlock, TableRow, compose_paper, table_blocks
from corpus.prose.numerals import format_letter, format_roman
from corpus.records import Paper

Element: TypeAlias = etree._Element

LIMIT_BYTES = 64 * 2**20  # a council's longest minutes have 1 MB
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
META_WITHIN_BYTES = 1024  # WHATWG HTML 13.2.3.2
META_CHARSET = re.compile(rb"<meta [^>]*? charset \s* = \s* [\"']? \s* ([\w.:-]+)", flags=re.VERBOSE | re.IGNORECASE)
LATIN_CODECS = frozenset(("iso8859-1", "ascii"))  # browsers read both as Windows-1252
WINDOWS_1252 = "cp1252"
TOO_DEEP = "Excessive depth"  # libxml2 stops reading at 256 nested elements and raises no error

LEFT_OUT_TAGS = frozenset(
    (
        "aside", "audio", "button", "canvas", "datalist", "del", "dialog", "footer", "head", "iframe",
        "input", "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
        "title", "video",
    )
)  # fmt: skip
LEFT_OUT_ROLES = frozenset(("banner", "complementary", "contentinfo", "dialog", "navigation", "search"))
BLOCK_TAGS = frozenset(
    (
        "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "hr", "legend", "li", "main", "p", "pre", "section", "summary",
    )
)  # fmt: skip
LIST_TAGS = frozenset(("ol", "ul", "menu", "dir"))
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BOLD_TAGS = HEADING_TAGS | frozenset(("b", "strong", "th"))
CELL_TAGS = ("td", "th")
HIDDEN_STYLE = re.compile(r"display \s* : \s* none | visibility \s* : \s* hidden", flags=re.VERBOSE | re.IGNORECASE)
LIST_STYLE = re.compile(r"list-style(?:-type)? \s* : [^;]*? \b ([a-z-]+)", flags=re.VERBOSE | re.IGNORECASE)
NUMBER_FORMS = {  # by a list's type attribute or style
    "1": "{}.", "decimal": "{}.",
    "a": "({a})", "lower-alpha": "({a})", "lower-latin": "({a})",
    "A": "({A})", "upper-alpha": "({A})", "upper-latin": "({A})",
    "i": "({i})", "lower-roman": "({i})",
    "I": "({I})", "upper-roman": "({I})",
    "none": "",
}  # fmt: skip
BULLET = "-"
SPACE = re.compile(r"\s+")
# What ModernGov prints behind a link to a document: "PDF 143 KB".
FILE_SIZE = re.compile(r"\s*(?:[A-Z]{3,4}\s+)?[\d.,]+\s*[KMG]B\s*")
FILE_SIZE_TAGS = frozenset(("a", "span"))
PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
WHOLE_NUMBER = re.compile(r"-?\d{1,5}")
INDENT_PT = 30.0  # 40 CSS pixels: how browsers indent a list
MAX_SPANNED_ROWS = 1000  # WHATWG HTML 4.9.11 allows 65,534, more than a paper has


def read(path: Path, *, name: str) -> Paper:
    """The paper in a web page, without pages; its title is the page's <title>.

    Raises PaperError for a path that cannot be read, a file that is not a web page, or a page without words.
    """
    data = read_bytes(path, limit_bytes=LIMIT_BYTES)
    root = _parse(path, _decode(path, data))
    part = None if root is None else _find_main_part(root)
    text, lines = compose_paper([] if part is None else _HtmlReader().read_blocks(part))
    if root is None or part is None or not text:
        raise PaperError(f"{path} has no words in it: save the whole page, or ask for the original.")
    title = " ".join(root.findtext(".//title", default="").split())
    return Paper(name, content_hash(data), text, lines, title=title, left_out=tuple(_frame_lines(root, part)))


def _decode(path: Path, data: bytes) -> str:
    """The page as text, by its byte order mark, else its meta tag, else as UTF-8, else as Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return storable(data[len(mark) :].decode(encoding, errors="replace"))
    if b"\0" in data[:META_WITHIN_BYTES]:
        raise PaperError(f"{path} is not a web page: it holds binary data. Ask for the original.")
    named = META_CHARSET.search(data[:META_WITHIN_BYTES])
    for encoding in (_browser_codec(named[1].decode("ascii")) if named else "utf-8", "utf-8"):
        try:
            return storable(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return storable(data.decode(WINDOWS_1252, errors="replace"))


def _browser_codec(label: str) -> str:
    """The codec that browsers use for the label of a charset; UTF-8 for an unknown label."""
    try:
        encoding = codecs.lookup(label).name
    except LookupError:
        return "utf-8"
    # The tag was found as single bytes, so the page is not UTF-16, even if the tag says so (13.2.3.2).
    return WINDOWS_1252 if encoding in LATIN_CODECS else "utf-8" if encoding.startswith("utf") else encoding


def _parse(path: Path, page: str) -> Element | None:
    """The root of the page; None if the page has no element."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root: Element | None = etree.fromstring(page.encode("utf-8"), parser)  # None if there is only a comment
    except etree.XMLSyntaxError:  # the page is empty
        return None
    if any(TOO_DEEP in entry.message for entry in parser.error_log):
        raise PaperError(f"{path} is nested too deep to be read: print the page to PDF and use that.")
    return root


def _find_main_part(root: Element) -> Element:
    """The part that the page marks as its main part, if it marks exactly one; else the page."""
    parts = [element for element in root.iter() if element.tag == "main" or element.get("role") == "main"]
    return parts[0] if len(parts) == 1 else root


def _frame_lines(root: Element, part: Element) -> Iterator[str]:
    """The lines of the page's headers and footers outside the paper, which may say that it is not for the public."""
    inside = set(part.iter("header"))
    for element in root.iter():
        if (element.tag == "header" and element not in inside) or _is_frame(element):
            yield from (line for block in _HtmlReader().read_blocks(element) for line in block.text.split("\n"))


def _is_frame(element: Element) -> bool:
    return element.tag == "footer" or element.get("role", "").strip().lower() in ("banner", "contentinfo")


@dataclass(slots=True)
class _HtmlReader:
    """Reads a page once; inline words gather until a block begins or ends."""

    blocks: list[FlowBlock] = field(default_factory=list)
    words: list[tuple[str, bool]] = field(default_factory=list)  # (text, bold)
    label: str = ""  # of the list item whose first words come next
    depth: int = 0  # lists around the current place

    def read_blocks(self, element: Element) -> list[FlowBlock]:
        """The blocks in an element with any tag."""
        self._walk_content(element, bold=element.tag in BOLD_TAGS, preserved=element.tag == "pre")
        self._end_block()
        return self.blocks

    def _walk_content(self, element: Element, *, bold: bool, preserved: bool) -> None:
        self._add_words(element.text, bold=bold, preserved=preserved)
        for child in element:
            self._walk_element(child, bold=bold, preserved=preserved)
            self._add_words(child.tail, bold=bold, preserved=preserved)

    def _walk_element(self, element: Element, *, bold: bool, preserved: bool) -> None:
        if _is_hidden(element):
            return
        tag, inner = element.tag, bold or element.tag in BOLD_TAGS
        is_block = tag in BLOCK_TAGS or tag in LIST_TAGS or tag == "table"
        if is_block:
            self._end_block()
        if tag == "br":
            self.words.append(("\n", bold))
        elif tag == "table":
            self._walk_table(element)
        elif tag in LIST_TAGS:
            self._walk_list(element, bold=bold)
        else:
            self._walk_content(element, bold=inner, preserved=preserved or tag == "pre")
        if is_block:
            self._end_block()

    def _add_words(self, text: str | None, *, bold: bool, preserved: bool) -> None:
        if text:
            self.words.append((text if preserved else SPACE.sub(" ", text), bold))

    def _end_block(self) -> None:
        """Turn the gathered words into a paragraph, or into several where two line breaks separate them."""
        text = "".join(words for words, _ in self.words)
        bold = all(bold for words, bold in self.words if words.strip())
        for words in filter(None, map(str.strip, PARAGRAPH_BREAK.split(text))):
            labelled = f"{self.label} {words}".lstrip()
            self.blocks.append(FlowBlock(labelled, bold=bold, x=INDENT_PT * self.depth))
            self.label = ""
        self.words.clear()

    def _walk_list(self, element: Element, *, bold: bool) -> None:
        self.depth += 1
        form = _number_form(element)
        is_reversed = element.get("reversed") is not None
        number = _read_whole_number(element.get("start"), len(element.findall("li")) if is_reversed else 1)
        for child in element:
            if child.tag == "li" and not _is_hidden(child):
                number = _read_whole_number(child.get("value"), number)
                self._walk_item(child, _format_number(form, number), bold=bold)
                number += -1 if is_reversed else 1
            else:  # a list directly within a list, as old editors write it
                self._walk_element(child, bold=bold, preserved=False)
            self._add_words(child.tail, bold=bold, preserved=False)
        self._end_block()
        self.depth -= 1

    def _walk_item(self, element: Element, label: str, *, bold: bool) -> None:
        self._end_block()
        self.label = label
        self._walk_content(element, bold=bold, preserved=False)
        self._end_block()
        self.label = ""

    def _walk_table(self, element: Element) -> None:
        for caption in element.iterchildren("caption"):
            self._walk_content(caption, bold=False, preserved=False)
            self._end_block()
        self.blocks += table_blocks(list(_table_rows(element)))


def _is_hidden(element: Element) -> bool:
    return (
        element.tag in LEFT_OUT_TAGS
        or element.get("hidden") is not None
        or element.get("role", "").strip().lower() in LEFT_OUT_ROLES
        or bool(HIDDEN_STYLE.search(element.get("style", "")))
        or (element.tag in FILE_SIZE_TAGS and FILE_SIZE.fullmatch("".join(map(str, element.itertext()))) is not None)
    )


def _number_form(element: Element) -> str:
    """How a list prints its numbers: a format with {}, {a}, {A}, {i} or {I}; '' for none, "-" for bullets."""
    styled = LIST_STYLE.search(element.get("style", ""))
    named = [styled[1].lower()] if styled else []
    named.append(element.get("type", ""))
    default = "{}." if element.tag == "ol" else BULLET
    return next((NUMBER_FORMS[name] for name in named if name in NUMBER_FORMS), default)


def _format_number(form: str, number: int) -> str:
    small, roman_small = format_letter(number), format_roman(number)
    return form.format(number, a=small, A=small.upper(), i=roman_small, I=roman_small.upper())


def _read_whole_number(attribute: str | None, default: int) -> int:
    text = (attribute or "").strip()
    return int(text) if WHOLE_NUMBER.fullmatch(text) else default


def _table_rows(table: Element) -> Iterator[TableRow]:
    """A table's rows, each cell a list of blocks; a cell that spans rows has empty cells below it."""
    spanned: dict[int, int] = {}  # column -> rows still to come
    parts = [table, *table.iterchildren("thead", "tbody", "tfoot")]
    for row in (row for part in parts for row in part.iterchildren("tr")):
        cells: list[list[FlowBlock]] = []
        spans: dict[int, int] = {}
        for cell in row.iterchildren(*CELL_TAGS):
            while spanned.get(len(cells)):
                cells.append([])
            spans[len(cells)] = min(_read_whole_number(cell.get("rowspan"), 1), MAX_SPANNED_ROWS) - 1
            cells.append([] if _is_hidden(cell) else _HtmlReader().read_blocks(cell))
        spanned = {column: left - 1 for column, left in spanned.items() if left > 1} | {
            column: left for column, left in spans.items() if left > 0
        }
        yield cells
