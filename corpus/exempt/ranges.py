"""Which stretches of a paper are marked as not for the public, and where each of them ends.

A mark in a heading or a stamp closes what it heads, to the next report or item; where no end is plain, to
the end of its part of the paper. Running text that speaks of confidentiality, the agenda that names an
exempt item, and the minute that excludes the public close nothing: those are public by law (Local
Government Act 1972, sections 100B and 100C).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.exempt.documents import APPENDIX, ITEM, TITLE_PIECES, Part, is_prose, parts, start, tops_page
from corpus.exempt.markings import (
    CLOSED_PAPER,
    Mark,
    excludes_the_public,
    field_closes,
    mark,
    nothing_closed,
    opens,
    reason,
)
from corpus.exempt.self_declared import EVERY, closed_appendices, of_itself
from corpus.layout.blocks import Piece
from corpus.layout.list_markers import SignKind
from corpus.records import Kind, Paper
from corpus.structure.boundaries import heads_text

TITLE_WORDS = 30
SENTENCE_WORDS = 8
HEADING_WORDS = 60  # of a mark, with its paragraph of the Act, and titles; more is what it closes
NONE_WITHIN = 2  # pieces: "(At the time of preparing the agenda there were no exempt items ...)"
RESOLVED_WITHIN = 4  # pieces: title, number and words of the resolution to exclude the public
LISTED_WITHIN = 10
RUNNING_HEADER = 3  # pages in a row with one mark: it is printed on each page of what it closes
STRONG = re.compile(r"not\s+for\s+publication|\b12\s*A\b", flags=re.IGNORECASE)
ELSEWHERE = re.compile(r"\b(?:append|annex|enclosure)", flags=re.IGNORECASE)
APPROVAL = re.compile(r"\bminutes\b", flags=re.IGNORECASE)
APPROVAL_GIVEN = re.compile(r"\bminutes\b.{0,200}\b(?:agreed|approved|confirmed|signed|correct record)\b", re.I | re.S)
COVER_PIECES = 8
IN_ITS_PLACE = re.compile(r"document\s+is\s+restricted", flags=re.IGNORECASE)
LABELLED = re.compile(r"[A-Z][\w /()&-]{1,40}[:\t]\s*\S")
REPORT_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")
OF_A_CLOSED_PAPER = "goes with a paper that is not for publication"
SAID_BY_REPORT = "not for publication, as the report says"


@dataclass(frozen=True, slots=True)
class Closure:
    """A stretch of a paper's text that is not for the public, and why in words that may be shown."""

    start: int
    end: int
    reason: str


def closures(paper: Paper) -> Iterator[Closure]:
    """Every closed stretch, in no order; they may overlap."""
    cut, stamps = parts(paper), _stamps(paper)
    if not cut and stamps:  # nothing printed but headers and footers
        yield Closure(0, len(paper.text), reason(next(iter(stamps.values()))))
    above = cover = ""  # why the report or the minutes above are closed; why what follows a cover is
    closed_labels: set[str] = set()  # of its appendices, by its own words
    for part in cut:
        why = _closed_as_a_whole(part, stamps) or ("" if _is_headed(part) else cover)
        cover = why if why and _is_cover(part) else ""
        if part.kind is Kind.APPENDIX:
            why = why or above or (SAID_BY_REPORT if closed_labels & {part.label, EVERY} else "")
        else:
            above = OF_A_CLOSED_PAPER if why else ""
            closed_labels = {label for piece in part.pieces for label in closed_appendices(piece.text)}
        if why:
            yield Closure(part.start, part.end, why)
            continue
        for closure in _within(paper, part, stamps):
            to_the_end = closure.end == part.end
            above = above or (OF_A_CLOSED_PAPER if to_the_end and part.kind is Kind.MINUTES else "")
            if to_the_end and len(paper.text[closure.start : closure.end].split()) < HEADING_WORDS:
                cover = closure.reason  # "CONFIDENTIAL" over "Appendix 2": the mark ends one part and closes the next
            yield closure


def _is_cover(part: Part) -> bool:
    """Whether a part is but the title of what follows; a page in place of a closed paper or appendix is not."""
    return (
        len(part.pieces) <= COVER_PIECES
        and not (part.kind is Kind.APPENDIX or _is_headed(part))
        and not any(is_prose(piece) or piece.table or piece.has(SignKind.NUMBER) for piece in part.pieces)
        and not any(IN_ITS_PLACE.search(piece.text) for piece in part.pieces)
    )


def _is_headed(part: Part) -> bool:
    """Whether a part begins with its own item's number, or says that it is open."""
    return any(ITEM.search(piece.text) or opens(piece.text) for piece in part.head)


