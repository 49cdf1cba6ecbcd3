"""Which integers of a set of minutes number its items: the run that leaves the fewest others unexplained.

Points of a list run too, but each list begins at 1 again and counts on without a gap. So every integer is an
item, or a point of such a list, or a figure that numbers nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from corpus.layout.blocks import Piece
from corpus.layout.list_markers import SignKind
from corpus.structure.headings import is_short, run_in

LEFT_OUT = 9  # items at most that a paper leaves out between two; the words of a run-on line may hide some
LEFT_OUT_BARE = 2  # before a number without stop or bracket, which may be a figure


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of items that ends at one integer."""

    explained: int  # its items, and the points of the lists behind them; no list comes before the first item
    items: int
    left_out: int = 0  # how many numbers its steps skip
    before: int = -1  # where the integer before its last stands

    @property
    def likelihood(self) -> tuple[int, int, int, int]:
        """Of two runs the likelier has the greater."""
        return self.explained, self.items, -self.left_out, -self.before


class _Integers:
    """The integers printed in minutes, in order, and which of them would be points of lists."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.places = [at for at, piece in enumerate(pieces) if piece.has(SignKind.INTEGER) and not piece.table]
        self.pieces = [pieces[at] for at in self.places]
        self.numbers = [first_number(piece.label) for piece in self.pieces]
        steps = [after == before + 1 for before, after in pairwise([0, *self.numbers, 0])]
        self.points: list[bool] = []
        for at, piece in enumerate(self.pieces):
            begins = piece.label == "1" and steps[at + 1]  # not "1b", behind "1a"
            self.points.append(begins or (at > 0 and steps[at] and self.points[-1]))
        self._counted = list(accumulate(self.points, initial=0))
        self._broken = [at for at, step in enumerate(steps) if not step]

    def listed(self, first: int, last: int) -> int:
        """How many integers between an item and the next are points of lists that begin behind the item."""
        count = self._counted[last] - self._counted[first + 1]
        if self.points[first]:  # what counts on from the item itself begins no list
            broken = self._broken[bisect_left(self._broken, first + 1)]
            count -= max(min(broken, last) - first - 1, 0)
        return count

    def alike(self, before: int, at: int) -> bool:
        """Whether one may go on to the other: "2 Licences" to "3. Lamps", but not to "3. No band shall play."."""
        one, other = self.pieces[before].sign, self.pieces[at].sign
        stop_is_new = one is not None and one.bare and other is not None and not other.bare
        return not (stop_is_new and self.pieces[at].ends_sentence and not run_in(self.pieces[at])[1])


def chain(pieces: Sequence[Piece]) -> set[int]:
    """Places of the items of minutes that number them 1, 2, 3, those out of order among them."""
    found = _Integers(pieces)
    runs: list[_Run] = []
    for at, number in enumerate(found.numbers):
        sign = found.pieces[at].sign
        reach = LEFT_OUT_BARE if sign and sign.bare else LEFT_OUT
        going_on = (
            _Run(
                runs[before].explained + 1 + found.listed(before, at),
                runs[before].items + 1,
                runs[before].left_out + number - found.numbers[before] - 1,
                before,
            )
            for before in range(at)
            if 0 < number - found.numbers[before] <= reach and found.alike(before, at)
        )
        runs.append(max([_Run(1, 1), *going_on], key=lambda run: run.likelihood))
    ends = [replace(run, explained=run.explained + found.listed(at, len(runs))) for at, run in enumerate(runs)]
    last = max(range(len(ends)), key=lambda at: (*ends[at].likelihood, -at), default=-1)
    items: list[int] = []
    while last >= 0:
        items.append(last)
        last = runs[last].before
    if len(items) < 2:
        return set()
    return {found.places[at] for at in (*items, *_out_of_order(found, items[::-1]))}


def first_number(label: str) -> int:
    """The integer that a label begins with, 0 where there is none: 7 of "7a", 119 of "119/18"."""
    digits = label[: len(label) - len(label.lstrip("0123456789"))]
    return int(digits) if digits else 0


def _out_of_order(found: _Integers, items: Sequence[int]) -> list[int]:
    """Items printed out of their order, or with the number of the item above once more: no list begins so."""
    numbers = {found.numbers[at] for at in items}
    odd: list[int] = []
    for item, following in pairwise([*items, len(found.numbers)]):
        for at in range(item + 1, following):
            piece = found.pieces[at]
            if found.points[at] or piece.sign is None or piece.sign.bare:
                continue
            again = found.numbers[at] == found.numbers[item]
            if again or (found.numbers[at] not in numbers and (piece.bold or is_short(piece))):
                odd.append(at)
    return odd
