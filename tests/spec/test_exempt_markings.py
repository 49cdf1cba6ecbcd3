"""Which lines close a paper to the public, which open it again, and which only mention that papers are closed."""

from __future__ import annotations

import pytest

from corpus.conventions import UK_COUNCILS
from corpus.exempt.lines.markings import ExemptMark, find_mark, opens_to_public, says_nothing_is_exempt, state_reason
from corpus.exempt.lines.self_declared import EVERY_APPENDIX, declares_itself_exempt, find_exempt_appendices

MARKS = [
    ("12. Sale of the depot (Private)", ExemptMark.HERE),
    ("PART II - PRIVATE", ExemptMark.REST),
    # stamps and headings, as systems and officers print them
    ("NOT FOR PUBLICATION", ExemptMark.HERE),
    ("Not for publication", ExemptMark.HERE),
    ("NOT FOR PUBLICATION by virtue of paragraph(s) 3 of Part 1 of Schedule 12A of the Local Government "
     "Act 1972.", ExemptMark.HERE),
    ("By virtue of paragraph(s) 1, 2 of Part 1 of Schedule 12A of the Local Government Act 1972.", ExemptMark.HERE),
    ("Not for publication under paragraphs 3 and 5 of Part I of Schedule 12A to the Local Government "
     "Act 1972 (as amended)", ExemptMark.HERE),
    ("Exempt information by virtue of paragraph 3 of Part 1 of Schedule 12A: Information relating to "
     "the financial or business affairs of any particular person (including the authority holding that "
     "information)",
     ExemptMark.HERE),
    ("By virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972, and in all the "
     "circumstances of the case, the public interest in maintaining the exemption outweighs the public "
     "interest in disclosing the information", ExemptMark.HERE),
    ("Document is Restricted", ExemptMark.HERE),
    ("Exempt from general publication based on categories 3 and 4 of paragraph 10.4 of the Council's Access to "
     "Information Procedure Rules", ExemptMark.HERE),
    ("Not available to the public and press: exempt information described in paragraph 3 of Schedule 12A",
     ExemptMark.HERE),
    ("EXEMPT FROM PUBLICATION", ExemptMark.HERE),
    ("EXEMPT", ExemptMark.HERE),
    ("*** CONFIDENTIAL ***", ExemptMark.HERE),
    ("STRICTLY PRIVATE AND CONFIDENTIAL", ExemptMark.HERE),
    ("RESTRICTED", ExemptMark.HERE),
    ("CONFIDENTIAL – not for publication", ExemptMark.HERE),
    ("Exempt Report", ExemptMark.HERE),
    ("EXEMPT APPENDIX 2", ExemptMark.HERE),
    ("Confidential Appendix B", ExemptMark.HERE),
    ("PRIVATE REPORT", ExemptMark.HERE),
    ("Not for public release", ExemptMark.HERE),
    ("For Members only - confidential", ExemptMark.HERE),
    ("Report not for publication as it contains information relating to an individual.", ExemptMark.HERE),
    ("COMMERCIAL IN CONFIDENCE", ExemptMark.HERE),
    ("Commercial-in-confidence: not for circulation", ExemptMark.HERE),
    # the government's protective marking, as it is typed
    ("OFFICIAL-SENSITIVE", ExemptMark.HERE),
    ("OFFICIAL - SENSITIVE", ExemptMark.HERE),
    ("Official – Sensitive: Commercial", ExemptMark.HERE),
    ("OFFICIAL SENSITIVE [PERSONAL]", ExemptMark.HERE),
    ("Classification: OFFICIAL-SENSITIVE", ExemptMark.HERE),
    # a title and its mark
    ("Appendix B – Valuation of the depot (EXEMPT)", ExemptMark.HERE),
    ("12. Sale of the Corn Exchange [Exempt – paragraph 3]", ExemptMark.HERE),
    ("EXEMPT – Sale of the Corn Exchange", ExemptMark.HERE),
    ("Sale of the Corn Exchange - NOT FOR PUBLICATION", ExemptMark.HERE),
    ("CONFIDENTIAL: Senior staffing", ExemptMark.HERE),
    ("Open Spaces strategy (Exempt)", ExemptMark.HERE),
    ("Cabinet 3 May 2024 NOT FOR PUBLICATION", ExemptMark.HERE),
    ("9 Depot: Appendix B is NOT FOR PUBLICATION", None),
    ("Appendix B is not for publication by virtue of paragraph 3.", None),
    ("No. 5 Mill Lane - not for publication", ExemptMark.HERE),
    # fields of a report's head
    ("Classification: Restricted", ExemptMark.HERE),
    ("Status:\tExempt (paragraph 3)", ExemptMark.HERE),
    ("Report status: Not for publication", ExemptMark.HERE),
    ("Open/Exempt: Exempt", ExemptMark.HERE),
    ("Agenda Item 9By virtue of paragraph(s) 3 of Part 1 of Schedule 12A", ExemptMark.HERE),
    # what follows, not one paper
    ("RESTRICTED MINUTES of the Ferry Panel of 3 April 2025", ExemptMark.REST),
    ("Exempt minutes of the Planning Committee", ExemptMark.REST),
    ("Confidential report of the Director of Place", ExemptMark.HERE),
    ("STRICTLY CONFIDENTIAL REPORT of the Director of Place", ExemptMark.HERE),
    ("EXEMPT ITEMS", ExemptMark.REST),
    ("PART 2 – EXEMPT ITEMS", ExemptMark.REST),
    ("Part II: Confidential business", ExemptMark.REST),
    ("RESTRICTED MINUTES", ExemptMark.REST),
    ("EXEMPT MINUTES", ExemptMark.REST),
    ("PRIVATE SESSION", ExemptMark.REST),
    ("PART TWO (CLOSED)", ExemptMark.REST),
    ("Part 2 – Private", ExemptMark.REST),
    # the public record of a decision to exclude
    ("RESOLVED that under section 100A(4) of the Local Government Act 1972 the press and public be "
     "excluded from the "
     "meeting for the following items as they involve the likely disclosure of exempt information as "
     "defined in "
     "paragraph 3 of Part 1 of Schedule 12A", None),
    ("Exclusion of the press and public", None),
    ("EXCLUSION OF THE PUBLIC - EXEMPT ITEMS", None),
    ("To exclude the press and public from the meeting during the exempt items", None),
    ("Members of the public are not excluded", None),
    # open papers
    ("UNRESTRICTED ITEMS", None),
    ("Classification: Unrestricted", None),
    ("Classification Unrestricted", None),
    ("Exempt: No", None),
    ("Exempt information: None", None),
    ("Confidential or exempt information - none", None),
    ("Status: Open", None),
    ("Status: Public with exempt appendix", None),
    ("Classification: Part exempt - Appendix B", None),
    ("Public report with exempt appendix", None),
    ("Private report writing course", None),
    ("the confidential report of the auditor", None),
    ("Status: For publication", None),
    ("Open/Exempt: Open", None),
    ("EXEMPT ITEMS (Open Access to Minutes)", None),
    ("OFFICIAL", None),
    ("Classification: OFFICIAL", None),
    ("exempt: false", None),
    ("For publication [Leave out whatever is exempt from publication under schedule 12a of the Act]", None),
    ("Exempt Information", None),
    ("12. Confidential or exempt information", None),
    ("Access to information: exempt information", None),
    ("Summary of exempt minutes (public version)", None),
    ("Is the decision/report restricted (exempt)?  No", None),
    ("Exempt or confidential?", None),
    # words with other work to do
    ("Confidential Reporting Policy", None),
    ("Exempt accommodation", None),
    ("Council tax exemptions and discounts", None),
    ("Private sector housing", None),
    ("Housing – private", None),
    ("Restricted byways", None),
    ("Reserves – restricted", None),
    ("Cyber security: confidentiality, integrity and availability", None),
    ("Note 1 = excludes domestic abuse", None),
    ("The officer said that the contract was confidential.", None),
    ("Members asked that the figures, which were confidential, be shared with them in a private "
     "session.", None),
    ("The valuation is not for publication.", None),
    ("Libraries - Exempt offers to support carers", None),
    ("Member Budget Dashboards (access restricted)", None),
    ("This item was not for decision", None),
    ("Official statistics on noise-sensitive premises", None),
    ("Part 2 – Closed roads", None),
    ("Papers marked official-sensitive are kept under lock and key.", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), MARKS)
