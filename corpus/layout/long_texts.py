"""A text too long to be quoted is cut behind a sentence, or a point of one, never within."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.prose.sentences import sentence_spans

MAX_TEXT_LETTERS = 2500  # the longest paragraph of the annotated papers has 1,900
MAX_PART_LETTERS = 2000  # an embedder reads some 2,000 characters
POINT_END = re.compile(r";\s+")


def find_text_cuts(text: str) -> list[int]:
    """The offsets at which the second and each later part of a long text begin; none in a text of usual length."""
    if len(text) <= MAX_TEXT_LETTERS:
        return []
    flat = text.replace("\n", " ")  # a line break ends no sentence here
    sentences = [start for start, _ in sentence_spans(flat)][1:]
    points = [found.end() for found in POINT_END.finditer(flat)]
    return list(_choose_cuts(len(text), sentences, points))


def _choose_cuts(length: int, sentences: list[int], points: list[int]) -> Iterator[int]:
    """The last sentence within each MAX_PART_LETTERS, else the last point; else the text goes on."""
    first = 0
    while length - first > MAX_PART_LETTERS:
        within = [[at for at in ends if first < at <= first + MAX_PART_LETTERS] for ends in (sentences, points)]
        beyond = [at for at in (*sentences, *points) if at > first + MAX_PART_LETTERS]
        cut = next((ends[-1] for ends in within if ends), min(beyond, default=0))
        if not cut:
            return
        yield cut
        first = cut
