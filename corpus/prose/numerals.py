"""A list item's number as it is printed: 4 is "4", "d", "D", "iv" or "IV"."""

from __future__ import annotations

ALPHABET = 26
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LIMIT = 4000  # beyond it Roman numerals and doubled letters say nothing: figures


def letter(number: int) -> str:
    """a to z, then aa, bb as Word doubles them; figures for what has no letter."""
    if not 0 < number < LIMIT:
        return str(number)
    times, place = divmod(number - 1, ALPHABET)
    return chr(ord("a") + place) * (times + 1)


def roman(number: int) -> str:
    """i, ii, iii, iv; figures for what has no Roman numeral."""
    if not 0 < number < LIMIT:
        return str(number)
    numeral = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral
