"""The headers, footers and watermarks of a Word paper, which may say that it is not for the public."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from corpus.formats.docx.styles import Element

WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
PRINTED_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def header_footer_lines(document: Document) -> tuple[str, ...]:
    """Each line of the headers, footers and watermarks once, in order; a tab separates the parts of a line."""
    found = (line for part in _find_parts(document) for line in _part_lines(part))
    return tuple(dict.fromkeys(line for line in found if line.strip()))


def _find_parts(document: Document) -> Iterator[Element]:
    for section in document.element.body.iter(qn("w:sectPr")):
        for called in section.iterchildren(qn("w:headerReference"), qn("w:footerReference")):
            # A first page's header stays in the file even if it is switched off.
            if called.get(qn("w:type")) != "first" or section.find(qn("w:titlePg")) is not None:
                yield from _parse_part(document, called.get(qn("r:id"), ""))


def _parse_part(document: Document, name: str) -> Iterator[Element]:
    try:
        yield parse_xml(document.part.related_parts[name].blob)
    except (KeyError, ValueError, SyntaxError):  # missing or damaged: the paper is read without it
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
