"""What is not for the public is held back: a marked paper, a stamped page, an exempt item or appendix."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.exempt.block_marks import find_page_marks
from corpus.exempt.lines.hints import mentions_exemption
from corpus.exempt.lines.markings import find_mark, state_reason
from corpus.exempt.lines.spelling import spell_line
from corpus.exempt.names import is_closed_folder, is_closed_title
from corpus.exempt.ranges import REASON_IN_REPORT, ExemptRange, find_exempt_ranges
from corpus.records import Line, Paper

PRINTED_CHARACTER = re.compile(r"[^\n]")
# A paper of which no more is left is held back as a whole: "Agenda Item 9", a running header.
MAX_LEFT_SHARE, MAX_LEFT_LETTERS = 0.03, 200


@dataclass(frozen=True, slots=True)
class WithheldText:
    """A range of a paper that is not for the public; text[start:end] is blank in the paper that is kept."""

    start: int
    end: int
    page: int | None  # PDF page on which it begins
    reason: str  # in words that may be shown: "Schedule 12A, paragraph 3"


def withhold(paper: Paper, conventions: Conventions = UK_COUNCILS) -> tuple[Paper, tuple[WithheldText, ...]]:
    """The paper with everything that is not for the public blanked, and what that was, in order.

    Every character stays in its place: letters become blanks, line breaks stay, and the lines are removed. A paper
    that is held back as a whole loses its titles too, and the one WithheldText covers all of its text.
    """
    ranges = _join_ranges(_find_ranges(paper, conventions))
    if not ranges:
        return paper, ()
    if _leaves_nothing(paper, ranges):
        ranges = [ExemptRange(0, len(paper.text), ranges[0].reason)]
        paper = _without_titles(paper)
    return _blank_ranges(paper, ranges), tuple(_describe(paper, one) for one in ranges)


def blank_parts(paper: Paper, spans: Iterable[tuple[int, int]]) -> Paper:
    """The paper with these parts of its text blanked, as withhold does it; without titles where nothing is left."""
    kept = _blank_ranges(paper, _join_ranges([ExemptRange(start, end, "") for start, end in spans]))
    return kept if kept.text.strip() else _without_titles(kept)


def _blank_ranges(paper: Paper, ranges: Sequence[ExemptRange]) -> Paper:
    return replace(
        paper,
        text=_blank(paper.text, ranges),
        lines=_lines_outside(paper, ranges),
        outline=_titles_outside(paper, paper.outline, ranges),
        stamps=_titles_outside(paper, paper.stamps, ranges),
    )


def _find_ranges(paper: Paper, conventions: Conventions) -> Iterable[ExemptRange]:
    if words := _find_mark_of_file(paper, conventions):
        return [ExemptRange(0, len(paper.text), state_reason(words.replace("_", " "), conventions))]
    if paper.report_says == "closed":
        return [ExemptRange(0, len(paper.text), REASON_IN_REPORT)]
    has_words = mentions_exemption(paper.text, conventions) or find_page_marks(paper, conventions)
    return find_exempt_ranges(paper, conventions) if has_words else ()


def _find_mark_of_file(paper: Paper, conventions: Conventions) -> str:
    """The words that close a whole file: in a folder's name, its own name or title, or a line that was left out."""
    name = PurePosixPath(paper.name)
    if folder := next((part for part in name.parts[:-1] if is_closed_folder(part, conventions)), ""):
        return spell_line(folder)
    titles = (name.stem, paper.title, paper.manifest.title if paper.manifest else "")
    if title := next((one for one in titles if is_closed_title(one, conventions)), ""):
        return spell_line(title)
    lines = (part for line in paper.left_out for part in (line, *line.split("\t")))
    return next((line for line in lines if find_mark(line, conventions)), "")


def _join_ranges(found: Iterable[ExemptRange]) -> list[ExemptRange]:
    """The ranges in order and apart: those that overlap or touch are one, with the reason of the first."""
    joined: list[ExemptRange] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if joined and one.start <= joined[-1].end:
            joined[-1] = replace(joined[-1], end=max(joined[-1].end, one.end))
        else:
            joined.append(one)
    return joined


def _leaves_nothing(paper: Paper, ranges: Sequence[ExemptRange]) -> bool:
    """Whether all but a cover or a running header is closed."""
    printed = tuple(line for line in paper.lines if not line.furniture) or paper.lines
    whole = sum(line.end - line.start for line in printed)
    left = sum(line.end - line.start for line in _lines_outside(replace(paper, lines=printed), ranges))
    return left <= min(MAX_LEFT_SHARE * whole, MAX_LEFT_LETTERS)


def _without_titles(paper: Paper) -> Paper:
    manifest = paper.manifest and replace(paper.manifest, title="")
    return replace(paper, title="", subject="", manifest=manifest, left_out=(), stamps=(), covered=())


def _blank(text: str, ranges: Sequence[ExemptRange]) -> str:
    kept, at = [], 0
    for one in ranges:
        kept += [text[at : one.start], PRINTED_CHARACTER.sub(" ", text[one.start : one.end])]
        at = one.end
    return "".join([*kept, text[at:]])


def _lines_outside(paper: Paper, ranges: Sequence[ExemptRange]) -> tuple[Line, ...]:
    return tuple(line for line in paper.lines if not _touch(ranges, line.start, line.end))


def _titles_outside(
    paper: Paper, titles: Sequence[tuple[int, str]], ranges: Sequence[ExemptRange]
) -> tuple[tuple[int, str], ...]:
    """The bookmarks or stamps of the pages that begin open."""
    closed = {page.number for page in paper.pages if _touch(ranges, page.start, page.start + 1)}
    return tuple((page, title) for page, title in titles if page not in closed)


def _touch(ranges: Sequence[ExemptRange], start: int, end: int) -> bool:
    """Whether any range, of several in order and apart, shares a character with start:end."""
    before = bisect_right(ranges, end - 1, key=lambda one: one.start) - 1
    return before >= 0 and ranges[before].end > start


def _describe(paper: Paper, closed: ExemptRange) -> WithheldText:
    starts = [page.start for page in paper.pages]
    page = paper.pages[max(bisect_right(starts, closed.start) - 1, 0)].number if starts else None
    return WithheldText(closed.start, closed.end, page, closed.reason)
