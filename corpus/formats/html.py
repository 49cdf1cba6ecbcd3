"""Web pages (.html, .htm): what a reader sees of them, in reading order, list numbers printed.

A page's navigation, scripts, forms and hidden parts are no part of the paper; where the page marks its main
part, that is the paper.
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
from corpus.formats.flow import Block, Row, compose, of_table
from corpus.prose.numerals import format_letter, format_roman
from corpus.records import Paper

Element: TypeAlias = etree._Element

LIMIT_BYTES = 64 * 2**20  # a council's longest minutes have 1 MB
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
META_WITHIN = 1024  # bytes, WHATWG HTML 13.2.3.2
META = re.compile(rb"<meta [^>]*? charset \s* = \s* [\"']? \s* ([\w.:-]+)", flags=re.VERBOSE | re.IGNORECASE)
LATIN = frozenset(("iso8859-1", "ascii"))  # which browsers read as Windows-1252
WINDOWS = "cp1252"
TOO_DEEP = "Excessive depth"  # libxml2 stops reading at 256 elements within each other, without an error

LEFT_OUT = frozenset(
    (
        "aside", "audio", "button", "canvas", "datalist", "del", "dialog", "footer", "head", "iframe",
        "input", "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
        "title", "video",
    )
)  # fmt: skip
LEFT_OUT_ROLES = frozenset(("banner", "complementary", "contentinfo", "dialog", "navigation", "search"))
BLOCKS = frozenset(
    (
        "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "hr", "legend", "li", "main", "p", "pre", "section", "summary",
    )
)  # fmt: skip
LISTS = frozenset(("ol", "ul", "menu", "dir"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BOLD = HEADINGS | frozenset(("b", "strong", "th"))
CELLS = ("td", "th")
UNSEEN = re.compile(r"display \s* : \s* none | visibility \s* : \s* hidden", flags=re.VERBOSE | re.IGNORECASE)
LIST_STYLE = re.compile(r"list-style(?:-type)? \s* : [^;]*? \b ([a-z-]+)", flags=re.VERBOSE | re.IGNORECASE)
FORMS = {  # of a list's type attribute or style
    "1": "{}.", "decimal": "{}.",
    "a": "({a})", "lower-alpha": "({a})", "lower-latin": "({a})",
    "A": "({A})", "upper-alpha": "({A})", "upper-latin": "({A})",
    "i": "({i})", "lower-roman": "({i})",
    "I": "({I})", "upper-roman": "({I})",
    "none": "",
}  # fmt: skip
BULLET = "-"
SPACE = re.compile(r"\s+")
PARTED = re.compile(r"\n\s*\n")
WHOLE = re.compile(r"-?\d{1,5}")
INDENT_PT = 30.0  # 40 CSS pixels: how browsers indent a list
SPANS_LIMIT = 1000  # rows: WHATWG HTML 4.9.11 allows 65,534, more than a paper has


def read(path: Path, *, name: str) -> Paper:
    """The paper in a web page; no pages, its title from <title>.

    Raises PaperError for a path that cannot be read, a file that is no web page, or one without words.
    """
    data = read_bytes(path, limit_bytes=LIMIT_BYTES)
    root = _parse(path, _decode(path, data))
    part = None if root is None else _paper_part(root)
    text, lines = compose([] if part is None else _Reader().blocks(part))
    if root is None or part is None or not text:
        raise PaperError(f"{path} has no words in it: save the whole page, or ask for the original.")
    title = " ".join(root.findtext(".//title", default="").split())
    return Paper(name, content_hash(data), text, lines, title=title, left_out=tuple(_left_out(root, part)))


def _decode(path: Path, data: bytes) -> str:
    """By its byte order mark, its meta tag, UTF-8, and at last Windows-1252, which reads any byte."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return storable(data[len(mark) :].decode(encoding, errors="replace"))
    if b"\0" in data[:META_WITHIN]:
        raise PaperError(f"{path} is not a web page: it holds binary data. Ask for the original.")
    named = META.search(data[:META_WITHIN])
    for encoding in (_known(named[1].decode("ascii")) if named else "utf-8", "utf-8"):
        try:
            return storable(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return storable(data.decode(WINDOWS, errors="replace"))


def _known(label: str) -> str:
    """The codec that browsers use for a charset's label; UTF-8 for one that nobody knows."""
    try:
        encoding = codecs.lookup(label).name
    except LookupError:
        return "utf-8"
    # A page that was found by its tag's single bytes is not UTF-16, whatever the tag says (13.2.3.2).
    return WINDOWS if encoding in LATIN else "utf-8" if encoding.startswith("utf") else encoding


def _parse(path: Path, page: str) -> Element | None:
    """The page's root; None if there is no element in it."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root: Element | None = etree.fromstring(page.encode("utf-8"), parser)  # None of a mere comment
    except etree.XMLSyntaxError:  # of nothing at all
        return None
    if any(TOO_DEEP in entry.message for entry in parser.error_log):
        raise PaperError(f"{path} is nested too deep to be read: print the page to PDF and give that.")
    return root


def _paper_part(root: Element) -> Element:
    """The part that the page marks as its main one, if it marks one; else the page."""
    parts = [element for element in root.iter() if element.tag == "main" or element.get("role") == "main"]
    return parts[0] if len(parts) == 1 else root


def _left_out(root: Element, part: Element) -> Iterator[str]:
    """The lines of the page's headers and footers that are no part of the paper."""
    inside = set(part.iter("header"))
    for element in root.iter():
        if (element.tag == "header" and element not in inside) or _frames(element):
            yield from (line for block in _Reader().blocks(element) for line in block.text.split("\n"))


def _frames(element: Element) -> bool:
    return element.tag == "footer" or element.get("role", "").strip().lower() in ("banner", "contentinfo")


@dataclass(slots=True)
class _Reader:
    """Walks a page once; what is inline gathers until a block begins or ends."""

    found: list[Block] = field(default_factory=list)
    words: list[tuple[str, bool]] = field(default_factory=list)  # (text, bold)
    label: str = ""  # of a list item whose first words have not come yet
    depth: int = 0  # of lists

    def blocks(self, element: Element) -> list[Block]:
        """The blocks of an element, whatever its own tag."""
        self._content(element, bold=element.tag in BOLD, preserved=element.tag == "pre")
        self._flush()
        return self.found

    def _content(self, element: Element, *, bold: bool, preserved: bool) -> None:
        self._say(element.text, bold=bold, preserved=preserved)
        for child in element:
            self._element(child, bold=bold, preserved=preserved)
            self._say(child.tail, bold=bold, preserved=preserved)

    def _element(self, element: Element, *, bold: bool, preserved: bool) -> None:
        if _unseen(element):
            return
        tag, inner = element.tag, bold or element.tag in BOLD
        apart = tag in BLOCKS or tag in LISTS or tag == "table"
        if apart:
            self._flush()
        if tag == "br":
            self.words.append(("\n", bold))
        elif tag == "table":
            self._table(element)
        elif tag in LISTS:
            self._list(element, bold=bold)
        else:
            self._content(element, bold=inner, preserved=preserved or tag == "pre")
        if apart:
            self._flush()

    def _say(self, text: str | None, *, bold: bool, preserved: bool) -> None:
        if text:
            self.words.append((text if preserved else SPACE.sub(" ", text), bold))

    def _flush(self) -> None:
        """What has gathered becomes a paragraph, or several where two line breaks part them."""
        text = "".join(words for words, _ in self.words)
        bold = all(bold for words, bold in self.words if words.strip())
        for words in filter(None, map(str.strip, PARTED.split(text))):
            labelled = f"{self.label} {words}".lstrip()
            self.found.append(Block(labelled, bold=bold, x=INDENT_PT * self.depth))
            self.label = ""
        self.words.clear()

    def _list(self, element: Element, *, bold: bool) -> None:
        self.depth += 1
        form = _form(element)
        backwards = element.get("reversed") is not None
        number = _whole(element.get("start"), len(element.findall("li")) if backwards else 1)
        for child in element:
            if child.tag == "li" and not _unseen(child):
                number = _whole(child.get("value"), number)
                self._item(child, _printed(form, number), bold=bold)
                number += -1 if backwards else 1
            else:  # a list straight within a list, as old editors nest them
                self._element(child, bold=bold, preserved=False)
            self._say(child.tail, bold=bold, preserved=False)
        self._flush()
        self.depth -= 1

    def _item(self, element: Element, label: str, *, bold: bool) -> None:
        self._flush()
        self.label = label
        self._content(element, bold=bold, preserved=False)
        self._flush()
        self.label = ""

    def _table(self, element: Element) -> None:
        for caption in element.iterchildren("caption"):
            self._content(caption, bold=False, preserved=False)
            self._flush()
        self.found += of_table(list(_rows(element)))


def _unseen(element: Element) -> bool:
    return (
        element.tag in LEFT_OUT
        or element.get("hidden") is not None
        or element.get("role", "").strip().lower() in LEFT_OUT_ROLES
        or bool(UNSEEN.search(element.get("style", "")))
    )


def _form(element: Element) -> str:
    """How a list prints its numbers, a format of {1}, {a} ...; '' for none, "-" for bullets."""
    styled = LIST_STYLE.search(element.get("style", ""))
    named = [styled[1].lower()] if styled else []
    named.append(element.get("type", ""))
    usual = "{}." if element.tag == "ol" else BULLET
    return next((FORMS[name] for name in named if name in FORMS), usual)


def _printed(form: str, number: int) -> str:
    small, roman_small = format_letter(number), format_roman(number)
    return form.format(number, a=small, A=small.upper(), i=roman_small, I=roman_small.upper())


def _whole(attribute: str | None, usual: int) -> int:
    text = (attribute or "").strip()
    return int(text) if WHOLE.fullmatch(text) else usual


def _rows(table: Element) -> Iterator[Row]:
    """A table's rows, each cell its blocks; under a cell that spans rows stand empty ones."""
    spanned: dict[int, int] = {}  # column -> rows still to come
    parts = [table, *table.iterchildren("thead", "tbody", "tfoot")]
    for row in (row for part in parts for row in part.iterchildren("tr")):
        cells: list[list[Block]] = []
        spans: dict[int, int] = {}
        for cell in row.iterchildren(*CELLS):
            while spanned.get(len(cells)):
                cells.append([])
            spans[len(cells)] = min(_whole(cell.get("rowspan"), 1), SPANS_LIMIT) - 1
            cells.append([] if _unseen(cell) else _Reader().blocks(cell))
        spanned = {column: left - 1 for column, left in spanned.items() if left > 1} | {
            column: left for column, left in spans.items() if left > 0
        }
        yield cells
