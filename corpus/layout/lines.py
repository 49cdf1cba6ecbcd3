"""Lines as they are printed: what each begins with, and whether it goes on from the line above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.conventions import Conventions
from corpus.conventions.numbering import TAG, NumberingRules
from corpus.layout.broken_lines import goes_on, measure_broken_lines
from corpus.layout.footnotes import find_footnotes
from corpus.layout.list_markers import ROW_END, ListMarker, MarkerKind, find_text_start, read_marker
from corpus.layout.number_series import find_series
from corpus.layout.page_metrics import PageMetrics, is_slide, measure_pages
from corpus.layout.run_on_lines import split_run_on_line
from corpus.layout.tables import find_tables
from corpus.records import Line, Paper

WHOLLY_BOLD = re.compile(r"^[ \t]*(?:#{1,6} .*|\*\*[^*].*?\*\*[ \t]*)$")
CELL_BREAK = re.compile(r"\t|^\s*\|")
LINE_SENTENCE_END = re.compile(r"(?:[.!?:;]|:[-–])[)\]\"”’'*_\s]*$")
# A line with such an end does not end a paragraph, however short it is.
UNFINISHED_END = re.compile(
    r"""
    (?: \b (?: the | a | an | of | and | or | to | in | on | for | with | by | at | from | as | that | which | is | are
      | was | were | be | been | this | their | its | his | her | our | not | than | into | between | within | under
      | over | mr | mrs | ms | dr | cllr | no ) ) $
    | (?<! : ) [-–] $
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
WIDE_WORD_RATIO = 1.3  # a word of capitals is so much wider than its line's letters on average
LONG_LINE_SHARE = 0.92  # of the column: so long a line that ends no sentence goes on, wherever it was broken
MIN_WRAPPED_LETTERS = 60  # converters wrap texts at 70 to 100; few headings are as long
SAME_LINE_POINTS = 2.0
SAME_EDGE_POINTS = 2.0
SAME_SIZE_POINTS = 0.8


