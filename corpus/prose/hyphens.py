"""Hyphens that only a line end put into a word: "commit-" over "tee", told from "two-" over "tier"."""

from __future__ import annotations

import re

# From a word's first letter on and never back into it, or a word of a million letters would take for ever.
LINE_END = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]{2,}+)(?P<cut>[-\u2010][ \t]*\n\s*)(?P<rest>[a-z]{2,})")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def soft_hyphens(text: str) -> list[tuple[int, int]]:
    """Spans of hyphen and line break, in order, where the paper elsewhere prints the word without the hyphen.

    Word breaks lines only at hyphens that belong to the word; other typesetters put in their own. A word that
    the paper prints nowhere else keeps its hyphen: it is shown as printed.
    """
    cuts = list(LINE_END.finditer(text))
    if not cuts:
        return []
    words = {word.lower() for word in WORD.findall(text)}
    return [cut.span("cut") for cut in cuts if _broken(cut, words)]


def _broken(cut: re.Match[str], words: set[str]) -> bool:
    first, rest = cut["first"].lower(), cut["rest"].lower()
    return first + rest in words and f"{first}-{rest}" not in words
