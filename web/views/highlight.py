"""Words marked where a question's words stand in a text, and where a line is drawn through them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from corpus.prose import STOP_WORDS, STRUCK_END, STRUCK_START, WORD, question_stems, stem

JOINT = re.compile(r"[\s-]*")
STRUCK_RUN = re.compile(rf"{STRUCK_START}([^{STRUCK_START}{STRUCK_END}]*){STRUCK_END}?|{STRUCK_END}")
# A screen reader says nothing of <del>.
DELETED = Markup(
    '<del><span class="visually-hidden">[struck out: </span>{}<span class="visually-hidden">]</span></del>'
)


@dataclass(frozen=True, slots=True)
class HighlightTerms:
    """What is marked: single words, and words only where they stand in this order, small ones aside."""

    stems: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class HighlightedWord:
    """One wanted word in a text."""

    start: int
    end: int
    stem: str


def highlight_terms(texts: Iterable[str], phrases: Iterable[str] = ()) -> HighlightTerms:
    """The words of texts that are worth marking, each alone, and those of phrases together.

    The words of an acronym are a phrase: "Plan" is no sign of an Education, Health and Care Plan.
    """
    words = frozenset(term for text in texts for term in question_stems(text))
    return HighlightTerms(words, tuple(tuple(mark.stem for mark in _words(phrase)) for phrase in phrases))


def highlight(text: str, what: HighlightTerms) -> Markup:
    """The text as safe HTML with each wanted word in <mark>, neighbours in one, and struck words in <del>."""
    pieces: list[str] = []
    at = 0
    for start, end in _runs(text, what):
        pieces += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        at = end
    return _struck(Markup("").join([*pieces, escape(text[at:])]))


def _struck(html: Markup) -> Markup:
    """The shown copy's signs for struck words as <del>: one that an excerpt cut off ends with it."""
    return Markup(STRUCK_RUN.sub(lambda run: DELETED.format(Markup(run[1] or "")) if run[1] else "", html))  # noqa: S704


def densest(text: str, what: HighlightTerms, *, width: int) -> int:
    """Where the stretch of that many characters begins that holds most different wanted words; 0 if none."""
    found = _found(text, what)
    best = (0, 0)
    for mark in found:
        within = {other.stem for other in found if mark.start <= other.start < mark.start + width}
        best = max(best, (len(within), -mark.start))
    return -best[1]


def held(text: str, what: HighlightTerms) -> frozenset[str]:
    """Which of the wanted stems stand in the text."""
    return frozenset(mark.stem for mark in _found(text, what))


def _runs(text: str, what: HighlightTerms) -> list[tuple[int, int]]:
    """Spans of wanted words; words parted by blanks or hyphens only are one span."""
    runs: list[tuple[int, int]] = []
    for mark in _found(text, what):
        if runs and JOINT.fullmatch(text, runs[-1][1], mark.start):
            runs[-1] = (runs[-1][0], mark.end)
        else:
            runs.append((mark.start, mark.end))
    return runs


def _found(text: str, what: HighlightTerms) -> list[HighlightedWord]:
    if not (what.stems or what.phrases):
        return []
    words = list(_words(text))
    told = [mark.stem for mark in words]
    in_phrase = {
        at + step
        for phrase in what.phrases
        for at in range(len(words))
        if phrase and told[at : at + len(phrase)] == list(phrase)
        for step in range(len(phrase))
    }
    return [mark for at, mark in enumerate(words) if mark.stem in what.stems or at in in_phrase]


def _words(text: str) -> Iterator[HighlightedWord]:
    """The text's words that tell something."""
    for match in WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word not in STOP_WORDS:
            yield HighlightedWord(match.start(), match.end(), stem(word))
