"""Where each sentence of a reading text begins and ends.

The rules are this project's own: pysbd, which was tried on lines of council papers, parts a sentence after "Cllr."
and "para." and before "(a)".
"""

from __future__ import annotations

import re

from corpus.prose.dates import MONTH_NAME

# A full stop after one of these usually ends no sentence.
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
# These often end a sentence as well: "which open at 4 p.m. Cllr. Pike asked" (a form of
# Limerick's). Capitals are a heading's: "AT 10:15 A.M. IN THE MOOT HALL".
ENDING_ABBREVIATION = re.compile(r"\b(?:[ap]\.\s?m|etc)\.$")
# They do before a word with a capital, unless it belongs to them: "Health and Safety at Work etc. Act 1974".
NEXT_SENTENCE = re.compile(
    rf"""
    ["'”’)\]]* \s+ ["'“‘]*
    (?! (?: Acts? | Regulations | Order | {MONTH_NAME} | (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days? )\b )
    [A-Z]
    """,
    flags=re.VERBOSE,
)
SENTENCE_BREAK = re.compile(
    r"""
      (?P<stop> (?:[.!?]|\.{3}|…) ["'”’)\]]* )   # the end of a sentence, with its closing quotation mark
      (?= \s+ ["'“‘(\[]* [A-Z0-9£•–-] )          # before a character that can begin one
    | (?<![ \t]) [ \t]* \n\s*                     # the end of a row or of a block
    """,
    flags=re.VERBOSE,
)
ABBREVIATION_LETTERS = 12  # before a stop, enough to hold any abbreviation


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, in order: slices of text without the spaces between them.

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
    """Whether the stop only shortens a word, or follows the sentence's own number. start: where the sentence begins."""
    before = text[max(start, match.start() - ABBREVIATION_LETTERS) : match.start() + 1]
    if text[match.start()] != ".":
        return False
    if ENDING_ABBREVIATION.search(before) and NEXT_SENTENCE.match(text, match.start() + 1):
        return False
    is_whole = match.start() - ABBREVIATION_LETTERS <= start
    return bool(ABBREVIATION.search(before.lstrip() if is_whole else f"·{before}"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
