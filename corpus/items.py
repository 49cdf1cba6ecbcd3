"""Agenda items, minute numbers and headings in force at each piece of a stretch."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from corpus.meetings import Stretch
from corpus.paper import Kind
from corpus.pieces import Piece
from corpus.signs import SignKind

TITLE_WORDS = 16  # a longer unsigned line is a sentence
NUMBERED_TITLE_WORDS = 30
AGENDA_LINE_WORDS = 60
BRACKETED_ITEM = re.compile(r"\(\s*item\s*(?:no\.?\s*)?(?P<item>\d{1,3}[a-z]?)\s*\)", re.IGNORECASE)
PAGE_REFERENCE = re.compile(r"[\s(]*\bpages?\b[\s*]*[A-Z]?\d+(?:\s*[-–]\s*[A-Z]?\d+)?[\s*)]*$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.;,!?][)\]\"”’'*_\s]*$")
FIELD = re.compile(r"^[A-Z][\w /.’'()-]{1,40}:\s*\S")
# A title and its text on one line, apart only by what the eye sees: "Register of Interests   None".
RUN_IN = re.compile(r"^(?P<title>[A-Z][^\n]{2,70}?)(?:[ \u00a0]{2,}|\s+[-–—]\s+|\t+|:\s+)(?=\S)")
MARKED_RUN_IN = re.compile(r"^\*{0,2}\s*(?P<title>[^*\n]{2,100}?)\s*[:.]?\*\*\s*\\?[-–:]?\s*(?=[^*\s])")
# Headings that reports have in common, whatever stands under them.
KNOWN_TITLE = re.compile(
    r"^(?:executive summary|summary|recommendations?|actions? required|introduction|background(?: papers| documents)?|"
    r"purpose(?: of report)?|conclusions?|appendices|officer contact|contact details|report authors?)\s*:?$",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(?:we|it|is|are|was|were|has|have|had|will|be|been|that|this|they|you|i)\b", re.IGNORECASE
)
AGENDA_END = re.compile(
    r"\bpublished\b|\b(?:chief executive|general counsel|head of paid service|clerk to|monitoring officer)\b",
    re.IGNORECASE,
)


class Style(Enum):
    """How a set of minutes numbers its items."""

    BRACKETED = auto()  # 84. Title / (Item 4): minute number and agenda item
    DOTTED = auto()  # 7. Title / 7.1 text
    SERIAL = auto()  # 18.03.05 Title, 119/18 Title: one number, unique over the years
    PLAIN = auto()  # 7. Title, text below or behind it
    NONE = auto()


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
    body_at: int = (
        0  # paper offset of the passage's words behind a title on the same line; 0 for the piece's own
    )


@dataclass(slots=True)
class _Walk:
    """What is in force while a stretch is read from top to bottom."""

    stretch: Stretch
    style: Style
    place: Place = field(default_factory=Place)
    front: bool = True
    last: int = 0  # the number of the last numbered heading
    headed: bool = False  # the piece above is an unnumbered heading


def placed(stretch: Stretch) -> list[Placed]:
    """Every piece of the stretch with its item and headings, in order."""
    walk = _Walk(stretch, _style(stretch), Place(item=stretch.item, item_title=stretch.title))
    readers = {Kind.AGENDA: _agenda, Kind.MINUTES: _minutes}
    return list(readers.get(stretch.kind, _report)(walk))


def closes(piece: Piece, following: Piece | None) -> bool:
    """Whether an unnumbered heading ends the numbered paragraph above: plain text stands under it, or it is known."""
    if KNOWN_TITLE.match(piece.body):
        return True
    return piece.page is not None and following is not None and following.sign is None


def is_title(piece: Piece, following: Piece | None, above: Piece | None = None) -> bool:
    """Whether an unsigned piece is a heading: short, no sentence, and something stands under it."""
    words = piece.body.split()
    if KNOWN_TITLE.match(piece.body) and following is not None:
        return True
    if piece.table or not words or len(words) > TITLE_WORDS or SENTENCE_END.search(piece.text):
        return False
    if words[0][:1].islower() or FIELD.match(piece.body) or piece.text.startswith(("<", "[", "!")):
        return False
    if piece.body.endswith(":") and PRONOUN.search(piece.body):
        return False
    if piece.bold:
        return True
    if piece.page is not None:
        return piece.body.isupper() and len(piece.body) > 3
    return following is not None and _stands_over(piece, following) and not _listed(above)


def _listed(above: Piece | None) -> bool:
    """Whether a short line follows another: entries of a list without signs, such as dates of meetings."""
    return (
        above is not None
        and not above.sign
        and not above.table
        and len(above.body.split()) < 10
        and not above.ends_sentence
    )


def _stands_over(piece: Piece, following: Piece) -> bool:
    """In a paper without layout, a title is a short line over something longer, numbered or tabled."""
    if len(piece.rows) > 2 or len(piece.body.split()) > 10:
        return False
    return following.sign is not None or following.table or len(following.body) > 2 * len(piece.body)


def _style(stretch: Stretch) -> Style:
    pieces = stretch.pieces
    if any(
        BRACKETED_ITEM.search(piece.body) and len(piece.body.split()) < NUMBERED_TITLE_WORDS
        for piece in pieces
    ):
        return Style.BRACKETED
    integers = {piece.label for piece in pieces if piece.has(SignKind.INTEGER)}
    numbers = [piece.label for piece in pieces if piece.has(SignKind.NUMBER)]
    if any("/" in label for label in integers):
        return Style.SERIAL
    if sum(label.split(".")[0] in integers for label in numbers) >= 2:
        return Style.DOTTED
    if numbers and not integers and _serial(numbers):
        return Style.SERIAL
    return Style.PLAIN if integers else Style.NONE


def _serial(numbers: Sequence[str]) -> bool:
    """Whether numbers share all but their last part: 18.03.1, 18.03.2 … the year, the month and the item."""
    heads = Counter(label.rsplit(".", 1)[0] for label in numbers)
    head, count = heads.most_common(1)[0]
    return head.count(".") >= 1 and count >= 0.8 * len(numbers)


def _agenda(walk: _Walk) -> Iterator[Placed]:
    pieces = walk.stretch.pieces
    final = max((n for n, p in enumerate(pieces) if _agenda_item(p, 0)), default=-1)
    ended = False
    for at, piece in enumerate(pieces):
        if _agenda_item(piece, walk.last):
            walk.front, walk.last = False, _integer(piece.label)
            walk.place = Place(
                item=piece.label, item_title=PAGE_REFERENCE.sub("", piece.body), section=walk.place.section
            )
            yield Placed(piece, walk.place, numbered=True)
            continue
        ended = ended or (at > final and _agenda_ends(piece))
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if walk.front or ended:
            yield Placed(piece, Place(), front=True, heading=False)
            continue
        heading = not piece.sign and piece.bold and is_title(piece, following)
        yield Placed(piece, walk.place, heading=heading)


def _agenda_item(piece: Piece, last: int) -> bool:
    return (
        piece.has(SignKind.INTEGER)
        and _integer(piece.label) > last
        and len(piece.body.split()) < AGENDA_LINE_WORDS
    )


def _agenda_ends(piece: Piece) -> bool:
    return bool(AGENDA_END.search(piece.body)) and len(piece.body.split()) < NUMBERED_TITLE_WORDS


def _integer(label: str) -> int:
    found = re.match(r"\d+", label)
    return int(found[0]) if found else 0


def _minutes(walk: _Walk) -> Iterator[Placed]:
    pieces = walk.stretch.pieces
    at = 0
    while at < len(pieces):
        heading = _minute_heading(walk, pieces, at)
        if heading:
            yield from heading
            at += len(heading)
            continue
        yield _other(walk, pieces, at)
        at += 1


def _minute_heading(walk: _Walk, pieces: Sequence[Piece], at: int) -> list[Placed]:
    """The pieces of an item's heading at this place, none if there is no such heading."""
    piece = pieces[at]
    if walk.style is Style.BRACKETED:
        return _bracketed(walk, pieces, at)
    if (
        walk.style is Style.SERIAL
        and piece.has(SignKind.NUMBER, SignKind.INTEGER)
        and re.search(r"[./]", piece.label)
    ):
        return [_titled(walk, piece, minute=piece.label)]
    if walk.style in (Style.DOTTED, Style.PLAIN) and _opens_section(walk, pieces, at):
        return [_titled(walk, piece)]
    return []


