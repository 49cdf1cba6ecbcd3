"""Joins the runs of text of a PDF page into its printed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.formats.pdf.contents import PrintedLine
from corpus.formats.pdf.pdfium.columns import order_columns
from corpus.formats.pdf.pdfium.runs import Run
from corpus.formats.pdf.pdfium.strikethrough import RuledLine, is_struck

BOLD_SHARE = 0.8  # of a line's letters: a run-in label does not make its line bold
# Lengths in font sizes. Parts of one word are at most 0.07 apart in the 55 shared papers, a paragraph's number
# and its text at least 0.09.
WORD_GAP_SIZES = 0.08
RAISED_SIZES = 0.5  # an ordinal's "th", the number of a footnote
NEAR_SIZES = 1.0  # how far from the run before it such a one is
BLANK_SIZES = 0.28  # Helvetica's
MIN_BLANK_SIZES = 0.15  # anything narrower is kerning
SEVERAL_RATIO = 1.6  # times the line's usual blank: two or more, which pdfium merged into one
MAX_BLANKS = 3  # layout takes three for a tab


def compose_lines(runs: Iterable[Run], ruled_lines: Sequence[RuledLine]) -> Iterator[PrintedLine]:
    """The page's lines, in the order of its runs. rules: the thin level lines on the page, lowest first."""
    rows: list[list[Run]] = []
    for run in runs:
        if rows and not _starts_line(rows[-1][-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return (_line(row, ruled_lines) for row in order_columns(rows))


def _starts_line(before: Run, run: Run) -> bool:
    """Whether a run is on another line than the one before it.

    pdfium breaks the line at raised text, and does not break it between two forms that print at their corners.
    """
    size = max(before.size, run.size)
    if abs(run.y - before.y) > RAISED_SIZES * size:
        return True
    return run.breaks and abs(run.x - before.right) > NEAR_SIZES * size


def _line(runs: Sequence[Run], ruled_lines: Sequence[RuledLine]) -> PrintedLine:
    main = max(runs, key=lambda run: len(run.text))  # not the raised "th" of a date
    letters = sum(len(run.text) for run in runs)
    bold = sum(len(run.text) for run in runs if run.bold)
    x, right = min(run.x for run in runs), max(run.right for run in runs)
    return PrintedLine(
        _text(runs, main.size),
        round(x, 2),
        round(right, 2),
        round(main.y, 2),
        round(main.size, 2),
        bold >= BOLD_SHARE * letters,
        all(run.in_margin for run in runs),
        bool(ruled_lines) and is_struck(x, right, main.y, main.size, ruled_lines),
    )


def _text(runs: Sequence[Run], size: float) -> str:
    """The words of a line, between them as many blanks as there is room for, up to MOST_BLANKS."""
    widths = [width for run in runs for _, width in run.blanks if width > MIN_BLANK_SIZES * size]
    usual = min(widths, default=BLANK_SIZES * size) or 1.0
    text, before = "", runs[0]
    for run in runs:
        gap = run.x - before.right
        if text and (run.apart or gap > WORD_GAP_SIZES * run.size):
            text += _blanks(gap, usual)
        text += _spaced(run, usual)
        before = run
    return text


def _spaced(run: Run, usual: float) -> str:
    text = run.text
    for at, width in reversed(run.blanks):
        if width > SEVERAL_RATIO * usual:
            text = text[:at] + _blanks(width, usual) + text[at + 1 :]
    return text


def _blanks(width: float, usual: float) -> str:
    return " " * min(max(round(width / usual), 1), MAX_BLANKS)
