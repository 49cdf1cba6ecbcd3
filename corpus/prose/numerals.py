"""Numbers as letters, Roman numerals and words: 4 is "d", "D", "iv", "IV" or "four"."""

from __future__ import annotations

ALPHABET = 26
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
ROMAN_VALUES = {sign: value for value, sign in ROMAN if len(sign) == 1}
NUMERAL_LIMIT = 4000  # from here on nobody can read a Roman numeral or a row of letters: figures are printed
NUMBER_WORDS = {  # without "one", which is a pronoun more often than a count
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
}  # fmt: skip


def format_letter(number: int) -> str:
    """a to z, then aa, bb as Word doubles them; figures below 1 and from NUMERAL_LIMIT."""
    if not 0 < number < NUMERAL_LIMIT:
        return str(number)
    times, place = divmod(number - 1, ALPHABET)
    return chr(ord("a") + place) * (times + 1)


def format_roman(number: int) -> str:
    """i, ii, iii, iv; figures below 1 and from NUMERAL_LIMIT."""
    if not 0 < number < NUMERAL_LIMIT:
        return str(number)
    numeral = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral


def parse_roman(numeral: str) -> int:
    """The value of a Roman numeral in either case: 4 for "iv". Raises KeyError for any other letter."""
    values = [ROMAN_VALUES[sign] for sign in numeral.lower()]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
