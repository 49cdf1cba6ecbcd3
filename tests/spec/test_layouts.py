"""Layouts of invented councils: minutes in tables and on web pages, broken lines, odd bullets, feet of pages.

Each case was written before the rule that reads it, in a make that the rule was not drawn from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from corpus import Paper, Passage, read, split
from corpus.prose.reading_text import reading_text
from tests.support.made_up_papers import lay_out, text_paper
from tests.support.printed_pdf import print_pdf

HEAD = "Minutes of the meeting of Brindle Parish Council held on 6 June 2023"


def word_table(folder: Path, rows: Sequence[str]) -> list[Passage]:
    """The passages of Word minutes in one table: " | " parts the cells of a row, " / " the paragraphs of a cell."""
    document = docx.Document()
    for line in ("BRINDLE PARISH COUNCIL", HEAD, "Present: Cllrs Voss (Chair) and Lane"):
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=rows[0].count("|") + 1)
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words.split("|"), strict=True):
            first, *others = text.strip().split(" / ")
            cell.paragraphs[0].text = first
            for other in others:
                cell.add_paragraph(other)
    document.save(str(folder / "minutes.docx"))
    return split(read(folder / "minutes.docx"))


def web_page(folder: Path, body: str) -> list[Passage]:
    """The passages of a web page of minutes."""
    (folder / "minutes.html").write_text(
        f"<html><body><h1>Brindle Parish Council</h1><p>{HEAD}</p>{body}</body></html>",
        encoding="utf-8",
    )
    return split(read(folder / "minutes.html"))


def place_of(passages: Sequence[Passage], opening: str) -> tuple[str, str]:
    """(item, item title) of the passage that begins so."""
    found = [passage for passage in passages if passage.text.startswith(opening)]
    assert found, [passage.text for passage in passages]
    return found[0].item, found[0].item_title


WORD_TABLES = {
    "the title is a column": (
        [
            "Ref. | Subject | Discussion and decision",
            "14. | Welcome | Cllr Voss opened the meeting and welcomed four residents.",
            "15. | Allotments | Two plots are free. It was resolved to let them from August.",
        ],
        ("Two plots are free.", "15", "Allotments"),
    ),
    "numbers with a year, and a column of who acts": (
        [
            "Minute No | Details | By whom",
            "23/101 | Apologies / None were received. | ",
            "23/102 | Bus shelter / The roof leaks. The Clerk will ask for three prices. | Clerk",
        ],
        ("The roof leaks.", "23/102", "Bus shelter"),
    ),
    "rows without a number go on from the row above": (
        [
            "No. | Business | Action",
            "1 | Apologies / Cllr Lane was away. | ",
            "2 | Pond / The pump has failed. | ",
            " | A new pump was agreed at a cost of £240. | Cllr Voss",
        ],
        ("A new pump was agreed", "2", "Pond"),
    ),
}


@pytest.mark.parametrize("case", WORD_TABLES)
def test_minutes_in_a_table_are_items_and_paragraphs(tmp_path: Path, case: str) -> None:
    rows, (opening, item, title) = WORD_TABLES[case]
    assert place_of(word_table(tmp_path, rows), opening) == (item, title)


def test_who_acts_stands_below_what_was_agreed(tmp_path: Path) -> None:
    rows = ["Item | Details | Action", "1 | Pond / The pump failed and was mended. | Clerk", "2 | Bins | Cllr Lane"]
    assert [passage.text for passage in word_table(tmp_path, rows)][-2:] == [
        "The pump failed and was mended.\nClerk",
        "Cllr Lane",
    ]


DATA_TABLES = {
    "a register of risks": ["No. | Risk | Action", "1 | Flood | A pump was bought.", "2 | Fire | Alarms were tested."],
    "an action list": ["Item | Action | Owner", "1 | Mend the swing | Clerk", "2 | Paint the gate | Cllr Lane"],
    "payments with what they were for": ["Item | Details | Cost", "1 | A new pump for the village pond. | £240.00"],
    "payments": ["Minute | Payee | Amount", "1 | A. Reed | £20.00", "2 | B. Mole | £31.50"],
}


@pytest.mark.parametrize("case", DATA_TABLES)
def test_a_table_of_data_stays_a_table(tmp_path: Path, case: str) -> None:
    rows = DATA_TABLES[case]
    last = word_table(tmp_path, rows)[-1]
    assert last.text.splitlines() == [row.replace(" | ", "\t") for row in rows]


WEB_PAGES = {
    "items in a table whose head is one cell": (
        '<table><tr><th colspan="2">Agenda items</th></tr>'
        "<tr><td>41.</td><td><p><b>Verges</b></p><p>Minutes:</p><p>The verges will be cut in July.</p></td></tr>"
        "<tr><td>42.</td><td><p><b>Signs</b></p><p>Minutes:</p><p>RESOLVED: to buy two signs.</p></td></tr></table>",
        ("RESOLVED: to buy two signs.", "42", "Signs"),
    ),
    "head cells in a thead": (
        "<table><thead><tr><th>Item</th><th>Title</th><th>Decision</th></tr></thead><tbody>"
        "<tr><td>7</td><td>Verges</td><td>The Council noted that the verges will be cut in July.</td></tr>"
        "<tr><td>8</td><td>Signs</td><td>The Council agreed to buy two signs for the green.</td></tr></tbody></table>",
        ("The Council agreed to buy", "8", "Signs"),
    ),
    "links to documents beside the titles": (
        "<table><caption>Items</caption><tr><th>No.</th><th>Item</th></tr>"
        '<tr><td>5.</td><td><p>Verges</p><p>The verges will be cut.</p></td></tr>'
        '<tr><td>6.</td><td><p>Signs <a href="a.pdf">PDF 88 KB</a></p><p>Minutes:</p><p>Agreed.</p></td></tr></table>',
        ("Agreed.", "6", "Signs"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WEB_PAGES)
def test_items_in_the_table_of_a_web_page(tmp_path: Path, case: str) -> None:
    body, (opening, item, title) = WEB_PAGES[case]
    assert place_of(web_page(tmp_path, body), opening) == (item, title)


BROKEN = {
    "a converter set every printed line as a paragraph": (
        "The Council thanked the volunteers who had cleared the brook, and asked the Clerk to write",
        "to each of them. The county had promised to send a lorry for what was left on the bank by",
        "the end of the month.",
    ),
    "one line begins with a name": (
        "The lease of the hall was considered at length, and it was noted that the solicitor of the",
        "Charity Commission had not replied, so that the matter could not be settled at the meeting of",
        "Brindle Parish Council in May.",
    ),
    "in quotation marks, over a figure": (
        "“That, the tender of Vole and Sons for the mending of the roof of the pavilion, at a cost of",
        "£4,250 with tax, be and is hereby accepted, subject to the roof being finished before the",
        "first match in September.”",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_lines_that_became_paragraphs_are_one_paragraph_again(case: str) -> None:
    others = [line for name, lines in BROKEN.items() if name != case for line in lines]
    lines = BROKEN[case]
    text = f"{HEAD}\n\nPresent: Cllr Voss\n\n1. Brook\n\n" + "\n\n".join([*others, *lines, "2. Close", "None."])
    passages = split(text_paper(text))
    assert "\n\n".join(lines) in [passage.text for passage in passages], [passage.text for passage in passages]


PAGE_BREAKS = {
    "a rule, then the number": "\n---\n{}\n\n",
    "the number, then a form feed": "\n\n{}\n\f",
    "a page number in words above a rule": "\n\nPage {} of 9\n\n---\n",
    "a number between dashes below a form feed": "\n\f- {} -\n\n",
}


@pytest.mark.parametrize("case", PAGE_BREAKS)
def test_a_page_number_of_a_text_paper_is_no_number_of_a_paragraph(tmp_path: Path, case: str) -> None:
    parts = [
        f"{HEAD}\n\nPresent: Cllr Voss\n\n1. Brook\n\nThe volunteers who had cleared the brook were thanked by the",
        "Council for all their work.\n\n2. Lamps\n\nThe contract for the lamps was given to the firm of Vole, for the",
        "County had no firm of its own.\n\n3. Pond\n\nThe pump of the pond was found by the men of the parish in the",
        "Brook, where the storm had left it.\n",
    ]
    text = "".join(part + PAGE_BREAKS[case].format(page) for page, part in enumerate(parts[:3], 1)) + parts[3]
    (tmp_path / "minutes.txt").write_text(text, encoding="utf-8")
    passages = split(read(tmp_path / "minutes.txt"))
    assert [reading_text(one) for one in passages if one.item and one.role.value == "text"] == [
        "The volunteers who had cleared the brook were thanked by the Council for all their work.",
        "The contract for the lamps was given to the firm of Vole, for the County had no firm of its own.",
        "The pump of the pond was found by the men of the parish in the Brook, where the storm had left it.",
    ]
    assert [one.item for one in passages if one.role.value == "text"] == ["1", "2", "3"]


def test_numbers_of_items_below_rules_are_no_page_numbers(tmp_path: Path) -> None:
    items = ["1\n\nApologies\n\nNone.", "2\n\nLamps\n\nThey were lit.", "3\n\nPond\n\nThe pump was mended."]
    (tmp_path / "minutes.md").write_text(f"{HEAD}\n\n---\n" + "\n\n---\n".join(items), encoding="utf-8")
    assert not any(line.furniture for line in read(tmp_path / "minutes.md").lines)


def test_a_line_that_ends_a_sentence_or_fills_no_width_ends_its_paragraph() -> None:
    broken = [line for lines in BROKEN.values() for line in lines]
    apart = [
        "The bench was mended by the men of the village over the last two weekends of the winter.",
        "Report on the bench",
        "Cllr Voss had asked for it.",
    ]
    passages = split(text_paper(f"{HEAD}\n\nPresent: Cllr Voss\n\n1. Bench\n\n" + "\n\n".join([*broken, *apart])))
    assert [passage.text for passage in passages][-3:] == apart


@pytest.mark.parametrize("glyph", ["\x7f", "\x95", "\uf0a8", "\uf0e8", "❑", "♦"])
def test_a_bullet_of_a_lost_font_is_a_bullet(glyph: str) -> None:
    text = (
        f"{HEAD}\n\nPresent: Cllr Voss\n\n1. Road\n\nResidents said:\n\n{glyph} It is too long\n\n{glyph} Put up signs"
    )
    last = split(text_paper(text))[-1]
    assert (last.bullet, last.role.value) == (2, "bullet")


def long_table(rows: Sequence[str], title: str) -> list[Passage]:
    """The passages of a table in a text paper, behind the words above it."""
    return [one for one in split(text_paper(f"{title}\n\n" + "\n".join(rows) + "\n")) if one.role.value == "table"]


LONG_TABLES = {
    "cells apart by tabs": (["Street\tLamps\tState", *(f"Lane {n}\t{n * 7}\tTo be mended" for n in range(200))], "\t"),
    "cells between bars, as Markdown has them": (
        [
            "| Street | Lamps | State |",
            "|---|---|---|",
            *(f"| Lane {n} | {n * 7} | To be mended |" for n in range(200)),
        ],
        "|",
    ),
    "rows of many words": (
        ["Risk\tWhat is done", *(f"The brook may flood.\tThe sluice is cleared in month {n}. " * 4 for n in range(60))],
        "\t",
    ),
}


@pytest.mark.parametrize("case", LONG_TABLES)
def test_a_long_table_is_cut_between_rows_and_each_group_knows_its_head(case: str) -> None:
    rows, bar = LONG_TABLES[case]
    groups = long_table(rows, "Table 4: Lamps by street")
    head = " ".join(rows[0].strip(bar).split("\t")).strip()
    assert len(groups) > 2
    assert max(len(group.text) for group in groups) <= 2000
    assert [row.strip() for group in groups for row in group.text.split("\n")] == [row.strip() for row in rows]
    assert {group.lead_in for group in groups[1:]} == {f"Table 4: Lamps by street {head}"}
    assert groups[0].lead_in == "Table 4: Lamps by street"


def test_a_table_without_a_head_gives_none_to_its_groups() -> None:
    groups = long_table([f"Lane {n}\t{n * 7}\tTo be mended in spring" for n in range(200)], "The lamps were counted.")
    assert len(groups) > 2
    assert {group.lead_in for group in groups} == {""}


LONG_TEXTS = {
    "in one line": " ".join(f"Cllr Voss asked at {n} p.m. about lane {n}, which is full of holes." for n in range(60)),
    "a numbered paragraph over broken lines": "2.1 "
    + "\n".join(
        f"The lamp in lane {n} was lit again after the storm. The next\none in that lane was not." for n in range(50)
    ),
    "points in one sentence": "The Council owns "
    + "; ".join(f"the bench in lane {n} by the pond" for n in range(110))
    + ".",
}


@pytest.mark.parametrize("case", LONG_TEXTS)
def test_a_text_too_long_to_quote_is_cut_behind_a_sentence(case: str) -> None:
    text = LONG_TEXTS[case]
    paper = f"{HEAD}\n\nPresent: Cllr Voss\n\n1. Apologies\n\nNone.\n\n2. Lanes\n\n{text}\n"
    passages = [one for one in split(text_paper(paper)) if one.item == "2"]
    assert " ".join(one.text for one in passages).replace("\n", " ") == text.replace("\n", " ")
    assert max(len(one.text) for one in passages) <= 2000
    assert {one.text[-1] for one in passages} <= {".", ";"}
    assert {(one.item, one.para) for one in passages} == {("2", "2.1" if text.startswith("2.1") else "")}


def test_a_short_table_is_one_passage() -> None:
    (table,) = long_table(
        ["Street\tLamps", *(f"Lane {n}\t7" for n in range(9))], f"{HEAD}\n\n1. Lamps\n\nTable 4: Lamps"
    )
    assert (table.text.count("\n"), table.lead_in) == (9, "")


FOLIOS = {
    "the year and the folio": ("Signed ............. Chairman", "2023/{}"),
    "the years of the council and the folio": ("Signed .................. Date ...........", "2023-24/{}"),
    "the folio and the year": ("Chairman's initials ..........", "{}/2023"),
    "a folio in words": ("Initialled by the Chairman ............", "Folio {}"),
}


@pytest.mark.parametrize("case", FOLIOS)
def test_a_foot_with_a_signature_and_a_folio_parts_no_paragraph(tmp_path: Path, case: str) -> None:
    signature, folio = FOLIOS[case]
    bodies = [
        f"# BRINDLE PARISH COUNCIL\n\n{HEAD}\n\nPresent: Cllr Voss\n\n# 1. Brook\n\nThe brook was cleared by the "
        "volunteers of the village, who were thanked by",
        "the Council for all their work.\n\n# 2. Lamps\n\nThe contract for the lamps was given to the firm of Vole, "
        "since no other firm",
        "had asked for it.\n\n# 3. Pond\n\nThe pump of the pond was mended.",
    ]
    pages = [f"{body}\n_ {signature}\n_ {folio.format(number)}" for number, body in enumerate(bodies, 57)]
    passages = split(read(print_pdf(tmp_path / "minutes.pdf", pages)))
    assert [reading_text(one) for one in passages if one.item] == [
        "The brook was cleared by the volunteers of the village, who were thanked by the Council for all their work.",
        "The contract for the lamps was given to the firm of Vole, since no other firm had asked for it.",
        "The pump of the pond was mended.",
    ]
    assert [one.printed_page.rsplit(" ", 1)[-1] for one in passages if one.item] == [
        folio.format(number).removeprefix("Folio ").removesuffix("/2023") for number in (57, 58, 59)
    ]


def paper_with_notes(pages: Sequence[Sequence[str]]) -> Paper:
    """A PDF's paper of lines from the top down; those that begin with "~" are small, at the foot of the page."""
    places = [
        [
            (60.0, 60.0 - 10 * at if words.startswith("~") else 780.0 - 15 * at, words.removeprefix("~"))
            for at, words in enumerate(sorted(page, key=lambda words: words.startswith("~")))
        ]
        for page in pages
    ]
    small = {words[1:] for page in pages for words in page if words.startswith("~")}
    paper = lay_out(places)
    lines = (replace(line, size=8.0) if paper.text[line.start : line.end] in small else line for line in paper.lines)
    return replace(paper, lines=tuple(lines))


