"""Made-up papers around a mark or a trap, printed as text, Markdown, PDF, Word and a web page.

A paper is a list of lines: "# " begins a bold line, " | " parts the cells of a table's row, a form feed ends a page.
CANARY stands only where the public may not read, OPEN only where it may.
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from corpus import Paper, read
from tests.support.printed_pdf import print_pdf

CANARY, OPEN = "Quillfeather", "Harbourmaster"
FORMATS = ("text", "markdown", "pdf", "word", "html")
SUFFIXES = {"text": ".txt", "markdown": ".md", "pdf": ".pdf", "word": ".docx", "html": ".html"}
WHERE = {  # what a place can be printed as; everywhere, if it is not named
    "header": ("pdf", "word"),
    "footer": ("pdf", "word"),
    "note": ("pdf",),
    "drawn note": ("pdf",),
    "name": ("text",),
    "two stamped pages": ("pdf",),
}
CP1252_ONLY = ("pdf",)  # printed_pdf sets Helvetica with WinAnsi codes

TITLE = "Ambermere Borough Council\n\nCabinet\n\n8 May 2025\n\n# {title}\n"
BODY = """
# 1. Summary

1.1 The offer of {name} and Partners is four million pounds, which is more than the building cost when it was built.

1.2 The bidder wants the cellar as well, and a key to the clock, and does not say why he wants either of them.

# 2. Background

2.1 The building has stood empty since the spring, and the Council has paid for its heating and its guards.
"""
AGENDA = """
Ambermere Borough Council

# Cabinet

Date: Thursday 8 May 2025

# AGENDA

1. Apologies for absence

2. Minutes of the meeting held on 3 April 2025

3. Harbour dues

4. Exclusion of the press and public
To resolve that under section 100A(4) of the Local Government Act 1972 the press and public be excluded from the
meeting for the following business as it involves exempt information.
{listed}
5. Sale of the Corn Exchange

6. Senior staffing
"""
ITEM_REPORT = """
Item No. {item}

Report to: Cabinet

Date: 8 May 2025

Report title: {title}

# 1. Summary

1.1 The {name} says that the dues are raised by three per cent, as they are each year, and that nobody asked why.

1.2 Ward members were asked, and three of them wrote back to say that they were content with what is planned.
"""
MINUTES = """
Ambermere Borough Council

# Cabinet

# Minutes of the meeting held on 3 April 2025

Present: Councillor Ash (Chair), Councillor Birch and Councillor Cole

# 11. Apologies for absence

Apologies were received from Councillor Dale.

# 12. Harbour dues

The {open} said that the dues were raised by three per cent.

RESOLVED that the dues be raised.
"""
EXCLUSION = """
# 13. Exclusion of the press and public

RESOLVED that under section 100A(4) of the Local Government Act 1972 the press and public be excluded from the meeting
for the following items, as exempt information would be disclosed.
"""
CLOSED_ITEM = """
The offer of {canary} and Partners was preferred, and the Director is to write to them.

RESOLVED that the offer of {canary} and Partners be accepted.
"""
NEXT_ITEM = """
# 15. Date of next meeting

The next meeting would be held on 5 June 2025, when the {open} would report.
"""
CONSTITUTION = """
Ambermere Borough Council

# Constitution

# Part 1

Summary and explanation of how the Council works, which the {open} keeps up to date.

# Part 2

Articles of the Constitution. The public may be excluded from a meeting where exempt information would be disclosed.
The {open} publishes all other papers.

# Part 3

