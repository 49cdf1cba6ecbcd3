"""What the place of a line on its page tells: what it begins with, and whether it goes on from the line above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.layout.list_markers import ROW_END, TAG, Sign, SignKind, lead_end, read_sign
from corpus.layout.page_metrics import Sheet, is_slide, sheets
from corpus.layout.run_on_lines import parts
from corpus.layout.tables import regions
from corpus.records import Line, Paper

WHOLLY_BOLD = re.compile(r"^[ \t]*(?:#{1,6} .*|\*\*[^*].*?\*\*[ \t]*)$")
CELLS = re.compile(r"\t|^\s*\|")
SENTENCE = re.compile(r"(?:[.!?:;]|:[-–])[)\]\"”’'*_\s]*$")
# A line that ends so is not the end of a paragraph, however short it is.
HANGS = re.compile(
    r"(?:\b(?:the|a|an|of|and|or|to|in|on|for|with|by|at|from|as|that|which|is|are|was|were|be|been|this|their|its|"
    r"his|her|our|not|than|into|between|within|under|over|mr|mrs|ms|dr|cllr|no))$|(?<!:)[-–]$",
    re.IGNORECASE,
)
WIDE_WORD = 1.3  # a word of capitals is so much wider than its line's letters on average
LONG_LINE = 0.92  # of the column: so long a line that ends no sentence goes on, wherever it was broken
WRAPPED_LETTERS = 60  # converters wrap texts at 70 to 100; few headings are as long
SAME_LINE_POINTS = 2.0
SAME_EDGE_POINTS = 2.0
SAME_SIZE_POINTS = 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line with what it begins with and how it stands to the line above."""

    number: int  # of the line in paper.lines
    line: Line
    text: str
    sign: Sign | None
    gap: bool  # white space above, beyond the usual distance of lines
    bold: bool
    table: int  # the table it stands in, 0 for none; a slide is taken as one table of its page
    lead: int  # offset of the first printed character
    shape: int = 0  # cells across, of a text paper's table row
    sheet: Sheet | None = None  # the page it stands on, of a PDF

    @property
    def sign_only(self) -> bool:
        """A number or bullet alone on its line: its text is the next line."""
        return self.sign is not None and not self.text[self.sign.end :].strip(" *\u00a0")

    @property
    def ends_sentence(self) -> bool:
        return bool(SENTENCE.search(self.text))

    @property
    def sheet_middle(self) -> float:
        """Where a line is half as wide as the column, in points from the left."""
        return (self.sheet.left + self.sheet.right) / 2 if self.sheet else 0.0

    def continues(self, group: Sequence[Row]) -> bool:
        """Whether this line belongs to the piece that the lines above make."""
        above = group[-1]
        if self.table or above.table:
            return self.table == above.table and (self.sheet is not None or not self.gap)
        if above.sign_only and len(group) == 1 and self.sign is None:
            return True
        if self.sheet is None or above.sheet is None:
            return not self.gap and (self.sign is None or self.sign.bare or self._is_figure(group))
        if self.line.page != above.line.page:
            return self._over_page(group)
        if abs(self.line.y - above.line.y) < SAME_LINE_POINTS:
            return True
        return not self.gap and self._same_hand(above) and self._flows(group)

    def _is_figure(self, group: Sequence[Row]) -> bool:
        """Whether the number at the start of a text's line is one of the sentence above it: "more than / 7.2 beds"."""
        sign, above = self.sign, group[-1]
        if sign is None or sign.kind is not SignKind.NUMBER or follows(group[0].sign, sign) or above.ends_sentence:
            return False
        stopped = self.text[: sign.end].rstrip("* \u00a0\t").endswith(".")
        goes_on = len(above.text) >= WRAPPED_LETTERS or bool(HANGS.search(above.text.rstrip()))
        return not stopped and goes_on and self.text[sign.end : sign.end + 1].islower()

    def _same_hand(self, above: Row) -> bool:
        """Printed alike: the same size, and not a bold heading with plain text under it."""
        if abs(self.line.size - above.line.size) > SAME_SIZE_POINTS and not self.text[:1].islower():
            return False
        if above.bold and above.sign is not None and self.text[:1].isupper():
            return self.bold  # a numbered title, however far it runs
        goes_on = self.sign is None and not above.ends_sentence and not above.ends_short(self)
        return self.bold == above.bold or goes_on

    def _flows(self, group: Sequence[Row]) -> bool:
        """Within a page, without white space between: a wrapped line, unless a sign or a short line says no."""
        above = group[-1]
        if self.sign is not None and self._opens(group):
            return False
        if not above.ends_short(self) or self.text[:1].islower() or HANGS.search(above.text.rstrip()):
            return True
        # A hanging indent under a sign, sentence or not: "(3) Allotments: Cllr Crake. / Proposed by Cllr Lark."
        return len(group) == 1 and above.sign is not None and self.line.x > above.line.x + SAME_EDGE_POINTS

    def _opens(self, group: Sequence[Row]) -> bool:
        """Whether a sign at the start of this line is one, not a figure or bracket that a wrap brought there."""
        sign, above = self.sign, group[-1]
        if sign is None:
            return False
        if sign.kind is SignKind.MARK and sign.label not in "-–—*":
            return True
        if above.ends_short(self) or self.line.x < above.line.x - SAME_EDGE_POINTS:
            return True
        return follows(group[0].sign, sign)

    def ends_short(self, following: Row) -> bool:
        """Whether this line ends where the first word of the next would still have had room."""
        if self.sheet is None:
            return False
        word = following.text.split(maxsplit=1)[0]
        letters = max(len(following.text), 1)
        width = WIDE_WORD * (following.line.right - following.line.x) * (len(word) + 1) / letters
        if not self.ends_sentence and self.line.right > self.sheet.left + LONG_LINE * (
            self.sheet.right - self.sheet.left
        ):
            return False
        return self.line.right + width < self.sheet.right

    def _over_page(self, group: Sequence[Row]) -> bool:
        """Whether the first line of a page goes on from the last of the page before."""
        above = group[-1]
        alike = self.bold == above.bold and abs(self.line.size - above.line.size) <= SAME_SIZE_POINTS
        if self.sign is not None or not alike or (above.bold and len(group) <= 2):
            return False
        if group[0].text.lstrip().startswith("(") and above.text.rstrip().endswith(")"):
            return False  # a notice in brackets, whole
        if not above.ends_sentence:
            return self.text[:1].islower() or not above.ends_short(self) or bool(HANGS.search(above.text.rstrip()))
        if not self.ends_sentence and self.line.right < self.sheet_middle:
            return False  # a title with its text below
        # "… in September 2024. / The Council was awaiting": only the hanging indent tells.
        hanging = len(group) > 1 and above.line.x > group[0].line.x + SAME_EDGE_POINTS
        return hanging and group[0].sign is not None and abs(self.line.x - above.line.x) < SAME_EDGE_POINTS


