"""Word papers (.docx): paragraphs with the numbers that Word prints before them, tables row by row.

The text is what the paper prints when its changes are accepted: no deleted or hidden words, no comments, no headers or
footers. A footnote follows the paragraph that refers to it.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from corpus.errors import PaperError
from corpus.formats.docx.headers_footers import header_footer_lines
from corpus.formats.docx.numbering import BULLET, ListCounters
from corpus.formats.docx.styles import Element, PrintStyle, StyleSheet, read_lists, read_style_sheet, read_switch
from corpus.formats.files import content_hash, read_bytes
from corpus.formats.flow import PRINTED_NUMBER, FlowBlock, TableRow, compose_paper, table_blocks
from corpus.prose.numerals import format_roman
from corpus.records import Paper

OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: .doc and encrypted files begin so
ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.1
LIMIT_UNPACKED_BYTES = 400 * 2**20  # a report full of photographs unpacks to some 50 MB
LIMIT_XML_BYTES = 60 * 2**20  # a 1,000-page report has 15 MB; the parsed tree takes some ten times as much
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = f"{COMPATIBILITY}Fallback"  # a second copy of a drawing, for old readers
MATHS_TAGS = (qn("m:oMath"), qn("m:oMathPara"))
TEXT_BOX = qn("w:txbxContent")
WRAPPER_TAGS = frozenset(
    qn(f"w:{name}")
    for name in (
        "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo",
    )
)  # fmt: skip
PRINTED_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
NOTE_CALLS: Mapping[str, tuple[str, Callable[[int], str]]] = {
    qn("w:footnoteReference"): (RELATIONSHIP_TYPE.FOOTNOTES, str),
    qn("w:endnoteReference"): (RELATIONSHIP_TYPE.ENDNOTES, format_roman),
}
TABBED_LABEL = re.compile(rf"\s*(?P<label>{PRINTED_NUMBER.pattern} | [•●▪◦–-])[ ]*\t\s*", flags=re.VERBOSE)
TABS = re.compile(r"[ ]*\t[\t ]*")


def read(path: Path, *, name: str) -> Paper:
    """The paper in a .docx file, without pages: Word sets the pages anew on every machine.

    Raises PaperError for a file that is not a .docx, an old .doc, a locked or damaged file, a bomb, or no words.
    """
    data = read_bytes(path)
    document = _open_document(path, data)
    text, lines = compose_paper(_WordReader.of_document(document).read_blocks(document.element.body))
    if not text:
        raise PaperError(f"{path} has no words in it: ask for the original.")
    about = document.core_properties
    return Paper(
        name,
        content_hash(data),
        text,
        lines,
        title=about.title,
        subject=about.subject,
        left_out=header_footer_lines(document),
    )


def _open_document(path: Path, data: bytes) -> Document:
    if data.startswith(OLE_SIGNATURE) and ENCRYPTED_MARK in data:
        raise PaperError(f"{path} is locked with a password: save it in Word without one.")
    if data.startswith(OLE_SIGNATURE):
        raise PaperError(f"{path} is an old Word file (.doc): save it in Word as .docx or PDF.")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise PaperError(f"{path} is not a Word file: ask for the original.")
    try:
        _refuse_bomb(path, zipfile.ZipFile(io.BytesIO(data)))
        document = docx.Document(io.BytesIO(data))
        _ = document.element.body, document.styles.element, document.core_properties.title
    except PaperError:
        raise
    except Exception as error:  # python-docx raises any error for missing or damaged parts
        raise PaperError(
            f"{path} is damaged or no Word document: open it in Word and save it again as .docx."
        ) from error
    return document


def _refuse_bomb(path: Path, archive: zipfile.ZipFile) -> None:
    """Raise PaperError if the archive declares too large a size; zipfile reads no member beyond its declared size."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    if unpacked > LIMIT_UNPACKED_BYTES or xml > LIMIT_XML_BYTES:
        raise PaperError(f"{path} unpacks to {unpacked // 2**20} MB, more than a paper holds: split it.")


