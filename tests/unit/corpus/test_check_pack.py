"""The check of a pack reports what is wrong with it and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Page, Paper, PaperError, check_pack, split
from corpus.check import Fault, Finding
from corpus.check.pack import check_paper
from corpus.formats import text
from tests.support.places import SAMPLE
from tests.support.printed_pdf import print_pdf

HEAD = """
Item No. 7

Report to: Cabinet
Date: 8 May 2025
Report title: Harbour dues
"""
MINUTES = """
Ambermere Borough Council

Cabinet

Minutes of the meeting held on 8 May 2025

Present: Councillor Ash (Chair), Councillor Birch and Councillor Cole
"""
AGENDA = """
Ambermere Borough Council

Cabinet

Thursday 8 May 2025

A G E N D A

1. Apologies for absence

2. Minutes of the meeting held on 3 April 2025 (Page 3)

7. Harbour dues (Page 9)

8. Lamp posts (Page 20)
"""


def numbered(*numbers: str) -> str:
    """A report with a paragraph for each number."""
    return HEAD + "".join(
        f"\n{number} The harbour is dredged every spring, and nobody likes it.\n" for number in numbers
    )


def minuted(*numbers: str) -> str:
    """Minutes with an item for each number."""
    return MINUTES + "".join(f"\n{number} Harbour dues\n\nThe Cabinet noted the report.\n" for number in numbers)


def found(folder: Path, paper: str) -> list[tuple[Fault, str]]:
    return [(finding.kind, finding.message) for finding in check_text(folder, paper)]


def check_text(folder: Path, paper: str) -> list[Finding]:
    read = read_text(folder, paper)
    return check_paper(read, split(read))


def read_text(folder: Path, paper: str) -> Paper:
    path = folder / "paper.txt"
    path.write_text(paper, encoding="utf-8")
    return text.read(path, name="paper.txt")


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ("1.1 1.2 1.2 1.3", "The number 1.2 is used twice."),
        ("1.1 1.2 1.4 2.1", "1.2 is followed by 1.4: 1.3 is left out."),
        ("1.1 1.2 1.5 2.1", "1.2 is followed by 1.5: 1.3 and 1.4 are left out."),
        ("1.1 1.2 2.2 2.3", "1.2 is followed by 2.2: 2.1 is left out."),
        ("5.1 5.1.1 5.1.3 6.1", "5.1.1 is followed by 5.1.3: 5.1.2 is left out."),
        ("6.1 6.1.2 6.2 6.3", "6.1 is followed by 6.1.2: 6.1.1 is left out."),
        ("2.1 2.2 2.7 2.3 2.4", "The number 2.7 follows 2.2, out of order."),
        ("1.1 2.1 2.2 1.1 2.3 2.4", "The number 1.1 follows 2.2, out of order."),
    ],
)
def test_a_number_that_does_not_follow_is_reported(tmp_path: Path, numbers: str, message: str) -> None:
    assert [said for _, said in found(tmp_path, numbered(*numbers.split()))] == [message]


@pytest.mark.parametrize(
    "numbers",
    [
        "1.1 1.2 2.1 2.2 3.1",
        "1.1 1.2 1.2.1 1.2.2 1.3 2.1",
        "1.1.1 1.1.2 1.2.1 1.2.2 2.1",
        "1.1 1.2 4.1 4.2",  # sections without numbered paragraphs
        "3.8 3.9 3.10 3.11",
        "1.1 1.2 1.3 1.1 1.2 1.3",  # a second paper, bound after the first
        "1.1 1.1",
        "1.1 1.9 1.10",  # if so many are missing, the reading lost them
    ],
)
def test_numbers_that_follow_are_not_reported(tmp_path: Path, numbers: str) -> None:
    assert found(tmp_path, numbered(*numbers.split())) == []


def test_a_number_that_is_printed_as_a_heading_or_in_a_table_is_not_left_out(tmp_path: Path) -> None:
    paper = numbered("1.1") + "\n**1.2 Costs**\n\nDredging | 1.3 | £9\n" + numbered("1.4").removeprefix(HEAD)
    assert found(tmp_path, paper) == []


@pytest.mark.parametrize(
    ("numbers", "messages"),
    [
        ("97/25 98/25 100/25", ["98/25 is followed by 100/25: 99/25 is left out."]),
        ("110/25 111/25 110/25 112/25", ["The number 110/25 is used twice."]),
        ("97/25 98/25 99/25", []),
    ],
)
def test_minutes_numbered_through_the_year_are_checked(tmp_path: Path, numbers: str, messages: list[str]) -> None:
    assert [message for _, message in found(tmp_path, minuted(*numbers.split()))] == messages


def test_an_item_whose_pages_are_missing_is_reported(tmp_path: Path) -> None:
    pack = (
        AGENDA + MINUTES.replace("8 May", "3 April") + "\n1. Apologies\n\nThere were none.\n" + numbered("1.1", "1.2")
    )
    assert check_text(tmp_path, pack) == [
        Finding(
            Fault.NO_PAPER,
            None,
            "8. Lamp posts (Page 20)",
            "Item 8 refers to page 20, which is not in this pack.",
            pack.index("8. Lamp"),
        )
    ]


@pytest.mark.parametrize(
    "heading",
    ["8. Exclusion of the press and public", "Part II - Private Session", "EXEMPT ITEMS", ""],
)
def test_a_missing_exempt_paper_is_not_reported(tmp_path: Path, heading: str) -> None:
    closed = "9. Lamp posts (Page 20)" if heading else "9. Lamp posts (EXEMPT) (Page 20)"
    agenda = AGENDA.replace("8. Lamp posts (Page 20)", f"{heading}\n\n{closed}")
    pack = (
        agenda + MINUTES.replace("8 May", "3 April") + "\n1. Apologies\n\nThere were none.\n" + numbered("1.1", "1.2")
    )
    assert found(tmp_path, pack) == []


def test_a_front_sheet_alone_is_not_a_pack(tmp_path: Path) -> None:
    assert found(tmp_path, AGENDA) == []


@pytest.mark.parametrize(
    ("minutes", "kinds"),
    [
        (minuted("1.", "2."), []),
        (minuted("1.", "2.").replace("held on 8 May 2025", "of the May meeting"), [Fault.NO_DATE]),
        (
            minuted("1.", "2.").replace("Cabinet\n", "\n", 1).replace("Ambermere Borough Council\n", ""),
            [Fault.NO_COMMITTEE],
        ),
    ],
)
def test_minutes_without_a_date_or_a_committee_are_reported(tmp_path: Path, minutes: str, kinds: list[Fault]) -> None:
    assert [kind for kind, _ in found(tmp_path, minutes)] == kinds


def test_an_exempt_report_is_reported(tmp_path: Path) -> None:
    paper = (
        numbered("1.1")
        + "\nItem No. 8\n\nReport to: Cabinet\nReport title: Sale\n\nNOT FOR PUBLICATION\n\n1.1 It is sold.\n"
    )
    (finding,) = check_text(tmp_path, paper)
    assert finding.kind is Fault.NOT_PUBLIC
    assert finding.message.endswith("(marked NOT FOR PUBLICATION): take it out before it is published.")


# --- pages ------------------------------------------------------------------------------------------------

PAGE = """
Item No. 7

