"""The names of committees as papers print them in their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.conventions import Conventions
from corpus.prose.reading_text import fold_whitespace

SMALL_WORDS = frozenset(["and", "of", "for", "the", "in", "on", "to", "with", "at", "by"])
FIRST_LETTER = re.compile(r"^\W*[a-z]")
CAPITAL_PLACE = re.compile(r"^\W*[a-z]|(?<=-)(?!(?:and|by|in|le|la|on|of|the|under|upon|with|cum|de)\b)[a-z]")
MAX_COMMITTEE_WORDS = 12


def read_committee(line: str, conventions: Conventions) -> str:
    """The committee that a whole line names, '' where the line is anything else."""
    line = re.sub(r"[*_#]+", "", line).strip(" \t:-–")
    if not line or line[0].islower() or len(line.split()) > MAX_COMMITTEE_WORDS:
        return ""
    return tidy_name(line, conventions) if conventions.names.committee_line.search(line) else ""


def find_committee(text: str, conventions: Conventions) -> str:
    """The committee whose meeting a heading's sentence names: "MINUTES of a meeting of the Ferry Panel"."""
    found = conventions.names.committee.search(text)
    name = tidy_name(found[0], conventions) if found else ""
    if found and is_council_name(name, conventions):
        own = conventions.names.own_committee.search(text[found.end() :])
        return (own and tidy_name(own["name"], conventions)) or name
    return name


def is_generic_name(name: str, conventions: Conventions) -> bool:
    """Whether a name says only what kind of body met: "the Parish Council", "the Committee"."""
    return conventions.names.generic_body.search(name) is not None


def is_council_name(name: str, conventions: Conventions) -> bool:
    """Whether a name is that of a whole council."""
    return conventions.names.council_line.search(name) is not None


def choose_committee(names: Sequence[str], conventions: Conventions) -> str:
    """The committee that met: its council's name is often printed above it, and is chosen last."""
    return min(
        names, key=lambda name: (is_council_name(name, conventions), is_generic_name(name, conventions)), default=""
    )


def tidy_name(name: str, conventions: Conventions) -> str:
    """A committee's name without the words around it, with capitals as in running text.

    '' where it is no name: a phrase ("except from the Cabinet"), in small letters, or "the above Council".
    """
    name = conventions.names.before_committee.sub("", fold_whitespace(name)).strip(" ,.-")
    while found := conventions.names.before_name.search(name):
        name = name[found.end() :]
    if conventions.names.named_above.search(name) or _is_phrase(name, conventions):
        return ""
    if not name.isupper():
        return name if not name.islower() else FIRST_LETTER.sub(lambda first: first[0].upper(), name)
    words = [
        word if word in SMALL_WORDS and at else CAPITAL_PLACE.sub(lambda first: first[0].upper(), word)
        for at, word in enumerate(name.lower().split())
    ]
    return " ".join(words)


def _is_phrase(name: str, conventions: Conventions) -> bool:
    """Whether words in small letters make a phrase of it; a kind of body may be printed so: "Ardle parish council"."""
    small = {word.strip(",.") for word in name.split() if word[0].islower()}
    return not small <= conventions.names.small_words_of_name.words
