"""The councils that a text names, by the names that they go by, and what two names of one council share."""

from __future__ import annotations

import calendar
import re
from collections import Counter

CAPITAL, SMALL = "A-ZÀ-ÖØ-ÞŴŶ", "a-zß-öø-ÿŵŷ"
WORD = rf"(?: St\. | [{CAPITAL}][{SMALL}]+ (?: ['’-][{CAPITAL}{SMALL}]+ )* )"
# Within a name: "Stow on the Marsh", "Ashby de la Zouch", "Forest of Dean". Another "of" is not: "Smith of Ardle".
JOINT = "(?: and | & | upon | with | (?:on|in|by|next)[ ]the | on | under | de(?:[ ]la)? | le | cum | super | y )"
PLACE = rf"(?: (?:Isles?|Vale|Forest)[ ]of[ ] )? {WORD} (?: (?: [ ] | [ ]{JOINT}[ ] ) {WORD} ){{0,4}}"
LISTED = rf"(?: {WORD} ,[ ] ){{1,2}} {WORD} [ ](?:and|&)[ ] {WORD}"  # "Ardle, Burrow and Marsh Council"
TYPE = r"(?:County|Borough|District|City|Town|Parish|Community) [ ]?\s Council"
NAME = re.compile(
    rf"""
    (?<! [{CAPITAL}{SMALL}'’-] )
    (?: (?P<before> (?: (?:London|Royal|Metropolitan) [ ] Borough | Borough [ ] Council | City (?:[ ]and[ ]County)? )
            [ ] of ) [ ] (?P<of> {PLACE} )
      | (?P<place> {PLACE}? )  # the shortest: County Borough is a type
            (?: [ ] | (?P<break> [ ]?\n ) )  # as under a council's arms
            (?P<type> (?: (?:Metropolitan|London|Royal|County) [ ] )? {TYPE}
              | (?: (?:Mayoral|Strategic) [ ] )? Combined [ ] (?:County [ ])? Authority )
      | ^ [ ]* (?:The [ ])? (?P<bare> (?: {LISTED} | {PLACE} ) [ ] Council ) (?= [ ]* (?: $ | [,|–] ) )
    )
    (?! [{CAPITAL}{SMALL}] )
    """,
    flags=re.VERBOSE | re.MULTILINE,
)
# "MINUTES OF THE MEETING OF ARDLE PARISH COUNCIL": read as it would be written in small letters.
CAPITALS = re.compile(rf"[{CAPITAL}][{CAPITAL}.'’-]+ (?: [ ] (?: [{CAPITAL}][{CAPITAL}.'’-]* | & ) )+", re.VERBOSE)
LOWER_CASE_WORDS = "and at by cum de for held in la le next of on super the to under upon with y"
# Words that stand before a name and are none of it: a sentence's first, an office, a meeting.
BEFORE_WORDS = """
a agenda an annual at between both budget by chair chairman clerk council councillor dear each extraordinary for from
full if in its leader local mayor meeting member members minutes next ordinary our should special that the their this
to under welcome when where whether while with your
"""
# Words that are no place's last: kinds of meetings and of bodies, and what a person is called.
KIND_WORDS = """
adjourned arts board cabinet care chair city cllr cllrs combined committee community corporate council councillor
county data design director district emergency executive extra finance full fund general governing group health hybrid
inaugural joint leader local main mayoral medical meeting member members mr mrs ms national new normal officer
ordinary our overview panel parish parochial pension planning policy previous public reconvened regional report
research rural school schools scrutiny secretary service shadow sport sports staff statutory student students team
town trades tree unitary urban village virtual whole works youth
"""
MONTHS = frozenset(name.lower() for name in calendar.month_name if name)
BEFORE = frozenset(BEFORE_WORDS.split())
KINDS = frozenset(KIND_WORDS.split())
DATE_BEFORE = re.compile(r"(?:\d|\b(?:in|on|of|by|since|until|from|during|last|next|the|this)) $", re.IGNORECASE)
HEAD_LETTERS = 400  # characters at a paper's head: whoever it names there counts twice
AFTER = re.compile(
    rf"""
    [ ] (?: (?: (?:Metropolitan|London|Royal|County) [ ] )? {TYPE}
          | Council
          | (?: (?:Mayoral|Strategic|Combined|County) [ ] )+ Authority ) $
    """,
    flags=re.VERBOSE,
)
IN_FRONT = re.compile(r"^(?:(?:London|Royal|Metropolitan) Borough|Borough Council|City(?: and County)?) of ")


