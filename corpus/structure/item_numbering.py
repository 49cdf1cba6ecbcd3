"""How minutes number their items, and which of the printed numbers are those of items and sections.

In minutes that number their items 1, 2, 3 the items are the increasing sequence that leaves the fewest integers
unexplained. Points of a list form such sequences too, but each list begins at 1 again and leaves no number out.
So every integer is an item, or a point of such a list, or a figure that numbers nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate, pairwise

from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.structure.headings import KNOWN_TITLE, SENTENCE_END, is_short_title, split_run_in_title

MAX_ITEMS_LEFT_OUT = 9  # between two items of a paper; the words of a run-on line may hide some
MAX_BARE_ITEMS_LEFT_OUT = 2  # before a number without stop or bracket, which may be a figure
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


@dataclass(frozen=True, slots=True)
class _ItemRun:
    """A run of items that ends at one integer."""

    explained_count: int  # its items, and the points of the lists behind them; no list comes before the first item
    item_count: int
    left_out_count: int = 0  # how many numbers its steps skip
    previous: int = -1  # where the integer before its last stands

    @property
    def likelihood(self) -> tuple[int, int, int, int]:
        """Of two runs the likelier has the greater."""
        return self.explained_count, self.item_count, -self.left_out_count, -self.previous


class _PrintedIntegers:
    """The integers printed in minutes, in order, and which of them would be points of lists."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.places = [
            at for at, block in enumerate(blocks) if block.has_marker(MarkerKind.INTEGER) and not block.table
        ]
        self.blocks = [blocks[at] for at in self.places]
        self.numbers = [read_first_number(block.label) for block in self.blocks]
        steps = [after == before + 1 for before, after in pairwise([0, *self.numbers, 0])]
        self.is_list_point: list[bool] = []
        for at, block in enumerate(self.blocks):
            begins = block.label == "1" and steps[at + 1]  # not "1b", behind "1a"
            self.is_list_point.append(begins or (at > 0 and steps[at] and self.is_list_point[-1]))
        self._counted = list(accumulate(self.is_list_point, initial=0))
        self._broken = [at for at, step in enumerate(steps) if not step]

    def count_list_points(self, first: int, last: int) -> int:
        """How many integers between an item and the next are points of lists that begin behind the item."""
        count = self._counted[last] - self._counted[first + 1]
        if self.is_list_point[first]:  # what counts on from the item itself begins no list
            broken = self._broken[bisect_left(self._broken, first + 1)]
            count -= max(min(broken, last) - first - 1, 0)
        return count

    def may_follow(self, before: int, at: int) -> bool:
        """Whether one may go on to the other: "2 Licences" to "3. Lamps", but not to "3. No band shall play."."""
        one, other = self.blocks[before].marker, self.blocks[at].marker
        stop_is_new = one is not None and one.bare and other is not None and not other.bare
        return not (stop_is_new and self.blocks[at].ends_sentence and not split_run_in_title(self.blocks[at])[1])


def find_item_numbers(blocks: Sequence[Block]) -> set[int]:
    """Places of the items of minutes that number them 1, 2, 3, those out of order among them."""
    integers = _PrintedIntegers(blocks)
    runs: list[_ItemRun] = []
    for at, number in enumerate(integers.numbers):
        marker = integers.blocks[at].marker
        reach = MAX_BARE_ITEMS_LEFT_OUT if marker and marker.bare else MAX_ITEMS_LEFT_OUT
        going_on = (
            _ItemRun(
                runs[before].explained_count + 1 + integers.count_list_points(before, at),
                runs[before].item_count + 1,
                runs[before].left_out_count + number - integers.numbers[before] - 1,
                before,
            )
            for before in range(at)
            if 0 < number - integers.numbers[before] <= reach and integers.may_follow(before, at)
        )
        runs.append(max([_ItemRun(1, 1), *going_on], key=lambda run: run.likelihood))
    ends = [
        replace(run, explained_count=run.explained_count + integers.count_list_points(at, len(runs)))
        for at, run in enumerate(runs)
    ]
    last = max(range(len(ends)), key=lambda at: (*ends[at].likelihood, -at), default=-1)
    items: list[int] = []
    while last >= 0:
        items.append(last)
        last = runs[last].previous
    if len(items) < 2:
        return set()
    return {integers.places[at] for at in (*items, *_find_out_of_order(integers, items[::-1]))}


def read_first_number(label: str) -> int:
    """The integer that a label begins with, 0 where there is none: 7 of "7a", 119 of "119/18"."""
    digits = label[: len(label) - len(label.lstrip("0123456789"))]
    return int(digits) if digits else 0


def _find_out_of_order(integers: _PrintedIntegers, items: Sequence[int]) -> list[int]:
    """Items printed out of their order, or with the number of the item above once more: no list begins so."""
    numbers = {integers.numbers[at] for at in items}
    odd: list[int] = []
    for item, following in pairwise([*items, len(integers.numbers)]):
        for at in range(item + 1, following):
            block = integers.blocks[at]
            if integers.is_list_point[at] or block.marker is None or block.marker.bare:
                continue
            again = integers.numbers[at] == integers.numbers[item]
            if again or (integers.numbers[at] not in numbers and (block.bold or is_short_title(block))):
                odd.append(at)
    return odd