def _bracketed(walk: _Walk, pieces: Sequence[Piece], at: int) -> list[Placed]:
    piece = pieces[at]
    if not piece.has(SignKind.INTEGER):
        return []
    for end in range(at, min(at + 3, len(pieces))):
        if end > at and pieces[end].sign:
            return []
        found = BRACKETED_ITEM.search(pieces[end].body)
        if found:
            title = " ".join(p.body for p in pieces[at : end + 1])
            title = BRACKETED_ITEM.sub("", title).strip()
            walk.place = Place(found["item"], title, piece.label, walk.place.section)
            walk.front = False
            return [Placed(p, walk.place, heading=True, numbered=True) for p in pieces[at : end + 1]]
    return []


def _titled(walk: _Walk, piece: Piece, *, minute: str = "") -> Placed:
    """An item's line: its title alone, or its title with the text behind it."""
    walk.front = False
    walk.last = _integer(piece.label)
    behind = piece.text[piece.sign.end :] if piece.sign else piece.text
    found = MARKED_RUN_IN.match(behind) or RUN_IN.match(behind)
    title_only = len(piece.body.split()) <= TITLE_WORDS and not SENTENCE_END.search(piece.text)
    if found and len(found["title"].split()) <= TITLE_WORDS and (not title_only or _runs_in(behind, found)):
        walk.place = Place(piece.label, found["title"].strip(" *"), minute)
        body_at = piece.start + (piece.sign.end if piece.sign else 0) + found.end()
        return Placed(piece, walk.place, numbered=True, body_at=body_at)
    if title_only:
        walk.place = Place(piece.label, piece.body, minute)
        return Placed(piece, walk.place, heading=True, numbered=True)
    walk.place = Place(piece.label, "", minute)
    return Placed(piece, walk.place, numbered=True)


