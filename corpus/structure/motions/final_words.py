"""What goes on below a sentence that decides: its points, the quoted words, a list of names without marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.conventions import Conventions
from corpus.structure.motions.record import FAILED
from corpus.structure.motions.statements import read_statement
from corpus.structure.motions.units import MinuteUnit, Sentence, cut_sentences
from corpus.structure.motions.votes import is_list_of_voters

MAX_LISTED_LETTERS = 100  # of a line in a quoted list without marks
MAX_LINES = 12
POINT = re.compile(r"^\W{0,3}(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[).]|[-–•*])\s", flags=re.IGNORECASE)
MARKER = re.compile(r"^\s*(\(?)(?:(\d{1,2})|[a-z]|[ivx]{1,5})([).])\s", flags=re.IGNORECASE)
QUOTE, CLOSING = re.compile(r"^\W{0,2}[“\"‘]"), re.compile(r"[”\"]\W*$")
CLAUSE = re.compile(r"^\W*(?:[Tt]hat|[Tt]o|THAT)\b|^[a-z]")
TELLS = re.compile(
    r"\b(?:was|were|said|stated|informed|thanked|asked|noted|advised|had|requested|welcomed|referred|Circulated)\b"
)
LETTERED = re.compile(r"^\W*\(?(?:[a-z]|[ivx]+)\)\s")
INTRODUCES = re.compile(r"^\W*Circulated\b")  # a new piece of business


def find_final_words(
    sentence: Sentence, lead: MinuteUnit, following: Sequence[MinuteUnit], conventions: Conventions, *, is_open: bool
) -> list[MinuteUnit]:
    """The units below a sentence that belong to what it decides; is_open: its words may be still to come."""
    if following and QUOTE.search(following[0].plain):
        return _until_closed(following)
    ending = sentence.text.rstrip()
    opens = bool(conventions.decisions.lead_in.search(ending))
    goes_on = bool(following) and following[0].is_point and not lead.is_point and not ending.endswith((".", ";"))
    if not (opens or is_open or goes_on or "following" in ending):
        return []
    if points := find_points(lead, following, conventions):
        return points
    if opens and following and CLAUSE.search(following[0].plain):
        return [following[0]]
    return _find_lines(following, conventions) if ending.endswith(":") else []


def find_points(lead: MinuteUnit, following: Sequence[MinuteUnit], conventions: Conventions) -> list[MinuteUnit]:
    """The points below a lead-in, up to the next paragraph of its own rank."""
    taken: list[MinuteUnit] = []
    for unit in following:
        if INTRODUCES.search(unit.plain) or is_list_of_voters(unit.plain, conventions):
            break
        first = taken[0] if taken else unit
        marked = POINT.search(unit.plain) and _marker(unit) == _marker(first) and _marker(unit) != _marker(lead)
        if not (unit.is_point or marked) or _puts_or_settles(unit, conventions):
            break
        taken.append(unit)
    return taken


def _puts_or_settles(unit: MinuteUnit, conventions: Conventions) -> bool:
    """Whether a unit moves something of its own, or tells of a vote: then it is no point of what is above it."""
    statements = [read_statement(one, conventions) for one in cut_sentences(unit)]
    return any(
        (one.mover and one.seconder) or one.puts_to_vote or one.resolves or one.outcome in FAILED for one in statements
    )


def _marker(unit: MinuteUnit) -> str:
    """The form of a printed number: "(9)", "9.", "a)"; '' without one."""
    found = MARKER.search(unit.plain)
    return f"{found[1]}{'9' if found[2] else 'a'}{found[3]}" if found else ""


def _find_lines(following: Sequence[MinuteUnit], conventions: Conventions) -> list[MinuteUnit]:
    """A list without marks: names, places, titles, up to the next sentence of the minutes."""
    return list(takewhile(lambda unit: not _ends_list(unit, conventions), following))[:MAX_LINES]


def _ends_list(unit: MinuteUnit, conventions: Conventions) -> bool:
    told = TELLS.search(unit.plain) or LETTERED.search(unit.plain)
    return bool(told or conventions.motions.tally_label.search(unit.plain)) or tells_more(unit, conventions)


def tells_more(unit: MinuteUnit, conventions: Conventions) -> bool:
    """Whether a unit says something of a decision itself."""
    statements = (read_statement(one, conventions) for one in cut_sentences(unit))
    return any(one.decides or one.outcome or one.mover for one in statements)


def _until_closed(units: Sequence[MinuteUnit]) -> list[MinuteUnit]:
    """The units of a quotation; nothing but the first where it is not closed."""
    for number, unit in enumerate(units):
        if number and INTRODUCES.search(unit.plain):
            break
        if CLOSING.search(unit.plain):
            return list(units[: number + 1])
    short = takewhile(lambda unit: len(unit.plain) < MAX_LISTED_LETTERS and not POINT.search(unit.plain), units[1:])
    return [*units[:1], *short]
