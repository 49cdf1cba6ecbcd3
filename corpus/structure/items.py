"""Agenda items, minute numbers and headings in force at each piece of a stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.conventions.headings import ATTENDANCE, MINUTES_HEAD
from corpus.layout.blocks import Piece
from corpus.layout.list_markers import ROW_END, SignKind
from corpus.records import Kind
from corpus.structure.bound_papers import Titles, forward_plan, item_of
from corpus.structure.endings import ends_agenda
from corpus.structure.headings import KNOWN_TITLE, closes, heads_deeper, heads_lettered, heads_slide, is_title, run_in
from corpus.structure.item_numbering import chain, first_number
from corpus.structure.meetings import Stretch
from corpus.structure.sections import (
    BRACKETED_ITEM,
    REFERENCE,
    Style,
    opens_section,
    style,
)

NUMBERS = (SignKind.NUMBER, SignKind.INTEGER)
AGENDA_LINE_WORDS = 60
HEADER_PIECES = 3  # the lines at a report's head that name committee, item and title
HEADER_WORDS = 30
SUMMED_UP = re.compile(r"(?:(?:executive )?summary|recommendation(?:s|\(s\))?|decision)\s*:\s*\S", re.IGNORECASE)
SENTENCE_WORDS = 14  # who was there is told in shorter sentences, or in none
PAGE_REFERENCE = re.compile(r"(?<![\s(])[\s(]*\bpages?\b[\s*]*[A-Z]?\d+(?:\s*[-–]\s*[A-Z]?\d+)?[\s*)]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """The item and the headings that a piece stands under."""

    item: str = ""
    item_title: str = ""
    minute: str = ""
    section: str = ""
    subsection: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in its place. A heading is no passage of its own; front matter stands before the first item."""

    piece: Piece
    place: Place
    heading: bool = False
    front: bool = False
    numbered: bool = False  # an item, or a heading that closes the paragraph above
    body_at: int = 0  # paper offset of the words behind a title on the same line; 0 for the piece's own


@dataclass(slots=True)
class _Walk:
    """What is in force while a stretch is read from top to bottom."""

    pieces: Sequence[Piece]
    place: Place = field(default_factory=Place)
    style: Style = Style.NONE
    items: set[int] = field(default_factory=set)  # places of the items of minutes that number them 1, 2, 3
    front: bool = True
    headed: bool = False  # the piece above is an unnumbered heading
    last: int = 0  # the number of the last numbered heading
    titles: Titles = field(default_factory=dict)  # items that what is bound in here may belong to
    shown: bool = False  # slides as text: their titles are words of them, and all there is over a picture

    def following(self, at: int) -> Piece | None:
        return self.pieces[at + 1] if at + 1 < len(self.pieces) else None

    def above(self, at: int) -> Piece | None:
        return self.pieces[at - 1] if at and not self.headed else None


def placed(stretch: Stretch, above: Titles | None = None) -> list[Placed]:
    """Every piece of the stretch with its item and headings, in order.

    above: the items of the minutes or the agenda that the stretch is bound behind, with their titles.
    """
    walk = _Walk(stretch.pieces, Place(item=stretch.item, item_title=stretch.title))
    if stretch.kind is Kind.AGENDA:
        return list(_agenda(walk))
    if stretch.kind is Kind.MINUTES:
        walk.style = style(walk.pieces)
        walk.items = chain(walk.pieces) if walk.style in (Style.PLAIN, Style.DOTTED) else set()
        return list(_minutes(walk))
    walk.front = stretch.kind is Kind.REPORT and not _is_programme(stretch)
    walk.titles = above or {}
    walk.shown = stretch.kind is Kind.APPENDIX and not any(p.page or p.has(SignKind.NUMBER) for p in walk.pieces)
    return [_report(walk, at) for at in range(len(walk.pieces))]


def _is_programme(stretch: Stretch) -> bool:
    """Whether a stretch is a forward programme, which has no head but a heading over its table."""
    titles = {stretch.item: stretch.title}
    return any(piece.table and forward_plan(piece.text.split("\n")[0], titles) for piece in stretch.pieces[:2])


