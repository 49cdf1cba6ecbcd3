"""What is not for the public is held back: a marked paper, a stamped page, an exempt item or appendix."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.exempt.markings import mark, reason, speaks_of_it
from corpus.exempt.ranges import Closure, closures
from corpus.records import Line, Paper

PRINTED = re.compile(r"[^\n]")
# Left over of a paper that is held back but for its cover: "Agenda Item 9", a running header.
LITTLE_SHARE, LITTLE_LETTERS = 0.03, 200
# A file's name or title closes it only where the mark stands apart: not "Council tax exemptions".
NAME = re.compile(
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
class Withheld:
    """A stretch of a paper that is not for the public; text[start:end] is blank in what is kept."""

    start: int
    end: int
    page: int | None  # PDF page it starts on
    reason: str  # in words that may be shown: "Schedule 12A, paragraph 3"


def withhold(paper: Paper) -> tuple[Paper, tuple[Withheld, ...]]:
    """The paper with what is not for the public blanked, and what that was, in order.

    Every character stays in its place: what is held back becomes blanks, its line breaks stay, its lines
    go. Of a paper held back as a whole its titles go too, and the one Withheld spans all of its text.
    """
    found = _joined(_closures(paper))
    if not found:
        return paper, ()
    if _nothing_left(paper, found):
        found = [Closure(0, len(paper.text), found[0].reason)]
        paper = _untitled(paper)
    kept = replace(
        paper,
        text=_blanked(paper.text, found),
        lines=_lines_outside(paper, found),
        outline=_outline_outside(paper, found),
    )
    return kept, tuple(_withheld(paper, closure) for closure in found)


def closes_all(folder: str) -> bool:
    """Whether a folder's name closes all that lies in it: "Exempt", "Part 2", "Confidential reports"."""
    return CLOSED_FOLDER.fullmatch(folder.strip()) is not None


def _closures(paper: Paper) -> Iterable[Closure]:
    name = PurePosixPath(paper.name)
    titles = (name.stem, paper.title, paper.manifest.title if paper.manifest else "")
    marked = (
        *filter(closes_all, name.parts[:-1]),
        *(title for title in titles if NAME.search(title.strip())),
    )
    marked = marked or tuple(filter(mark, (part for line in paper.left_out for part in (line, *line.split("\t")))))
    if marked:
        return [Closure(0, len(paper.text), reason(marked[0].replace("_", " ")))]
    return closures(paper) if speaks_of_it(paper.text) else ()


def _joined(found: Iterable[Closure]) -> list[Closure]:
    """In order and apart: what overlaps or touches is one, for the reason that came first."""
    joined: list[Closure] = []
    for closure in sorted(found, key=lambda closure: (closure.start, -closure.end)):
        if joined and closure.start <= joined[-1].end:
            joined[-1] = replace(joined[-1], end=max(joined[-1].end, closure.end))
        else:
            joined.append(closure)
    return joined


def _nothing_left(paper: Paper, found: Sequence[Closure]) -> bool:
    printed = [line for line in paper.lines if not line.furniture] or paper.lines
    whole = sum(line.end - line.start for line in printed)
    left = sum(line.end - line.start for line in _lines_outside(replace(paper, lines=tuple(printed)), found))
    return left <= min(LITTLE_SHARE * whole, LITTLE_LETTERS)


def _untitled(paper: Paper) -> Paper:
    manifest = paper.manifest and replace(paper.manifest, title="")
    return replace(paper, title="", subject="", manifest=manifest, left_out=())


def _blanked(text: str, found: Sequence[Closure]) -> str:
    pieces, at = [], 0
    for closure in found:
        pieces += [text[at : closure.start], PRINTED.sub(" ", text[closure.start : closure.end])]
        at = closure.end
    return "".join([*pieces, text[at:]])


def _lines_outside(paper: Paper, found: Sequence[Closure]) -> tuple[Line, ...]:
    return tuple(line for line in paper.lines if not _touches(found, line.start, line.end))


def _outline_outside(paper: Paper, found: Sequence[Closure]) -> tuple[tuple[int, str], ...]:
    """The bookmarks of the pages that begin open."""
    closed = {page.number for page in paper.pages if _touches(found, page.start, page.start + 1)}
    return tuple((page, title) for page, title in paper.outline if page not in closed)


def _touches(found: Sequence[Closure], start: int, end: int) -> bool:
    """Whether any closure, of several in order and apart, shares a character with start:end."""
    before = bisect_right(found, end - 1, key=lambda closure: closure.start) - 1
    return before >= 0 and found[before].end > start


def _withheld(paper: Paper, closure: Closure) -> Withheld:
    starts = [page.start for page in paper.pages]
    page = paper.pages[max(bisect_right(starts, closure.start) - 1, 0)].number if starts else None
    return Withheld(closure.start, closure.end, page, closure.reason)
