"""The texts that are embedded of a passage: the passage in its context, in as many windows as its length needs."""

from __future__ import annotations

import string
from collections.abc import Sequence

from corpus import Passage
from corpus.prose import reading_text, text_in_context
from index.interfaces import Encoder

CONTEXT_SHARE = 0.5  # of what the model reads may be context; the words need the rest
PUNCTUATION = f"{string.punctuation}£–—‘’“”•…·§€"
OVERLAP_TOKENS = 32  # so that a sentence which one window cuts is whole in the next


def word_tokens(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Positions of the tokens of text that are not punctuation alone: those whose vectors are kept."""
    return [position for position, (start, end) in enumerate(spans) if text[start:end].strip(PUNCTUATION)]


def embedding_windows(passage: Passage, encoder: Encoder) -> list[str]:
    """The texts to embed: the passage in its context; a long one in overlapping windows, each with the same context.

    Every token of the passage's reading text is in at least one of them, within encoder.limit_tokens.
    """
    words = reading_text(passage)
    whole = text_in_context(passage)
    context = whole[: len(whole) - len(words)]
    room = encoder.limit_tokens - encoder.special_tokens
    if len(encoder.spans(whole)) <= room:
        return [whole]
    spans = encoder.spans(context)
    if len(spans) > room * CONTEXT_SHARE:
        spans = spans[: int(room * CONTEXT_SHARE)]
        context = context[: spans[-1][1]] + "\n"
    return [context + words[start:end] for start, end in overlapping_spans(words, encoder, room - len(spans))]


def overlapping_spans(words: str, encoder: Encoder, room: int) -> list[tuple[int, int]]:
    """Overlapping spans of the words, of at most `room` tokens each, that together hold every token.

    Each starts and ends between words where that is possible.
    """
    spans = encoder.spans(words)
    windows, first = [], 0
    while first < len(spans):
        last = _window_end(words, spans, first, encoder, room)
        start = spans[first][0] if first else 0
        windows.append((start, spans[last][0] if last < len(spans) else len(words)))
        if last == len(spans):
            break
        first = _last_word_start(words, spans, max(last - OVERLAP_TOKENS, first + 1), first + 1)
    return windows


def _window_end(words: str, spans: list[tuple[int, int]], first: int, encoder: Encoder, room: int) -> int:
    """The token before which a window from `first` ends. A word cut in two may have more tokens than the whole word."""
    size = room
    while True:
        last = min(first + size, len(spans))
        if last < len(spans):
            last = _last_word_start(words, spans, last, first + max(1, size // 2))
        end = spans[last][0] if last < len(spans) else len(words)
        if size == 1 or len(encoder.spans(words[spans[first][0] : end])) <= room:
            return last
        size = max(1, size * 3 // 4)


def _last_word_start(words: str, spans: list[tuple[int, int]], position: int, least: int) -> int:
    """The last token at or before position, but not before least, that starts after white space; else position."""
    for candidate in range(position, least - 1, -1):
        if words[spans[candidate][0] - 1].isspace():
            return candidate
    return position
