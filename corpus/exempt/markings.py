"""What a line says of who may read what it heads: not for publication, exempt, restricted, or for the public.

The words are those of Schedule 12A and sections 100A to 100K of the Local Government Act 1972 and of the
stamps that councils' systems print from them. A mark is made of such words and no others, or stands in a
heading apart from its title: "Appendix B - Valuation (EXEMPT)". A sentence that discusses confidentiality,
or that resolves to exclude the public, marks nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.prose.reading_text import fold_whitespace, without_ligatures

FLAGS = re.VERBOSE | re.IGNORECASE
MAX_MARKED_TITLE_WORDS = 30  # a longer line with a mark in it is a sentence about one

THING = r"(?: report | appendix | appendices | annexe? | enclosure | paper | document | minute | item )s?"
CLOSED = r"(?: exempt | confidential | restricted )"
KEPT_BACK = r"""
    \b not \s+ (?: for | to \s+ be ) \s+ (?: (?:public|general|wider) \s+ )?
       (?: publication | published | release | released | disclosure | disclosed | circulation )
  | \b not \s+ for \s+ (?: the \s+ )? public \b
  | \b not \s+ available \s+ to \s+ (?: the \s+ )? (?: press | public )
  | \b exempt(?:ed)? \s+ from \s+ (?: (?:general\s+)? publication | disclosure | (?:the\s+)? (?:press|public) )
"""
CLOSING = re.compile(
    rf"""
    {KEPT_BACK}
    | (?<![^\W\d_]) by \s+ virtue \s+ of \s+ (?: the \s+ )? paragraph
    | \b {CLOSED} \b
    | \b (?: private | closed | pink ) (?= \s+ (?: {THING} | session | business ) \b | \s+ (?:and|&) \s )
    | \b part \s+ (?:2|ii|two|b) \W{{1,3}} (?: private | closed ) [)\]]? (?= [^\w\n]* (?: \n | $ ) )
    | \b official \W{{1,3}} sensitive \b (?: \W{{1,3}} (?: commercial | personal ) \b )?  # Cabinet Office, since 2014
    | \b commercial(?:ly)? [\s-]+ in [\s-]+ confidence \b
    """,
    FLAGS,
)
# Plain words to look for first: a hundred times faster than the pattern, and most papers have none of them.
HINTS = (
    "exempt", "confidential", "restricted", "not for", "not to be", "not available to", "virtue of",
    "official sensitive", "in confidence", *(f"part {part} {closed}" for part in ("2", "ii", "two", "b")
    for closed in ("private", "closed")),
)  # fmt: skip
NO_BLANKS = str.maketrans(dict.fromkeys("()[]-–—:/|", " "))  # between the words of a hint
NARROW_HINTS = tuple(
    f"{closed} {thing}"
    for closed in ("private", "closed", "pink")
    for thing in (
        "report",
        "appendi",
        "annex",
        "enclosure",
        "paper",
        "document",
        "minute",
        "item",
        "session",
        "bus",
        "and",
    )
)
# What may stand beside such words and still be nothing but a mark: the Act's own terms, the descriptions of
# the seven paragraphs of Schedule 12A, the names of papers.
TERMS_OF_THE_ACT = """
    access act affairs all amended an and any are as authority based be because by case categories category
    circumstances claim considered constitution deemed described general procedure rules
    commercially consultations contemplated could council councillors crime defined definition description
    disclosing disclosure enactment financial following for from gives government grounds holding identity in
    including individual individuals information interest investigation is it its kind labour legal likely local
    maintained maintaining matter matters meaning meeting members must negotiations notice of officers on one
    only or order other out outweighs para paras paragraph paragraphs part particular person persons press
    prevention privilege proceedings professional prosecution provisions public publication reason reasons
    regulation regulations relates relating relations released reveal s schedule section sensitive set
    strictly taken that the therefore these this those to two under variation version virtue which with within
"""
NAMES_OF_PAPERS = """
    agenda annex annexe annexes appendices appendix attached business committee contained containing contains
    document documents draft enclosure enclosures exemption item items minute minutes pack paper papers
    private report reports session status supplementary
