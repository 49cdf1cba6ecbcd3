"""Which numbers of a document are those of items and sections, and how a set of minutes numbers its items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto

from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.structure.headings import KNOWN_TITLE, SENTENCE_END, is_short_title
from corpus.structure.item_numbering import read_first_number

MAX_NUMBERED_TITLE_WORDS = 30
PARAGRAPH_WITHIN_BLOCKS = 12  # blocks below a section's title among which its first paragraph stands
BRACKETED_ITEM = re.compile(
    r"\(\s*(?:agenda\s+)?(?:item|(?<=agenda )no)\.?\s*(?:no\.?\s*)?(?P<item>\d{1,3}[a-z]?)\s*\)", re.IGNORECASE
)
# "CAB45 Apologies", "P/21/034 Highways", "HSC.12 Minutes", "Item 24/03/2 Lamps": a council's own before each minute.
MINUTE_REFERENCE = re.compile(
    r"(?:(?:Minute|Item)\s+(?:No\.?\s*)?)?"
    r"(?P<label>[A-Z]{1,5}[ ./-]?\d{1,4}(?:[./-]\d{1,4}){0,2}|(?<=Item )\d\d/\d\d/\d{1,3}"
    r"|(?:(?<=Minute )|(?<=Minute No )|(?<=Minute No\. ))\d{1,4})"
    r"[.:]?(?:\s+[-–])?\s+(?=[A-Z(\d])"
)
MIN_REFERENCES = 3  # references alike that are a council's way of numbering


class NumberingStyle(Enum):
    """How a set of minutes numbers its items."""

    BRACKETED = auto()  # 84. Title / (Item 4): minute number and agenda item
    DOTTED = auto()  # 7. Title / 7.1 text
    SERIAL = auto()  # 18.03.05 Title, 119/18 Title: one number, unique over the years
    REFERENCED = auto()  # CAB45 Title
    PLAIN = auto()  # 7. Title, text below or behind it
    NONE = auto()


def numbering_style(blocks: Sequence[Block]) -> NumberingStyle:
    """How the items of these minutes are numbered."""
    if any(BRACKETED_ITEM.search(p.body) and len(p.body.split()) < MAX_NUMBERED_TITLE_WORDS for p in blocks):
        return NumberingStyle.BRACKETED
    integers = {p.label for p in blocks if p.has_marker(MarkerKind.INTEGER)}
    numbers = [p.label for p in blocks if p.has_marker(MarkerKind.NUMBER)]
    if any("/" in label for label in integers):
        return NumberingStyle.SERIAL
    sections = {read_first_number(label) for label in integers}
    if any(read_first_number(label) in sections for label in numbers):
        return NumberingStyle.DOTTED
    if numbers and not integers and _are_serial(numbers):
        return NumberingStyle.SERIAL
    if _are_referenced(blocks):
        return NumberingStyle.REFERENCED
    return NumberingStyle.PLAIN if integers else NumberingStyle.NONE


def opens_section(blocks: Sequence[Block], at: int, *, last: int) -> bool:
    """Whether an integer is the number of an item or section, not of a paragraph or of a point in a list."""
    block = blocks[at]
    numbered = block.has_marker(MarkerKind.INTEGER, MarkerKind.LETTER) and not block.table
    if not numbered or len(block.body.split()) > MAX_NUMBERED_TITLE_WORDS:
        return False
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following and following.label == f"{block.label}.1":  # a title may end in a stop or a question mark
        return True
    if SENTENCE_END.search(block.text):
        return False
    later = (
        p for p in blocks[at + 1 : at + PARAGRAPH_WITHIN_BLOCKS] if p.has_marker(MarkerKind.NUMBER, MarkerKind.INTEGER)
    )
    after = next(later, None)
    if after and "." in after.label and after.label.split(".")[0] in (block.label, block.label.removesuffix(".0")):
        return True
    if block.has_marker(MarkerKind.LETTER):  # "B. Proposals" over B.1
        return False
    if block.bold and KNOWN_TITLE.match(block.body):  # "4. Recommendations" behind another section 4
        return True
    number = read_first_number(block.label)
    if following and following.has_marker(MarkerKind.INTEGER) and read_first_number(following.label) == number + 1:
        return False  # entries of a list: nothing stands under the first
    if at and blocks[at - 1].has_marker(MarkerKind.INTEGER) and read_first_number(blocks[at - 1].label) == number - 1:
        return False
    return number == last + 1 and (block.bold or is_short_title(block))


def _are_serial(numbers: Sequence[str]) -> bool:
    """Whether numbers share all but their last part: 18.03.1, 18.03.2, the year, the month and the item."""
    heads = Counter(label.rsplit(".", 1)[0] for label in numbers)
    head, count = heads.most_common(1)[0]
    return head.count(".") >= 1 and count >= 0.8 * len(numbers)


def _are_referenced(blocks: Sequence[Block]) -> bool:
    found = [m["label"] for p in blocks if not p.marker and (m := MINUTE_REFERENCE.match(p.body))]
    heads = Counter(re.split(r"[ ./-]?\d", label)[0] for label in found)
    return bool(heads) and heads.most_common(1)[0][1] >= MIN_REFERENCES and len(set(found)) >= MIN_REFERENCES
