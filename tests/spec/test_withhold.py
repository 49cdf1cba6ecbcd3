"""What is held back and what is kept, in papers made to be hard to tell apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus import Manifest, Paper, withhold
from corpus.formats import text
from corpus.formats.pdf import reader as pdf
from tests.support.printed_pdf import print_pdf

SCHEDULE = "paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972"

FRONT_SHEET = f"""
Ambermere Borough Council

Cabinet

Date: Thursday 8 May 2025
Time: 10.00 am
Venue: Council Chamber, Town Hall, Ambermere

A G E N D A

1. Apologies for absence

2. Minutes of the meeting held on 3 April 2025

3. Harbour dues

4. Exclusion of the press and public
To consider passing a resolution that under section 100A(4) of the Local Government Act 1972 the press and
public be excluded from the meeting for the following business as it involves exempt information as
defined in {SCHEDULE}.

PART 2 - EXEMPT ITEMS

5. Sale of the Corn Exchange (exempt - paragraph 3)

6. Senior staffing - NOT FOR PUBLICATION
"""

PUBLIC_MINUTES = f"""
Cabinet

Minutes of the meeting held on 3 April 2025

Present: Councillor Ash (Chair), Councillor Birch and Councillor Cole

11. Apologies for absence

Apologies were received from Councillor Dale.

12. Harbour dues

The Cabinet considered the harbour dues. Officers said that the contract was confidential.

RESOLVED that the dues be raised.

13. Exclusion of the press and public

RESOLVED that under section 100A(4) of the Local Government Act 1972 the press and public be excluded from
the meeting as it is likely that exempt information as defined in {SCHEDULE} would be disclosed.
"""

REPORT = """
Item No. 3

Report to: Cabinet
Date: 8 May 2025
Report title: Harbour dues

Classification: Unrestricted

1. Summary

1.1 This report does not contain exempt information. It sets out the harbour dues for the year.

1.2 Members discussed in a private session whether the figures were confidential, and they were not.

2. Exempt information

2.1 None.
"""


def secret_report(mark: str) -> str:
    return f"""
Item No. 5

Report to: Cabinet
Date: 8 May 2025
Report title: Sale of the Corn Exchange

{mark}

1. Summary

1.1 The offer was four million pounds.

1.2 The bidder wants the cellar too.
"""


class Secret(str):
    """A part of a paper that must be held back as a whole."""


HELD_IN_PART: dict[str, list[str]] = {
    "an exempt item under its number in the minutes": [
        PUBLIC_MINUTES,
        Secret("""
14. Sale of the Corn Exchange (exempt - paragraph 3)

The offer was considered.

1. The bidder was named.

2. The price was agreed.
"""),
        "\n15. Date of next meeting\n\nThe next meeting would be held on 5 June 2025.\n",
    ],
    "a mark under the item's number": [
        PUBLIC_MINUTES,
        Secret("\n14. Sale of the Corn Exchange\n\nNOT FOR PUBLICATION\n\nThe offer was considered.\n"),
        "\n15. Date of next meeting\n\nThe next meeting would be held on 5 June 2025.\n",
    ],
    "restricted minutes of the same meeting": [
        PUBLIC_MINUTES,
        Secret("""
Restricted minutes of the meeting of the Cabinet held on 3 April 2025

Present: Councillor Ash (Chair), Councillor Birch and Councillor Cole

14. Sale of the Corn Exchange

The offer was considered.
"""),
    ],
    "restricted minutes behind the public ones": [
        PUBLIC_MINUTES,
        Secret("""
RESTRICTED MINUTES

14. Sale of the Corn Exchange

The offer was considered.

15. Senior staffing

The name was agreed.
"""),
    ],
    "part two of the minutes, but for the resolution that opens it": [
        PUBLIC_MINUTES,
        f"""
PART 2 - EXEMPT ITEMS

14. Exclusion of the public

