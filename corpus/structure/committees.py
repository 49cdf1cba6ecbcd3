"""Names of committees as papers print them in their headings."""

from __future__ import annotations

import re

from corpus.prose.reading_text import fold_whitespace

BODY = r"""(?:sub[- ]?\s?committee|committee|cabinet|council|board|panel|commission|forum|(?<!chief\s)executive
    |assembly|pc(?=\s+(?:minutes|meeting))|authority|partnership|parish\s+meeting|working\s+(?:group|party)|task\s+(?:and|&)\s+finish\s+group)"""
NAME = re.compile(
    rf"""
    (?:(?:[^\W\d_][\w'’.-]{{0,40}},?|&)\s+){{0,9}}?  # the words of the name
    {BODY}\b (?:\s+{BODY}\b){{0,2}}                # "Cabinet Committee", "Council Forum"
    (?!\s+(?:chambers?|offices?|house|hall|rooms?|tax|officers?|members?|website|directors?|procedure)\b)  # places
    (?: \s+ \((?-i:[A-Z])[^()\d:]{{3,60}}\) (?<!chair\))  # "Scrutiny Board (Children and Families)"
      | \s+ (?-i:[A-E]) (?=$|\s+held\b) )?              # "Licensing Sub-Committee B"
    """,
    flags=re.IGNORECASE | re.VERBOSE,
)
SMALL_WORDS = frozenset(["and", "of", "for", "the", "in", "on", "to", "with", "at", "by"])
COUNCIL = re.compile(r"(?:[\w'’.-]+\s+){0,4}(?:council|authority)", re.IGNORECASE)
CAPITAL = re.compile(r"^\W*[a-z]")
MAX_COMMITTEE_WORDS = 12
# The words around a committee's name in a heading: "Minutes of the January meeting of ...".
BEFORE = re.compile(
    r"^.*\b(?:meetings?|minutes|committee officer|(?:clerk|report)(?=\s+to\b)|members(?=\s+of\b)"
    r"|decisions(?: taken| made)?)\s+(?:(?:of|by|to)\s+)?(?:(?:the|a)\s+)?(?=\S)",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"^(?:draft|unconfirmed|of|the|an?|annual|ordinary|extraordinary|monthly|held|to|at|in|"
    # Of a council these tell the meeting; a committee has them in its name: "General Purposes Committee".
    r"(?:general|public|special|budget)(?=\s+(?:(?:parish|town)\s+)?(?:council|meeting)\b)|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\s+",
    flags=re.IGNORECASE,
)


def read_committee(line: str) -> str:
    """The committee that a line of its own names, '' where the line is anything else."""
    line = re.sub(r"[*_#]+", "", line).strip(" \t:-–")
    if not line or line[0].islower() or len(line.split()) > MAX_COMMITTEE_WORDS or not NAME.fullmatch(line):
        return ""
    return tidy_name(line)


def find_committee(text: str) -> str:
    """The committee whose meeting a heading's sentence names: "MINUTES of a meeting of the Cabinet held"."""
    found = NAME.search(text)
    return tidy_name(found[0]) if found else ""


def is_generic_name(name: str) -> bool:
    """Whether a name says only what kind of body met: "the Parish Council", "the Committee"."""
    return name.lower() in {"parish council", "town council", "council", "committee", "board", "panel", "forum"}


def is_council_name(name: str) -> bool:
    """Whether a name is that of a whole council."""
    return bool(COUNCIL.fullmatch(name))


def tidy_name(name: str) -> str:
    """A committee's name without the words around it, capitals as in running text."""
    name = BEFORE.sub("", fold_whitespace(name)).strip(" ,.-")
    while found := NOISE.match(name):
        name = name[found.end() :]
    if not name.isupper() and not name.islower():
        return name
    words = [
        w if w in SMALL_WORDS and i else CAPITAL.sub(lambda first: first[0].upper(), w)
        for i, w in enumerate(name.lower().split())
    ]
    return " ".join(words)