REPORT = ["Brindle Borough Council", "Cabinet", "6 June 2023", "Agenda Item 5", "Allotments", "**1. Background"]
NOTES = {
    "two notes under a paragraph that ends": (
        ["1.1 There are forty plots at Mill Lane, of which nine are let to people outside.", "~1 Register of plots.",
         "~2 Survey of the parish."],
        ["1.2 Nine plots are free.", "1.3 They will be let."],
        ["1.2 Nine plots are free.", "1.3 They will be let."],
    ),
    "a star for a sign": (
        ["1.1 There are forty plots at Mill Lane, of which nine are let to people who live in",
         "~* Register of plots, May 2023."],
        ["other parishes, and the rent of all of them has been six pounds a plot since 1998.", "1.2 Nine are free."],
        ["1.2 Nine are free."],
    ),
    "a note of two lines": (
        ["1.1 There are forty plots at Mill Lane, of which nine are let to people outside it.",
         "~3 Register of plots as it was handed to the Council in the month of May of the year", "~2023, page 4."],
        ["1.2 Nine plots are free."],
        ["1.2 Nine plots are free."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NOTES)
def test_a_footnote_is_no_numbered_paragraph(case: str) -> None:
    first, second, wanted = NOTES[case]
    passages = split(paper_with_notes([[*REPORT, *first], second]))
    numbered = [one for one in passages if one.role.value == "paragraph"]
    assert [one.text for one in numbered][1:] == wanted
    assert {one.para for one in passages if one.item} <= {"", "1.1", "1.2", "1.3"}
    notes = "\n".join(words[1:] for words in first if words.startswith("~"))
    assert "\n".join(one.text for one in passages if one.text in notes) == notes


COLUMNS = {
    "items and paragraphs": (
        "1. Purpose | 2.2 The plots that are\n"
        "1.1 The Council is asked to | free are small, and the\n"
        "let nine plots of the | rent is low.\n"
        "allotments. | 3. Advice\n2. Background | 3.1 Let them all from\n2.1 There are forty. | the autumn.",
        ["1.1", "2.1", "2.2", "3.1"],
    ),
    "paragraphs alone, the second column longer": (
        "3.1 The brook has been | 3.3 The lamps in the lane\ncleared by volunteers. | were lit again after the\n"
        "3.2 The pond was not | storm of last winter.\n"
        "cleared, for it was | 3.4 They cost more than\nfrozen. | was thought in the\n"
        " | budget of the year.",
        ["3.1", "3.2", "3.3", "3.4"],
    ),
    "a paragraph runs from one column into the other": (
        "4.1 The men of the village | roof from the hall, and\nmended the bench that | the slates were sold.\n"
        "stood on the green. | 4.3 The money went to\n"
        "4.2 They also took the | the school, which was\nold slates of the | glad of it.",
        ["4.1", "4.2", "4.3"],
    ),
}


@pytest.mark.parametrize("case", COLUMNS)
def test_two_columns_drawn_row_by_row_are_read_one_after_the_other(tmp_path: Path, case: str) -> None:
    rows, numbers = COLUMNS[case]
    page = f"# Brindle Borough Council\n# Cabinet, 6 June 2023\n# Agenda Item 5: Allotments\n\n{rows}"
    passages = split(read(print_pdf(tmp_path / "report.pdf", [page])))
    found = [one.text.split()[0] for one in passages if one.role.value in ("paragraph", "recommendation")]
    assert found == numbers


ROWS_ACROSS = {
    "numbered actions": (
        "1.1 Mend the bench on | Clerk, who will ask for\nthe green. | three prices.\n"
        "1.2 Paint the gate of | Cllr Lane, with\n"
        "the hall. | volunteers.\n1.3 Clear the brook | Cllr Voss"
    ),
    "numbers in both columns of a table": (
        "1.1 Mend the bench | 1.2 Paint the gate of\non the green. | the hall.\n"
        "1.3 Clear the brook | 1.4 Light\n"
        "of leaves. | the lamps."
    ),
}


@pytest.mark.parametrize("case", ROWS_ACROSS)
def test_rows_of_a_table_are_read_across(tmp_path: Path, case: str) -> None:
    page = f"# Brindle Borough Council\n# Cabinet, 6 June 2023\n# Agenda Item 5: Allotments\n\n{ROWS_ACROSS[case]}"
    words = read(print_pdf(tmp_path / "report.pdf", [page])).text.split()
    assert words[-len(ROWS_ACROSS[case].replace("|", "").split()) :] == ROWS_ACROSS[case].replace("|", "").split()
