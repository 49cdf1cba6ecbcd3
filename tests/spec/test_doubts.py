"""Which papers, of which nothing is held back, a person must look at, and which explain themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Doubt, find_doubts, read, withhold
from tests.support.exempt_papers import compose_public, print_paper
from tests.support.printed_pdf import print_pdf

DOUBTFUL = [
    # (place, words, what the reason names)
    ("body", "Some of the information in this report is exempt under paragraph 3 of Schedule 12A.", "Schedule 12A"),
    ("body", "Parts of this report contain exempt information.", "exemption"),
    (
        "body",
        "The public interest in maintaining the exemption outweighs that in disclosing the information.",
        "exemption",
    ),
    ("body", "This matter is to be treated as strictly confidential.", "what is confidential"),
    ("body", "The figures below are commercially sensitive.", "what is confidential"),
    ("body", "This item is under embargo.", "exemption"),
    ("body", "It is proposed to take this paper in Part II of the agenda.", "Part 2"),
    ("head", "Exempt by agreement of the Chair", "exemption"),
    ("head", "EMBARGOED UNTIL 10 AM", "exemption"),
    ("head", "Confidential until the contract is signed", "what is confidential"),
    ("head", "SECRET", "exemption"),
    ("head", "For officers only", "exemption"),
]
ROUTINE = [
    ("agenda", "PART 2 - EXEMPT ITEMS"),
    ("agenda", "Exempt information: none"),
    ("minute", "RESOLVED that the press and public be excluded under paragraph 3 of Schedule 12A."),
    ("minute", "The exempt minutes of the meeting held on 6 March 2025 were agreed."),
    ("minute", "The Part II appendices were noted without disclosing any of the exempt information."),
    ("body", "To exclude the public from the meeting, as exempt information under Schedule 12A would be disclosed."),
    ("body", "This report does not contain exempt information."),
    ("body", "This report contains both exempt and non-exempt information."),
    ("body", "Appendix 2 to this report is exempt under paragraph 3 of Schedule 12A."),
    ("body", "The valuation is set out in the exempt report elsewhere on the agenda."),
    ("body", "Exempt information means information described in Schedule 12A of the Local Government Act 1972."),
    ("body", "Members must not disclose confidential information, whether or not it is exempt."),
    ("body", "All responses to the survey are treated as confidential."),
    ("body", "Tenders are commercially sensitive until the contract is let."),
    ("body", "The supply is exempt from VAT, and Part 2 of the strategy sets out how it is paid for."),
    ("body", "Confidential information is kept in a locked room."),
    ("body", "Below is a summary of the Part II agenda."),
    ("head", "Please note: this report contains both exempt and non-exempt information."),
    ("head", "PRIVATE HIRE VEHICLES"),
    ("heading", "# Exempt information"),
    ("heading", "# Exempt accommodation"),
    ("head", "Exempt information: None"),
    ("head", "VAT: Exempt"),
    ("head", "Exempt accommodation: a review"),
    ("head", "Annual review of exempt items"),
    ("head", "Confidential waste and restricted byways"),
    ("part two of a constitution", ""),
    ("issue", "Schedule of disposals (part exempt)"),
]


@pytest.mark.parametrize(("place", "words", "matter"), DOUBTFUL)
def test_a_paper_that_speaks_of_exemption_is_doubted(tmp_path: Path, place: str, words: str, matter: str) -> None:
    paper = print_paper(tmp_path, place, words, "text", compose_public(place, words))
    assert withhold(paper)[1] == ()
    assert find_doubts(paper) == (Doubt(None, words, f"speaks of {matter}, and nothing in it was held back"),)


@pytest.mark.parametrize(("place", "words"), ROUTINE)
def test_what_explains_itself_raises_no_doubt(tmp_path: Path, place: str, words: str) -> None:
    paper = print_paper(tmp_path, place, words, "text", compose_public(place, words))
    assert withhold(paper)[1] == ()
    assert find_doubts(paper) == ()


BOX = "0 g 160 765 90 12 re f"  # over the words behind "sold to"


def test_words_under_a_dark_box_raise_a_doubt_that_does_not_tell_them(tmp_path: Path) -> None:
    path = print_pdf(tmp_path / "sale.pdf", ["The depot is sold to Quillfeather Limited in May."], over={1: BOX})
    (doubt,) = find_doubts(read(path))
    assert (doubt.page, doubt.reason) == (1, "has text under a dark box that can be copied out")
    assert "Quillfeather" not in doubt.quote and "█" in doubt.quote


def test_a_box_that_is_an_annotation_is_seen_too(tmp_path: Path) -> None:
    note = "<< /Type /Annot /Subtype /Square /IC [0 0 0] /Rect [160 765 250 777] >>"
    path = print_pdf(tmp_path / "sale.pdf", ["The depot is sold to Quillfeather Limited in May."], notes=note)
    assert [doubt.page for doubt in find_doubts(read(path))] == [1]


def test_an_appendix_that_may_be_the_exempt_one_is_doubted(tmp_path: Path) -> None:
    path = tmp_path / "Appendix B.txt"
    path.write_text("The quays are worth seven million pounds.\n", encoding="utf-8")
    doubts = find_doubts(replace(read(path), report_says="perhaps closed"))
    assert [doubt.reason for doubt in doubts] == ["is an appendix that a report in its folder may call exempt"]


def test_a_quote_is_cut_short_and_there_are_at_most_five(tmp_path: Path) -> None:
    long = "This report is in part exempt under paragraph 3, " + "and more is said of it, " * 20 + "in the end."
    path = tmp_path / "paper.txt"
    path.write_text("\n\n".join(f"1.{n} {long}" for n in range(1, 10)), encoding="utf-8")
    doubts = find_doubts(read(path))
    assert len(doubts) == 5 and all(len(doubt.quote) <= 202 and doubt.quote.endswith(" …") for doubt in doubts)
