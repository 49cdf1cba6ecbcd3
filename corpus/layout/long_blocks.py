"""A block too long to be quoted and searched is cut: a table between rows, with its head; a text behind a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.layout.lines import LaidOutLine
from corpus.prose.reading_text import fold_whitespace
from corpus.prose.sentences import sentence_spans

# An embedder reads some 2,000 characters; answers quote fewer. Kent's nDCG@10 was 0.751 with tables whole; it is 0.731,
# 0.748 and 0.757 with groups of 2,000, 2,500 and 3,500: near ties change places, so the size was not chosen by it.
MAX_GROUP_LETTERS = 2000
MIN_GROUP_SHARE = 0.5  # of that: where the white space is widest within the rest, the group ends
NEARBY_LINES = 30  # a table's row has fewer lines: of so many none may be printed across a cut
RISE_POINTS = 2.0  # a line printed higher than the one read before it begins another cell
MAX_HEAD_LETTERS = 300
MAX_HEAD_LINES = 24
MAX_TEXT_LETTERS = 2500  # the longest paragraph of the annotated papers has 1,900
MAX_PART_LETTERS = 2000  # an embedder reads some 2,000 characters
POINT_END = re.compile(r";\s+")
CELLS = re.compile(r"\t| {3,}|\|")
FIGURE = re.compile(r"\d")


def cut_into_row_groups(lines: Sequence[LaidOutLine]) -> Iterator[Sequence[LaidOutLine]]:
    """The lines of a table in groups of at most MAX_GROUP_LETTERS, unless one line is longer."""
    first = 0
    while first < len(lines):
        last = first + 1
        while last < len(lines) and lines[last].line.end - lines[first].line.start <= MAX_GROUP_LETTERS:
            last += 1
        end = last if last == len(lines) else _choose_cut(lines, first, last)
        yield lines[first:end]
        first = end


def _choose_cut(lines: Sequence[LaidOutLine], first: int, last: int) -> int:
    """Where a group that begins at first ends, at the latest at last: behind a row, else a cell, else a line."""
    shortest = lines[first].line.start + MIN_GROUP_SHARE * MAX_GROUP_LETTERS
    places = [at for at in range(first + 1, last + 1) if lines[at].line.start >= shortest] or [last]
    rows = [(_space_above(lines, at), at) for at in places]
    if any(space > 0 for space, _ in rows):
        return max((round(space), at) for space, at in rows if space > 0)[1]
    cells = [at for at in places if lines[at].line.y > lines[at - 1].line.y + RISE_POINTS]
    return cells[-1] if cells else places[-1]


def _space_above(lines: Sequence[LaidOutLine], at: int) -> float:
    """The points between all that is printed before a line and all from it on; 0 or less where they overlap."""
    line = lines[at].line
    if not line.y:
        return 1.0  # without layout each line is a row
    if line.page != lines[at - 1].line.page:
        return float(MAX_GROUP_LETTERS)
    above = [one.line.y for one in lines[max(at - NEARBY_LINES, 0) : at] if one.line.page == line.page]
    below = [one.line.y for one in lines[at : at + NEARBY_LINES] if one.line.page == line.page]
    return min(above) - max(below) - RISE_POINTS


def read_head(lines: Sequence[LaidOutLine]) -> str:
    """The words of a table's head row; '' where it is not told from the other rows."""
    bold = list(takewhile(lambda line: line.bold, lines[:MAX_HEAD_LINES]))
    if len(bold) == len(lines[:MAX_HEAD_LINES]):
        return ""
    head = bold or [lines[0]]
    words = fold_whitespace(" ".join(line.text for line in head))
    is_head = bool(bold) or (CELLS.search(lines[0].text) and not FIGURE.search(lines[0].text))
    return words.strip("| ")[:MAX_HEAD_LETTERS].strip() if is_head else ""


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