def test_what_a_heading_or_a_stamp_marks(line: str, expected: ExemptMark | None) -> None:
    assert find_mark(line) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This report is not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A.", True),
        ("This report is exempt from publication.", True),
        ("This report contains exempt information as defined in paragraph 3.", True),
        ("This report and its appendices are confidential under paragraph 2.", True),
        ("The information in this report is exempt under paragraph 4.", True),
        ("This appendix is exempt by virtue of paragraph 3.", True),
        ("This report is considered to be exempt from general publication based on category 3.", True),
        ("This report is not available to the press and public.", True),
        ("NOTE: This document must be treated as confidential.", True),
        ("Please note that this report is not for publication.", True),
        ("Please note: this report is exempt under paragraph 3.", True),
        ("Members are asked to note that this report is not for publication.", True),
        ("Members are reminded that this report is confidential.", True),
        ("Please note that this report is for publication.", False),
        ("Members are asked to note that this report is exempt from call-in.", False),
        ("This report is not exempt.", False),
        ("This report does not contain exempt information.", False),
        ("This report contains no exempt information.", False),
        ("This report is exempt from call-in.", False),
        ("This report is restricted to the schools of the north.", False),
        ("This report contains exempt information in Appendix 2.", False),
        ("This report is public; Appendix B is not for publication.", False),
        ("The report of the auditor is confidential until March.", False),
        ("Officers said that this report was exempt from publication.", False),
    ],
)
def test_which_sentences_say_that_their_own_paper_is_closed(sentence: str, expected: bool) -> None:
    assert declares_itself_exempt(sentence, UK_COUNCILS) is expected


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Appendix B is not for publication by virtue of paragraph 3.", {"B"}),
        ("Appendices 2 and 3 to this report are exempt.", {"2", "3"}),
        ("Appendix C – Valuation (EXEMPT)", {"C"}),
        ("Not for publication: Appendix 4", {"4"}),
        ("The appendices to this report are not available to the public.", {EVERY_APPENDIX}),
        ("The appendix contains exempt information.", {EVERY_APPENDIX}),
        ("The appendices are not exempt.", set()),
        ("The appendices to the report in Item 6 are not available to the public.", set()),  # another's
        ("as set out in the exempt Appendix D", {"D"}),
        ("Appendix A contains confidential information.", {"A"}),
        ("Appendix B is not for publication. Appendix A is the map.", {"B"}),
        ("Appendix B is not exempt.", set()),
        ("Appendix A shows the map.", set()),
        ("Appendix A shows the map; Appendix B is confidential.", {"B"}),
        ("The exemption is explained in Appendix E.", set()),
    ],
)
def test_which_appendices_a_report_says_are_closed(sentence: str, labels: set[str]) -> None:
    assert find_exempt_appendices(sentence, UK_COUNCILS) == labels


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(When this list was printed there were no exempt items.)", True),
        ("There were none.", True),
        ("None", True),
        ("The Cabinet considered the offers for the site.", False),
        ("Not for publication", False),
    ],
)
def test_which_lines_say_that_nothing_is_exempt(line: str, expected: bool) -> None:
    assert says_nothing_is_exempt(line, UK_COUNCILS) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "By virtue of paragraph(s) 1, 2 and 3 of Part 1 of Schedule 12A",
            "Schedule 12A, paragraphs 1, 2, 3",
        ),
        ("Sale of the Corn Exchange (Exempt - paragraph 3)", "Schedule 12A, paragraph 3"),
        ("Sale of the Corn Exchange - not for publication", "marked NOT FOR PUBLICATION"),
        ("CONFIDENTIAL: Senior staffing", "marked CONFIDENTIAL"),
    ],
)
def test_the_reason_gives_away_no_title(text: str, expected: str) -> None:
    assert state_reason(text, UK_COUNCILS) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("UNRESTRICTED ITEMS", True),
        ("Unrestricted", True),
        ("PART 1 - PUBLIC ITEMS", True),
        ("Open session", True),
        ("Classification: Unrestricted", True),
        ("Status: Open", True),
        ("Classification: Restricted", False),
        ("Public health", False),
        ("Public", False),  # a column's head, a participant
        ("Open spaces", False),
        ("EXEMPT ITEMS", False),
    ],
)
def test_which_lines_open_a_paper_again(line: str, expected: bool) -> None:
    assert opens_to_public(line, UK_COUNCILS) is expected
