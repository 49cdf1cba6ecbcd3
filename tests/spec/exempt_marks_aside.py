"""A quarter of the marks and the traps, written before any rule was changed for them and not tuned on.

Each row is (place, words): the place says where exempt_papers puts the words. The lines are invented, in forms that
councils print.
"""

from __future__ import annotations

ASIDE_MARKS: dict[str, tuple[tuple[str, str], ...]] = {
    "a cell of the head's table": (
        ("form", "Confidentiality | Private"),
        ("form", "Report classification | NOT FOR PUBLICATION (paragraph 3)"),
        ("form", "Does this report contain exempt information? | Yes"),
        ("form", "Public or private | Private"),
        ("form", "Document status | Restricted"),
    ),
    "a heading of a pack": (
        ("pack", "# PART TWO"),
        ("pack", "# PART B - CONFIDENTIAL ITEMS"),
        ("pack", "# Part 2: Private business"),
        ("pack", "# *** EXEMPT ***"),
    ),
    "a stamp": (
        ("head", "# NOT OPEN TO PUBLIC INSPECTION"),
        ("head", "# NOT FOR PUBLIC DISCLOSURE"),
        ("top", "# PRIVATE"),
        ("top", "# FOR MEMBERS ONLY"),
        ("head", "# Strictly private and confidential"),
    ),
    "the Act alone": (
        ("head", "# Paragraph 3, Schedule 12A, Local Government Act 1972"),
        ("top", "# Schedule 12A (paragraphs 1 and 2)"),
    ),
    "letters set apart or badly made": (
        ("top", "# C O N F I D E N T I A L"),
        ("head", "# NOT FOR PUB\u00adLICATION"),
        ("head", "# EXEMPT\u200b FROM\u200b PUBLICATION"),
        ("top", "# ＮＯＴ ＦＯＲ ＰＵＢＬＩＣＡＴＩＯＮ"),
        ("head", "# NOT_FOR_PUBLICATION"),
        ("head", "# NOT FOR PUBLCATION"),
        ("top", "# CONFIDENTAIL"),
    ),
    "a question and its answer": (
        ("head", "Is this report confidential? Yes"),
        ("head", "Exempt: Yes (paragraph 1)"),
        ("head", "For publication: No"),
    ),
    "brackets, quotes and two lines": (
        ("head", "# {CONFIDENTIAL}"),
        ("head", "# ‘Not for publication’"),
        ("head", "EXEMPT FROM\nPUBLICATION"),
    ),
    "Welsh": (
        ("head", "# NID I'W CHYHOEDDI"),
        ("head", "# Yn rhinwedd paragraff(au) 14 Rhan 4 o Atodlen 12A Deddf Llywodraeth Leol 1972"),
    ),
    "minutes": (
        ("minutes", "# CONFIDENTIAL SESSION"),
        ("minutes", "# IN-CAMERA ITEMS"),
        ("item", "- PRIVATE"),
        ("item", "[Confidential]"),
    ),
    "a report's own words": (
        ("sentence", "This report is private and confidential and is not to be shared outside the Council."),
        ("sentence", "The whole of this report is exempt under paragraph 3 of Schedule 12A."),
    ),
    "an appendix": (
        ("appendix", "# Appendix B (PRIVATE)"),
        ("appendix", "# APPENDIX B: NOT FOR PUBLIC INSPECTION"),
    ),
    "margins": (
        ("header", "PRIVATE & CONFIDENTIAL"),
        ("footer", "Members only - not for circulation"),
        ("note", "/Subtype /FreeText /Contents (EXEMPT)"),
    ),
    "names": (
        ("name", "Part II Minutes.pdf"),
        ("name", "Private reports pack/Land.pdf"),
        ("name", "Pink pages/Land.pdf"),
        ("name", "Minutes 3 April 2025 (closed session).pdf"),
    ),
}

ASIDE_TRAPS: dict[str, tuple[tuple[str, str], ...]] = {
    "other exemptions": (
        ("head", "Business rates: exempt"),
        ("head", "Call-in: Exempt"),
        ("body", "Small charities are exempt from the levy, and private clubs pay half of it."),
    ),
    "headings of public papers": (
        ("heading", "# Private rented sector"),
        ("heading", "# Members' allowances"),
        ("heading", "# Part 2: Delivery plan"),
        ("heading", "# Restricted parking zones"),
        ("heading", "# Confidential waste collection"),
    ),
    "answers that open": (
        ("head", "Is this report exempt? No"),
        ("form", "Exempt or confidential | No"),
        ("form", "Classification | Public"),
        ("form", "Public or private | Public"),
    ),
    "minutes": (
        ("minute", "The Chair thanked members of the press and public, who then left the meeting."),
        ("minute", "It was noted that the exempt minutes would be approved at the end of the meeting."),
    ),
    "names": (
        ("name", "Local Plan Part 2.pdf"),
        ("name", "Members allowances only.pdf"),
        ("name", "Private hire licensing policy.pdf"),
    ),
}