def _agenda(walk: _Walk) -> Iterator[Placed]:
    final = max((at for at, piece in enumerate(walk.pieces) if _agenda_item(piece, 0)), default=-1)
    ended = False
    for at, piece in enumerate(walk.pieces):
        if _agenda_item(piece, walk.last):
            walk.front, walk.last = False, first_number(piece.label)
            title = PAGE_REFERENCE.sub("", piece.body)
            walk.place = Place(item=piece.label, item_title=title, section=walk.place.section)
            yield Placed(piece, walk.place, numbered=True)
            continue
        ended = ended or (at > final and ends_agenda(piece, walk.following(at)))
        if walk.front or ended:
            yield Placed(piece, Place(), front=True)
            continue
        yield Placed(piece, walk.place, heading=piece.bold and is_title(piece, walk.following(at)))


def _agenda_item(piece: Piece, last: int) -> bool:
    rising = piece.has(SignKind.INTEGER) and first_number(piece.label) > last
    return rising and len(piece.body.split()) < AGENDA_LINE_WORDS


def _minutes(walk: _Walk) -> Iterator[Placed]:
    at = 0
    while at < len(walk.pieces):
        heading = _item_heading(walk, at) or [_other(walk, at)]
        yield from heading
        at += len(heading)


def _item_heading(walk: _Walk, at: int) -> list[Placed]:
    """The pieces of an item's heading at this place, none if there is no such heading."""
    piece = walk.pieces[at]
    if walk.style is Style.BRACKETED:
        return _bracketed(walk, at)
    if walk.style is Style.REFERENCED and not piece.sign and (found := REFERENCE.match(piece.body)):
        walk.front = False
        walk.place = Place(found["label"], piece.body[found.end() :].strip(" :"), found["label"])
        return [Placed(piece, walk.place, heading=True, numbered=True)]
    if walk.style is Style.SERIAL and piece.has(*NUMBERS):
        return [_titled(walk, at, minute=piece.label)] if _is_serial(piece) else []
    unchained = walk.style is Style.DOTTED and not walk.items
    if at in walk.items or (unchained and opens_section(walk.pieces, at, last=walk.last)):
        return [_titled(walk, at)]
    return []


def _bracketed(walk: _Walk, at: int) -> list[Placed]:
    """ "84. Apologies" with "(Item 1)" behind it or on a line of its own: minute number and agenda item."""
    if not walk.pieces[at].has(SignKind.INTEGER):
        return []
    for end in range(at, min(at + 3, len(walk.pieces))):
        if end > at and walk.pieces[end].sign:
            return []
        if found := BRACKETED_ITEM.search(walk.pieces[end].body):
            heading = walk.pieces[at : end + 1]
            title = BRACKETED_ITEM.sub("", " ".join(piece.body for piece in heading)).strip()
            walk.place = Place(found["item"], title, heading[0].label, walk.place.section)
            walk.front = False
            return [Placed(piece, walk.place, heading=True, numbered=True) for piece in heading]
    return []


def _titled(walk: _Walk, at: int, *, minute: str = "") -> Placed:
    """An item's line: its title alone, its title with the text behind it, or text without a title."""
    piece, following = walk.pieces[at], walk.following(at)
    walk.front, walk.last = False, first_number(piece.label)
    serial = walk.style is Style.SERIAL and following is not None and _is_serial(following)
    title, body_at = run_in(piece, alone=following is None or serial or at + 1 in walk.items)
    walk.place = Place(piece.label, title, minute)
    return Placed(piece, walk.place, heading=bool(title) and not body_at, numbered=True, body_at=body_at)


def _is_serial(piece: Piece) -> bool:
    """Whether a number is unique over the years: 18.03.05, 119/18."""
    return piece.has(*NUMBERS) and bool(re.search(r"[./]", piece.label))


def _other(walk: _Walk, at: int) -> Placed:
    """Anything in minutes that is no item's heading: an unnumbered heading, or a passage."""
    piece = walk.pieces[at]
    if walk.front:
        return _first(walk, at)
    following = walk.following(at)
    over_number = following is not None and following.has(*NUMBERS)
    bare = at + 1 in walk.items or (over_number and walk.style not in (Style.DOTTED, Style.BRACKETED))
    walk.headed = not bare and is_title(piece, following, walk.above(at))  # nothing stands under a last line
    if not walk.headed:
        return Placed(piece, walk.place)
    if walk.style is Style.NONE:
        walk.place = Place(item_title=piece.body.rstrip(" :"))
        return Placed(piece, walk.place, heading=True, numbered=True)
    walk.place = replace(walk.place, subsection=piece.body)
    return Placed(piece, walk.place, heading=True)