def follows(before: Sign | None, sign: Sign) -> bool:
    """Whether a sign is the next of its kind: (b) after (a), 3 after 2; after 4.2 one of 4.3, 4.2.1 and 5.1."""
    if before is None or before.kind is not sign.kind:
        return False
    first, second = before.label.split("."), sign.label.split(".")
    if second == [*first, "1"]:
        return True
    same = next((at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), len(second))
    counted = same < min(len(first), len(second)) and _next(first[same], second[same])
    return counted and all(part == "1" for part in second[same + 1 :])


def _next(first: str, second: str) -> bool:
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second.lower()) == ord(first.lower()) + 1


def rows(paper: Paper) -> Iterator[Row]:
    """The paper's printed lines but its page furniture, in reading order."""
    laid_out = bool(paper.pages) and any(line.y for line in paper.lines)
    kept = [(n, line) for n, line in enumerate(paper.lines) if not line.furniture and _prints(paper, line)]
    pages = sheets(paper.text, [line for _, line in kept]) if laid_out else {}
    tables = regions(paper, [line for _, line in kept], pages) if laid_out else {}
    slides = {page.number for page in paper.pages if is_slide(page)}
    before: Line | None = None
    if not laid_out:
        kept = [(number, part) for number, line in kept for part in parts(paper.text, line)]
    for at, (number, line) in enumerate(kept):
        sheet = pages.get(line.page or 0)
        gap = before is None or (_space(sheet, before, line) if sheet else _blank(paper, before, line))
        table = -(line.page or 0) if line.page in slides else tables.get(at, 0)
        yield _row(paper, number, line, gap, sheet, table)
        before = line


def _prints(paper: Paper, line: Line) -> bool:
    """Whether a line holds words, or a sign for words to come: a dash left over by a converter does neither."""
    text = re.sub(TAG, "", paper.text[line.start : line.end])
    return bool(re.search(r"\w", text)) or read_sign(text) is not None


def _row(paper: Paper, number: int, line: Line, gap: bool, sheet: Sheet | None, table: int) -> Row:
    text = paper.text[line.start : line.end]
    if sheet is None:
        stop = paper.text.find("\n", line.end)
        cells = text + paper.text[line.end : stop if stop >= 0 else None]  # cells at the end may be empty
        table = int(bool(CELLS.search(cells)))
        shape = cells.count("\t") or cells.count("|")
    else:
        shape = 0
    sign = None if table else read_sign(text)
    if sign and sign.kind is not SignKind.NUMBER and ROW_END in text:
        sign = None  # "B. Reed" in a list of payments is no point
    bold = line.bold or bool(WHOLLY_BOLD.match(text))
    return Row(number, line, text, sign, gap, bold, table, lead_end(text), shape, sheet)


def _blank(paper: Paper, before: Line, line: Line) -> bool:
    """A blank line of text between two lines, or none at all: two parts of one run-on line."""
    return paper.text.count("\n", before.end, line.start) != 1


def _space(sheet: Sheet, before: Line, line: Line) -> bool:
    """More white space between two lines of a page than the usual distance of its lines."""
    return before.page != line.page or before.y - line.y > sheet.gap_over(line.size)