@dataclass(slots=True)
class _WordReader:
    """Reads a document once, in reading order, and counts its lists and notes on the way."""

    document: Document
    styles: StyleSheet
    counters: ListCounters
    notes: dict[str, dict[str, Element]]  # by kind of note, then by id
    notes_called: dict[str, int] = field(default_factory=dict)
    waiting_notes: list[FlowBlock] = field(default_factory=list)  # for the end of the paragraph that refers to them

    @classmethod
    def of_document(cls, document: Document) -> _WordReader:
        styles = read_style_sheet(document.styles.element)
        numbering = _parse_part(document, RELATIONSHIP_TYPE.NUMBERING)
        counters = ListCounters({} if numbering is None else read_lists(numbering, styles))
        notes = {kind: _read_notes(document, kind) for kind, _ in NOTE_CALLS.values()}
        return cls(document, styles, counters, notes)

    def read_blocks(self, parent: Element) -> list[FlowBlock]:
        """The blocks in a body, cell, text box or note. Consecutive lines with tabs are the rows of one table."""
        blocks: list[FlowBlock] = []
        for is_tabbed, group in itertools.groupby(self._walk(parent), lambda b: "\t" in b.text and not b.is_table):
            members = list(group)
            table = FlowBlock("\n".join(block.text for block in members), is_table=True)
            blocks += [table] if is_tabbed else members
        return blocks

    def _walk(self, parent: Element) -> Iterator[FlowBlock]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._read_paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from table_blocks([self._read_row(row) for row in _find_children(child, qn("w:tr"))])
            elif child.tag in WRAPPER_TAGS:
                yield from self._walk(child)
            if parent.tag in (qn("w:body"), qn("w:sdtContent")):
                yield from self.waiting_notes
                self.waiting_notes.clear()

    def _read_row(self, row: Element) -> TableRow:
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            return []
        return [[] if _is_merged_away(cell) else self.read_blocks(cell) for cell in _find_children(row, qn("w:tc"))]

    def _read_paragraph(self, paragraph: Element) -> Iterator[FlowBlock]:
        properties = paragraph.find(qn("w:pPr"))
        style_id, print_style = self.styles.paragraph_style(properties)
        runs = list(self._read_runs(paragraph, print_style))
        words = "".join(text for text, _ in runs)
        if words.strip() or not _is_mark_deleted(properties):
            label, indent_pt = self._read_label(style_id, print_style, properties)
            printed = [run for text, run in runs if text.strip()]
            yield FlowBlock(
                _with_label(label, words),
                bold=bool(printed) and all(run.bold for run in printed),
                size=(printed[0].size if printed else None) or 0.0,
                x=indent_pt,
            )
        for box in _find_outermost(paragraph, TEXT_BOX):
            yield from self.read_blocks(box)

    def _read_label(self, style_id: str, print_style: PrintStyle, properties: Element | None) -> tuple[str, float]:
        """(the label printed before a paragraph, '' if none; its indent in points)."""
        numbered_list = self.counters.lists.get(print_style.list_id or "")
        if numbered_list is None:
            return "", print_style.indent_pt or 0.0
        style_depths = (depth for depth, level in numbered_list.levels.items() if level.style == style_id)
        depth = next(style_depths, 0) if print_style.depth is None else print_style.depth
        label = self.counters.next_label(print_style.list_id or "", depth)
        own_indent = None if properties is None else properties.find(qn("w:ind"))
        level = numbered_list.levels.get(depth)
        return label, (print_style.indent_pt if own_indent is not None or level is None else level.indent_pt) or 0.0

    def _read_runs(self, parent: Element, print_style: PrintStyle) -> Iterator[tuple[str, PrintStyle]]:
        """(text, print style) of each run that is printed."""
        for child in parent:
            if child.tag in WRAPPER_TAGS:
                yield from self._read_runs(child, print_style)
            elif child.tag == qn("w:r"):
                run = self.styles.run_style(child.find(qn("w:rPr")), print_style)
                if not run.hidden:
                    yield self._run_words(child), run
            elif child.tag in MATHS_TAGS:
                yield "".join(part.text or "" for part in child.iter(qn("m:t"))), print_style

    def _run_words(self, run: Element) -> str:
        pieces = []
        for child in run:
            if child.tag == qn("w:t"):
                pieces.append(child.text or "")
            elif child.tag in NOTE_CALLS:
                pieces.append(self._call_note(child))
            else:
                pieces.append(PRINTED_SIGNS.get(child.tag, ""))
        return "".join(pieces)

    def _call_note(self, call: Element) -> str:
        """The sign that refers to a note, such as "[1]"; the note itself is kept for the end of the paragraph."""
        kind, format_number = NOTE_CALLS[call.tag]
        note = self.notes[kind].pop(call.get(qn("w:id"), ""), None)  # taken once, for a note may refer to itself
        if note is None:
            return ""
        self.notes_called[kind] = self.notes_called.get(kind, 0) + 1
        sign = f"[{format_number(self.notes_called[kind])}]"
        words = " ".join(block.text.strip() for block in self.read_blocks(note))
        self.waiting_notes.append(FlowBlock(f"{sign} {words}"))
        return sign


def _parse_part(document: Document, kind: str) -> Element | None:
    """The root of the document's part of a kind; None if there is none that can be read."""
    try:
        return parse_xml(document.part.part_related_by(kind).blob)
    except (KeyError, ValueError, SyntaxError):  # none, several or a damaged one
        return None


def _read_notes(document: Document, kind: str) -> dict[str, Element]:
    part = _parse_part(document, kind)
    return {} if part is None else {note.get(qn("w:id"), ""): note for note in part}


def _find_children(parent: Element, tag: str) -> Iterator[Element]:
    """A table's rows or a row's cells, with those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPER_TAGS:
            yield from _find_children(child, tag)


def _find_outermost(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != FALLBACK:
            yield from _find_outermost(child, tag)


def _is_merged_away(cell: Element) -> bool:
    """Whether a cell only continues the cell above it."""
    properties = cell.find(qn("w:tcPr"))
    merge = None if properties is None else properties.find(qn("w:vMerge"))
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _is_mark_deleted(properties: Element | None) -> bool:
    mark = None if properties is None else properties.find(qn("w:rPr"))
    return mark is not None and read_switch(mark, "w:del") is True


def _with_label(label: str, words: str) -> str:
    """A paragraph's label and words. Tabs after a label become spaces; other tabs separate cells."""
    if not label and (typed := TABBED_LABEL.match(words)):
        label, words = typed["label"], words[typed.end() :]
    words = words.strip()
    if label:
        bare = label == BULLET and not words
        return "" if bare else f"{label} {TABS.sub(' ', words)}".strip()
    return TABS.sub("\t", words)