def _first(walk: _Walk, at: int) -> Placed:
    """Before the first numbered item: who was there, until the business begins."""
    piece, following = walk.pieces[at], walk.following(at)
    if piece.sign is not None:
        walk.front = not (piece.has(*NUMBERS) and not piece.sign.bare)
        return Placed(piece, walk.place, front=walk.front)
    if at and walk.style is Style.NONE and _is_business(piece):
        walk.front = False
        return Placed(piece, walk.place)
    over_number = piece.bold and following is not None and following.has(*NUMBERS)
    # A bold line over another is of a heading, or of who was there.
    over_bold = piece.bold and following is not None and following.bold and not following.sign
    titled = at > 0 and not over_bold and is_title(piece, following)
    walk.front = not (titled and (walk.style is Style.NONE or over_number))
    if walk.front:
        return Placed(piece, walk.place, front=True)
    walk.place = Place(item_title=piece.body.rstrip(" :"))
    return Placed(piece, walk.place, heading=True, numbered=True)


def _in_header(piece: Piece, following: Piece | None, at: int) -> bool:
    """Whether a title-like line at a report's head names committee, item or a field, and opens no section."""
    if at < HEADER_PIECES or KNOWN_TITLE.match(piece.body) or following is None:
        return at < HEADER_PIECES
    text_under = following.sign or following.body.endswith(".") or len(following.body.split()) >= HEADER_WORDS
    return piece.body.endswith(":") or not text_under


def _belongs(walk: _Walk, piece: Piece) -> str:
    """The item above that a heading, or a forward plan's table, begins the papers of; '' for none."""
    if piece.table:
        return forward_plan(piece.text.split("\n")[0], walk.titles)
    heading = piece.sign is None and not piece.ends_sentence
    return item_of(piece.body, walk.titles) if heading else ""


def _is_business(piece: Piece) -> bool:
    """A whole sentence that neither heads the minutes nor says who was there."""
    sentence = (piece.ends_sentence or ROW_END in piece.text) and len(piece.body.split()) >= SENTENCE_WORDS
    return sentence and not ATTENDANCE.match(piece.body) and not MINUTES_HEAD.search(piece.body)


def _report(walk: _Walk, at: int) -> Placed:
    """A piece of a report or appendix: its item stays, its sections change."""
    piece, following = walk.pieces[at], walk.following(at)
    above = None if walk.front else walk.above(at)
    walk.headed = False
    if walk.titles and (item := _belongs(walk, piece)):
        walk.place, walk.last = Place(item, walk.titles[item]), 0
    if opens_section(walk.pieces, at, last=walk.last):
        walk.last, walk.front = first_number(piece.label), False
        walk.place = replace(walk.place, section=f"{piece.label}. {piece.body}", subsection="")
        return Placed(piece, walk.place, heading=not walk.shown, front=walk.shown, numbered=True)
    if is_title(piece, following, above) and not (walk.front and _in_header(piece, following, at)):
        walk.front, walk.headed = False, True
        inside = walk.place.section[:1].isdigit()
        changed = {"subsection": piece.body} if inside else {"section": piece.body, "subsection": ""}
        walk.place = replace(walk.place, **changed)
        ends = walk.shown or closes(piece, following)
        return Placed(piece, walk.place, heading=not walk.shown, front=walk.shown, numbered=ends)
    if heads_deeper(piece, following) or heads_lettered(piece, following):
        walk.place = replace(walk.place, subsection=f"{piece.label} {piece.body}")
        return Placed(piece, walk.place, heading=True)
    headed = piece.sign is None and len(piece.body.split()) < HEADER_WORDS and not SUMMED_UP.match(piece.body)
    walk.front = walk.front and headed
    return Placed(piece, walk.place, front=walk.front, numbered=walk.shown and heads_slide(piece))
