"""Numbers as letters, Roman numerals and words: 4 is "d", "D", "iv", "IV" or "four"."""

from __future__ import annotations

import re

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
ONES = "one|two|three|four|five|six|seven|eight|nine"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
BELOW_HUNDRED = rf"(?:(?:{TENS})(?:[\s-](?:{ONES}))?|{ONES}|ten|eleven|twelve|\w{{3,5}}teen)"  # thirteen to nineteen
SEVERAL_WORDS = re.compile(
    rf"""\b(?: {BELOW_HUNDRED}\s+hundred(?:\s+and\s+{BELOW_HUNDRED})?(?:\s+thousand)?   # two hundred and five thousand
             | {BELOW_HUNDRED}\s+thousand
             | (?:{TENS})[\s-](?:{ONES}) )\b""",
    flags=re.VERBOSE | re.IGNORECASE,
)
WORD_VALUES = {**NUMBER_WORDS, "one": 1}


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


def spell_in_digits(text: str) -> str:
    """The text with numbers of several words in digits: "twenty-five" is 25, and holds neither twenty nor five."""
    return SEVERAL_WORDS.sub(lambda match: str(_value(match[0])), text)


def _value(words: str) -> int:
    """The value of a number of several words: 205000 for "two hundred and five thousand"."""
    thousands = rest = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        number = WORD_VALUES.get(word, 0)
        if number == 1000:
            thousands, rest = thousands + rest * 1000, 0
        else:
            rest = rest * 100 if number == 100 else rest + number
    return thousands + rest