RESOLVED that the press and public be excluded from the meeting under {SCHEDULE}.
""",
        Secret("\n15. Sale of the Corn Exchange\n\nThe offer was considered.\n"),
    ],
    "a report in a pack, between two public ones": [
        FRONT_SHEET,
        REPORT,
        Secret(secret_report("NOT FOR PUBLICATION")),
        REPORT.replace("No. 3", "No. 6"),
    ],
    "a report that says so of itself, in its last section": [
        FRONT_SHEET,
        REPORT,
        Secret(secret_report("Wards: all") + f"\n8. Access\n\n8.1 This report is exempt under {SCHEDULE}.\n"),
    ],
    "a report's field": [REPORT, Secret(secret_report("Classification: Restricted"))],
    "an exempt report with its own appendix": [
        REPORT,
        Secret(secret_report("EXEMPT") + "\n## Appendix 1\n\nThe bids, one by one, as they came in.\n"),
        REPORT.replace("No. 3", "No. 6"),
    ],
    "an appendix that is marked": [
        REPORT + "\n## Appendix A\n\nThe map of the quays, as it was printed in the local paper.\n",
        Secret("\n## Appendix B - Valuation (EXEMPT)\n\nThe quays are worth seven million to a buyer.\n"),
    ],
    "a page in place of an exempt appendix, and no more": [
        REPORT,
        Secret("\n## Appendix B (exempt)\n\nNot for publication.\n"),
        REPORT.replace("No. 3", "No. 6"),
    ],
    "the appendix, whatever its letter": [
        REPORT + "\n2.2 The appendix to this report is not for publication.\n",
        Secret("\n## Appendix 1\n\nThe quays are worth seven million pounds to a buyer.\n"),
        REPORT.replace("No. 3", "No. 6"),
    ],
    "an appendix that only the report says is closed": [
        REPORT + "\n2.2 Appendix B is not for publication. Appendix A is the map.\n"
        "\n## Appendix A\n\nThe map of the quays, as it was printed in the local paper.\n",
        Secret("\n## Appendix B\n\nThe quays are worth seven million pounds to a buyer.\n"),
    ],
    "a mark over the heading of an appendix, in plain text": [
        REPORT,
        Secret("\nRESTRICTED\n\nAppendix 1\n\nThe quays are worth seven million pounds to a buyer.\n"),
        REPORT.replace("No. 3", "No. 6"),
    ],
    "an appendix whose plain heading is marked": [
        REPORT,
        Secret("\nAppendix 1 - EXEMPT\n\nThe quays are worth seven million pounds to a buyer.\n"),
        REPORT.replace("No. 3", "No. 6"),
    ],
    "a line that names what it closes": [
        REPORT,
        Secret("\nNOT FOR PUBLICATION - Appendix 1 relates to exempt information in paragraph 14 of Part 4\n\n"
               "The quays are worth seven million pounds.\n"),
        REPORT.replace("No. 3", "No. 6"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("parts", HELD_IN_PART.values(), ids=HELD_IN_PART.keys())
def test_a_marked_part_is_held_back_and_the_rest_is_kept(tmp_path: Path, parts: list[str]) -> None:
    kept, _ = withhold(read_text(tmp_path, "".join(parts)))
    expected = [" " * len(line) if isinstance(part, Secret) else line for part in parts for line in part.split("\n")]
    shown = kept.text.split("\n")
    assert [line for line in shown if line.strip()] == [line for line in expected if line.strip()]


KEPT = {
    "an agenda that names exempt items": FRONT_SHEET,
    "an agenda without any": FRONT_SHEET.partition("PART 2")[0]
    + """
EXEMPT ITEMS

