"""How minutes number their items, and which of the printed numbers are those of items and sections.

In minutes that number their items 1, 2, 3 the items are the increasing sequence that leaves the fewest integers
unexplained. Points of a list form such sequences too, but each list begins at 1 again and leaves no number out.
So every integer is an item, or a point of such a list, or a figure that numbers nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate, pairwise

from corpus.conventions import Conventions
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.structure.headings import CLOSING_STOP, is_short_title, split_run_in_title

MAX_ITEMS_LEFT_OUT = 9  # a step from item to item in numbers: the words of a run-on line may hide some
MAX_BARE_ITEMS_LEFT_OUT = 2  # a step to a number without stop or bracket, which may be a figure
MAX_NUMBERED_TITLE_WORDS = 30
MAX_BRACKETED_TITLE_WORDS = 29
MAX_TITLE_BLOCKS = 3  # a numbered title, the rest of it, and "(Item 4)"
MAX_HEAD_BLOCKS = 6  # council, committee, date, item
MIN_BRACKETED_SHARE = 0.25  # of the numbered titles; Limerick 2020-07-03 cites one item in 27
PARAGRAPH_WITHIN_BLOCKS = 12  # from a section's title to its first paragraph
MIN_REFERENCES = 3  # alike: then they are a council's way of numbering
MIN_SERIAL_SHARE = 0.8  # of the numbers, with all but the last part alike


class NumberingStyle(Enum):
    """How a set of minutes numbers its items."""

    BRACKETED = auto()  # 84. Title / (Item 4): minute number and agenda item
    DOTTED = auto()  # 7. Title / 7.1 text
    SERIAL = auto()  # 18.03.05 Title, 119/18 Title: one number, unique over the years
    SERIES = auto()  # 1014. Title, (199) TITLE: the series that runs through the paper
    REFERENCED = auto()  # CAB45 Title
    PLAIN = auto()  # 7. Title, text below or behind it
    NONE = auto()


SERIAL_STYLES = (NumberingStyle.SERIAL, NumberingStyle.SERIES, NumberingStyle.REFERENCED)


def numbering_style(blocks: Sequence[Block], conventions: Conventions) -> NumberingStyle:
    """How the items of these minutes are numbered."""
    if _are_bracketed(blocks, conventions):
        return NumberingStyle.BRACKETED
    if any(block.has_marker(MarkerKind.MINUTE) for block in blocks):
        return NumberingStyle.SERIES
    integers = {block.label for block in blocks if block.has_marker(MarkerKind.INTEGER)}
    numbers = [block.label for block in blocks if block.has_marker(MarkerKind.NUMBER)]
    if any("/" in label for label in integers):
        return NumberingStyle.SERIAL
    sections = {read_first_number(label) for label in integers}
    if any(read_first_number(label) in sections for label in numbers):
        return NumberingStyle.DOTTED
    if numbers and not integers and _are_serial(numbers):
        return NumberingStyle.SERIAL
    if _are_referenced(blocks, conventions):
        return NumberingStyle.REFERENCED
    return NumberingStyle.PLAIN if integers else NumberingStyle.NONE


def opens_section(blocks: Sequence[Block], at: int, conventions: Conventions, *, last_number: int) -> bool:
    """Whether an integer is the number of an item or section, not of a paragraph or of a point in a list."""
    block = blocks[at]
    if block.has_marker(MarkerKind.MINUTE):  # "CS1 Ponds" over its text, of a plan's policies
        return is_short_title(block) and at + 1 < len(blocks) and not blocks[at + 1].has_marker(MarkerKind.MINUTE)
    is_numbered = block.has_marker(MarkerKind.INTEGER, MarkerKind.LETTER) and not block.table
    if not is_numbered or len(block.body.split()) > MAX_NUMBERED_TITLE_WORDS:
        return False
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following and following.label == f"{block.label}.1":  # a title may end in a stop or a question mark
        return True
    if CLOSING_STOP.search(block.text):
        return False
    if _numbers_paragraphs_below(blocks, at):
        return True
    if block.has_marker(MarkerKind.LETTER):  # "B. Proposals" over B.1
        return False
    if block.bold and conventions.headings.section.search(block.body):  # "4. Recommendations" behind another section 4
        return True
    number = read_first_number(block.label)
    if _has_integer(following, number + 1) or (at and _has_integer(blocks[at - 1], number - 1)):
        return False  # entries of a list: nothing is under the first
    return number == last_number + 1 and (block.bold or is_short_title(block))


def find_item_numbers(blocks: Sequence[Block], conventions: Conventions) -> set[int]:
    """Indexes of the items of minutes that number them 1, 2, 3, in each of their parts from 1 again."""
    starts = [0, *_find_restarts(blocks, conventions), len(blocks)]
    return {
        first + at
        for first, end in pairwise(starts)
        for at in _find_items_of_part(blocks[first:end], conventions, min_items=1 if first else 2)
    }


def _find_restarts(blocks: Sequence[Block], conventions: Conventions) -> Iterator[int]:
    """Indexes of the headings "PART II" behind which the items, titles all, are numbered from 1 again."""
    has_items = False
    for at, block in enumerate(blocks):
        has_items = has_items or block.has_marker(MarkerKind.INTEGER)
        is_part = block.marker is None and not block.ends_sentence and conventions.numbering.part.search(block.body)
        if not is_part or not has_items or len(block.body.split()) > MAX_NUMBERED_TITLE_WORDS:
            continue
        following = next((below for below in blocks[at + 1 :] if below.has_marker(MarkerKind.INTEGER)), None)
        if following and following.label == "1" and (following.bold or is_short_title(following)):
            yield at


def _find_items_of_part(blocks: Sequence[Block], conventions: Conventions, *, min_items: int) -> set[int]:
    """Indexes of the items, with those that are out of order; none where there are fewer than min_items."""
    integers = _PrintedIntegers(blocks, conventions)
    runs: list[_ItemRun] = []
    for at, number in enumerate(integers.numbers):
        marker = integers.blocks[at].marker
        max_step = MAX_BARE_ITEMS_LEFT_OUT if marker and marker.bare else MAX_ITEMS_LEFT_OUT
        longer = (
            _ItemRun(
                runs[before].explained_count + 1 + integers.count_list_points(before, at),
                runs[before].item_count + 1,
                runs[before].left_out_count + number - integers.numbers[before] - 1,
                before,
            )
            for before in range(at)
            if 0 < number - integers.numbers[before] <= max_step and integers.may_follow(before, at)
        )
        runs.append(max([_ItemRun(1, 1), *longer], key=lambda run: run.likelihood))
    ends = [
        replace(run, explained_count=run.explained_count + integers.count_list_points(at, len(runs)))
        for at, run in enumerate(runs)
    ]
    last = max(range(len(ends)), key=lambda at: (*ends[at].likelihood, -at), default=-1)
    items: list[int] = []
    while last >= 0:
        items.append(last)
        last = runs[last].previous
    if len(items) < min_items:
        return set()
    return {integers.indexes[at] for at in (*items, *_find_out_of_order(integers, items[::-1]))}


def has_serial_number(block: Block, style: NumberingStyle) -> bool:
    """Whether a number is of the paper's own series, or unique over the years: 1014, 18.03.05, 119/18."""
    if style is NumberingStyle.SERIES:
        return block.has_marker(MarkerKind.MINUTE)
    return (
        style is NumberingStyle.SERIAL
        and block.has_marker(MarkerKind.NUMBER, MarkerKind.INTEGER)
        and bool(re.search(r"[./]", block.label))
    )


