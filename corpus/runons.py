"""Lines of text that hold a whole set of minutes, cut where a number, a bullet or a table's row begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.paper import Line

RUN_ON_LETTERS = 900  # the longest paragraph of the annotated papers that holds one number has 1,900; see CUT
# Only what a sentence's end, a tag or white space sets apart from the words before it.
CUT = re.compile(
    r"""
      (?<=[.?!:;)\]>])\s+(?=\d{1,3}\\?\.\s+[A-Z])        # "... agreed. 5. Reports"
    | (?<=[.?!:;)\]>])\s+(?=\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+[A-Z])  # "... given. 5.2 Clerk's report"
    | \s+(?=\d{1,4}/\d{2,4}\.?\s+[A-Z][a-z])               # "... absence. 120/18 Declarations"
    | \s+(?=[•●▪\uf0b7]\s)                                # bullets set in one line
    | (?=<tr\b)                                           # rows of a table kept as HTML
    """,
    flags=re.VERBOSE,
)
FEWEST_CUTS = 2  # one number in a long paragraph may be a figure of it


def parts(text: str, line: Line) -> Iterator[Line]:
    """The line itself, or a line run on from paragraph to paragraph in its parts, in order."""
    if line.end - line.start < RUN_ON_LETTERS:
        yield line
        return
    cuts = [found.end() for found in CUT.finditer(text, line.start, line.end)]
    if len(cuts) < FEWEST_CUTS:
        yield line
        return
    for start, end in zip([line.start, *cuts], [*cuts, line.end], strict=True):
        if text[start:end].strip():
            yield replace(line, start=start, end=start + len(text[start:end].rstrip()))
