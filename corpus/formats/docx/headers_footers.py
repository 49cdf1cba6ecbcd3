"""What Word prints around a paper's pages: headers, footers and watermarks, for the marks that stand there."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from corpus.formats.docx.styles import Element

WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
PRINTED_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def header_footer_lines(document: Document) -> tuple[str, ...]:
    """The lines of every header and footer that a page has, each once, the parts of a line apart by tabs."""
    found = (line for part in _find_parts(document) for line in _part_lines(part))
    return tuple(dict.fromkeys(line for line in found if line.strip()))


def _find_parts(document: Document) -> Iterator[Element]:
    for section in document.element.body.iter(qn("w:sectPr")):
        for called in section.iterchildren(qn("w:headerReference"), qn("w:footerReference")):
            # The first page's own header stays in the file when it is switched off.
            if called.get(qn("w:type")) != "first" or section.find(qn("w:titlePg")) is not None:
                yield from _parse_part(document, called.get(qn("r:id"), ""))


def _parse_part(document: Document, name: str) -> Iterator[Element]:
    try:
        yield parse_xml(document.part.related_parts[name].blob)
    except (KeyError, ValueError, SyntaxError):  # none, or XML that is none: the paper is read without it
        return


def _part_lines(part: Element) -> Iterator[str]:
    for paragraph in part.iter(qn("w:p")):
        yield from "".join(PRINTED_SIGNS.get(one.tag, one.text or "") for one in _printed_elements(paragraph)).split(
            "\n"
        )
    for watermark in part.iter(WATERMARK):
        yield watermark.get("string", "")


def _printed_elements(paragraph: Element) -> Iterator[Element]:
    return paragraph.iter(qn("w:t"), *PRINTED_SIGNS)