Responsibility for functions, as the {open} sets them out.
"""


def compose(place: str, words: str) -> str:
    """A paper with the words in a place, as lines."""
    sale = TITLE.format(title="Sale of the Corn Exchange")
    secret = BODY.format(name=CANARY)
    public = TITLE.format(title="Harbour dues")
    return {
        "head": lambda: f"{sale}\n{words}\n{secret}",
        "top": lambda: f"{words}\n\n{sale}{secret}",
        "form": lambda: _form(words) + secret,
        "pack": lambda: "\f".join(
            [
                AGENDA.format(listed=""),
                ITEM_REPORT.format(item=3, title="Harbour dues", name=OPEN),
                f"{words}\n" + ITEM_REPORT.format(item=5, title="Sale", name=CANARY),
                ITEM_REPORT.format(item=6, title="Senior staffing", name=CANARY),
            ]
        ),
        "minutes": lambda: (
            MINUTES.format(open=OPEN)
            + EXCLUSION
            + f"\n{words}\n\n# 14. Sale of the Corn Exchange\n"
            + CLOSED_ITEM.format(canary=CANARY)
        ),
        "item": lambda: (
            MINUTES.format(open=OPEN)
            + f"\n# 14. Sale of the Corn Exchange {words}\n"
            + CLOSED_ITEM.format(canary=CANARY)
            + NEXT_ITEM.format(open=OPEN)
        ),
        "sentence": lambda: f"{sale}{secret}\n# 3. Access to information\n\n3.1 {words}\n",
        "appendix": lambda: (
            public
            + BODY.format(name=OPEN)
            + f"\f\n{words}\n\nThe offer of {CANARY} and Partners was the highest of the four that came in by May.\n"
        ),
        "header": lambda: f"^ {words}\n{sale}{secret}",
        "footer": lambda: f"_ {words}\n{sale}{secret}",
        "note": lambda: sale + secret,
        "drawn note": lambda: sale + secret,
        "name": lambda: sale + secret,
        # traps
        "heading": lambda: (
            public + BODY.format(name=OPEN) + f"\n{words}\n\n3.1 The {OPEN} reported on it in March, as she does.\n"
        ),
        "body": lambda: public + BODY.format(name=OPEN) + f"\n2.2 {words}\n\n2.3 The {OPEN} was told of it.\n",
        "list": lambda: (
            public + BODY.format(name=OPEN) + f"\n# 3. Appendices\n\nAppendix 1 - Map\n\n{words}\n\n"
            f"# 4. Contact\n\n4.1 The {OPEN} answers questions on this report on any day of the week.\n"
        ),
        "agenda": lambda: AGENDA.format(listed=f"\n{words}\n"),
        "minute": lambda: (
            MINUTES.format(open=OPEN) + f"\n# 13. Close\n\n{words}\n\n# 14. Sale of the Corn Exchange\n\n"
            f"RESOLVED that the {OPEN} sell the building.\n" + NEXT_ITEM.format(open=OPEN)
        ),
        "two stamped pages": lambda: "\f".join(
            [
                ITEM_REPORT.format(item=3, title="Harbour dues", name=OPEN),
                "^ NOT FOR PUBLICATION\n" + ITEM_REPORT.format(item=5, title="Sale", name=CANARY),
                f"^ NOT FOR PUBLICATION\n\n1.3 {CANARY} and Partners want the cellar as well, and do not say why.\n",
                f"# 6. Lamp posts\n\nThe {OPEN} has the lamp posts on the quay painted green, as they were.\n",
            ]
        ),
        "marked item": lambda: (
            MINUTES.format(open=OPEN)
            + "\n# 14. Sale of the Corn Exchange (exempt)\n"
            + CLOSED_ITEM.format(canary=CANARY)
            + NEXT_ITEM.format(open=OPEN)
        ),
        "part two of a constitution": lambda: CONSTITUTION.format(open=OPEN),
        "issue": lambda: (
            f"# {words}\n\nCabinet\n\n8 May 2025\n\nThe {OPEN} presented the schedule, which was agreed.\n"
        ),
    }[place]()


def compose_public(place: str, words: str) -> str:
    """The paper of a trap: where a mark would close it, the words that must stay are in the canary's place."""
    return (
        compose(place, words)
        if place in ("two stamped pages", "marked item")
        else compose(place, words).replace(CANARY, OPEN)
    )


def _form(rows: str) -> str:
    return (
        "Ambermere Borough Council\n\nReport to | Cabinet\nDate | 8 May 2025\nTitle | Sale of the Corn Exchange\n"
        f"{rows if ' | ' in rows else ' | '.join(rows.splitlines())}\nReport author | Head of Property\n"
    )