def find_titled_item(head: Sequence[Block], conventions: Conventions) -> tuple[str, str]:
    """Item and title in a report's head, "Agenda Item 7: Footbridges", above its first number; '' for none."""
    for block in head[:MAX_HEAD_BLOCKS]:
        if block.has_marker(MarkerKind.NUMBER, MarkerKind.INTEGER):
            break
        found = conventions.numbering.titled_item.search(block.body) if block.marker is None else None
        if found and not block.body.endswith("."):
            return found["item"], found["title"]
    return "", ""


def read_first_number(label: str) -> int:
    """The integer that a label begins with, 0 where there is none: 7 of "7a", 119 of "119/18"."""
    digits = label[: len(label) - len(label.lstrip("0123456789"))]
    return int(digits) if digits else 0


def _numbers_paragraphs_below(blocks: Sequence[Block], at: int) -> bool:
    """Whether the next number below belongs to the section: 7.1 below 7, B.1 below B."""
    label = blocks[at].label
    near = blocks[at + 1 : at + PARAGRAPH_WITHIN_BLOCKS]
    after = next((block.label for block in near if block.has_marker(MarkerKind.NUMBER, MarkerKind.INTEGER)), "")
    return "." in after and after.split(".")[0] in (label, label.removesuffix(".0"))


def _has_integer(block: Block | None, number: int) -> bool:
    return block is not None and block.has_marker(MarkerKind.INTEGER) and read_first_number(block.label) == number


def _are_bracketed(blocks: Sequence[Block], conventions: Conventions) -> bool:
    """Whether "(Item 4)" is behind enough of the numbered titles, or below them; one may be cited in a text."""
    title_count = bracketed_count = 0
    above = -MAX_TITLE_BLOCKS
    for at, block in enumerate(blocks):
        if block.has_marker(MarkerKind.INTEGER, MarkerKind.MINUTE):
            above = at
            title_count += block.bold or is_short_title(block)
        is_near = at - above < MAX_TITLE_BLOCKS and len(block.body.split()) <= MAX_BRACKETED_TITLE_WORDS
        bracketed_count += is_near and conventions.numbering.bracketed_item.search(block.body) is not None
    return bracketed_count > 0 and bracketed_count >= MIN_BRACKETED_SHARE * title_count


