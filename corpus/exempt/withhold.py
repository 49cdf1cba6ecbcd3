"""What is not for the public is held back: a marked paper, a stamped page, an exempt item or appendix."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.exempt.markings import find_mark, mentions_exemption, state_reason
from corpus.exempt.ranges import ExemptRange, find_exempt_ranges
from corpus.records import Line, Paper

PRINTED_CHARACTER = re.compile(r"[^\n]")
# Left over of a paper that is held back but for its cover: "Agenda Item 9", a running header.
MAX_LEFT_SHARE, MAX_LEFT_LETTERS = 0.03, 200
# A file's name or title closes it only where the mark stands apart: not "Council tax exemptions".
CLOSED_NAME = re.compile(
    r"""
    (?: ^ (?: (?:item \s+)? \d{1,3}[a-z]? [\s_.-]+ )? | \s [-–] \s )
        (?: exempt | restricted | confidential | private ) [\s_-]+
        (?: report | appendi\w+ | annexe? | minutes | agenda | enclosure | paper | items? | pack )
        (?! [^\W\d_] )
    | ^ (?: (?:item \s+)? \d{1,3}[a-z]? [\s_.-]+ )? (?: exempt | restricted | confidential )
        (?: $ | \s [-–] \s )
    | (?-i: ^ (?: EXEMPT | RESTRICTED | CONFIDENTIAL ) (?= [\s_] .* [a-z] ) )  # no title in capitals
    | [\s_(\[-] (?: exempt | restricted | confidential ) [)\]]? $
    | (?<![^\W_]) not [\s_-]+ for [\s_-]+ publication (?![^\W_])
    | [(\[] (?: exempt | restricted | confidential ) \b
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)


# Only where it says nothing else: not "Exempt accommodation".
CLOSED_FOLDER = re.compile(
    r"""
      part [\s_-]* (?: 2 | ii | two ) [\s_(\[-]* (?: exempt | restricted | confidential | closed | private )? [)\]]?
    | (?: exempt | restricted | confidential | private )
        (?: [\s_-]+ (?: reports? | appendices | minutes | agendas? | papers? | items? | packs? | session | business ) )?
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WithheldText:
    """A stretch of a paper that is not for the public; text[start:end] is blank in what is kept."""

    start: int
    end: int
    page: int | None  # PDF page it starts on
    reason: str  # in words that may be shown: "Schedule 12A, paragraph 3"


def withhold(paper: Paper) -> tuple[Paper, tuple[WithheldText, ...]]:
    """The paper with what is not for the public blanked, and what that was, in order.

    Every character stays in its place: what is held back becomes blanks, its line breaks stay, its lines
    go. Of a paper held back as a whole its titles go too, and the one Withheld spans all of its text.
    """
    found = _join_ranges(_find_ranges(paper))
    if not found:
        return paper, ()
    if _leaves_nothing(paper, found):
        found = [ExemptRange(0, len(paper.text), found[0].reason)]
        paper = _without_titles(paper)
    kept = replace(
        paper,
        text=_blank(paper.text, found),
        lines=_lines_outside(paper, found),
        outline=_outline_outside(paper, found),
    )
    return kept, tuple(_describe(paper, exempt_range) for exempt_range in found)


def is_closed_folder(folder: str) -> bool:
    """Whether a folder's name closes all that lies in it: "Exempt", "Part 2", "Confidential reports"."""
    return CLOSED_FOLDER.fullmatch(folder.strip()) is not None


def _find_ranges(paper: Paper) -> Iterable[ExemptRange]:
    name = PurePosixPath(paper.name)
    titles = (name.stem, paper.title, paper.manifest.title if paper.manifest else "")
    marked = (
        *filter(is_closed_folder, name.parts[:-1]),
        *(title for title in titles if CLOSED_NAME.search(title.strip())),
    )
    marked = marked or tuple(filter(find_mark, (part for line in paper.left_out for part in (line, *line.split("\t")))))
    if marked:
        return [ExemptRange(0, len(paper.text), state_reason(marked[0].replace("_", " ")))]
    return find_exempt_ranges(paper) if mentions_exemption(paper.text) else ()


def _join_ranges(found: Iterable[ExemptRange]) -> list[ExemptRange]:
    """In order and apart: what overlaps or touches is one, for the reason that came first."""
    joined: list[ExemptRange] = []
    for exempt_range in sorted(found, key=lambda exempt_range: (exempt_range.start, -exempt_range.end)):
        if joined and exempt_range.start <= joined[-1].end:
            joined[-1] = replace(joined[-1], end=max(joined[-1].end, exempt_range.end))
        else:
            joined.append(exempt_range)
    return joined


def _leaves_nothing(paper: Paper, found: Sequence[ExemptRange]) -> bool:
    printed = [line for line in paper.lines if not line.furniture] or paper.lines
    whole = sum(line.end - line.start for line in printed)
    left = sum(line.end - line.start for line in _lines_outside(replace(paper, lines=tuple(printed)), found))
    return left <= min(MAX_LEFT_SHARE * whole, MAX_LEFT_LETTERS)


def _without_titles(paper: Paper) -> Paper:
    manifest = paper.manifest and replace(paper.manifest, title="")
    return replace(paper, title="", subject="", manifest=manifest, left_out=())


def _blank(text: str, found: Sequence[ExemptRange]) -> str:
    kept, at = [], 0
    for exempt_range in found:
        kept += [
            text[at : exempt_range.start],
            PRINTED_CHARACTER.sub(" ", text[exempt_range.start : exempt_range.end]),
        ]
        at = exempt_range.end
    return "".join([*kept, text[at:]])


def _lines_outside(paper: Paper, found: Sequence[ExemptRange]) -> tuple[Line, ...]:
    return tuple(line for line in paper.lines if not _touches(found, line.start, line.end))


def _outline_outside(paper: Paper, found: Sequence[ExemptRange]) -> tuple[tuple[int, str], ...]:
    """The bookmarks of the pages that begin open."""
    closed = {page.number for page in paper.pages if _touches(found, page.start, page.start + 1)}
    return tuple((page, title) for page, title in paper.outline if page not in closed)


def _touches(found: Sequence[ExemptRange], start: int, end: int) -> bool:
    """Whether any closure, of several in order and apart, shares a character with start:end."""
    before = bisect_right(found, end - 1, key=lambda exempt_range: exempt_range.start) - 1
    return before >= 0 and found[before].end > start


def _describe(paper: Paper, exempt_range: ExemptRange) -> WithheldText:
    starts = [page.start for page in paper.pages]
    page = paper.pages[max(bisect_right(starts, exempt_range.start) - 1, 0)].number if starts else None
    return WithheldText(exempt_range.start, exempt_range.end, page, exempt_range.reason)
