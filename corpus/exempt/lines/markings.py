"""What a line marks: not for publication, exempt, restricted, or for the public.

A mark is made of closing words and the Act's own terms alone, or is set apart from the title that it marks:
"Appendix B - Valuation (EXEMPT)". A sentence that discusses confidentiality, or that resolves to exclude the public,
marks nothing. The words themselves are in corpus.conventions.exempt_rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.exempt.lines.fields import closes, opens, read_fields
from corpus.exempt.lines.mark_words import has_only_marks
from corpus.exempt.lines.spelling import spell_line
from corpus.prose.reading_text import fold_whitespace

MAX_MARK_LETTERS = 1500  # the longest cite a paragraph of the Act and the test of the public interest
# One of which every mark has; most lines have none.
WORDS_OF_MARKS = re.compile(
    r"exempt|confiden|restrict|publi|private|closed|pink|camera|only|12|part|press|open|rinwedd|rhinwedd|yhoeddi|yfrinachol"
    r"|eithriedig|breifat|official|confidence|virtue|para|not|access",
    flags=re.IGNORECASE,
)
MAX_LABEL_WORDS = 4  # of what a tax or a charge is called
EXEMPT_VALUE = re.compile(r"[:–—-]\s*[Ee]xempt\W*$")
MAX_MARKED_TITLE_WORDS = 30  # a longer line with a mark in it is a sentence about one
# Between a heading's title and its mark: brackets, dashes, a colon, a column.
SEPARATOR = re.compile(r"[()\[\]|\t\n]+ | \s[-–—]+\s | [–—] | :(?:\s|$) | ^[-–—*•]+", flags=re.VERBOSE)


class ExemptMark(StrEnum):
    """What a line marks as not for the public."""

    HERE = "here"  # what it heads: a report, an appendix, an item
    REST = "rest"  # all that follows: "EXEMPT ITEMS"


def find_mark(text: str, conventions: Conventions = UK_COUNCILS) -> ExemptMark | None:
    """What a heading or a stamp marks; None for any other line."""
    if len(text) > MAX_MARK_LETTERS:
        return None
    exempt, spelled = conventions.exempt, spell_line(text).replace("**", "")
    if not (WORDS_OF_MARKS.search(spelled) or exempt.closing.further_forms):
        return None
    if fields := read_fields(spelled, conventions):
        return ExemptMark.HERE if any(closes(field, conventions) for field in fields) else None
    line = exempt.private_in_brackets.sub("(private item)", fold_whitespace(spelled))
    if conventions.exempt_parts.part_two_heading.search(line) and len(line.split()) <= MAX_MARKED_TITLE_WORDS:
        return ExemptMark.REST
    if not exempt.closing.search(line) or _only_mentions(line, conventions):
        return None
    if has_only_marks(line, conventions):
        cited = exempt.statute.search(line)
        marked = line[: cited.start()] if cited else line
        return ExemptMark.REST if exempt.all_that_follows.search(marked) else ExemptMark.HERE
    if exempt.stamp_first.search(line):
        return ExemptMark.HERE
    return _find_mark_of_title(line, conventions)


def _find_mark_of_title(line: str, conventions: Conventions) -> ExemptMark | None:
    """What a heading marks that has a title too; a sentence marks nothing."""
    exempt = conventions.exempt
    if len(line.split()) > MAX_MARKED_TITLE_WORDS or line.rstrip().endswith((".", ";", ",")):
        return None
    if exempt.closed_paper.search(line):
        return ExemptMark.REST if exempt.all_that_follows.search(line) else ExemptMark.HERE
    if exempt.stamp.search(line) or _has_mark_beside_title(line, conventions):
        return ExemptMark.HERE
    return None


def _only_mentions(line: str, conventions: Conventions) -> bool:
    """Whether a line with closing words asks, excludes the public, is about an appendix, or heads a public paper."""
    exempt = conventions.exempt
    if exempt.neutral.search(line.strip(" .:*#0123456789")) or conventions.exempt_papers.about_the_report.search(line):
        return True
    rules = (
        exempt.asked,
        exempt.exclusion,
        exempt.appendix_statement,
        conventions.exempt_fields.unfilled,
        exempt.public_paper,
    )
    return conventions.exempt_doubts.defines.search(line) is not None or any(rule.search(line) for rule in rules)


def state_reason(text: str, conventions: Conventions) -> str:
    """Why a marked paper is held back, in words that give away nothing of its title."""
    line = fold_whitespace(spell_line(text))
    if found := conventions.exempt.schedule_paragraphs.search(line):
        numbers = re.findall(r"\d+", found["numbers"])
        return f"Schedule 12A, paragraph{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
    closing = conventions.exempt.closing.search(line)
    return f"marked {closing[0].upper()}" if closing else "not for publication"


def opens_to_public(text: str, conventions: Conventions) -> bool:
    """Whether a heading or a field opens what follows: "UNRESTRICTED ITEMS", "Classification: Public"."""
    if len(text) > MAX_MARK_LETTERS:
        return False
    if fields := read_fields(text, conventions):
        return any(opens(field, conventions) for field in fields)
    line, exempt = fold_whitespace(text), conventions.exempt
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


def _has_mark_beside_title(line: str, conventions: Conventions) -> bool:
    """Whether one part of a heading is a mark and no part opens it: "Open Spaces strategy (Exempt)"."""
    parts = [part.strip() for part in SEPARATOR.split(line) if part and part.strip()]
    if len(parts) < 2 or any(conventions.exempt.open_part.search(part) for part in parts):
        return False
    if _is_exempt_from_else(line, parts, conventions):
        return False
    return any(_is_mark_beside_title(part, conventions) for part in parts)


def _is_exempt_from_else(line: str, parts: Sequence[str], conventions: Conventions) -> bool:
    """Whether a line says of a tax, and not of a paper, that something is exempt: "VAT: Exempt"."""
    if EXEMPT_VALUE.search(line) is None or len(parts[0].split()) > MAX_LABEL_WORDS:
        return False
    return conventions.exempt_fields.other_exemption.search(parts[0]) is not None


def _is_mark_beside_title(part: str, conventions: Conventions) -> bool:
    """Whether a part of a heading is a mark: "Reserves - restricted" has none."""
    exempt = conventions.exempt
    words = {match[0] for match in exempt.closing.finditer(part)}
    return words != {"restricted"} and not exempt.neutral.search(part) and has_only_marks(part, conventions)
