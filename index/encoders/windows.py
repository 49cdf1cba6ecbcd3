"""What is embedded of a passage: itself in its place, in as many texts as the model needs to read it all."""

from __future__ import annotations

import string
from collections.abc import Sequence

from corpus import Passage
from corpus.prose import reading_text, text_in_context
from index.interfaces import Encoder

CONTEXT_SHARE = 0.5  # the place may fill half of what the model reads; the words need the rest
PUNCTUATION = f"{string.punctuation}£–—‘’“”•…·§€"
OVERLAP_TOKENS = 32  # a sentence that a window cuts stands whole in its neighbour


def word_tokens(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Places of the tokens of text that hold a letter or a digit: those whose vectors are kept."""
    return [place for place, (start, end) in enumerate(spans) if text[start:end].strip(PUNCTUATION)]


def embedding_windows(passage: Passage, encoder: Encoder) -> list[str]:
    """Texts to embed: the passage in its place; a long one in overlapping parts, each in the same place.

    Every token of the passage's reading text is in at least one of them, within encoder.limit_tokens.
    """
    words = reading_text(passage)
    whole = text_in_context(passage)
    place = whole[: len(whole) - len(words)]
    room = encoder.limit_tokens - encoder.special_tokens
    if len(encoder.spans(whole)) <= room:
        return [whole]
    spans = encoder.spans(place)
    if len(spans) > room * CONTEXT_SHARE:
        spans = spans[: int(room * CONTEXT_SHARE)]
        place = place[: spans[-1][1]] + "\n"
    return [place + words[start:end] for start, end in overlapping_spans(words, encoder, room - len(spans))]


def overlapping_spans(words: str, encoder: Encoder, room: int) -> list[tuple[int, int]]:
    """Overlapping stretches of words, of at most room tokens each, that hold every token between them.

    Each starts and ends between words where it can.
    """
    spans = encoder.spans(words)
    found, first = [], 0
    while first < len(spans):
        last = _window_end(words, spans, first, encoder, room)
        start = spans[first][0] if first else 0
        found.append((start, spans[last][0] if last < len(spans) else len(words)))
        if last == len(spans):
            break
        first = _last_word_start(words, spans, max(last - OVERLAP_TOKENS, first + 1), first + 1)
    return found


def _window_end(words: str, spans: list[tuple[int, int]], first: int, encoder: Encoder, room: int) -> int:
    """The token before which a stretch from first ends. A word cut in two may have more tokens than it had whole."""
    size = room
    while True:
        last = min(first + size, len(spans))
        if last < len(spans):
            last = _last_word_start(words, spans, last, first + max(1, size // 2))
        end = spans[last][0] if last < len(spans) else len(words)
        if size == 1 or len(encoder.spans(words[spans[first][0] : end])) <= room:
            return last
        size = max(1, size * 3 // 4)


def _last_word_start(words: str, spans: list[tuple[int, int]], place: int, least: int) -> int:
    """The last place at or before place, but not before least, where a token starts after white space."""
    for candidate in range(place, least - 1, -1):
        if words[spans[candidate][0] - 1].isspace():
            return candidate
    return place
