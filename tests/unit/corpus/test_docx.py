"""Word papers: printed numbers, tables, words that Word does not print, and files that are not Word papers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from corpus import Paper, PaperError
from corpus.formats import html, text
from corpus.formats.docx import reader as word
from corpus.formats.docx.numbering import ListCounters, ListLevel, NumberedList
from corpus.formats.flow import FlowBlock, compose_paper, table_blocks
from tests.support.made_up_papers import citations

# A report's list as councils set it: 1. Heading, 1.1 paragraph, (a) point, • bullet.
REPORT_LEVELS = {
    0: ListLevel("decimal", "%1."),
    1: ListLevel("decimal", "%1.%2"),
    2: ListLevel("lowerLetter", "(%3)"),
    3: ListLevel("bullet", "\uf0b7"),
}


def labels(levels: dict[int, ListLevel], depths: list[int]) -> list[str]:
    counters = ListCounters({"1": NumberedList("d", levels)})
    return [counters.next_label("1", depth) for depth in depths]


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        # points and paragraphs start again under each heading
        (REPORT_LEVELS, [0, 1, 1, 2, 2, 0, 1, 2], ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)"]),
        (REPORT_LEVELS, [3, 3], ["•", "•"]),
        # a skipped level has its start
        (REPORT_LEVELS, [1, 1], ["1.1", "1.2"]),
        # letters double after z as in Word, Roman numerals follow their own rule
        ({0: ListLevel("lowerLetter", "%1)", start=26)}, [0, 0, 0], ["z)", "aa)", "bb)"]),
        ({0: ListLevel("upperRoman", "%1.", start=8)}, [0, 0], ["VIII.", "IX."]),
        ({0: ListLevel("decimalZero", "%1", start=9)}, [0, 0], ["09", "10"]),
        ({0: ListLevel("ordinal", "%1", start=20)}, [0, 0, 0], ["20th", "21st", "22nd"]),
        ({0: ListLevel("decimal", "Item %1", start=0)}, [0, 0], ["Item 0", "Item 1"]),
        ({0: ListLevel("none", "")}, [0], [""]),
        # w:isLgl prints every number in figures: Article II, but 2.1
        (
            {0: ListLevel("upperRoman", "Article %1"), 1: ListLevel("decimal", "%1.%2", legal=True)},
            [0, 0, 1],
            ["Article I", "Article II", "2.1"],
        ),
        # paragraphs are numbered through the whole report, under all headings
        (
            {0: ListLevel("upperLetter", "%1"), 1: ListLevel("decimal", "%2.", restart=0)},
            [0, 1, 1, 0, 1],
            ["A", "1.", "2.", "B", "3."],
        ),
        # a level that is not defined prints nothing
        (REPORT_LEVELS, [7, 0], ["", "1."]),
    ],
)
def test_a_list_is_numbered_as_word_prints_it(
    levels: dict[int, ListLevel], depths: list[int], expected: list[str]
) -> None:
    assert labels(levels, depths) == expected


def test_lists_that_share_a_definition_share_a_count_unless_they_set_a_start() -> None:
    counters = ListCounters(
        {
            "1": NumberedList("d", REPORT_LEVELS),
            "2": NumberedList("d", REPORT_LEVELS),
            "3": NumberedList("d", REPORT_LEVELS, starts={0: 1}),
        }
    )
    assert [counters.next_label(name, 0) for name in "1123312"] == ["1.", "2.", "3.", "1.", "2.", "3.", "4."]


# --- whole files ---------------------------------------------------------------------------------------


def paper(folder: Path, *builders: Callable[[Document], object]) -> Paper:
    document = docx.Document()
    for build in builders:
        build(document)
    document.save(str(folder / "paper.docx"))
    return word.read(folder / "paper.docx", name="cabinet/paper.docx")


def number(paragraph: Paragraph, list_id: str, depth: int) -> Paragraph:
    properties = paragraph._p.get_or_add_pPr()  # python-docx has no lists of its own
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )
    return paragraph


def add_list(document: Document) -> None:
    """A list 77 with REPORT_LEVELS, indented 18 points a level."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{level.number_format}"/>'
        f'<w:lvlText w:val="{level.label_format}"/><w:pPr><w:ind w:left="{360 * depth}"/></w:pPr></w:lvl>'
        for depth, level in REPORT_LEVELS.items()
    )
    definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(definition))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def inject(xml: str) -> Callable[[Document], None]:
    """Puts raw WordprocessingML at the end of the body."""

    def build(document: Document) -> None:
        body = document.element.body
        for child in parse_xml(f"<w:body {nsdecls('w', 'm')}>{xml}</w:body>"):
            body.insert(len(body) - 1, child)

    return build