"""
TERMS = frozenset((TERMS_OF_THE_ACT + NAMES_OF_PAPERS).split())
WORD = re.compile(r"\d+|[^\W\d_]+")  # "Item 9By virtue of": a stamp runs into the line beside it
FIGURE = re.compile(r"\d{1,4} | [a-z] | [ivx]{1,4}", FLAGS)
# "Exempt minutes of the meeting held on 3 April", "CONFIDENTIAL REPORT of the Director of Place"
CLOSED_PAPER = re.compile(
    r"""
    \W* (?: strictly \s+ )? (?: [ERCP] (?: xempt | estricted | onfidential | rivate )
      | EXEMPT | RESTRICTED | CONFIDENTIAL | PRIVATE ) \s+
    (?i: minutes | reports? | appendix | appendices | annexe? | agenda | enclosure ) \b (?! \s+ \w+ing\b )
    """,
    re.VERBOSE,
)
PUBLIC_PAPER = re.compile(rf"\W* (?: public | open | unrestricted ) \s+ (?: {THING} | session )", FLAGS)
# Where a heading's title and its mark part: brackets, dashes, a colon, a column.
PARTING = re.compile(r"[()\[\]|\t\n]+ | \s[-–—]+\s | [–—] | :(?:\s|$) | ^[-–—*•]+", FLAGS)

# "Exempt information" heads a section of every report, "Confidential or exempt information" too.
NEUTRAL = re.compile(
    rf"""
    (?: .* \b (?: access \s+ to (?: \s+ information )? | reasons? \s+ for | any ) \W+ )?
    {CLOSED} (?: \W+ (?:or|and)? \W* {CLOSED} )? \s+ information (?: \s+ implications? )?
    """,
    FLAGS,
)
OPEN = re.compile(
    r"""
    \b (?: no | none | nil | not | never | without | unrestricted | redacted | n/a | open | non-\w+ ) \b
    | \b public \s+ (?: version | report | minutes | document | session | appendix )
    | \b for \s+ publication
    """,
    FLAGS,
)
OPEN_PART = re.compile(
    rf"""
    (?: no | none | nil | n/a | false | not \s+ applicable | open | public | unrestricted ) [\s.]* $
    | (?: open | public ) \s+ (?: access | version | session | {THING} ) \b
    | no \s+ (?: exempt | confidential )
    """,
    FLAGS,
)
NOTHING = re.compile(
    r"""
    ^ \W* (?: none | nil | n/a | not \s+ applicable | no \s+ (?: items? | business | matters? ) ) \b
    | \b there \s+ (?: is | are | was | were | being ) \s+ (?: no | none ) \b
    | \b no \s+ (?: exempt | confidential | restricted | private | such ) \b
    """,
    FLAGS,
)
BRACKETED = re.compile(r"\( \s* private \s* \)", FLAGS)  # "12. Sale of the depot (Private)"
# "Is the report restricted (exempt)?  No": a form's question closes nothing, nor does "no" to it.
ASKED = re.compile(r"\? \W* (?: $ | (?: no | none | nil | n/a | not \s+ applicable ) \b )", FLAGS)
OPENING = re.compile(
    rf"""
    (?: part \s+ (?:1|one|i|a) \W+ )?
    (?: unrestricted | (?:open|public) (?= \s ) ) (?: \s+ (?: {THING} | session | business | matters ) )?
    (?: \W+ for \s+ publication )?
    """,
    FLAGS,
)
EXCLUDES = re.compile(
    r"""
    \b exclu(?:de|des|ded|ding|sion) \b .{0,200} \b (?:public|press) \b
    | \b (?:public|press) \b .{0,200} \b exclu(?:de|des|ded|ding|sion) \b
    """,
    FLAGS,
)
# "EXEMPT ITEMS", "PART II - CONFIDENTIAL BUSINESS", "RESTRICTED MINUTES": all that follows, not one item.
MANY = re.compile(r"\b (?: items | business | matters | minutes | session | part \s+ (?:2|ii|two|b) ) \b", FLAGS)
STATUTE = re.compile(r"\b (?: by \s+ virtue | under | paragraph | schedule | information ) \b", FLAGS)
FIELD = re.compile(
    r"""
    \W* (?: (?:security\s+)? classification | (?: (?:publication|report) \s+ )? status
      | (?:protective\s+)? marking | confidentiality | access | publication
      | (?: open | public | exempt | private ) \s* (?:/|or) \s* \w+ )
    \s* [:\t|] \s* (?P<value>.*)
    """,
    FLAGS,
)
IN_PART = re.compile(rf"\b (?: append | annex | enclosure | part (?:ly|ially)? \s+ {CLOSED} | public \b )", FLAGS)
LABEL = r"(?-i: [A-Z]{1,2}\d{0,2} | \d{1,2}[a-z]? | [ivx]{1,4} )"
APPENDICES = rf"""(?: appendix | appendices | annexe?s? | enclosures? ) \s+
    (?P<labels> {LABEL} (?: \s* (?: , | & | and | to ) \s* {LABEL} \b )* ) \b"""
OF_APPENDICES = re.compile(rf"\b {APPENDICES} [^.;]{{0,80}}? \b (?: is | are | contains? ) \b", FLAGS)


# "Cabinet 30 January 2025 NOT FOR PUBLICATION": in capitals it is a stamp, whatever stands on the same line.
SHOUTED = re.compile(r"NOT \s+ FOR \s+ (?:PUBLIC \s+)? PUBLICATION | EXEMPT \s+ FROM \s+ PUBLICATION", re.VERBOSE)
PARAGRAPHS = re.compile(r"\b paragraphs? (?:\s*\(s\))? \s* (?P<numbers> \d (?: [\s,&and]* \d )* ) \b", FLAGS)


class ExemptMark(StrEnum):
    """What a line marks as not for the public."""

    HERE = "here"  # what it heads: a report, an appendix, an item
    REST = "rest"  # all that follows: "EXEMPT ITEMS"


def mentions_exemption(text: str) -> bool:
    """Whether a paper has any word that could be a mark; one that has none needs no closer look."""
    text = without_ligatures(text)
    plain = " ".join(text.lower().translate(NO_BLANKS).split())
    return any(words in plain for words in HINTS + NARROW_HINTS) and CLOSING.search(text) is not None


def find_mark(text: str) -> ExemptMark | None:
    """What a heading or a stamp marks; None for whatever is no mark."""
    line = BRACKETED.sub("(private item)", fold_whitespace(text))
    plain = line.strip(" .:*#0123456789")
    if not CLOSING.search(line) or NEUTRAL.fullmatch(plain) or ASKED.search(line):
        return None
    if EXCLUDES.search(line) or OF_APPENDICES.search(line):
        return None
    if FIELD.match(line):
        return ExemptMark.HERE if is_closing_field(line) else None
    if PUBLIC_PAPER.match(line):
        return None
    if _has_only_marks(line):
        return ExemptMark.REST if MANY.search(STATUTE.split(line)[0]) else ExemptMark.HERE
    if len(line.split()) > MAX_MARKED_TITLE_WORDS or line.rstrip().endswith((".", ";", ",")):
        return None
    if CLOSED_PAPER.match(line):
        return ExemptMark.REST if MANY.search(line) else ExemptMark.HERE
    if SHOUTED.search(line):
        return ExemptMark.HERE
    parts = [part.strip() for part in PARTING.split(line) if part and part.strip()]
    if len(parts) < 2 or any(OPEN_PART.match(part) for part in parts):
        return None
    return ExemptMark.HERE if any(_is_mark_beside_title(part) for part in parts) else None


def is_closing_field(text: str) -> bool:
    """Whether a field of a paper's head, such as "Classification: Restricted", closes it."""
    field = FIELD.match(fold_whitespace(text))
    return field is not None and _has_only_marks(field["value"]) and not IN_PART.search(field["value"])