def _stamps(paper: Paper) -> dict[int, str]:
    """The mark in the header, the footer or the bookmark of each page that has one: page -> its words."""
    found = {page: title for page, title in paper.outline if mark(title)}
    furniture = (line for line in paper.lines if line.furniture and line.page is not None)
    for page, group in groupby(furniture, key=lambda line: line.page):
        lines = [paper.text[line.start : line.end] for line in group]
        marked = next((words for words in (*lines, " ".join(lines)) if mark(words)), "")
        if page is not None and marked:
            found[page] = marked
    return found


def _closed_as_a_whole(part: Part, stamps: dict[int, str]) -> str:
    """Why all of a part is closed: a mark on its first page or in its head, its own word; '' if it is not."""
    if stamp := stamps.get(part.pieces[0].page or 0):
        return reason(stamp)
    for at, piece in enumerate(part.head):
        words = _marked(piece)
        listed = part.kind is Kind.REPORT and ELSEWHERE.search(words) and not (at < TITLE_PIECES and _titles(words))
        if words and not listed and not _is_section(part, piece, words):
            return reason(words)
    if part.kind in (Kind.REPORT, Kind.APPENDIX):
        itself = (words for piece in part.pieces for words in _sayings(piece) if of_itself(words))
        if words := next(itself, ""):
            return reason(words)
    if part.label and any(part.label in closed_appendices(piece.text) for piece in part.head):
        return SAID_BY_REPORT
    return ""


def _titles(words: str) -> bool:
    """Whether a line that names an appendix is its title: "Exempt Appendix 2", not "Appendices: 1 (exempt)"."""
    return bool(APPENDIX.match(words) or CLOSED_PAPER.match(words.lstrip("*# ")))


def _is_section(part: Part, piece: Piece, words: str) -> bool:
    """Whether a numbered heading of a report only speaks of it: "4. Private session"."""
    return part.kind is not Kind.MINUTES and piece.sign is not None and mark(words) is Mark.REST


def _marked(piece: Piece) -> str:
    """The words of a piece that are a mark, '' if it is none: a bullet or a table's cell marks nothing."""
    if piece.table:
        return next(filter(field_closes, _rows(piece)), "")
    if piece.has(SignKind.MARK, SignKind.LETTER, SignKind.POINT):
        return ""
    fields = sum(bool(LABELLED.match(words)) for words in _rows(piece)) > 1
    if mark(piece.text) and not fields:
        return piece.text
    if not fields and (len(piece.body.split()) > TITLE_WORDS or piece.ends_sentence):
        return ""
    # A title and its mark, or the fields of a report's head, may be set as one block; the broken end of a
    # sentence begins with a small letter.
    lines = (row.text.strip("*# ") for row in piece.rows)
    return next((line for line in lines if mark(line) and line[:1].isupper()), "")


def _rows(piece: Piece) -> list[str]:
    return [row.text for row in piece.rows]


def _sayings(piece: Piece) -> list[str]:
    return _rows(piece) if piece.table else [piece.body]


def _within(paper: Paper, part: Part, stamps: dict[int, str]) -> Iterator[Closure]:
    """What is closed of a part that is not closed as a whole."""
    at = 0
    while at < len(part.pieces):
        piece = part.pieces[at]
        words = stamps.get(piece.page or 0, "") or _heads(part, at)
        if not words:
            at += 1
            continue
        first, last = _extent(part, at, words, stamps)
        yield Closure(_from(paper, part, first), _to(paper, part, last), reason(words))
        at = last + 1


def _heads(part: Part, at: int) -> str:
    """The words of a mark that closes what stands under it, within a part; '' for any other piece."""
    piece, below = part.pieces[at], part.pieces[at + 1 :]
    words = _marked(piece)
    if not words and part.kind is Kind.MINUTES and of_itself(piece.body):
        words = piece.text
    if not words or _is_section(part, piece, words):
        return ""
    if not (piece.page is None or piece.bold or words.isupper() or STRONG.search(words)):
        return ""
    if any(nothing_closed(under.text) or _approves(piece, under) for under in below[:NONE_WITHIN]):
        return ""
    if part.kind is Kind.AGENDA and _lists_items(below):
        return ""
    heads = STRONG.match(words.strip("*# ")) or tops_page(part.pieces, at) or heads_text(piece, below)
    if ELSEWHERE.search(words) and not (heads or _over_sentence(part, at)):
        return ""  # one line of a list of appendices
    return words