def report(document: Document) -> None:
    add_list(document)
    document.add_heading("Parks and open spaces", 1)
    for words, depth in [
        ("Background", 0),
        ("The parks were surveyed.", 1),
        ("Two points arise:", 1),
        ("benches", 2),
        ("paths", 2),
        ("gravel", 3),
        ("Costs", 0),
        ("None.", 1),
    ]:
        number(document.add_paragraph(words), "77", depth)


def test_printed_numbers_become_text(tmp_path: Path) -> None:
    read = paper(tmp_path, report)
    assert read.text.split("\n\n") == [
        "Parks and open spaces",
        "1. Background",
        "1.1 The parks were surveyed.",
        "1.2 Two points arise:",
        "(a) benches",
        "(b) paths",
        "• gravel",
        "2. Costs",
        "2.1 None.\n",
    ]


def test_every_line_has_its_words_its_weight_and_its_indent(tmp_path: Path) -> None:
    read = paper(tmp_path, report)
    shown = [(read.text[line.start : line.end], line.bold, line.x) for line in read.lines]
    assert shown[0] == ("Parks and open spaces", True, 0.0)
    assert shown[3:6] == [
        ("1.2 Two points arise:", False, 18.0),
        ("(a) benches", False, 36.0),
        ("(b) paths", False, 36.0),
    ]
    assert read.lines[0].size == 14.0
    assert (read.name, read.pages, len(read.content_hash)) == ("cabinet/paper.docx", (), 64)


