"""What the place of a line on its page tells: what it begins with, and whether it goes on from the line above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.paper import Line, Paper
from corpus.signs import Sign, lead_end, read_sign

WHOLLY_BOLD = re.compile(r"^[ \t]*(?:#{1,6} .*|\*\*[^*].*?\*\*[ \t]*)$")
CELLS = re.compile(r"\t|^\s*\|")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line with what it begins with and how it stands to the line above."""

    number: int  # of the line in paper.lines
    line: Line
    text: str
    sign: Sign | None
    gap: bool  # white space above, beyond the usual distance of lines
    bold: bool
    table: bool
    lead: int  # offset of the first printed character
    shape: int = 0  # cells across, of a table's row

    def continues(self, group: Sequence[Row]) -> bool:
        """Whether this line belongs to the piece that the lines above make."""
        above = group[-1]
        if self.table or above.table:
            return self.table and above.table and not self.gap
        if self.gap:
            return False
        return self.sign is None or self.sign.bare  # "3 Conservative (inc. Chair)" under a line of its own


def rows(paper: Paper) -> Iterator[Row]:
    """The paper's printed lines but its page furniture, in reading order."""
    before: Line | None = None
    for number, line in enumerate(paper.lines):
        text = paper.text[line.start : line.end]
        if line.furniture or not text.strip():
            continue
        gap = before is None or paper.text.count("\n", before.end, line.start) > 1
        yield _row(number, line, text, gap)
        before = line


def _row(number: int, line: Line, text: str, gap: bool) -> Row:
    table = bool(CELLS.search(text.strip("\n")))
    sign = None if table else read_sign(text)
    bold = line.bold or bool(WHOLLY_BOLD.match(text))
    return Row(
        number, line, text, sign, gap, bold, table, lead_end(text), text.count("\t") or text.count("|")
    )