def _over_sentence(part: Part, at: int) -> bool:
    """Whether a line of a text stands over a sentence and in no list: "Appendix 2 - EXEMPT" heads an appendix."""
    piece, under = part.pieces[at], part.pieces[at + 1 : at + 2]
    listed = at > 0 and ELSEWHERE.search(part.pieces[at - 1].text)
    over = any(p.ends_sentence and p.sign is None and len(p.body.split()) >= SENTENCE_WORDS for p in under)
    return piece.page is None and over and not listed


def _approves(piece: Piece, under: Piece) -> bool:
    """Whether an item only agrees earlier minutes: "14. Exempt minutes", "... were agreed as a correct record"."""
    return piece.sign is not None and bool(APPROVAL.search(piece.text) and APPROVAL_GIVEN.search(under.text))


def _lists_items(below: Sequence[Piece]) -> bool:
    """Whether agenda lines follow: an agenda names its exempt items, and may."""
    near = below[:LISTED_WITHIN]
    if any(REPORT_NUMBER.fullmatch(piece.label) for piece in near if piece.has(SignKind.NUMBER)):
        return False
    return any(piece.has(SignKind.INTEGER) for piece in near) or not any(map(is_prose, near))


def _extent(part: Part, at: int, words: str, stamps: dict[int, str]) -> tuple[int, int]:
    """(first, last) piece of what a mark closes."""
    page = part.pieces[at].page
    if page in stamps or tops_page(part.pieces, at):
        first = next(n for n, piece in enumerate(part.pieces) if piece.page == page)
        return first, _marked_to(part, at, stamps)
    if mark(words) is Mark.REST:
        # The minute that excludes the public often follows the heading, and is itself public.
        near = range(at + 1, min(at + 1 + RESOLVED_WITHIN, len(part.pieces)))
        resolved = [n for n in near if excludes_the_public(part.pieces[n].text)]
        first = min(max(resolved, default=at - 1) + 1, len(part.pieces) - 1)
        return first, _next_open(part, at) - 1
    first = _heading(part, at)
    return first, (_next_item(part, first, at) if part.kind is Kind.MINUTES else _next_open(part, at)) - 1


def _marked_to(part: Part, at: int, stamps: dict[int, str]) -> int:
    """The last piece of a run of marked pages; a short run may be but the first pages of what it closes."""
    marked = set(stamps)
    for above, piece in pairwise(part.pieces):
        if piece.page is not None and above.page != piece.page and _marked(piece):
            marked.add(piece.page)
    page = last_page = part.pieces[at].page or 0
    while last_page + 1 in marked:
        last_page += 1
    if last_page - page + 1 < RUNNING_HEADER:
        return _next_open(part, at) - 1
    return max(n for n, piece in enumerate(part.pieces) if (piece.page or 0) <= last_page)


def _heading(part: Part, at: int) -> int:
    """Where the title block begins that a mark stands in: its item's number, its appendix's title."""
    first = at
    while first > 0 and at - first < TITLE_PIECES and not part.pieces[first].has(SignKind.INTEGER):
        above = part.pieces[first - 1]
        if above.table or above.ends_sentence or len(above.body.split()) > TITLE_WORDS:
            break
        first -= 1
    return first


def _next_item(part: Part, first: int, at: int) -> int:
    """The piece that is the next numbered item's heading; the end of the part where that is not plain."""
    sign = part.pieces[first].sign
    for n in range(at + 1, len(part.pieces)):
        piece = part.pieces[n]
        if sign and piece.has(sign.kind) and _follows(sign.label, piece.label) and not piece.ends_sentence:
            return n
    return len(part.pieces)


def _follows(label: str, following: str) -> bool:
    """Whether one item's number comes next: 84, 85; 18.03.05, 18.03.6; 119/18, 120/18."""
    numbers, next_numbers = (tuple(map(int, re.findall(r"\d+", text))) for text in (label, following))
    if len(numbers) != len(next_numbers):
        return False
    steps = [after - before for before, after in zip(numbers, next_numbers, strict=True)]
    return sorted(steps) == [*[0] * (len(steps) - 1), 1]


def _next_open(part: Part, at: int) -> int:
    """The piece that opens what follows to the public again; the end of the part if none does."""
    later = range(at + 1, len(part.pieces))
    return next((n for n in later if opens(part.pieces[n].text)), len(part.pieces))


def _from(paper: Paper, part: Part, first: int) -> int:
    """Where the text of a piece begins: with its page's header, if it is the first on its page."""
    return max(start(paper, part.pieces, first), part.start) if first else part.start


def _to(paper: Paper, part: Part, last: int) -> int:
    return part.end if last + 1 >= len(part.pieces) else _from(paper, part, last + 1)
