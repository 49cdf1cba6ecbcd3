"""Whether a written sentence copies a printed one: its segments whole and in order, nothing added, nothing bent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from search.generation.verification.wording import Segment, Token, read_tokens

Positions = frozenset[int]  # how many of the written tokens may be accounted for so far


@dataclass(frozen=True, slots=True)
class PrintedSentence:
    """One sentence of a passage, with the keys of the words that may be put before it."""

    text: str
    segments: tuple[Segment, ...]
    opening: frozenset[str]
    has_pronoun: bool  # as its subject: whom it is about, a sentence before it says


def copies(written: Sequence[Token], printed: Sequence[Segment], opening: AbstractSet[str]) -> bool:
    """Whether the written tokens are segments of the printed sentence, each whole, in order.

    opening: keys of words that may stand before the first of them: the meeting's name and date, who "he" is.
    """
    start = _skip(written, frozenset({0}), opening)
    unused, usable, final, begun = start, Positions(), Positions(), Positions()
    for segment in printed:
        unused = start if segment.is_apart else unused
        cut = begun if segment.completes else Positions()
        before = unused | usable
        if segment.completes:  # used with what it completes, or first of all: "If the grant is paid, ..."
            before = cut | (unused if segment is printed[0] else Positions())
        begun = _use(written, segment, before)
        unused = Positions() if segment.governs else unused
        usable = begun | (Positions() if segment.governs or segment.overturns else usable - cut)
        final = begun | (Positions() if segment.overturns else final - cut)
    return any(_rest_is_free(written, position) for position in final)


def _use(written: Sequence[Token], segment: Segment, positions: Positions) -> Positions:
    """The positions after the whole segment."""
    has_word = False
    for token in segment.tokens:
        if token.is_free:
            positions |= {at + 1 for at in positions if at < len(written) and written[at].key == token.key}
            continue
        has_word = True
        reached = _skip(written, positions, frozenset())
        positions = frozenset(at + 1 for at in reached if at < len(written) and _is_same(written[at], token))
        if not positions:
            return positions
    return positions if has_word else frozenset()


def _skip(written: Sequence[Token], positions: Positions, opening: AbstractSet[str]) -> Positions:
    """The positions that can be reached over free words, and over the words of an opening."""
    reached = set(positions)
    for at in positions:
        while at < len(written) and (written[at].is_free or written[at].key in opening):
            at += 1
            reached.add(at)
    return frozenset(reached)


def _rest_is_free(written: Sequence[Token], position: int) -> bool:
    return all(token.is_free for token in written[position:])


def _is_same(written: Token, printed: Token) -> bool:
    if written.key == printed.key:
        return True
    # "1 May" for "1 May 2025": the year may stand in the printed date alone.
    return (
        written.key.startswith("date 0000-")
        and written.key[10:] == printed.key[10:]
        and printed.key.startswith("date ")
    )


def is_copied(text: str, sentences: Iterable[PrintedSentence]) -> bool:
    """Whether the text copies one of the printed sentences."""
    written = read_tokens(text)
    return bool(written) and any(copies(written, printed.segments, printed.opening) for printed in sentences)