def can_print(place: str, words: str, form: str) -> bool:
    """Whether a format can have the words in that place."""
    if form not in WHERE.get(place, FORMATS):
        return False
    if form == "pdf":
        try:
            words.encode("cp1252")
        except UnicodeEncodeError:
            return False
    return not (form == "html" and words.startswith("> "))


def print_paper(folder: Path, place: str, words: str, form: str, paper: str) -> Paper:
    """The paper, printed in a format and read again."""
    if place == "name":
        path = folder / "paper.txt"
        path.write_text(_as_text(paper, marked=False), encoding="utf-8")
        return replace(read(path), name=f"cabinet/{words}")
    path = folder / f"paper{SUFFIXES[form]}"
    WRITERS[form](path, paper, words if "note" in place else "", place)
    return read(path)


def _as_text(paper: str, *, marked: bool) -> str:
    lines = []
    for line in paper.replace("\f", "\n").split("\n"):
        if " | " in line:
            line = f"| {line} |" if marked else line.replace(" | ", "\t")
        elif line.startswith("# "):
            words = line[2:]
            line = f"**{words}**" if marked else words
        lines.append(line)
    return "\n".join(lines)


def _write_text(path: Path, paper: str, _note: str, _place: str) -> None:
    path.write_text(_as_text(paper, marked=path.suffix == ".md"), encoding="utf-8")


def _write_pdf(path: Path, paper: str, note: str, place: str) -> None:
    pages = paper.split("\f")
    if place == "drawn note":
        _write_drawn_note(path, pages, note)
        return
    annotation = f"<< /Type /Annot {note} /Rect [60 800 400 830] >>" if note else ""
    print_pdf(path, pages, notes=annotation)


def _write_drawn_note(path: Path, pages: list[str], words: str) -> None:
    """A stamp whose words are only drawn: its annotation has no text of its own."""
    print_pdf(path, pages)
    writer = PdfWriter(clone_from=path)
    drawing = StreamObject()
    drawing.set_data(f"BT /F1 11 Tf 1 0 0 1 2 5 Tm ({words}) Tj ET".encode())
    box = ArrayObject(NumberObject(edge) for edge in (0, 0, 340, 30))
    drawing.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    drawing.update({NameObject("/BBox"): box, NameObject("/Resources"): writer.pages[0]["/Resources"]})
    stamp = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Stamp")})
    stamp[NameObject("/Name")] = NameObject("/#23tVmJ3k")  # as Acrobat names a stamp of one's own
    stamp[NameObject("/Rect")] = ArrayObject(NumberObject(edge) for edge in (60, 800, 400, 830))
    stamp[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(drawing)})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(stamp)])
    writer.write(path)


def _write_word(path: Path, paper: str, _note: str, _place: str) -> None:
    document = docx.Document()
    for is_row, group in itertools.groupby(paper.replace("\f", "\n").split("\n"), lambda line: " | " in line):
        lines = list(group)
        if is_row:
            _add_table(document, [line.split(" | ") for line in lines])
            continue
        for line in lines:
            if line.startswith("^ "):
                document.sections[0].header.paragraphs[0].text = line[2:]
            elif line.startswith("_ "):
                document.sections[0].footer.paragraphs[0].text = line[2:]
            elif line.strip():
                run = document.add_paragraph().add_run(line.removeprefix("# "))
                run.bold = line.startswith("# ")
    document.save(str(path))


def _add_table(document: docx.document.Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell


def _write_html(path: Path, paper: str, _note: str, _place: str) -> None:
    pieces = []
    for is_row, group in itertools.groupby(paper.replace("\f", "\n").split("\n"), lambda line: " | " in line):
        lines = list(group)
        if is_row:
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in line.split(" | ")) for line in lines)
            pieces.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
            continue
        for line in lines:
            words = html.escape(line.removeprefix("# "))
            if words.strip():
                pieces.append(f"<p><b>{words}</b></p>" if line.startswith("# ") else f"<p>{words}</p>")
    path.write_text(f"<html><body>{''.join(pieces)}</body></html>", encoding="utf-8")


WRITERS: dict[str, Callable[[Path, str, str, str], None]] = {
    "text": _write_text,
    "markdown": _write_text,
    "pdf": _write_pdf,
    "word": _write_word,
    "html": _write_html,
}
