"""Word papers (.docx): paragraphs with the numbers that Word prints before them, tables row by row.

As the paper prints with its changes accepted: no deleted or hidden words, no comments; headers and footers are
no part of the text. A footnote stands behind the paragraph that calls it.
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
from corpus.formats.docx.headers_footers import margins
from corpus.formats.docx.numbering import BULLET, Counters
from corpus.formats.docx.styles import Element, Print, Styles, lists, read_styles, switch
from corpus.formats.files import content_hash, read_bytes
from corpus.formats.flow import LABEL, Block, Row, compose, of_table
from corpus.prose.numerals import format_roman
from corpus.records import Paper

OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: what .doc and encrypted files begin with
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.1
LIMIT_UNPACKED_BYTES = 400 * 2**20  # a report full of photographs unpacks to some 50 MB
LIMIT_XML_BYTES = 60 * 2**20  # as a tree it takes some ten times as much; a 1,000-page report has 15 MB
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = f"{COMPATIBILITY}Fallback"  # the same drawing once more, for old readers
MATHS = (qn("m:oMath"), qn("m:oMathPara"))
TEXT_BOX = qn("w:txbxContent")
WRAPPERS = frozenset(
    qn(f"w:{name}")
    for name in (
        "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo",
    )
)  # fmt: skip
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
NOTES: Mapping[str, tuple[str, Callable[[int], str]]] = {
    qn("w:footnoteReference"): (RELATIONSHIP_TYPE.FOOTNOTES, str),
    qn("w:endnoteReference"): (RELATIONSHIP_TYPE.ENDNOTES, format_roman),
}
TABBED_LABEL = re.compile(rf"\s*(?P<label>{LABEL.pattern} | [•●▪◦–-])[ ]*\t\s*", flags=re.VERBOSE)
TABS = re.compile(r"[ ]*\t[\t ]*")


def read(path: Path, *, name: str) -> Paper:
    """The paper in a .docx file; no pages, for Word makes them anew on every machine.

    Raises PaperError for what is not a .docx, an old .doc, a password, damage, a bomb, or no words.
    """
    data = read_bytes(path)
    document = _open(path, data)
    text, lines = compose(_Reader.of(document).blocks(document.element.body))
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
        left_out=margins(document),
    )


def _open(path: Path, data: bytes) -> Document:
    if data.startswith(OLE_SIGNATURE) and ENCRYPTED in data:
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
    except Exception as error:  # parts that are missing, damaged or of another kind make python-docx stumble anyhow
        raise PaperError(
            f"{path} is damaged or no Word document: open it in Word and save it again as .docx."
        ) from error
    return document


def _refuse_bomb(path: Path, archive: zipfile.ZipFile) -> None:
    """By the sizes that the archive declares: zipfile reads no member further than that."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    if unpacked > LIMIT_UNPACKED_BYTES or xml > LIMIT_XML_BYTES:
        raise PaperError(f"{path} unpacks to {unpacked // 2**20} MB, more than a paper holds: split it.")