def _are_serial(numbers: Sequence[str]) -> bool:
    """Whether numbers share all but their last part: 18.03.1, 18.03.2, the year, the month and the item."""
    heads = Counter(label.rsplit(".", 1)[0] for label in numbers)
    head, count = heads.most_common(1)[0]
    return head.count(".") >= 1 and count >= MIN_SERIAL_SHARE * len(numbers)


def _are_referenced(blocks: Sequence[Block], conventions: Conventions) -> bool:
    """Whether enough minutes begin with a reference of one kind: CAB45, CAB46, CAB47."""
    search = conventions.numbering.minute_reference.search
    found = [(at, search(block.body)) for at, block in enumerate(blocks) if not block.marker]
    labels = [reference["label"] for _, reference in found if reference]
    titles = [at for at, block in enumerate(blocks) if block.has_marker(MarkerKind.INTEGER) and is_short_title(block)]
    first = next((at for at, reference in found if reference), 0)
    if len(titles) >= MIN_REFERENCES and titles[0] < first < titles[-1]:
        return False  # of the resolutions within items 1, 2, 3
    heads = Counter(re.split(r"[ ./-]?\d", label)[0] for label in labels)
    return bool(heads) and heads.most_common(1)[0][1] >= MIN_REFERENCES and len(set(labels)) >= MIN_REFERENCES


@dataclass(frozen=True, slots=True)
class _ItemRun:
    """An increasing sequence of items that ends at one integer."""

    explained_count: int  # its items, and the points of the lists behind them; no list comes before the first item
    item_count: int
    left_out_count: int = 0  # numbers that its steps skip
    previous: int = -1  # index of the integer before its last

    @property
    def likelihood(self) -> tuple[int, int, int, int]:
        """The greater of two is the likelier sequence."""
        return self.explained_count, self.item_count, -self.left_out_count, -self.previous


class _PrintedIntegers:
    """The integers printed in minutes, in order, and which of them would be points of lists."""

    def __init__(self, blocks: Sequence[Block], conventions: Conventions) -> None:
        self.indexes = [
            at for at, block in enumerate(blocks) if block.has_marker(MarkerKind.INTEGER) and not block.table
        ]
        self.blocks = [blocks[at] for at in self.indexes]
        self.numbers = [read_first_number(block.label) for block in self.blocks]
        self._conventions = conventions
        steps = [after == before + 1 for before, after in pairwise([0, *self.numbers, 0])]
        self.is_list_point: list[bool] = []
        for at, block in enumerate(self.blocks):
            begins = block.label == "1" and steps[at + 1]  # not "1b", behind "1a"
            self.is_list_point.append(begins or (at > 0 and steps[at] and self.is_list_point[-1]))
        self._points_before = list(accumulate(self.is_list_point, initial=0))
        self._breaks = [at for at, step in enumerate(steps) if not step]

    def count_list_points(self, first: int, last: int) -> int:
        """How many integers between an item and the next are points of lists that begin behind the item."""
        count = self._points_before[last] - self._points_before[first + 1]
        if self.is_list_point[first]:  # what counts on from the item itself begins no list
            list_end = self._breaks[bisect_left(self._breaks, first + 1)]
            count -= max(min(list_end, last) - first - 1, 0)
        return count

    def may_follow(self, before: int, at: int) -> bool:
        """Whether one item may come after another: "3. Lamps" after "2 Licences", but not "3. No band shall play."."""
        above, block = self.blocks[before].marker, self.blocks[at]
        stop_is_new = above is not None and above.bare and block.marker is not None and not block.marker.bare
        if not stop_is_new or not block.ends_sentence:
            return True
        return bool(split_run_in_title(block, self._conventions)[1])


def _find_out_of_order(integers: _PrintedIntegers, items: Sequence[int]) -> list[int]:
    """Items printed out of their order, or with the number of the item above once more: no list begins so."""
    numbers = {integers.numbers[at] for at in items}
    found: list[int] = []
    for item, following in pairwise([*items, len(integers.numbers)]):
        for at in range(item + 1, following):
            block = integers.blocks[at]
            is_repeated = integers.numbers[at] == integers.numbers[item]
            is_inserted = is_repeated and block.label[-1:].isupper()  # "4A PONDS"
            if integers.is_list_point[at] or block.marker is None or (block.marker.bare and not is_inserted):
                continue
            is_new = integers.numbers[at] not in numbers and (block.bold or is_short_title(block))
            if is_repeated or is_new:
                found.append(at)
    return found