def test_a_style_can_put_a_paragraph_in_a_list(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        for style in ("List Number", "List Number", "List Bullet", "Normal"):
            document.add_paragraph(f"In {style}.", style=style)

    assert paper(tmp_path, build).text.split("\n\n") == [
        "1. In List Number.",
        "2. In List Number.",
        "• In List Bullet.",
        "In Normal.\n",
    ]


def test_title_and_subject_come_from_the_file(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Words.")
        document.core_properties.title = "Parks report"
        document.core_properties.subject = "Cabinet, 30/01/2025 10:00"

    read = paper(tmp_path, build)
    assert (read.title, read.subject) == ("Parks report", "Cabinet, 30/01/2025 10:00")


def test_a_table_has_a_line_a_row_and_tabs_between_cells(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Before.")
        table = document.add_table(rows=3, cols=3)
        for row, words in zip(table.rows, ["Year/Bins/Cost", "2023/40/£1", "2024//£2"], strict=True):
            for cell, part in zip(row.cells, words.split("/"), strict=True):
                cell.text = part
        table.cell(1, 1).merge(table.cell(2, 1))  # down
        document.add_paragraph("After.")

    assert paper(tmp_path, build).text == ("Before.\n\nYear\tBins\tCost\n2023\t40\t£1\n2024\t\t£2\n\nAfter.\n")


def rows(*table: str) -> list[list[list[FlowBlock]]]:
    """'1 | Apologies | a / b' is a row of three cells, the last of two paragraphs."""
    return [[[FlowBlock(words.strip()) for words in cell.split("/")] for cell in row.split("|")] for row in table]


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (["a | b", "c | d"], "a\tb\nc\td"),
        (["| Q1 | Q2", "Bins | 1 | 2"], "\tQ1\tQ2\nBins\t1\t2"),  # an empty corner keeps the columns apart
        (["a | b / c"], "a\tb c"),
        (["Summary / The box. / Its end."], "Summary\n\nThe box.\n\nIts end."),  # a box round the summary
        # minutes beside their numbers: paragraphs, each with its number before it
        (
            ["1 | Apologies / None. | ", "2 | Minutes / Agreed. | Clerk"],
            "1 Apologies\n\nNone.\n\n2 Minutes\n\nAgreed.\n\nClerk",
        ),
        (["1. | Apologies | 3", "2. | Minutes | 4 - 9"], "1. Apologies 3\n\n2. Minutes 4 - 9"),  # an agenda
        # a header row makes it a table of data, even if its rows are numbered
        (["No. | Risk", "1 | Flood", "2 | Fire"], "No.\tRisk\n1\tFlood\n2\tFire"),
        (["2023 | 40", "2024 | 50"], "2023\t40\n2024\t50"),  # years are not numbers of minutes
    ],
)  # fmt: skip
def test_a_table_that_only_lays_out_the_page_becomes_paragraphs(table: list[str], text: str) -> None:
    assert compose_paper(table_blocks(rows(*table)))[0] == text + "\n"


P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        # what Word prints
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "a\nb"),
        ("<w:p><w:r><w:t>two</w:t><w:noBreakHyphen/><w:t>tier</w:t></w:r></w:p>", "two-tier"),
        ("<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>", "link"),
        ("<w:sdt><w:sdtContent>" + P.format("control") + "</w:sdtContent></w:sdt>", "control"),
        ("<w:p><w:r><w:t>E=</w:t></w:r><m:oMath><m:r><m:t>mc2</m:t></m:r></m:oMath></w:p>", "E=mc2"),
        (f"<w:p><w:r><w:pict><w:txbxContent>{P.format('box')}</w:txbxContent></w:pict></w:r></w:p>", "box"),
        # changes count as accepted
        ("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
         "<w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>", "new"),
        # what Word does not print
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
         "<w:r><w:t>seen</w:t></w:r></w:p>", "seen"),
        ("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
         "<w:r><w:t>7</w:t></w:r></w:p>", "7"),
        # a typed number and a tab do not make a table; a label, a tab and a value do
        ("<w:p><w:r><w:t>1.1</w:t><w:tab/><w:t>The</w:t><w:tab/><w:t>end</w:t></w:r></w:p>", "1.1 The end"),
        ("<w:p><w:r><w:t>Ward:</w:t><w:tab/><w:tab/><w:t>All</w:t></w:r></w:p>"
         "<w:p><w:r><w:t>Date:</w:t><w:tab/><w:t>May</w:t></w:r></w:p>", "Ward:\tAll\nDate:\tMay"),
        # a list that is not defined
        ("<w:p><w:pPr><w:numPr><w:numId w:val='no'/></w:numPr></w:pPr>" + P.format("odd")[5:], "odd"),
    ],
)  # fmt: skip
def test_the_text_is_what_word_prints(tmp_path: Path, xml: str, text: str) -> None:
    assert paper(tmp_path, inject(xml)).text == text + "\n"