@dataclass(slots=True)
class _Reader:
    """Walks a document once, in reading order, counting its lists and notes as it goes."""

    document: Document
    styles: Styles
    counters: Counters
    notes: dict[str, dict[str, Element]]  # by kind of note and id
    notes_called: dict[str, int] = field(default_factory=dict)
    waiting: list[Block] = field(default_factory=list)  # notes whose paragraph is not yet complete

    @classmethod
    def of(cls, document: Document) -> _Reader:
        styles = read_styles(document.styles.element)
        numbering = _part(document, RELATIONSHIP_TYPE.NUMBERING)
        counters = Counters({} if numbering is None else lists(numbering, styles))
        notes = {kind: _notes(document, kind) for kind, _ in NOTES.values()}
        return cls(document, styles, counters, notes)

    def blocks(self, parent: Element) -> list[Block]:
        """What stands in a body, cell, text box or note. Lines of cells apart by tabs are rows of a table."""
        found: list[Block] = []
        for tabbed, run in itertools.groupby(self._each(parent), lambda b: "\t" in b.text and not b.rows):
            members = list(run)
            rows = Block("\n".join(block.text for block in members), rows=True)
            found += [rows] if tabbed else members
        return found

    def _each(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from of_table([self._row(row) for row in _inside(child, qn("w:tr"))])
            elif child.tag in WRAPPERS:
                yield from self._each(child)
            if parent.tag in (qn("w:body"), qn("w:sdtContent")):
                yield from self.waiting
                self.waiting.clear()

    def _row(self, row: Element) -> Row:
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            return []
        return [[] if _merged_away(cell) else self.blocks(cell) for cell in _inside(row, qn("w:tc"))]

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        properties = paragraph.find(qn("w:pPr"))
        style_id, shown = self.styles.of_paragraph(properties)
        runs = list(self._runs(paragraph, shown))
        words = "".join(text for text, _ in runs)
        if words.strip() or not _mark_deleted(properties):
            label, indent_pt = self._label(style_id, shown, properties)
            printed = [run for text, run in runs if text.strip()]
            yield Block(
                _labelled(label, words),
                bold=bool(printed) and all(run.bold for run in printed),
                size=(printed[0].size if printed else None) or 0.0,
                x=indent_pt,
            )
        for box in _outermost(paragraph, TEXT_BOX):
            yield from self.blocks(box)

    def _label(self, style_id: str, shown: Print, properties: Element | None) -> tuple[str, float]:
        """(the number printed before a paragraph or '', its indent in points)."""
        found = self.counters.lists.get(shown.list_id or "")
        if found is None:
            return "", shown.indent_pt or 0.0
        tied = (depth for depth, level in found.levels.items() if level.style == style_id)
        depth = next(tied, 0) if shown.depth is None else shown.depth
        label = self.counters.next_label(shown.list_id or "", depth)
        own = None if properties is None else properties.find(qn("w:ind"))
        level = found.levels.get(depth)
        return label, (shown.indent_pt if own is not None or level is None else level.indent_pt) or 0.0

    def _runs(self, parent: Element, shown: Print) -> Iterator[tuple[str, Print]]:
        """(text, print) of each run that prints."""
        for child in parent:
            if child.tag in WRAPPERS:
                yield from self._runs(child, shown)
            elif child.tag == qn("w:r"):
                run = self.styles.of_run(child.find(qn("w:rPr")), shown)
                if not run.hidden:
                    yield self._words(child), run
            elif child.tag in MATHS:
                yield "".join(part.text or "" for part in child.iter(qn("m:t"))), shown

    def _words(self, run: Element) -> str:
        pieces = []
        for child in run:
            if child.tag == qn("w:t"):
                pieces.append(child.text or "")
            elif child.tag in NOTES:
                pieces.append(self._note(child))
            else:
                pieces.append(SIGNS.get(child.tag, ""))
        return "".join(pieces)

    def _note(self, call: Element) -> str:
        """The sign that calls a note; the note itself waits for the end of what calls it."""
        kind, printed = NOTES[call.tag]
        note = self.notes[kind].pop(call.get(qn("w:id"), ""), None)  # once: a note may call itself
        if note is None:
            return ""
        self.notes_called[kind] = self.notes_called.get(kind, 0) + 1
        sign = f"[{printed(self.notes_called[kind])}]"
        words = " ".join(block.text.strip() for block in self.blocks(note))
        self.waiting.append(Block(f"{sign} {words}"))
        return sign


def _part(document: Document, kind: str) -> Element | None:
    """The root of the document's part of that kind; None if it has none or one that cannot be read."""
    try:
        return parse_xml(document.part.part_related_by(kind).blob)
    except (KeyError, ValueError, SyntaxError):  # none, several, or XML that is none
        return None


def _notes(document: Document, kind: str) -> dict[str, Element]:
    part = _part(document, kind)
    return {} if part is None else {note.get(qn("w:id"), ""): note for note in part}


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """A table's rows or a row's cells, also where content controls wrap them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, tag)


def _outermost(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != FALLBACK:
            yield from _outermost(child, tag)


def _merged_away(cell: Element) -> bool:
    """Whether a cell only goes on with the one above it."""
    properties = cell.find(qn("w:tcPr"))
    merge = None if properties is None else properties.find(qn("w:vMerge"))
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _mark_deleted(properties: Element | None) -> bool:
    mark = None if properties is None else properties.find(qn("w:rPr"))
    return mark is not None and switch(mark, "w:del") is True


def _labelled(label: str, words: str) -> str:
    """The words behind their number. Behind a number tabs are blanks; elsewhere they part cells."""
    if not label and (typed := TABBED_LABEL.match(words)):
        label, words = typed["label"], words[typed.end() :]
    words = words.strip()
    if label:
        bare = label == BULLET and not words
        return "" if bare else f"{label} {TABS.sub(' ', words)}".strip()
    return TABS.sub("\t", words)