(When this list was printed there were no exempt items. While any that is added is heard, the public may not
attend)
""",
    "minutes that resolve to exclude the public": PUBLIC_MINUTES,
    "minutes of unrestricted items": PUBLIC_MINUTES.replace("11. Apol", "UNRESTRICTED ITEMS\n\n11. Apol"),
    "minutes of an exempt item that were opened": PUBLIC_MINUTES
    + "\nEXEMPT ITEMS (Open Access to Minutes)\n\n14. Sale of the Corn Exchange\n\nThe sale was agreed.\n",
    "minutes that agree earlier exempt minutes": PUBLIC_MINUTES
    + "\n14. Exempt minutes\n\nThe exempt minutes of the meeting held on 6 March 2025 were agreed.\n"
    "\n15. Date of next meeting\n\nThe next meeting would be held on 5 June 2025.\n",
    "a report that speaks of exempt information": REPORT,
    "a report whose appendix is exempt, and not here": REPORT
    + "\n3. Appendices\n\nAppendix A - Map\n\nAppendix B - Valuation (exempt)\n\n"
    f"Appendix B is not for publication by virtue of {SCHEDULE}.\n",
    "a report's head that names its exempt appendix": REPORT.replace(
        "Report title:", "Exempt information: Appendix 2\nAppendices: Appendix 1; Appendix 2 (exempt)\nReport title:"
    ),
    "a report that says in its head which appendix is closed": REPORT.replace(
        "Classification: Unrestricted", f"Appendix 2 to this report is not for publication by virtue of {SCHEDULE}."
    ),
    "a form that asks": REPORT.replace("Classification: Unrestricted", "Is the report restricted (exempt)?  No"),
    "a table at its head": REPORT.replace("Classification: Unrestricted", "| Exempt? | No |\n| Status | Open |"),
    "a report part of which is exempt": REPORT.replace("Unrestricted", "Part exempt - Appendix 2"),
    "a section on a private session": "# Scrutiny\n\n1. Private session\n\n1.1 Members met in a private session.\n",
    "a decision form with its instruction": "Decision\n\nFor publication [Leave out whatever is exempt "
    "from publication under schedule 12a of the Act]\n\nSubject: Harbour dues\n",
    "a policy on confidential reporting": "# Confidential Reporting Policy\n\nAnyone may report.\n",
    "exempt accommodation": "# Exempt accommodation\n\n1.1 The Council pays for exempt accommodation.\n",
    "minutes that mention a confidential session": PUBLIC_MINUTES
    + "\n14. Close\n\nCouncillors stayed behind for a closed confidential session.\n",
}  # fmt: skip


@pytest.mark.parametrize("paper", KEPT.values(), ids=KEPT.keys())
def test_papers_that_only_mention_exemption_are_kept(tmp_path: Path, paper: str) -> None:
    read = read_text(tmp_path, paper)
    assert withhold(read) == (read, ())


MINUTES_HEADS = [
    "Cabinet\n\nEXEMPT MINUTES\n\nMinutes of the meeting held on 3 April 2025",
    "Cabinet\n\nExempt minutes of the meeting held on 3 April 2025",
    "Cabinet\n\nMinutes of the meeting held on 3 April 2025 - NOT FOR PUBLICATION",
    "**CONFIDENTIAL**\n\nCabinet\n\nMinutes of the meeting held on 3 April 2025",
]


@pytest.mark.parametrize("head", MINUTES_HEADS)
def test_minutes_marked_in_their_head_are_held_back_whole(tmp_path: Path, head: str) -> None:
    minutes = head + PUBLIC_MINUTES.partition("3 April 2025")[2]
    kept, _ = withhold(read_text(tmp_path, minutes))
    assert not kept.text.strip()


WHOLE_MARKS = [
    "NOT FOR PUBLICATION",
    f"NOT FOR PUBLICATION by virtue of {SCHEDULE}",
    f"By virtue of {SCHEDULE}.",
    "EXEMPT FROM PUBLICATION",
    "RESTRICTED",
    "CONFIDENTIAL - not for publication",
    "Status: Exempt",
    f"This report is not for publication by virtue of {SCHEDULE}.",
]


@pytest.mark.parametrize("mark", WHOLE_MARKS)
def test_a_paper_marked_in_its_head_is_held_back_whole(tmp_path: Path, mark: str) -> None:
    read = replace(
        read_text(tmp_path, secret_report(mark)),
        title="Secret sale",
        subject="Secret, 08/05/2025",
        manifest=Manifest(committee="Cabinet", date=date(2025, 5, 8), title="Secret sale"),
    )
    kept, held = withhold(read)
    assert [(h.start, h.end, h.page) for h in held] == [(0, len(read.text), None)]
    assert not kept.text.strip() and not kept.lines
    assert len(kept.text) == len(read.text)
    assert (kept.title, kept.subject) == ("", "")
    assert kept.manifest == Manifest(committee="Cabinet", date=date(2025, 5, 8))
    assert "secret" not in held[0].reason.lower()


@pytest.mark.parametrize(
    ("name", "closed"),
    [
        ("Exempt Appendix 2.pdf", True),
        ("Restricted minutes 3 April 2025.pdf", True),
        ("Appendix B Valuation (Exempt).pdf", True),
        ("Appendix B - Valuation - CONFIDENTIAL.pdf", True),
        ("Sale of the Corn Exchange NOT FOR PUBLICATION.docx", True),
        ("sale_not_for_publication.pdf", True),
        ("12 Exempt - Land.pdf", True),
        ("Exempt.pdf", True),
        ("Item 9 - Land at Mill Lane - Exempt Appendix 1.pdf", True),
        ("12 Confidential minutes.pdf", True),
        ("CONFIDENTIAL Land disposal.docx", True),
        ("Exempt/Land.pdf", True),
        ("2025-05-08/Part 2/Land.pdf", True),
        ("Confidential reports/Land.pdf", True),
        ("Part II (Private)/05 Land.pdf", True),
        ("Exempt accommodation/Land.pdf", False),
        ("Part 2 schools/Land.pdf", False),
        ("CONFIDENTIAL REPORTING POLICY.pdf", False),
        ("exempt-accommodation-strategy.pdf", False),
        ("Review - non-exempt appendix 1.pdf", False),
        ("Private sector housing/Land.pdf", False),
        ("Council tax exemptions.pdf", False),
        ("Exempt accommodation.pdf", False),
        ("Confidential Reporting Policy.pdf", False),
        ("Unrestricted minutes.pdf", False),
        ("Exemption from call-in.pdf", False),
    ],
)
def test_a_name_closes_a_paper_where_the_mark_is_set_apart(tmp_path: Path, name: str, closed: bool) -> None:
    read = replace(read_text(tmp_path, secret_report("")), name=f"cabinet/{name}")
    assert bool(withhold(read)[1]) is closed


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("EXEMPT - NOT FOR PUBLICATION", True),
        ("Ambermere Borough Council\tRestricted\tPage 1 of 3", True),  # a footer's three places
        ("classification: Exempt - not for publication", True),  # of a Markdown file
        ("exempt: true", True),
        ("exempt: false", False),
        ("title: Exempt accommodation", False),
        ("Privacy | Accessibility | Confidential reporting", False),
        ("UNRESTRICTED", False),
    ],
)
def test_a_mark_around_the_text_of_a_paper_closes_it(tmp_path: Path, line: str, closed: bool) -> None:
    read = replace(read_text(tmp_path, REPORT), left_out=("Cabinet", line))
    assert [part.end for part in withhold(read)[1]] == [len(read.text)] * closed


def test_front_matter_closes_a_paper(tmp_path: Path) -> None:
    kept, _ = withhold(read_text(tmp_path, f"---\nlayout: paper\nstatus: Exempt\n---\n{REPORT}"))
    assert not kept.text.strip()


def test_every_character_keeps_its_place(tmp_path: Path) -> None:
    read = read_text(tmp_path, "".join(HELD_IN_PART["a report in a pack, between two public ones"]))
    kept, held = withhold(read)
    assert len(kept.text) == len(read.text)
    assert [at for at, sign in enumerate(kept.text) if sign == "\n"] == [
        at for at, sign in enumerate(read.text) if sign == "\n"
    ]
    assert all(kept.text[line.start : line.end] == read.text[line.start : line.end] for line in kept.lines)
    assert not any(kept.text[part.start : part.end].strip() for part in held)


# --- pages of a PDF ---------------------------------------------------------------------------------------

COVER = """
# Ambermere Borough Council

