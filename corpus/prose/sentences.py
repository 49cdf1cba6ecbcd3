"""Where each sentence of a reading text begins and ends."""

from __future__ import annotations

import re

# A stop after one of these ends no sentence: titles, and what papers shorten in running text.
ABBREVIATION = re.compile(
    r"""
    (?: \b(?: cllrs? | mr | mrs | ms | dr | prof | rev | hon | st | sgt | supt | insp | jr | sr    # titles
            | e\.?g | i\.?e | etc | cf | viz | vs | v | approx | est | incl | excl | inc | ltd | co | dept
            | nos? | para s? | pp? | vol | fig | ref | sect? | art | sch | app | ch | cl | ext
            | tel | ave | rd
            | jan | feb | mar | apr | jun | jul | aug | sept? | oct | nov | dec )
      | \b[A-Z]                                                                          # an initial
      | ^ \(? (?: \d+ (?:\.\d+)* | [a-z] | [ivx]+ )                                         # a printed number
    )
    \.$
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
SENTENCE_BREAK = re.compile(
    r"""
      (?P<stop> (?:[.!?]|\.{3}|…) ["'”’)\]]* )   # what ends a sentence, with the quote it closes
      (?= \s+ ["'“‘(\[]* [A-Z0-9£•–-] )          # before what can begin one
    | (?<![ \t]) [ \t]* \n\s*                     # the end of a row or of a block
    """,
    flags=re.VERBOSE,
)
ABBREVIATION_LETTERS = 12  # characters before a stop that can hold a shortened word


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, in order: slices of text without the blanks between them.

    A line break ends a sentence too: reading texts keep one only between the rows of a table.
    """
    spans, start = [], 0
    for match in SENTENCE_BREAK.finditer(text):
        if match["stop"] and _is_abbreviation(text, start, match):
            continue
        spans.append((start, match.end("stop") if match["stop"] else match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for begin, end in spans if (trimmed := _trim(text, begin, end))[0] < trimmed[1]]


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop only shortens a word, or stands behind the sentence's own number."""
    before = text[max(start, match.start() - ABBREVIATION_LETTERS) : match.start() + 1]
    if text[match.start()] != ".":
        return False
    at_start = match.start() - ABBREVIATION_LETTERS <= start
    found = ABBREVIATION.search(before.lstrip() if at_start else f"·{before}")
    return bool(found)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
