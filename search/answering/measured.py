"""Which figures of a claim tell the thing itself: not its target, not what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prose import Figure, sentence_spans

# Printed before its figure: "the target of 55%", "on target to achieve 60%".
TARGET = re.compile(r"\btargets?\b[^.;|\d£]{0,30}$", flags=re.IGNORECASE)
# "against a forecast of £17.9 million", "this compares with 38%", "above our neighbours' average (49%)", "rose from
# 8%", "the milestone of 55% had been passed".
COMPARED = re.compile(
    r"""
      \b (?: against | compar(?:e[sd]?|ing|ison) | than | above | below | instead \s of | milestones? ) \b
      [^.;|]{0,60} $
    | \b from \s+ (?: (?:about|around|some|nearly|just|only|over|under|an?|the) \s+ )* $
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
# Words that say what kind of figure it is: where one row has such a word and another has not, they differ.
QUALIFIERS = re.compile(
    r"""
      \bcumulative(?:ly)?\b | \byear[ -]to[ -]date\b | \bnational(?:ly)?\b | \bregional(?:ly)?\b | \baverage\b
    | \bmedian\b | \bestimated?\b | \bforecast\b | \bprovisional\b | \bprojected\b
    | \bper \s (?:month|week|year)\b
    | \b(?:monthly|quarterly|weekly|annual(?:ly)?)\b | \bQ[1-4]\b | \bquarter \s [1-4]\b
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)


def find_targets(text: str, found: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that are printed behind the word target."""
    return tuple(figure for figure in found if TARGET.search(text[: figure.start]))


def own_figures(text: str, found: Sequence[Figure], all_figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of found that are not what another is compared with; all of them where nothing else is left."""
    ends = [0, *(figure.end for figure in all_figures)]
    kept = tuple(
        figure
        for figure in found
        if not COMPARED.search(text, max(end for end in ends if end <= figure.start), figure.start)
    )
    return kept or tuple(found)


def find_qualifiers(text: str, found: Sequence[Figure]) -> frozenset[str]:
    """What the sentences that hold these figures say of their kind, before the next thing they are compared with."""
    inside = (
        text[start:end] for start, end in sentence_spans(text) if any(start <= figure.start < end for figure in found)
    )
    return frozenset(word[0].casefold() for sentence in inside for word in QUALIFIERS.finditer(sentence))
