"""Finds a figure in a written sentence that the passages it cites do not have with its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus import Passage, Role
from corpus.prose import STOP_WORDS, Figure, Unit, find_figures, is_among, spell_in_digits, stem

# Amounts without a figure, and ordinals: each needs one of the same pattern in the passage.
AMOUNT_WORDS = tuple(
    re.compile(rf"\b(?:{words})\b", flags=re.IGNORECASE)
    for words in (
        "half|halves", "halved|halving", "quarters?|q[1-4]", "doubl(?:e|es|ed|ing)|twice",
        "(?:trebl|tripl)(?:e|es|ed|ing)", "quadrupl(?:e|es|ed|ing)", r"\w*fold", "dozens?", "tens", "hundreds",
        "thousands", "millions?", "billions?", "first|1st", "second|2nd", "thirds?|3rd", "fourth|4th", "fifths?|5th",
        "sixth|6th", "seventh|7th", "eighth|8th", "ninth|9th", "tenths?|10th",
    )
)  # fmt: skip
ONE = re.compile(r"(?<!no )(?<!any )(?<!every )(?<!some )\bone\s+([^\W\d_]+)", flags=re.IGNORECASE)
FOREIGN_MONEY = re.compile(r"[$€¥]\s?\d[\d.,]*\d|[$€¥]\s?\d")
WITH_DIGIT = re.compile(r"[^\s\"“”‘()\[\]]*[\d½¼¾⅓⅔][^\s\"“”‘()\[\]]*")  # "52km", "A25", "1/3": not figures alone
# In a table the unit is printed once, above: "52" for "52%". A table with both units, or with thousands, supports none:
# the column of a figure is not known.
UNIT_SIGNS = {Unit.PERCENT: re.compile(r"%|per\s?cent", flags=re.IGNORECASE), Unit.POUNDS: re.compile("£")}
SCALED_POUNDS = re.compile(r"£\s?[('’]*(?:000|k\b|m\b|bn\b|thousand|million|billion)", flags=re.IGNORECASE)
BARE_YEAR = re.compile(r"(?:19|20)\d\d")
# Words before a number that make it a year, whatever follows: "in 2023 pupils were", "the 2023 budget".
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|during|since|until|before|after|early|late|mid|spring|summer|autumn|winter|the|its|their|this)|['’]s?)"
    r"[\s-]+$",
    flags=re.IGNORECASE,
)


def find_unsupported_number(text: str, words: str, cited: Sequence[Passage]) -> str:
    """The first figure or amount in the text that is not in words, those of the cited passages; '' if all are."""
    return next(_unsupported(spell_in_digits(text), spell_in_digits(words), cited), "")


def blank_figures(text: str) -> str:
    """The text with blanks in place of its figures and dates."""
    for figure in find_figures(text):
        text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    return text


def _unsupported(text: str, words: str, cited: Sequence[Passage]) -> Iterator[str]:
    keys = {_key(figure) for figure in find_figures(words)}
    for figure in find_figures(text):
        if not (_is_supported(figure, keys) or _is_in_table(figure, cited)) or _is_year_as_count(figure, text, words):
            yield figure.text
    yield from (
        sign[0] for sign in FOREIGN_MONEY.finditer(text) if _remove_blanks(sign[0]) not in _remove_blanks(words)
    )
    rest = blank_figures(text)
    yield from (word for word in _words_with_digits(rest) if not _is_printed(word, words))
    yield from (match[0] for amount in AMOUNT_WORDS if (match := amount.search(rest)) and not amount.search(words))
    yield from (one[0] for one in ONE.finditer(text) if not _is_one_supported(one[1], words))


def _key(figure: Figure) -> str:
    return f"{figure.key} points" if "point" in figure.text else figure.key


def _is_supported(figure: Figure, keys: set[str]) -> bool:
    if figure.unit in (Unit.DATE, Unit.YEAR):
        return is_among(figure, keys)
    return _key(figure) in keys


def _is_in_table(figure: Figure, cited: Sequence[Passage]) -> bool:
    """Whether a table among the passages has the figure as a bare number, and its unit elsewhere and no other unit."""
    bare = figure.key.replace(str(figure.unit), str(Unit.COUNT), 1)
    return any(
        passage.role in (Role.TABLE, Role.SLIDE)
        and [unit for unit, sign in UNIT_SIGNS.items() if sign.search(passage.text)] == [figure.unit]
        and not SCALED_POUNDS.search(passage.text)
        and bare in {other.key for other in find_figures(passage.text)}
        for passage in cited
    )


def _is_year_as_count(figure: Figure, text: str, words: str) -> bool:
    """Whether the text uses a year as a number of things ("2025 pupils"), and the passages do not."""
    if not BARE_YEAR.fullmatch(figure.text) or BEFORE_YEAR.search(text[: figure.start]):
        return False
    thing = re.match(r"\s+([^\W\d_]+)", text[figure.end :])
    if not thing or thing[1].lower() in STOP_WORDS or thing[1][0].isupper():
        return False
    return stem(thing[1]) not in {stem(word.lower()) for word in re.findall(rf"\b{figure.text}\s+([^\W\d_]+)", words)}


def _words_with_digits(text: str) -> list[str]:
    return [word.strip(".,:;?!-–’'") for word in WITH_DIGIT.findall(text)]


def _is_printed(word: str, words: str) -> bool:
    joined = re.sub(r"(?<=\d)\s+(?=[^\W\d_])", "", words)
    pattern = re.compile(rf"(?<![\w.,]){re.escape(word)}(?!\w)", flags=re.IGNORECASE)
    return any(pattern.search(printed) for printed in (words, joined))


def _remove_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_one_supported(thing: str, words: str) -> bool:
    """Whether words have one such thing, or "one" counts nothing: "one of", "one or two"."""
    if thing.lower() in STOP_WORDS or re.search(r"\b(?:one|single|1)\b", words, flags=re.IGNORECASE):
        return True
    before = re.findall(r"\b(?:an?|another)\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?", words, flags=re.IGNORECASE)
    return stem(thing.lower()) in {stem(word.lower()) for pair in before for word in pair}
