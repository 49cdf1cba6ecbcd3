"""What the place of a line on its page tells: what it begins with, and whether it goes on from the line above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.layout.list_markers import ROW_END, TAG, ListMarker, MarkerKind, find_text_start, read_marker
from corpus.layout.page_metrics import PageMetrics, is_slide, measure_pages
from corpus.layout.run_on_lines import split_run_on_line
from corpus.layout.tables import find_tables
from corpus.records import Line, Paper

WHOLLY_BOLD = re.compile(r"^[ \t]*(?:#{1,6} .*|\*\*[^*].*?\*\*[ \t]*)$")
CELL_BREAK = re.compile(r"\t|^\s*\|")
SENTENCE_END = re.compile(r"(?:[.!?:;]|:[-–])[)\]\"”’'*_\s]*$")
# A line that ends so is not the end of a paragraph, however short it is.
UNFINISHED_END = re.compile(
    r"(?:\b(?:the|a|an|of|and|or|to|in|on|for|with|by|at|from|as|that|which|is|are|was|were|be|been|this|their|its|"
    r"his|her|our|not|than|into|between|within|under|over|mr|mrs|ms|dr|cllr|no))$|(?<!:)[-–]$",
    re.IGNORECASE,
)
WIDE_WORD_RATIO = 1.3  # a word of capitals is so much wider than its line's letters on average
LONG_LINE_SHARE = 0.92  # of the column: so long a line that ends no sentence goes on, wherever it was broken
MIN_WRAPPED_LETTERS = 60  # converters wrap texts at 70 to 100; few headings are as long
SAME_LINE_POINTS = 2.0
SAME_EDGE_POINTS = 2.0
SAME_SIZE_POINTS = 0.8


@dataclass(frozen=True, slots=True)
class LaidOutLine:
    """A printed line with what it begins with and how it stands to the line above."""

    line_number: int  # of the line in paper.lines
    line: Line
    text: str
    marker: ListMarker | None
    space_above: bool  # white space above, beyond the usual distance of lines
    bold: bool
    table_number: int  # the table it stands in, 0 for none; a slide is taken as one table of its page
    text_start: int  # offset of the first printed character
    cell_count: int = 0  # cells across, of a text paper's table row
    metrics: PageMetrics | None = None  # the page it stands on, of a PDF

    @property
    def is_marker_only(self) -> bool:
        """A number or bullet alone on its line: its text is the next line."""
        return self.marker is not None and not self.text[self.marker.end :].strip(" *\u00a0")

    @property
    def ends_sentence(self) -> bool:
        return bool(SENTENCE_END.search(self.text))

    @property
    def column_middle(self) -> float:
        """Where a line is half as wide as the column, in points from the left."""
        return (self.metrics.left + self.metrics.right) / 2 if self.metrics else 0.0

    def continues(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether this line belongs to the block that the lines above make."""
        above = group[-1]
        if self.table_number or above.table_number:
            return self.table_number == above.table_number and (self.metrics is not None or not self.space_above)
        if above.is_marker_only and len(group) == 1 and self.marker is None:
            return True
        if self.metrics is None or above.metrics is None:
            return not self.space_above and (self.marker is None or self.marker.bare or self._begins_with_figure(group))
        if self.line.page != above.line.page:
            return self._continues_over_page(group)
        if abs(self.line.y - above.line.y) < SAME_LINE_POINTS:
            return True
        return not self.space_above and self._is_printed_alike(above) and self._continues_on_page(group)

    def _begins_with_figure(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether the number at the start of a text's line is one of the sentence above it: "more than / 7.2 beds"."""
        marker, above = self.marker, group[-1]
        if (
            marker is None
            or marker.kind is not MarkerKind.NUMBER
            or is_next_marker(group[0].marker, marker)
            or above.ends_sentence
        ):
            return False
        stopped = self.text[: marker.end].rstrip("* \u00a0\t").endswith(".")
        goes_on = len(above.text) >= MIN_WRAPPED_LETTERS or bool(UNFINISHED_END.search(above.text.rstrip()))
        return not stopped and goes_on and self.text[marker.end : marker.end + 1].islower()

    def _is_printed_alike(self, above: LaidOutLine) -> bool:
        """Printed alike: the same size, and not a bold heading with plain text under it."""
        if abs(self.line.size - above.line.size) > SAME_SIZE_POINTS and not self.text[:1].islower():
            return False
        if above.bold and above.marker is not None and self.text[:1].isupper():
            return self.bold  # a numbered title, however far it runs
        goes_on = self.marker is None and not above.ends_sentence and not above.leaves_room_for(self)
        return self.bold == above.bold or goes_on

    def _continues_on_page(self, group: Sequence[LaidOutLine]) -> bool:
        """Within a page, without white space between: a wrapped line, unless a sign or a short line says no."""
        above = group[-1]
        if self.marker is not None and self._begins_point(group):
            return False
        if not above.leaves_room_for(self) or self.text[:1].islower() or UNFINISHED_END.search(above.text.rstrip()):
            return True
        hanging = len(group) == 1 and above.marker is not None and self.line.x > above.line.x + SAME_EDGE_POINTS
        return hanging and not above.ends_sentence

    def _begins_point(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether a sign at the start of this line is one, not a figure or bracket that a wrap brought there."""
        marker, above = self.marker, group[-1]
        if marker is None:
            return False
        if marker.kind is MarkerKind.BULLET and marker.label not in "-–—*":
            return True
        if above.leaves_room_for(self) or self.line.x < above.line.x - SAME_EDGE_POINTS:
            return True
        return is_next_marker(group[0].marker, marker)

    def leaves_room_for(self, following: LaidOutLine) -> bool:
        """Whether this line ends where the first word of the next would still have had room."""
        if self.metrics is None:
            return False
        word = following.text.split(maxsplit=1)[0]
        letters = max(len(following.text), 1)
        width = WIDE_WORD_RATIO * (following.line.right - following.line.x) * (len(word) + 1) / letters
        if not self.ends_sentence and self.line.right > self.metrics.left + LONG_LINE_SHARE * (
            self.metrics.right - self.metrics.left
        ):
            return False
        return self.line.right + width < self.metrics.right

    def _continues_over_page(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether the first line of a page goes on from the last of the page before."""
        above = group[-1]
        alike = self.bold == above.bold and abs(self.line.size - above.line.size) <= SAME_SIZE_POINTS
        if self.marker is not None or not alike or (above.bold and len(group) <= 2):
            return False
        if group[0].text.lstrip().startswith("(") and above.text.rstrip().endswith(")"):
            return False  # a notice in brackets, whole
        if not above.ends_sentence:
            return (
                self.text[:1].islower()
                or not above.leaves_room_for(self)
                or bool(UNFINISHED_END.search(above.text.rstrip()))
            )
        if not self.ends_sentence and self.line.right < self.column_middle:
            return False  # a title with its text below
        # "… in September 2024. / The Council was awaiting": only the hanging indent tells.
        hanging = len(group) > 1 and above.line.x > group[0].line.x + SAME_EDGE_POINTS
        return hanging and group[0].marker is not None and abs(self.line.x - above.line.x) < SAME_EDGE_POINTS


def is_next_marker(before: ListMarker | None, marker: ListMarker) -> bool:
    """Whether a sign is the next of its kind: (b) after (a), 3 after 2; after 4.2 one of 4.3, 4.2.1 and 5.1."""
    if before is None or before.kind is not marker.kind:
        return False
    first, second = before.label.split("."), marker.label.split(".")
    if second == [*first, "1"]:
        return True
    same = next((at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), len(second))
    counted = same < min(len(first), len(second)) and _is_next_part(first[same], second[same])
    return counted and all(part == "1" for part in second[same + 1 :])


def _is_next_part(first: str, second: str) -> bool:
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second.lower()) == ord(first.lower()) + 1


def lay_out_lines(paper: Paper) -> Iterator[LaidOutLine]:
    """The paper's printed lines but its page furniture, in reading order."""
    has_layout = bool(paper.pages) and any(line.y for line in paper.lines)
    printed = [(n, line) for n, line in enumerate(paper.lines) if not line.furniture and _has_print(paper, line)]
    pages = measure_pages([line for _, line in printed]) if has_layout else {}
    tables = find_tables(paper, [line for _, line in printed], pages) if has_layout else {}
    slides = {page.number for page in paper.pages if is_slide(page)}
    before: Line | None = None
    if not has_layout:
        printed = [(number, part) for number, line in printed for part in split_run_on_line(paper.text, line)]
    for at, (number, line) in enumerate(printed):
        metrics = pages.get(line.page or 0)
        gap = before is None or (
            _is_parted_by_white_space(metrics, before, line)
            if metrics
            else _is_parted_by_blank_line(paper, before, line)
        )
        table = -(line.page or 0) if line.page in slides else tables.get(at, 0)
        yield _lay_out_line(paper, number, line, gap, metrics, table)
        before = line


def _has_print(paper: Paper, line: Line) -> bool:
    """Whether a line holds words, or a sign for words to come: a dash left over by a converter does neither."""
    text = re.sub(TAG, "", paper.text[line.start : line.end])
    return bool(re.search(r"\w", text)) or read_marker(text) is not None


def _lay_out_line(
    paper: Paper, number: int, line: Line, gap: bool, metrics: PageMetrics | None, table: int
) -> LaidOutLine:
    text = paper.text[line.start : line.end]
    if metrics is None:
        stop = paper.text.find("\n", line.end)
        cells = text + paper.text[line.end : stop if stop >= 0 else None]  # cells at the end may be empty
        table = int(bool(CELL_BREAK.search(cells)))
        shape = cells.count("\t") or cells.count("|")
    else:
        shape = 0
    marker = None if table else read_marker(text)
    if marker and marker.kind is not MarkerKind.NUMBER and ROW_END in text:
        marker = None  # "B. Reed" in a list of payments is no point
    bold = line.bold or bool(WHOLLY_BOLD.match(text))
    return LaidOutLine(number, line, text, marker, gap, bold, table, find_text_start(text), shape, metrics)


def _is_parted_by_blank_line(paper: Paper, before: Line, line: Line) -> bool:
    """A blank line of text between two lines, or none at all: two parts of one run-on line."""
    return paper.text.count("\n", before.end, line.start) != 1


def _is_parted_by_white_space(metrics: PageMetrics, before: Line, line: Line) -> bool:
    """More white space between two lines of a page than the usual distance of its lines."""
    return before.page != line.page or before.y - line.y > metrics.max_pitch(line.size)
