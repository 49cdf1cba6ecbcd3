"""Words marked where a question's words stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from search.terms import SMALL_WORDS, WORD, question_terms, stem

JOINT = re.compile(r"[\s-]*")


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems of all words in texts that are worth marking."""
    return frozenset(term for text in texts for term in question_terms(text))


def marked(text: str, wanted: frozenset[str]) -> Markup:
    """The text as safe HTML with each wanted word in <mark>; neighbours share one."""
    pieces: list[str] = []
    at = 0
    for start, end in _runs(text, wanted):
        pieces += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        at = end
    return Markup("").join([*pieces, escape(text[at:])])


def densest(text: str, wanted: frozenset[str], *, width: int) -> int:
    """Where the stretch of that many characters begins that holds most different wanted words; 0 if none."""
    found = list(_found(text, wanted))
    best = (0, 0)
    for start, _, _ in found:
        within = {word for at, _, word in found if start <= at < start + width}
        best = max(best, (len(within), -start))
    return -best[1]


def held(text: str, wanted: frozenset[str]) -> frozenset[str]:
    """Which of the wanted stems stand in the text."""
    return frozenset(term for _, _, term in _found(text, wanted))


def _runs(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Spans of wanted words; words parted by blanks or hyphens only are one span."""
    runs: list[tuple[int, int]] = []
    for start, end, _ in _found(text, wanted):
        if runs and JOINT.fullmatch(text, runs[-1][1], start):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _found(text: str, wanted: frozenset[str]) -> Iterable[tuple[int, int, str]]:
    """(start, end, stem) of each wanted word."""
    if not wanted:
        return
    for match in WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word not in SMALL_WORDS and (term := stem(word)) in wanted:
            yield match.start(), match.end(), term
