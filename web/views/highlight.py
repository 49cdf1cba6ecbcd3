"""Marks a question's words in a text, and the words that an amendment struck out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from corpus.prose import STOP_WORDS, STRUCK_END, STRUCK_START, WORD, question_stems, stem

JOINT = re.compile(r"[\s-]*")  # between two marked words that get one mark
STRUCK_RUN = re.compile(rf"{STRUCK_START}([^{STRUCK_START}{STRUCK_END}]*){STRUCK_END}?|{STRUCK_END}")
# Screen readers do not announce <del>.
DELETED = Markup(
    '<del><span class="visually-hidden">[struck out: </span>{}<span class="visually-hidden">]</span></del>'
)


@dataclass(frozen=True, slots=True)
class HighlightTerms:
    """What is marked: words by their stems, and phrases, whose words are marked only in their order."""

    stems: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class StemmedWord:
    """A word of a text, and its stem."""

    start: int
    end: int
    stem: str


def collect_terms(texts: Iterable[str], phrases: Iterable[str] = ()) -> HighlightTerms:
    """The content words of texts, each marked wherever it is, and the phrases, each marked only as a whole.

    The full name of an acronym is a phrase: "Plan" alone is not an Education, Health and Care Plan.
    """
    stems = frozenset(term for text in texts for term in question_stems(text))
    return HighlightTerms(stems, tuple(tuple(word.stem for word in _content_words(phrase)) for phrase in phrases))


def highlight_text(text: str, terms: HighlightTerms) -> Markup:
    """The text as safe HTML: terms in <mark>, neighbouring ones in one <mark>, struck-out words in <del>."""
    pieces: list[str] = []
    at = 0
    for start, end in _find_spans(text, terms):
        pieces += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        at = end
    return _mark_deletions(Markup("").join([*pieces, escape(text[at:])]))


def _mark_deletions(html: Markup) -> Markup:
    """Replace the signs around struck-out words by <del>; where an excerpt cut off the end, <del> ends with it."""
    return Markup(STRUCK_RUN.sub(lambda run: DELETED.format(Markup(run[1] or "")) if run[1] else "", html))  # noqa: S704


def find_densest(text: str, terms: HighlightTerms, *, width: int) -> int:
    """The offset of the term from which width characters hold most different terms; 0 without terms."""
    words = _find_words(text, terms)
    best = (0, 0)
    for word in words:
        stems = {other.stem for other in words if word.start <= other.start < word.start + width}
        best = max(best, (len(stems), -word.start))
    return -best[1]


def find_stems(text: str, terms: HighlightTerms) -> frozenset[str]:
    """The stems of the terms that the text has."""
    return frozenset(word.stem for word in _find_words(text, terms))


def _find_spans(text: str, terms: HighlightTerms) -> list[tuple[int, int]]:
    """The spans to mark: words with only blanks or hyphens between them are one span."""
    spans: list[tuple[int, int]] = []
    for word in _find_words(text, terms):
        if spans and JOINT.fullmatch(text, spans[-1][1], word.start):
            spans[-1] = (spans[-1][0], word.end)
        else:
            spans.append((word.start, word.end))
    return spans


def _find_words(text: str, terms: HighlightTerms) -> list[StemmedWord]:
    if not (terms.stems or terms.phrases):
        return []
    words = list(_content_words(text))
    stems = [word.stem for word in words]
    in_phrase = {
        at + step
        for phrase in terms.phrases
        for at in range(len(words))
        if phrase and stems[at : at + len(phrase)] == list(phrase)
        for step in range(len(phrase))
    }
    return [word for at, word in enumerate(words) if word.stem in terms.stems or at in in_phrase]


def _content_words(text: str) -> Iterator[StemmedWord]:
    """The text's words without stop words."""
    for match in WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word not in STOP_WORDS:
            yield StemmedWord(match.start(), match.end(), stem(word))
