"""Which numbers of a stretch are those of items and sections, and how a set of minutes numbers its items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto

from corpus.layout.blocks import Piece
from corpus.layout.list_markers import SignKind
from corpus.structure.headings import KNOWN_TITLE, SENTENCE_END, is_short
from corpus.structure.item_numbering import first_number

NUMBERED_TITLE_WORDS = 30
AHEAD = 12  # pieces below a section's title among which its first paragraph stands
BRACKETED_ITEM = re.compile(
    r"\(\s*(?:agenda\s+)?(?:item|(?<=agenda )no)\.?\s*(?:no\.?\s*)?(?P<item>\d{1,3}[a-z]?)\s*\)", re.IGNORECASE
)
# "CAB45 Apologies", "P/21/034 Highways", "HSC.12 Minutes", "Item 24/03/2 Lamps": a council's own before each minute.
REFERENCE = re.compile(
    r"(?:(?:Minute|Item)\s+(?:No\.?\s*)?)?"
    r"(?P<label>[A-Z]{1,5}[ ./-]?\d{1,4}(?:[./-]\d{1,4}){0,2}|(?<=Item )\d\d/\d\d/\d{1,3}"
    r"|(?:(?<=Minute )|(?<=Minute No )|(?<=Minute No\. ))\d{1,4})"
    r"[.:]?(?:\s+[-–])?\s+(?=[A-Z(\d])"
)
FEWEST = 3  # references alike that are a council's way of numbering


class Style(Enum):
    """How a set of minutes numbers its items."""

    BRACKETED = auto()  # 84. Title / (Item 4): minute number and agenda item
    DOTTED = auto()  # 7. Title / 7.1 text
    SERIAL = auto()  # 18.03.05 Title, 119/18 Title: one number, unique over the years
    REFERENCED = auto()  # CAB45 Title
    PLAIN = auto()  # 7. Title, text below or behind it
    NONE = auto()


def style(pieces: Sequence[Piece]) -> Style:
    """How the items of these minutes are numbered."""
    if any(BRACKETED_ITEM.search(p.body) and len(p.body.split()) < NUMBERED_TITLE_WORDS for p in pieces):
        return Style.BRACKETED
    integers = {p.label for p in pieces if p.has(SignKind.INTEGER)}
    numbers = [p.label for p in pieces if p.has(SignKind.NUMBER)]
    if any("/" in label for label in integers):
        return Style.SERIAL
    sections = {first_number(label) for label in integers}
    if any(first_number(label) in sections for label in numbers):
        return Style.DOTTED
    if numbers and not integers and _serial(numbers):
        return Style.SERIAL
    if _referenced(pieces):
        return Style.REFERENCED
    return Style.PLAIN if integers else Style.NONE


def opens_section(pieces: Sequence[Piece], at: int, *, last: int) -> bool:
    """Whether an integer is the number of an item or section, not of a paragraph or of a point in a list."""
    piece = pieces[at]
    numbered = piece.has(SignKind.INTEGER, SignKind.LETTER) and not piece.table
    if not numbered or len(piece.body.split()) > NUMBERED_TITLE_WORDS:
        return False
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if following and following.label == f"{piece.label}.1":  # a title may end in a stop or a question mark
        return True
    if SENTENCE_END.search(piece.text):
        return False
    later = (p for p in pieces[at + 1 : at + AHEAD] if p.has(SignKind.NUMBER, SignKind.INTEGER))
    after = next(later, None)
    if after and "." in after.label and after.label.split(".")[0] in (piece.label, piece.label.removesuffix(".0")):
        return True
    if piece.has(SignKind.LETTER):  # "B. Proposals" over B.1
        return False
    if piece.bold and KNOWN_TITLE.match(piece.body):  # "4. Recommendations" behind another section 4
        return True
    number = first_number(piece.label)
    if following and following.has(SignKind.INTEGER) and first_number(following.label) == number + 1:
        return False  # entries of a list: nothing stands under the first
    if at and pieces[at - 1].has(SignKind.INTEGER) and first_number(pieces[at - 1].label) == number - 1:
        return False
    return number == last + 1 and (piece.bold or is_short(piece))


def _serial(numbers: Sequence[str]) -> bool:
    """Whether numbers share all but their last part: 18.03.1, 18.03.2, the year, the month and the item."""
    heads = Counter(label.rsplit(".", 1)[0] for label in numbers)
    head, count = heads.most_common(1)[0]
    return head.count(".") >= 1 and count >= 0.8 * len(numbers)


def _referenced(pieces: Sequence[Piece]) -> bool:
    found = [m["label"] for p in pieces if not p.sign and (m := REFERENCE.match(p.body))]
    heads = Counter(re.split(r"[ ./-]?\d", label)[0] for label in found)
    return bool(heads) and heads.most_common(1)[0][1] >= FEWEST and len(set(found)) >= FEWEST
