"""How many marks are held back and how many public papers are kept, over all kinds and all formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus import find_doubts, withhold
from tests.spec.exempt_marks import MARKS, TRAPS
from tests.spec.exempt_marks_aside import ASIDE_MARKS, ASIDE_TRAPS, SECOND_MARKS, SECOND_TRAPS
from tests.support.exempt_papers import (
    CANARY,
    FORMATS,
    OPEN,
    can_print,
    compose,
    compose_public,
    print_paper,
)

Table = Mapping[str, tuple[tuple[str, str], ...]]
MIN_HELD_SHARE = 0.98  # of marks; each other is a doubt that a person must release
MIN_HELD_SHARE_UNLIKE = 0.92  # of the second table that was kept aside
MAX_TRAP_SHARE = 0.03  # of public papers of which anything is held back
OPEN_PLACES = ("pack", "minutes", "item", "appendix")  # they have public parts too, which must stay


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper of a table."""

    row: str  # "a stamp, head, pdf: # PRIVATE"
    held: bool
    doubted: bool


def measure_marks(folder: Path, table: Table, form: str) -> Iterator[Outcome]:
    """For each mark: whether its canary is gone, the public words beside it kept, and else whether it is doubted."""
    for kind, place, words in _rows(table, form):
        paper = print_paper(folder, place, words, form, compose(place, words))
        kept, held_back = withhold(paper)
        held = CANARY not in kept.text and (place not in OPEN_PLACES or OPEN in kept.text)
        doubted = not held_back and bool(find_doubts(paper))
        yield Outcome(f"{kind}, {place}, {form}: {words!r}", held, doubted)


def measure_traps(folder: Path, table: Table, form: str) -> Iterator[Outcome]:
    """For each public paper: whether anything public was held back, and whether it is doubted."""
    for kind, place, words in _rows(table, form):
        public = compose_public(place, words)
        paper = print_paper(folder, place, words, form, public)
        kept, held_back = withhold(paper)
        held = kept.text.count(OPEN) < paper.text.count(OPEN) or (CANARY not in public and bool(held_back))
        yield Outcome(f"{kind}, {place}, {form}: {words!r}", held, not held_back and bool(find_doubts(paper)))


def _rows(table: Table, form: str) -> Iterator[tuple[str, str, str]]:
    for kind, rows in table.items():
        yield from ((kind, place, words) for place, words in rows if can_print(place, words, form))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("table", "least"),
    [(MARKS, MIN_HELD_SHARE), (ASIDE_MARKS, MIN_HELD_SHARE), (SECOND_MARKS, MIN_HELD_SHARE_UNLIKE)],
    ids=["marks", "aside", "second"],
)
def test_marks_are_held_back(tmp_path: Path, table: Table, least: float, form: str) -> None:
    outcomes = list(measure_marks(tmp_path, table, form))
    missed = [one for one in outcomes if not one.held]
    assert [one.row for one in missed if not one.doubted] == [], "released wrongly"
    assert len(missed) <= (1 - least) * len(outcomes), [one.row for one in missed]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("table", [TRAPS, ASIDE_TRAPS, SECOND_TRAPS], ids=["traps", "aside", "second"])
def test_public_papers_are_kept(tmp_path: Path, table: Table, form: str) -> None:
    outcomes = list(measure_traps(tmp_path, table, form))
    held = [one.row for one in outcomes if one.held]
    assert len(held) <= MAX_TRAP_SHARE * len(outcomes), held
