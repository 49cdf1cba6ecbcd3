"""Whether a paper has words that may be part of a mark: most have none, and need no closer look.

Reading 46 papers of Kent takes 6.5 s, and this 0.2 s of it; the rules themselves would take as long again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.conventions import Conventions
from corpus.exempt.lines.fields import closes, read_fields
from corpus.exempt.lines.markings import find_mark
from corpus.exempt.lines.spelling import LONG_WORDS, SLIPS, in_plain_letters, spell_text

# Plain words, one of which every closing form of UK councils has.
HINTS = (
    "exempt", "confidential", "restricted", "withheld from", "virtue of", "official sensitive", "in confidence",
    "in camera", "members only", "member only", "councillors only", "eyes only", "schedule 12", "sch 12", "sch. 12",
    "schedule12", "absence of the p", "in private", "yhoeddi", "yfrinachol", "eithriedig", "inwedd", "breifat",
    "not open to", "not public", "not in the public", "not to be",
)  # fmt: skip
HINTS_WITH_SIGNS = ("(private", "[private", "{private")
# Words of many meanings, and what stands behind them in a mark.
CLOSED_WORDS = ("private", "closed", "pink", "part 2", "part ii", "part two", "part b")
CLOSED_THINGS = (
    "report", "appendi", "annex", "enclosure", "paper", "document", "minute", "item", "session", "bus", "and", "page",
    "pack", "agenda", "part", "private", "closed", "exempt", "confidential", "matters", "meeting",
)  # fmt: skip
NOT_WORDS = ("not for", "not for the", "not available to", "not available to the", "not available for")
NOT_THINGS = (
    "press", "public", "release", "disclos", "circulat", "inspect", "distribut", "view", "access", "dissemin", "shar",
    "general", "wider", "onward", "further", "external", "any",
)  # fmt: skip
SPACED = tuple(sign.join(word) for word in ("exempt", "confiden", "public", "restrict", "private") for sign in " .")
RUN_TOGETHER = ("notforp", "membersonly", "privateand")
NOT_HYPHENATED = ("not-", "not -", "not_", "in-camera")
# What stands between the words of a hint. Bytes are translated a hundred times faster than text.
NO_PUNCTUATION = bytes.maketrans(b'()[]{}-:/|*#?"', b" " * 14)
NAME_OF_PAPER = re.compile(
    r"\b(?:report|appendi|annex|enclosure|paper\b|papers\b|document|minutes?\b|items?\b)", flags=re.IGNORECASE
)
NEAR_LETTERS = 200  # from closing words to the paper that they are about
PART_TWO = re.compile(r"\W*(?:agenda\W+)?part (?:2|ii|two|b)\b", flags=re.IGNORECASE)
PRIVATE_PART = re.compile(r"^\W*part (?:2|ii|two|b)\W*$", flags=re.IGNORECASE | re.MULTILINE)


def mentions_exemption(text: str, conventions: Conventions) -> bool:
    """Whether a paper has any word that could be part of a mark; a paper without one needs no closer look."""
    text, exempt = in_plain_letters(text), conventions.exempt
    lower = text.lower()
    plain = _without_punctuation(lower)
    if _has_slip(set(plain.split()), plain, lower):
        text = spell_text(text)
        plain = _without_punctuation(text.lower())
    has_hint = any(hint in plain for hint in HINTS) or any(hint in lower for hint in HINTS_WITH_SIGNS)
    has_hint = has_hint or "PRIVATE" in text or _has_closed_thing(plain)
    if has_hint or exempt.closing.further_forms:
        text = text.replace("**", "")
        if any(_may_close(text, *found.span(), conventions) for found in exempt.closing.finditer(text)):
            return True
    if "part " not in plain:
        return _has_closing_field(text, conventions)
    headings = (line for line in text.split("\n") if PART_TWO.match(line))
    if any(find_mark(line, conventions) for line in headings) or _has_closing_field(text, conventions):
        return True
    return PRIVATE_PART.search(text) is not None and exempt.exclusion.search(text) is not None


def _may_close(text: str, start: int, end: int, conventions: Conventions) -> bool:
    """Whether closing words are a mark by their line, or near the name of a paper: else a sentence is about a tax."""
    if NAME_OF_PAPER.search(text, max(start - NEAR_LETTERS, 0), end + NEAR_LETTERS):
        return True
    first, last = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    wider = text.rfind("\n", 0, max(first - 1, 0)) + 1, _line_end(text, last + 1)
    lines = (text[first:last], text[wider[0] : last], text[first : wider[1]])
    return any(find_mark(line, conventions) for line in lines)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _has_slip(words: set[str], plain: str, lower: str) -> bool:
    """Whether a word of a mark is misspelled, broken or set with blanks between its letters."""
    joined = lower.replace("-\n", "").replace("-", "")
    return (
        not words.isdisjoint(SLIPS)
        or any(joined.count(word) > lower.count(word) for word in LONG_WORDS)
        or any(form in plain for form in SPACED)
        or any(form in lower for form in (*RUN_TOGETHER, *NOT_HYPHENATED))
    )


def _without_punctuation(lower: str) -> str:
    """A text's words with one blank between them; what is not ASCII is a blank too."""
    plain = lower.encode("ascii", errors="replace").translate(NO_PUNCTUATION)
    return " ".join(plain.decode("ascii").split())


def _has_closed_thing(plain: str) -> bool:
    pairs = ((CLOSED_WORDS, CLOSED_THINGS), (NOT_WORDS, NOT_THINGS))
    return any(
        plain.startswith(things, end + 1) for words, things in pairs for word in words for end in _ends_of(word, plain)
    )


def _ends_of(word: str, plain: str) -> Iterator[int]:
    at = plain.find(word)
    while at >= 0:
        yield at + len(word)
        at = plain.find(word, at + 1)


def _has_closing_field(text: str, conventions: Conventions) -> bool:
    """Whether a line may be a field that closes: "Public access | No", "Item type: Private"."""
    for found in conventions.exempt_fields.perhaps.finditer(text):
        if "\n" in found[0]:
            return True
        line = text[text.rfind("\n", 0, found.start()) + 1 : _line_end(text, found.end())]
        if any(closes(field, conventions) for field in read_fields(line, conventions)):
            return True
    return False
