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
        ("form", "Exempt | Yes"),
        ("form", "Open or closed | Closed"),
        ("form", "Status | Part II"),
        ("form", "Restrictions | Confidential, for Members of the Cabinet"),
    ),
    "a heading of a pack": (
        ("pack", "# PART TWO"),
        ("pack", "# PART B - CONFIDENTIAL ITEMS"),
        ("pack", "# Part 2: Private business"),
        ("pack", "# *** EXEMPT ***"),
        ("pack", "# ITEMS TO BE CONSIDERED IN PRIVATE"),
        ("pack", "# PART 2 (EXEMPT)"),
        ("pack", "# CONFIDENTIAL PACK"),
        ("pack", "# CLOSED SESSION"),
    ),
    "a stamp": (
        ("head", "# NOT OPEN TO PUBLIC INSPECTION"),
        ("head", "# NOT FOR PUBLIC DISCLOSURE"),
        ("top", "# PRIVATE"),
        ("top", "# FOR MEMBERS ONLY"),
        ("head", "# Strictly private and confidential"),
        ("head", "# NOT FOR GENERAL CIRCULATION"),
        ("top", "# RESTRICTED CIRCULATION"),
        ("head", "# EXEMPT INFORMATION - NOT FOR PUBLICATION"),
        ("top", "# CONFIDENTIAL REPORT"),
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
        ("top", "# R E S T R I C T E D"),
        ("head", "# NOT FOR PUBLICTION"),
        ("head", "# C\u00adO\u00adNFIDENTIAL"),
    ),
    "a question and its answer": (
        ("head", "Is this report confidential? Yes"),
        ("head", "Exempt: Yes (paragraph 1)"),
        ("head", "For publication: No"),
        ("head", "Should this report be treated as exempt? Yes"),
        ("head", "Not for publication: Yes"),
        ("head", "Confidentiality: Confidential"),
    ),
    "brackets, quotes and two lines": (
        ("head", "# {CONFIDENTIAL}"),
        ("head", "# ‘Not for publication’"),
        ("head", "EXEMPT FROM\nPUBLICATION"),
        ("head", "(Not for public release)"),
        ("top", "# STRICTLY\n# CONFIDENTIAL"),
        ("head", "| EXEMPT |"),
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
        ("minutes", "# PART B"),
        ("minutes", "# EXEMPT BUSINESS"),
        ("item", "- not for publication"),
    ),
    "a report's own words": (
        ("sentence", "This report is private and confidential and is not to be shared outside the Council."),
        ("sentence", "The whole of this report is exempt under paragraph 3 of Schedule 12A."),
        ("sentence", "This report contains information that is exempt from publication under paragraph 3."),
        ("sentence", "This document is not for publication or onward circulation."),
    ),
    "an appendix": (
        ("appendix", "# Appendix B (PRIVATE)"),
        ("appendix", "# APPENDIX B: NOT FOR PUBLIC INSPECTION"),
        ("appendix", "# Annex B - Confidential"),
        ("appendix", "# Appendix B (Part II)"),
    ),
    "margins": (
        ("header", "PRIVATE & CONFIDENTIAL"),
        ("footer", "Members only - not for circulation"),
        ("note", "/Subtype /FreeText /Contents (EXEMPT)"),
        ("footer", "NOT FOR PUBLIC RELEASE"),
    ),
    "names": (
        ("name", "Part II Minutes.pdf"),
        ("name", "Private reports pack/Land.pdf"),
        ("name", "Pink pages/Land.pdf"),
        ("name", "Minutes 3 April 2025 (closed session).pdf"),
        ("name", "Confidential pack/Land.pdf"),
        ("name", "EXEMPT_Land at Mill Lane.pdf"),
    ),
}

ASIDE_TRAPS: dict[str, tuple[tuple[str, str], ...]] = {
    "other exemptions": (
        ("head", "Business rates: exempt"),
        ("head", "Call-in: Exempt"),
        ("body", "Small charities are exempt from the levy, and private clubs pay half of it."),
        ("form", "Stamp duty | Exempt"),
    ),
    "headings of public papers": (
        ("heading", "# Private rented sector"),
        ("heading", "# Members' allowances"),
        ("heading", "# Part 2: Delivery plan"),
        ("heading", "# Restricted parking zones"),
        ("heading", "# Confidential waste collection"),
        ("heading", "# Exemptions and discounts"),
        ("heading", "# Closed landfill sites"),
    ),
    "answers that open": (
        ("head", "Is this report exempt? No"),
        ("form", "Exempt or confidential | No"),
        ("form", "Classification | Public"),
        ("form", "Public or private | Public"),
        ("form", "Status | For publication"),
        ("head", "Not for publication: No"),
    ),
    "minutes": (
        ("minute", "The Chair thanked members of the press and public, who then left the meeting."),
        ("minute", "It was noted that the exempt minutes would be approved at the end of the meeting."),
        ("minute", "The Clerk reported that a private meeting with the contractor had been held in June."),
        ("minute", "It was agreed to move into confidential session, the public having left."),
    ),
    "names": (
        ("name", "Local Plan Part 2.pdf"),
        ("name", "Members allowances only.pdf"),
        ("name", "Private hire licensing policy.pdf"),
    ),
    "running text": (
        ("body", "Access to the depot is restricted, and members may visit it by appointment only."),
        ("body", "Exempt information is defined in Schedule 12A of the Local Government Act 1972."),
        ("list", "Appendix B: tender evaluation (not for publication)"),
    ),
    "agendas": (
        ("agenda", "PART B - CONFIDENTIAL ITEMS"),
        ("agenda", "Items to be considered in private"),
    ),
}