@dataclass(frozen=True, slots=True)
class LaidOutLine:
    """A printed line with its list marker and its relation to the line above."""

    line_number: int  # index of the line in paper.lines
    line: Line
    text: str
    marker: ListMarker | None
    space_above: bool  # more white space above than the usual distance of lines
    bold: bool
    table_number: int  # of its table, 0 for none; a slide is one table, with its page's number below 0
    text_start: int  # offset of the first printed character
    cell_count: int = 0  # cells across, in a table's row of a paper without layout
    metrics: PageMetrics | None = None  # of its page, in a PDF
    begins_note: bool = False  # a footnote
    full_letters: int = 0  # of a full line, where a converter set every printed line as a paragraph; else 0

    @property
    def is_marker_only(self) -> bool:
        """Whether a number or bullet is alone on the line: its text is the next line."""
        return self.marker is not None and not self.text[self.marker.end :].strip(" *\u00a0")

    @property
    def ends_sentence(self) -> bool:
        return bool(LINE_SENTENCE_END.search(self.text))

    @property
    def is_unfinished(self) -> bool:
        """Whether the line ends with a word that no paragraph ends with."""
        return bool(UNFINISHED_END.search(self.text.rstrip()))

    @property
    def column_middle(self) -> float:
        """The middle of the column, in points from the left."""
        return (self.metrics.left + self.metrics.right) / 2 if self.metrics else 0.0

    def continues(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether this line belongs to the block that the lines above make."""
        above = group[-1]
        if self.begins_note:
            return False
        if self.table_number or above.table_number:
            return self.table_number == above.table_number and (self.metrics is not None or not self.space_above)
        if above.is_marker_only and len(group) == 1 and self.marker is None:
            return True
        if self.full_letters and self.bold == above.bold and not self._begins_broken_point(group):
            return goes_on(above.text, self.text, self.full_letters, is_unfinished=above.is_unfinished)
        if self.metrics is None and self._finishes_over_page(above):
            return True
        if self.metrics is None or above.metrics is None:
            return not self.space_above and (self.marker is None or self.marker.bare or self._begins_with_figure(group))
        if self.line.page != above.line.page:
            return self._continues_over_page(group)
        if abs(self.line.y - above.line.y) < SAME_LINE_POINTS:
            return True
        return not self.space_above and self._is_printed_alike(above) and self._continues_on_page(group)

    def _finishes_over_page(self, above: LaidOutLine) -> bool:
        """Whether the line goes on below a page number of a paper without pages: words that end no paragraph above."""
        is_next = self.line_number - above.line_number <= 1
        return not is_next and self.marker is None and self.bold == above.bold and above.is_unfinished

    def _begins_broken_point(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether a line that became a paragraph begins a point, and no figure or bracket that a line break put first.

        "Collins / (M), Keary", "Section / 142(5) of the Act", "between / 28 and 30".
        """
        if self.marker is None:
            return False
        rest = self.text[self.marker.end :].lstrip()
        is_figure = self.marker.kind is not MarkerKind.BULLET and (rest[:1].islower() or rest[:1] in ",;")
        above = group[-1]
        return above.ends_sentence or not is_figure or is_next_marker(group[0].marker, self.marker)

    def _begins_with_figure(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether the number that the line begins with belongs to the sentence above it: "more than / 7.2 beds"."""
        marker, above = self.marker, group[-1]
        if marker is None or marker.kind is not MarkerKind.NUMBER or above.ends_sentence:
            return False
        if is_next_marker(group[0].marker, marker):
            return False
        has_stop = self.text[: marker.end].rstrip("* \u00a0\t").endswith(".")
        goes_on = len(above.text) >= MIN_WRAPPED_LETTERS or above.is_unfinished
        return not has_stop and goes_on and self.text[marker.end : marker.end + 1].islower()

    def _is_printed_alike(self, above: LaidOutLine) -> bool:
        """Whether both lines have one size, and not a bold heading plain text below it."""
        if abs(self.line.size - above.line.size) > SAME_SIZE_POINTS and not self.text[:1].islower():
            return False
        if above.bold and above.marker is not None and self.text[:1].isupper():
            return self.bold  # a numbered title, however long it is
        goes_on = self.marker is None and not above.ends_sentence and not above.leaves_room_for(self)
        return self.bold == above.bold or goes_on

    def _continues_on_page(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether a line right below another is its continuation: no marker and no short line parts them."""
        above = group[-1]
        if self.marker is not None and self._begins_point(group):
            return False
        if not above.leaves_room_for(self) or self.text[:1].islower() or above.is_unfinished:
            return True
        # A hanging indent under a marker, sentence or not: "(3) Allotments: Cllr Crake. / Proposed by Cllr Lark."
        return len(group) == 1 and above.marker is not None and self.line.x > above.line.x + SAME_EDGE_POINTS

    def _begins_point(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether the marker of this line is one, and no figure or bracket that a line break put first."""
        marker, above = self.marker, group[-1]
        if marker is None:
            return False
        if marker.kind is MarkerKind.MINUTE:
            return True
        if marker.kind is MarkerKind.BULLET and marker.label not in "-–—*":
            return True
        if above.leaves_room_for(self) or self.line.x < above.line.x - SAME_EDGE_POINTS:
            return True
        is_numbered = marker.kind is MarkerKind.NUMBER or (
            marker.kind is MarkerKind.INTEGER and marker.punctuation == "."
        )
        is_after_sentence = is_numbered and above.ends_sentence
        return is_next_marker(group[0].marker, marker) or (
            is_after_sentence and self.text[marker.end : marker.end + 1].isupper()
        )

    def leaves_room_for(self, following: LaidOutLine) -> bool:
        """Whether the first word of the next line would have had room at the end of this one."""
        if self.metrics is None:
            return False
        word = following.text.split(maxsplit=1)[0]
        letters = max(len(following.text), 1)
        width = WIDE_WORD_RATIO * (following.line.right - following.line.x) * (len(word) + 1) / letters
        long_line_end = self.metrics.left + LONG_LINE_SHARE * (self.metrics.right - self.metrics.left)
        if not self.ends_sentence and self.line.right > long_line_end:
            return False
        return self.line.right + width < self.metrics.right

    def _continues_over_page(self, group: Sequence[LaidOutLine]) -> bool:
        """Whether the first line of a page goes on from the last of the page before."""
        above = group[-1]
        alike = self.bold == above.bold and abs(self.line.size - above.line.size) <= SAME_SIZE_POINTS
        if self.marker is not None or not alike or (above.bold and len(group) <= 2):
            return False
        if group[0].text.lstrip().startswith("(") and above.text.rstrip().endswith(")"):
            return False  # a whole notice in brackets
        if not above.ends_sentence:
            return self.text[:1].islower() or not above.leaves_room_for(self) or above.is_unfinished
        if not self.ends_sentence and self.line.right < self.column_middle:
            return False  # a title with its text below
        # "… in September 2024. / The Council was awaiting": only the hanging indent shows that the paragraph goes on.
        is_hanging = len(group) > 1 and above.line.x > group[0].line.x + SAME_EDGE_POINTS
        return is_hanging and group[0].marker is not None and abs(self.line.x - above.line.x) < SAME_EDGE_POINTS


def is_next_marker(before: ListMarker | None, marker: ListMarker) -> bool:
    """Whether a marker is the next of its kind: (b) after (a), 3 after 2; after 4.2 one of 4.3, 4.2.1 and 5.1."""
    if before is None or before.kind is not marker.kind:
        return False
    first, second = before.label.split("."), marker.label.split(".")
    if second == [*first, "1"]:
        return True
    same = next((at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), len(second))
    counts_on = same < min(len(first), len(second)) and _is_next_part(first[same], second[same])
    return counts_on and all(part == "1" for part in second[same + 1 :])


def _is_next_part(first: str, second: str) -> bool:
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second.lower()) == ord(first.lower()) + 1


def lay_out_lines(paper: Paper, conventions: Conventions) -> Iterator[LaidOutLine]:
    """The paper's printed lines without its page furniture, in reading order."""
    numbering = conventions.numbering
    has_layout = bool(paper.pages) and any(line.y for line in paper.lines)
    printed = [
        (number, line)
        for number, line in enumerate(paper.lines)
        if not line.furniture and _has_print(paper, line, numbering)
    ]
    pages = measure_pages(paper.text, [line for _, line in printed]) if has_layout else {}
    tables = find_tables(paper, [line for _, line in printed], pages, conventions) if has_layout else {}
    full_letters = 0
    notes = find_footnotes(paper.text, [line for _, line in printed]) if has_layout else {}
    slides = {page.number for page in paper.pages if is_slide(page)}
    if not has_layout:
        full_letters = _measure_full_lines(paper, [line for _, line in printed])
        printed = [
            (number, part) for number, line in printed for part in split_run_on_line(paper.text, line, numbering)
        ]
    series = find_series([paper.text[line.start : line.end] for _, line in printed], numbering)
    before: Line | None = None
    for at, (number, line) in enumerate(printed):
        metrics = pages.get(line.page or 0)
        space_above = before is None or _is_parted(paper, metrics, before, line)
        table = -(line.page or 0) if line.page in slides else tables.get(at, 0)
        laid_out = _lay_out_line(paper, number, line, space_above, metrics, table, numbering)
        if at in series and not laid_out.table_number:
            laid_out = replace(laid_out, marker=series[at])
        if at in notes and not table:
            laid_out = replace(laid_out, marker=None, begins_note=notes[at])
        yield replace(laid_out, full_letters=full_letters) if full_letters else laid_out
        before = line


def _measure_full_lines(paper: Paper, lines: Sequence[Line]) -> int:
    """How many letters a full line has where each printed line became a paragraph; else 0."""
    blank_below = [paper.text.count("\n", above.end, below.start) > 1 for above, below in pairwise(lines)]
    return measure_broken_lines([paper.text[line.start : line.end] for line in lines], [*blank_below, True])


def _has_print(paper: Paper, line: Line, numbering: NumberingRules) -> bool:
    """Whether a line holds words, or a marker for words to come; a dash that a converter left over is neither."""
    text = re.sub(TAG, "", paper.text[line.start : line.end])
    return bool(re.search(r"\w", text)) or read_marker(text, numbering) is not None


def _lay_out_line(
    paper: Paper,
    number: int,
    line: Line,
    space_above: bool,
    metrics: PageMetrics | None,
    table: int,
    numbering: NumberingRules,
) -> LaidOutLine:
    text = paper.text[line.start : line.end]
    cell_count = 0
    if metrics is None:
        stop = paper.text.find("\n", line.end)
        cells = text + paper.text[line.end : stop if stop >= 0 else None]  # cells at the end may be empty
        table = int(bool(CELL_BREAK.search(cells)))
        cell_count = cells.count("\t") or cells.count("|")
    marker = None if table else read_marker(text, numbering)
    if marker and marker.kind is not MarkerKind.NUMBER and ROW_END in text:
        marker = None  # "B. Reed" in a list of payments is no point
    bold = line.bold or bool(WHOLLY_BOLD.match(text))
    return LaidOutLine(number, line, text, marker, space_above, bold, table, find_text_start(text), cell_count, metrics)


def _is_parted(paper: Paper, metrics: PageMetrics | None, before: Line, line: Line) -> bool:
    """Whether white space or a blank line parts two lines, or both are paragraphs of one run-on line."""
    if metrics is None:
        return paper.text.count("\n", before.end, line.start) != 1
    return before.page != line.page or before.y - line.y > metrics.max_pitch(line.size)