def test_headers_and_footers_are_not_in_the_text_but_are_kept(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Ambermere Borough Council\nEXEMPT"
        section.footer.paragraphs[0].text = "Cabinet\tPage 1"
        section.first_page_header.paragraphs[0].text = "switched off"
        document.add_paragraph("Body.")

    read = paper(tmp_path, build)
    assert read.text == "Body.\n"
    assert read.left_out == ("Ambermere Borough Council", "EXEMPT", "Cabinet\tPage 1")


def test_a_watermark_and_a_first_page_header_are_kept_too(tmp_path: Path) -> None:
    drawn = '<w:r %s xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textpath string="CONFIDENTIAL"/>'
    drawn += "</v:shape></w:pict></w:r>"

    def build(document: Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "NOT FOR PUBLICATION"
        section.header.paragraphs[0]._p.append(parse_xml(drawn % nsdecls("w")))
        document.add_paragraph("Body.")

    assert set(paper(tmp_path, build).left_out) == {"NOT FOR PUBLICATION", "CONFIDENTIAL"}


def test_one_run_in_bold_does_not_make_the_line_bold(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("")
        paragraph.add_run("RESOLVED").bold = True
        paragraph.add_run(" that it be noted.").font.size = Pt(9)
        document.add_paragraph("").add_run("Heading").bold = True

    assert [line.bold for line in paper(tmp_path, build).lines] == [False, True]


def test_a_footnote_follows_the_paragraph_that_refers_to_it(tmp_path: Path) -> None:
    path = tmp_path / "noted.docx"
    call = '<w:p><w:r><w:t>Costs rose.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    paper(tmp_path, inject(call + P.format("Next.")))
    note = f'<w:footnote w:id="2">{P.format("In cash terms.")}</w:footnote>'
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(tmp_path / "paper.docx") as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            if member == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", link.encode())
            new.writestr(member, data)
        new.writestr("word/footnotes.xml", notes)
    assert word.read(path, name="x").text == "Costs rose.[1]\n\n[1] In cash terms.\n\nNext.\n"


def test_the_same_minutes_have_the_same_citations_in_word_html_and_text(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        add_list(document)
        for words in ("Planning Committee", "Minutes of the meeting held on 8 May 2025", "Present: Councillor Ash"):
            document.add_paragraph(words)
        for words, depth in (
            ("Harbour dues", 0), ("The dues were considered.", 1), ("Points were made:", 1),
            ("too high", 2), ("late", 2),
        ):  # fmt: skip
            number(document.add_paragraph(words), "77", depth)
        document.add_paragraph("RESOLVED that the dues be raised.")

    (tmp_path / "minutes.html").write_text(
        "<p>Planning Committee<p>Minutes of the meeting held on 8 May 2025<p>Present: Councillor Ash"
        "<p>1. Harbour dues<p>1.1 The dues were considered.<p>1.2 Points were made:"
        "<ol type=a><li>too high<li>late</ol><p>RESOLVED that the dues be raised."
    )
    (tmp_path / "minutes.txt").write_text(
        "Planning Committee\n\nMinutes of the meeting held on 8 May 2025\n\nPresent: Councillor Ash\n\n"
        "1. Harbour dues\n\n1.1 The dues were considered.\n\n1.2 Points were made:\n\n(a) too high\n\n"
        "(b) late\n\nRESOLVED that the dues be raised.\n"
    )
    cited = citations(paper(tmp_path, build))
    assert cited == citations(html.read(tmp_path / "minutes.html", name="minutes.html"))
    assert cited == citations(text.read(tmp_path / "minutes.txt", name="minutes.txt"))
    assert cited[1:4] == [f"Planning Committee, minutes of 8 May 2025, item 1, paragraph 1.2{point}"
                          for point in ("", ", point (a)", ", point (b)")]  # fmt: skip


# --- files that are no Word papers ------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def with_document(xml: bytes) -> bytes:
    """A complete .docx, except that its document.xml is this."""
    whole, broken = io.BytesIO(), io.BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, xml if member == "word/document.xml" else old.read(member))
    return broken.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;
</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is not a Word file"),
        (OLE, "old Word file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (zipped(a=b"no word in it"), "damaged or no Word document"),
        (with_document(b"<w:document"), "damaged"),
        (with_document(b"<a>" * 100_000), "damaged"),
        (with_document(b"<a/>"), "damaged"),  # XML, but no document
        (with_document(b"")[:-400], "not a Word file"),  # cut off
        (zipped(**{"word/document.xml": bytes(word.LIMIT_XML_BYTES + 1)}), "unpacks to"),
        (with_document(LAUGHS), "no words"),  # entities are not expanded
    ],
)
def test_a_file_that_cannot_be_read_raises_one_sentence(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    with pytest.raises(PaperError, match=message) as caught:
        word.read(path, name="paper.docx")
    assert str(caught.value).endswith(".")


def test_a_paper_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="has no words"):
        paper(tmp_path, inject("<w:p/>"))


def test_a_damaged_byte_never_raises_another_error(tmp_path: Path) -> None:
    paper(tmp_path, report)
    whole = (tmp_path / "paper.docx").read_bytes()
    path = tmp_path / "damaged.docx"
    outcomes = set()
    for at in range(0, len(whole), len(whole) // 150):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            outcomes.add(bool(word.read(path, name="x").text))
        except PaperError:
            outcomes.add(False)
    assert outcomes == {True, False}  # read or refused, never a traceback