Report to: Cabinet
Date: 8 May 2025
Report title: Harbour dues

{n}.1 The harbour is dredged every spring, and nobody likes the noise that it makes.

_ Page {stamp}
"""


def pages(*stamps: int | str) -> list[str]:
    first = PAGE.format(n=1, stamp=stamps[0])
    body = PAGE.partition("{n}")[0]
    return [first, *(PAGE.removeprefix(body).format(n=n, stamp=stamp) for n, stamp in enumerate(stamps[1:], 2))]


@pytest.mark.parametrize(
    ("stamps", "messages"),
    [
        ((1, 2, 3, 4), []),
        ((45, 46, 47, 48), []),  # a supplementary pack
        ((1, 2, 3, 1, 2), []),  # each report with its own numbers
        ((1, 2, 2, 3, 4), ["PDF pages 2 and 3 are both numbered 2."]),
        ((1, 2, 4, 5, 6), ["Page 2 is followed by page 4."]),
    ],
)
def test_page_numbers_that_repeat_or_jump_are_reported(
    tmp_path: Path, stamps: tuple[int, ...], messages: list[str]
) -> None:
    print_pdf(tmp_path / "pack.pdf", pages(*stamps))
    (paper,) = check_pack([tmp_path])
    assert [finding.message for finding in paper.findings] == messages


def test_text_under_a_black_box_is_quoted(tmp_path: Path) -> None:
    page = "Item No. 7\n\nReport to: Cabinet\nDate: 8 May 2025\n\n1.1 The offer came from Mr John Heron of Mill Lane."
    print_pdf(tmp_path / "pack.pdf", [page], over={1: "0 g 200 698 70 12 re f"})
    (paper,) = check_pack([tmp_path])
    (finding,) = paper.findings
    assert (finding.kind, finding.page) == (Fault.COVERED, 1)
    assert "John Heron" in finding.quote
    assert finding.message == "Page 1 has text under a dark box that can be copied out: remove the text itself."


def test_scanned_and_damaged_pages_are_reported(tmp_path: Path) -> None:
    read = text.read(print_text(tmp_path), name="paper.txt")
    paged = pdf_pages(read)
    assert [(finding.kind, finding.page) for finding in check_paper(paged, [])] == [(Fault.SCAN, 2), (Fault.UNREAD, 3)]


def print_text(folder: Path) -> Path:
    path = folder / "paper.txt"
    path.write_text("one\ntwo\nthree\n", encoding="utf-8")
    return path


def pdf_pages(read: Paper) -> Paper:
    return replace(read, pages=(Page(1, 0, 3), Page(2, 4, 7, ocr=True), Page(3, 8, 13, unread="damaged")))


def test_a_paper_that_cannot_be_read_is_a_finding_and_the_others_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no PDF at all")
    (tmp_path / "b.txt").write_text(numbered("1.1", "1.2", "1.2"), encoding="utf-8")
    broken, read = check_pack([tmp_path])
    assert [finding.kind for finding in broken.findings] == [Fault.UNREAD]
    assert "is not a PDF" in broken.findings[0].message
    assert [finding.kind for finding in read.findings] == [Fault.REPEATED]


def test_paths_without_papers_raise_an_error(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="holds no papers"):
        list(check_pack([tmp_path]))


def test_the_sample_papers_have_no_faults() -> None:
    assert [finding for paper in check_pack([SAMPLE]) for finding in paper.findings] == []
