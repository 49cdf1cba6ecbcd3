"""Names of committees as papers print them in their headings."""

from __future__ import annotations

import re

from corpus.wording import fold

BODY = r"""(?:sub[- ]?\s?committee|committee|cabinet|council|board|panel|commission|forum|executive|assembly
    |pc(?=\s+(?:minutes|meeting))|authority|partnership|parish\s+meeting|working\s+(?:group|party)|task\s+(?:and|&)\s+finish\s+group)"""
NAME = re.compile(
    rf"""
    (?:(?:[^\W\d_][\w'’.-]*,?|&)\s+){{0,9}}?       # the words of the name
    {BODY}\b (?:\s+{BODY}\b){{0,2}}                # "Cabinet Committee", "Council Forum"
    (?!\s+(?:chamber|offices?|house|hall|rooms?|tax|officers?|members?|website)\b)  # "in the Council Chamber"
    """,
    flags=re.IGNORECASE | re.VERBOSE,
)
SMALL = frozenset(["and", "of", "for", "the", "in", "on", "to", "with", "at", "by"])
COUNCIL = re.compile(r"(?:[\w'’.-]+\s+){0,4}council", re.IGNORECASE)
MAX_WORDS = 12
# The words around a committee's name in a heading: "Minutes of the January meeting of ...".
BEFORE = re.compile(r"^.*\b(?:meetings?|minutes|committee officer)\s+(?:of\s+)?(?:(?:the|a)\s+)?(?=\S)", re.IGNORECASE)
NOISE = re.compile(
    r"^(?:draft|unconfirmed|of|the|an?|annual|general|ordinary|extraordinary|monthly|held|to|at|in|public|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\s+",
    flags=re.IGNORECASE,
)


def committee_line(line: str) -> str:
    """The committee that a line of its own names, '' where the line is anything else."""
    line = re.sub(r"[*_#]+", "", line).strip(" \t:-–")
    if not line or line[0].islower() or len(line.split()) > MAX_WORDS or not NAME.fullmatch(line):
        return ""
    return tidy(line)


def committee_of(text: str) -> str:
    """The committee whose meeting a heading's sentence names: "MINUTES of a meeting of the Cabinet held"."""
    found = NAME.search(text)
    return tidy(found[0]) if found else ""


def is_bare(name: str) -> bool:
    """Whether a name says only what kind of body met: "the Parish Council", "the Committee"."""
    return name.lower() in {"parish council", "town council", "council", "committee", "board", "panel", "forum"}


def is_council(name: str) -> bool:
    """Whether a name is that of a whole council."""
    return bool(COUNCIL.fullmatch(name))


def tidy(name: str) -> str:
    """A committee's name without the words around it, capitals as in running text."""
    name = BEFORE.sub("", fold(name)).strip(" ,.-")
    while found := NOISE.match(name):
        name = name[found.end() :]
    if not name.isupper() and not name.islower():
        return name
    words = [w if w in SMALL and i else w[:1].upper() + w[1:] for i, w in enumerate(name.lower().split())]
    return " ".join(words)
