"""Letters, Roman numerals and number words, printed and read."""

from __future__ import annotations

import pytest

from corpus.conventions import UK_COUNCILS
from corpus.layout.page_numbers import find_page_stamps
from corpus.prose.numerals import NUMERAL_LIMIT, format_letter, format_roman, parse_roman, spell_in_digits
from corpus.records import Line, Page


@pytest.mark.parametrize(
    ("number", "letter", "roman"),
    [
        (1, "a", "i"),
        (4, "d", "iv"),
        (26, "z", "xxvi"),
        (27, "aa", "xxvii"),  # Word doubles the letter
        (0, "0", "0"),  # no letter and no Roman numeral: figures
        (4000, "4000", "4000"),
    ],
)
def test_a_number_is_printed_as_a_letter_and_in_roman(number: int, letter: str, roman: str) -> None:
    assert (format_letter(number), format_roman(number)) == (letter, roman)


def test_a_roman_numeral_is_read_as_the_number_that_it_prints() -> None:
    assert [parse_roman(format_roman(number)) for number in range(1, NUMERAL_LIMIT)] == list(range(1, NUMERAL_LIMIT))
    assert parse_roman("XIV") == 14


@pytest.mark.parametrize("sign", ["ı", "İ"])
def test_a_letter_that_only_looks_like_a_roman_numeral_is_no_page_number(sign: str) -> None:
    """Python's re takes both for an i where it ignores case."""
    page = Page(1, 0, 1, width_pt=595, height_pt=842)
    line = Line(0, 1, 1, x=300, right=303, y=20, size=10)
    assert find_page_stamps(sign, {1: page}, {1: [(0, line)]}, UK_COUNCILS.furniture) == []


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("twenty-five households", "25 households"),
        ("Ninety nine", "99"),
        ("two hundred", "200"),
        ("two hundred and five thousand", "205000"),
        ("fourteen thousand", "14000"),
        ("four and a half million", "four and a half million"),  # figures.py reads single words
        ("one or two", "one or two"),
    ],
)
def test_a_number_of_several_words_is_spelled_in_digits(words: str, digits: str) -> None:
    assert spell_in_digits(words) == digits