def state_reason(text: str) -> str:
    """Why a marked paper is held back, in words that give away none of its title."""
    if found := PARAGRAPHS.search(fold_whitespace(text)):
        numbers = re.findall(r"\d+", found["numbers"])
        return f"Schedule 12A, paragraph{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
    closing = CLOSING.search(fold_whitespace(text))
    return f"marked {closing[0].upper()}" if closing else "not for publication"


def opens_to_public(text: str) -> bool:
    """Whether a heading or a field opens what follows: "UNRESTRICTED ITEMS", "Classification: Public"."""
    line = fold_whitespace(text)
    field = FIELD.match(line)
    return bool(OPEN_PART.match(field["value"]) if field else OPENING.fullmatch(line.strip(" .:*#")))


def excludes_the_public(text: str) -> bool:
    """Whether a line only resolves, or proposes, to exclude the press and public."""
    return bool(EXCLUDES.search(fold_whitespace(text)))


def says_nothing_is_exempt(text: str) -> bool:
    """Whether a line says that there is nothing exempt: what follows "EXEMPT ITEMS" on most front sheets."""
    return bool(NOTHING.search(fold_whitespace(text)))


def denies_exemption(text: str) -> bool:
    """Whether a text says "no", "none" or "open" beside its closing words, some of which say "not"."""
    return bool(OPEN.search(CLOSING.sub("", text)))


def _has_only_marks(text: str) -> bool:
    """Whether a line is made of closing words and the Act's terms alone."""
    if not CLOSING.search(text):
        return False
    words = [word.lower() for word in WORD.findall(CLOSING.sub(" ", text))]
    return all(word in TERMS or FIGURE.fullmatch(word) for word in words)


def _is_mark_beside_title(part: str) -> bool:
    """Whether a part of a heading is a mark beside its title: "Reserves - restricted" has none."""
    words = {match[0] for match in CLOSING.finditer(part)}
    return words != {"restricted"} and not NEUTRAL.fullmatch(part) and _has_only_marks(part)