# Cabinet

Date: Thursday 8 May 2025

# AGENDA

1. Apologies for absence

2. Harbour dues

3. Sale of the Corn Exchange (exempt)
"""
OPEN_PAGE = """
^ Agenda Item {item}

Report to: Cabinet
Date: 8 May 2025
Subject: Harbour dues

# 1. Summary

1.1 The dues are raised by three per cent, as they are each year, and nobody has asked why that is so.
"""
CLOSED_PAGE = """
^ Agenda Item {item}

Report to: Cabinet
Date: 8 May 2025
Subject: Secret sale

{mark}

# 1. Secret summary

1.1 The secret offer was four million pounds, which is more than the building cost when it was built.
"""
NEXT_PAGE = """
1.{n} The secret bidder wants the cellar as well, and a key to the clock, and will not say why he wants them.

1.{n}1 The secret surveyor advises against it, having been down there with a lamp.
"""
STAMP = f"^ By virtue of {SCHEDULE}.\n"


@pytest.mark.parametrize(
    "pages",
    [
        # stamped on its first page only, as packs are: to the next item
        [COVER, OPEN_PAGE.format(item=2), STAMP + CLOSED_PAGE.format(item=3, mark=""), NEXT_PAGE.format(n=2),
         OPEN_PAGE.format(item=4)],
        # a mark under the title
        [COVER, CLOSED_PAGE.format(item=3, mark="# NOT FOR PUBLICATION"), NEXT_PAGE.format(n=2),
         OPEN_PAGE.format(item=4)],
        # a running header on every page of it
        [COVER, OPEN_PAGE.format(item=2), *("^ EXEMPT - NOT FOR PUBLICATION\n" + NEXT_PAGE.format(n=n)
         for n in (2, 3, 4)), OPEN_PAGE.format(item=4)],
        # a footer
        [COVER, OPEN_PAGE.format(item=2), *("_ RESTRICTED\n" + NEXT_PAGE.format(n=n) for n in (2, 3, 4)),
         OPEN_PAGE.format(item=4)],
        # what a public pack prints in its place
        [COVER, f"^ Agenda Item 3\n\nBy virtue of {SCHEDULE}.\n\nDocument is Restricted",
         OPEN_PAGE.format(item=4)],
        # to the end, where no end is plain
        [COVER, OPEN_PAGE.format(item=2), "# NOT FOR PUBLICATION\n\n" + NEXT_PAGE.format(n=2),
         NEXT_PAGE.format(n=3)],
    ],
    ids=["stamp", "title", "header", "footer", "placeholder", "no end"],
)  # fmt: skip
def test_marked_pages_of_a_pack(tmp_path: Path, pages: list[str]) -> None:
    read = pdf.read(print_pdf(tmp_path / "pack.pdf", pages), name="pack.pdf")
    kept, held = withhold(read)
    assert "secret" not in kept.text.lower()
    open_pages = [page for page in read.pages if "secret" not in read.text[page.start : page.end].lower()]
    whole = [page for page in open_pages if "Restricted" not in read.text[page.start : page.end]]
    assert [kept.text[page.start : page.end] for page in whole] == [read.text[page.start : page.end] for page in whole]
    assert held and all(read.pages[(part.page or 0) - 1].start <= part.start for part in held)


def read_text(folder: Path, paper: str) -> Paper:
    path = folder / "paper.txt"
    path.write_text(paper, encoding="utf-8")
    return text.read(path, name="cabinet/paper.txt")
