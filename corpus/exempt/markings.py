"""What a line marks: not for publication, exempt, restricted, or for the public.

A mark is made of closing words and the Act's own terms alone, or is set apart from the title that it marks:
"Appendix B - Valuation (EXEMPT)". A sentence that discusses confidentiality, or that resolves to exclude the public,
marks nothing. The words themselves are in corpus.conventions.exempt.
"""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.prose.reading_text import fold_whitespace, without_ligatures

MAX_MARKED_TITLE_WORDS = 30  # a longer line with a mark in it is a sentence about one
# Plain words, one of which every closing form of UK councils has. They are looked for first: that is a hundred times
# faster than the pattern, and most papers have none of them.
CLOSING_HINTS = (
    "exempt", "confidential", "restricted", "not for", "not to be", "not available to", "virtue of",
    "official sensitive", "in confidence",
    *(f"part {part} {closed}" for part in ("2", "ii", "two", "b") for closed in ("private", "closed")),
    *(f"{closed} {thing}" for closed in ("private", "closed", "pink") for thing in (
        "report", "appendi", "annex", "enclosure", "paper", "document", "minute", "item", "session", "bus", "and")),
)  # fmt: skip
NO_PUNCTUATION = str.maketrans(dict.fromkeys("()[]-–—:/|", " "))  # between the words of a hint
WORD_OR_NUMBER = re.compile(r"\d+|[^\W\d_]+")  # "Item 9By virtue of": a stamp is joined to the line beside it
LONE_FIGURE = re.compile(r"\d{1,4} | [a-z] | [ivx]{1,4}", flags=re.VERBOSE | re.IGNORECASE)
# Between a heading's title and its mark: brackets, dashes, a colon, a column.
SEPARATOR = re.compile(r"[()\[\]|\t\n]+ | \s[-–—]+\s | [–—] | :(?:\s|$) | ^[-–—*•]+", flags=re.VERBOSE)


class ExemptMark(StrEnum):
    """What a line marks as not for the public."""

    HERE = "here"  # what it heads: a report, an appendix, an item
    REST = "rest"  # all that follows: "EXEMPT ITEMS"


def mentions_exemption(text: str, conventions: Conventions) -> bool:
    """Whether a paper has any word that could be part of a mark; a paper without one needs no closer look."""
    text, closing = without_ligatures(text), conventions.exempt.closing
    plain = " ".join(text.lower().translate(NO_PUNCTUATION).split())
    may_close = bool(closing.further_forms) or any(hint in plain for hint in CLOSING_HINTS)
    return may_close and closing.search(text) is not None


def find_mark(text: str, conventions: Conventions = UK_COUNCILS) -> ExemptMark | None:
    """What a heading or a stamp marks; None for any other line."""
    exempt = conventions.exempt
    line = exempt.private_in_brackets.sub("(private item)", fold_whitespace(text))
    if not exempt.closing.search(line) or exempt.neutral.search(line.strip(" .:*#0123456789")):
        return None
    if exempt.asked.search(line) or exempt.exclusion.search(line) or exempt.appendix_statement.search(line):
        return None
    if exempt.field.search(line):
        return ExemptMark.HERE if is_closing_field(line, conventions) else None
    if exempt.public_paper.search(line):
        return None
    if _has_only_marks(line, conventions):
        cited = exempt.statute.search(line)
        marked = line[: cited.start()] if cited else line
        return ExemptMark.REST if exempt.all_that_follows.search(marked) else ExemptMark.HERE
    if len(line.split()) > MAX_MARKED_TITLE_WORDS or line.rstrip().endswith((".", ";", ",")):
        return None
    if exempt.closed_paper.search(line):
        return ExemptMark.REST if exempt.all_that_follows.search(line) else ExemptMark.HERE
    if exempt.stamp.search(line) or _has_mark_beside_title(line, conventions):
        return ExemptMark.HERE
    return None


def is_closing_field(text: str, conventions: Conventions) -> bool:
    """Whether a field of a paper's head, such as "Classification: Restricted", closes the paper."""
    field = conventions.exempt.field.search(fold_whitespace(text))
    if field is None or conventions.exempt.in_part.search(field["value"]):
        return False
    return _has_only_marks(field["value"], conventions)


def state_reason(text: str, conventions: Conventions) -> str:
    """Why a marked paper is held back, in words that give away nothing of its title."""
    line = fold_whitespace(text)
    if found := conventions.exempt.schedule_paragraphs.search(line):
        numbers = re.findall(r"\d+", found["numbers"])
        return f"Schedule 12A, paragraph{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
    closing = conventions.exempt.closing.search(line)
    return f"marked {closing[0].upper()}" if closing else "not for publication"


def opens_to_public(text: str, conventions: Conventions) -> bool:
    """Whether a heading or a field opens what follows: "UNRESTRICTED ITEMS", "Classification: Public"."""
    line, exempt = fold_whitespace(text), conventions.exempt
    if field := exempt.field.search(line):
        return exempt.open_part.search(field["value"]) is not None
    return exempt.opening.search(line.strip(" .:*#")) is not None


def excludes_the_public(text: str, conventions: Conventions = UK_COUNCILS) -> bool:
    """Whether a line only resolves, or proposes, to exclude the press and public."""
    return conventions.exempt.exclusion.search(fold_whitespace(text)) is not None


def says_nothing_is_exempt(text: str, conventions: Conventions) -> bool:
    """Whether a line says that nothing is exempt: on most front sheets it follows "EXEMPT ITEMS"."""
    return conventions.exempt.nothing_exempt.search(fold_whitespace(text)) is not None


def denies_exemption(text: str, conventions: Conventions) -> bool:
    """Whether a text says "no", "none" or "open" beside its closing words, some of which say "not"."""
    return conventions.exempt.denial.search(conventions.exempt.closing.sub("", text)) is not None


def _has_only_marks(text: str, conventions: Conventions) -> bool:
    """Whether a line is made of closing words and the Act's terms alone."""
    exempt = conventions.exempt
    if not exempt.closing.search(text):
        return False
    words = [word.lower() for word in WORD_OR_NUMBER.findall(exempt.closing.sub(" ", text))]
    return all(word in exempt.terms_of_the_act.words or LONE_FIGURE.fullmatch(word) for word in words)


def _has_mark_beside_title(line: str, conventions: Conventions) -> bool:
    """Whether one part of a heading is a mark and no part opens it: "Open Spaces strategy (Exempt)"."""
    parts = [part.strip() for part in SEPARATOR.split(line) if part and part.strip()]
    if len(parts) < 2 or any(conventions.exempt.open_part.search(part) for part in parts):
        return False
    return any(_is_mark_beside_title(part, conventions) for part in parts)


def _is_mark_beside_title(part: str, conventions: Conventions) -> bool:
    """Whether a part of a heading is a mark: "Reserves - restricted" has none."""
    exempt = conventions.exempt
    words = {match[0] for match in exempt.closing.finditer(part)}
    return words != {"restricted"} and not exempt.neutral.search(part) and _has_only_marks(part, conventions)