def _runs_in(behind: str, found: re.Match[str]) -> bool:
    """Whether what follows the title on its line is text, not the rest of the title: bold ends, or a wide gap."""
    return ("**" in behind[: found.end()] and bool(behind[found.end() :].strip(" *"))) or "  " in behind[
        : found.end()
    ].rstrip("\n")


def _opens_section(walk: _Walk, pieces: Sequence[Piece], at: int) -> bool:
    """Whether an integer is the number of an item or section, not of a paragraph or of a point in a list."""
    piece = pieces[at]
    if not piece.has(SignKind.INTEGER) or piece.table:
        return False
    number = _integer(piece.label)
    if len(piece.body.split()) > NUMBERED_TITLE_WORDS:
        return walk.style is Style.PLAIN and walk.stretch.kind is Kind.MINUTES and number == walk.last + 1
    after = next((p for p in pieces[at + 1 : at + 12] if p.has(SignKind.NUMBER, SignKind.INTEGER)), None)
    if (
        after
        and "." in after.label
        and after.label.split(".")[0] == piece.label
        and not SENTENCE_END.search(piece.text)
    ):
        return True
    if at and pieces[at - 1].has(SignKind.INTEGER) and _integer(pieces[at - 1].label) == number - 1:
        if walk.style is not Style.PLAIN or pieces[at - 1].body.endswith((".", ";")):
            return walk.stretch.kind is Kind.MINUTES and walk.style is Style.PLAIN and number == walk.last + 1
    if walk.style is Style.PLAIN and walk.stretch.kind is Kind.MINUTES:
        return number == walk.last + 1 or (number > walk.last and piece.bold)
    return (
        number == walk.last + 1 and not SENTENCE_END.search(piece.text) and (piece.bold or _titlelike(piece))
    )


def _titlelike(piece: Piece) -> bool:
    return len(piece.body.split()) <= 8 and not PRONOUN.search(piece.body)


def _other(walk: _Walk, pieces: Sequence[Piece], at: int) -> Placed:
    """Anything that is no item's heading: an unnumbered heading, or a passage."""
    piece = pieces[at]
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    above = pieces[at - 1] if at and not walk.headed else None
    walk.headed = piece.sign is None and not walk.front and is_title(piece, following, above)
    if walk.headed:
        if walk.style is Style.NONE and walk.stretch.kind is Kind.MINUTES:
            walk.place = Place(item_title=piece.body)
        else:
            walk.place = replace(walk.place, subsection=piece.body)
        return Placed(piece, walk.place, heading=True)
    if walk.front and at and _ends_front(walk, piece, following):
        walk.front = False
        if piece.sign is None:
            walk.place = Place(item_title=piece.body)
            return Placed(piece, walk.place, heading=True)
    return Placed(piece, walk.place, front=walk.front)


def _ends_front(walk: _Walk, piece: Piece, following: Piece | None) -> bool:
    """Whether the minutes' business begins here: a numbered sentence, or a title over one."""
    if piece.sign is not None:
        return piece.has(SignKind.NUMBER, SignKind.INTEGER) and not piece.sign.bare
    numbered = following is not None and following.has(SignKind.NUMBER, SignKind.INTEGER)
    return is_title(piece, following) and (walk.style is Style.NONE or (numbered and piece.bold))


def _report(walk: _Walk) -> Iterator[Placed]:
    """A report or appendix: its item stays, its sections change."""
    pieces = walk.stretch.pieces
    walk.front = walk.stretch.kind is Kind.REPORT
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if _opens_section(walk, pieces, at):
            walk.last, walk.front = _integer(piece.label), False
            walk.place = replace(walk.place, section=f"{piece.label}. {piece.body}", subsection="")
            yield Placed(piece, walk.place, heading=True, numbered=True)
        elif (
            piece.sign is None
            and is_title(
                piece, following, pieces[at - 1] if at and not walk.front and not walk.headed else None
            )
            and not _report_header(walk, at)
        ):
            walk.front, walk.headed = False, True
            if walk.place.section[:1].isdigit():
                walk.place = replace(walk.place, subsection=piece.body)
            else:
                walk.place = replace(walk.place, section=piece.body, subsection="")
            yield Placed(piece, walk.place, heading=True, numbered=closes(piece, following))
        elif _heads_deeper(piece, following):
            walk.place = replace(walk.place, subsection=f"{piece.label} {piece.body}")
            yield Placed(piece, walk.place, heading=True)
        else:
            walk.headed = False
            walk.front = walk.front and piece.sign is None and len(piece.body.split()) < 30
            yield Placed(piece, walk.place, front=walk.front)


def _report_header(walk: _Walk, at: int) -> bool:
    """The lines that name committee, item and title stand at the head of a report."""
    return walk.front and at < 3


def _heads_deeper(piece: Piece, following: Piece | None) -> bool:
    """A bold "1.1 Title" right above its own "1.1.1": a heading, not a paragraph."""
    return (
        piece.has(SignKind.NUMBER)
        and piece.bold
        and following is not None
        and following.label == f"{piece.label}.1"
        and not SENTENCE_END.search(piece.text)
    )