def count_council_names(text: str) -> Counter[str]:
    """How often text names each council, by its whole name: "Wexcombe Borough Council". Its head counts twice.

    "Wexcombe Council" is one only where it stands on a line of its own: so do "Arts Council" and others elsewhere.
    """
    found: Counter[str] = Counter()
    written = CAPITALS.sub(lambda match: _to_small_letters(match[0]), text)
    for match in NAME.finditer(written):
        if name := _read_name(match, written):
            found[name] += 2 if match.start() < HEAD_LETTERS else 1
    return _count_for_shorter_names(found)


def council_place(council: str) -> str:
    """The place in a council's name: "Ardle" of Ardle Town Council, of London Borough of Ardle."""
    return IN_FRONT.sub("", AFTER.sub("", council))


def council_kind(council: str) -> str:
    """Its kind, in which the forms of one name agree: "borough" of London Borough of Ardle; '' of Ardle Council."""
    kind = council.lower().replace(council_place(council).lower(), "")
    return " ".join(word for word in kind.split() if word not in {"of", "council", "london", "royal", "metropolitan"})


def _to_small_letters(capitals: str) -> str:
    first, *rest = capitals.lower().split(" ")
    return " ".join(
        [_capitalised(first), *(word if word in LOWER_CASE_WORDS.split() else _capitalised(word) for word in rest)]
    )


def _capitalised(word: str) -> str:
    parts = re.split("(-)", word)
    return "".join(
        part if at and part in LOWER_CASE_WORDS.split() else part.capitalize() for at, part in enumerate(parts)
    )


def _read_name(match: re.Match[str], text: str) -> str:
    """The name that a match holds without the words before it, '' where it is none."""
    if match["before"]:
        place = _read_place(match["of"].removesuffix(" Council").split(), match, text)
        end = "" if "Borough" in match["before"] else " Council"
        return f"{match['before']} {place}{end}" if place and match["of"].endswith(end) else ""
    if match["bare"]:
        place = _read_place(match["bare"].split()[:-1], match, text)
        return f"{place} Council" if place else ""
    if match["break"] and match.start() >= HEAD_LETTERS:
        return ""  # a heading above "Parish Council"
    place = _read_place(match["place"].split(), match, text)
    return f"{place} {' '.join(match['type'].split())}" if place else ""


def _read_place(words: list[str], match: re.Match[str], text: str) -> str:
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    is_alone = not before.strip() and text[match.end() : match.end() + 1] in ("", "\n")
    while words and (
        words[0].lower() in BEFORE or words[0] in ("and", "&", "of") or _is_date(words, before, is_alone=is_alone)
    ):
        before += f"{words[0]} "
        words = words[1:]
    allowed = {"city"} if match["type"] and "Authority" in match["type"] else set()  # "Ardle City Region"
    inner = {word.lower().rstrip(",") for word in words if word.lower() != "new"}
    if not words or words[-1].lower() in KINDS or inner & (KINDS - allowed):
        return ""
    return " ".join(word.replace("St.", "St") for word in words)


def _is_date(words: list[str], before: str, *, is_alone: bool) -> bool:
    """Whether the first word is a month: "In January Ardle Parish Council". March Town Council, alone, is a place."""
    if words[0].lower() not in MONTHS:
        return False
    return bool(DATE_BEFORE.search(before)) if len(words) > 1 else not is_alone


def _count_for_shorter_names(found: Counter[str]) -> Counter[str]:
    """ "London Borough of Ardle Pensions" counts for London Borough of Ardle, where that is named too."""
    counts: Counter[str] = Counter()
    for name, count in found.items():
        shorter = [one for one in found if IN_FRONT.match(one) and name.startswith(f"{one} ")]
        counts[min(shorter, key=len, default=name)] += count
    return counts
