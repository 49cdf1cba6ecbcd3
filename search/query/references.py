"""Places in a paper as people name them: "minute 7.2", "paragraph 4.1 of the SEND report", "item 9"."""

from __future__ import annotations

import re

END = r"(?! [\d%] | [.,/]\d | \s*(?:per\s?cent|million)\b )"
NUMBER = rf"[a-z]?\d{{1,3}} [a-z]? (?: \.\d{{1,3}} ){{0,3}} [a-z]? {END}"
DOTTED = rf"\d{{1,2}}[a-z]? (?: \.\d{{1,3}} ){{1,3}} [a-z]? {END}"
# Numbers of minutes that run over the years, or have the committee's letters: 119/18, CAB45, P/21/034, HSC.12.
SERIAL = rf"(?: \d{{1,4}}/\d{{2,4}} | [a-z]{{1,5}}[./-]?\d{{1,4}}(?:[./-]\d{{1,4}}){{0,2}} ) {END}"
# "Paragraph 3 of Part 1 of Schedule 12A" is a paragraph of a law.
LAW = r"(?: (?:part|schedule)\b | the \s+ (?:[\w-]+\s+){0,5}? (?:act|regulations|order|framework)\b )"
REFERENCE = re.compile(
    rf"""
    \b
    (?: (?: (?P<item> (?:agenda\s+)? item ) | (?P<minute> minute ) | para(?:graph)? | point )
            \s+ (?: no\.? \s* | number \s+ )? (?: (?(minute) (?P<serial> {SERIAL} ) | (?!) ) | (?P<number> {NUMBER} ) )
      # Section 106, section 151, section 17: laws number theirs by whole numbers, papers mostly by title.
      | section \s+ (?P<section> {DOTTED} )
    )
    (?! \s+ of \s+ {LAW} )
    | (?<! [\w£.,/-] ) (?P<bare> \d{{1,2}}[a-z]? (?: \.\d{{1,2}} ){{2,3}} {END} )  # 7.1.2, 18.03.05
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)


def find_reference(text: str) -> dict[str, str]:
    """The first number in text for each of para, item and minute; none for what is not named.

    "Minute 7.2" is a paragraph of the minutes; "minute 84" is the number of a minute.
    """
    numbers: dict[str, str] = {}
    for match in REFERENCE.finditer(text):
        number = (match["serial"] or match["number"] or match["section"] or match["bare"]).lower().rstrip(".")
        name = "item" if match["item"] else "minute" if match["minute"] and "." not in number else "para"
        numbers.setdefault(name, number)
    return numbers
