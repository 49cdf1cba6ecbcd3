"""Names and texts that others wrote: nothing in them is unseen, or steers how something else is shown."""

from __future__ import annotations

import json
import unicodedata

import pytest

from corpus import escape_steering, mark_hidden, mark_steering
from corpus.printable import tidy_title

# A name; how it is shown.
NAMES = {
    "a colour for the terminal": ("\x1b[31mred\x1b[0m.pdf", "�[31mred�[0m.pdf"),
    "a command of one byte for the terminal": ("\x9b2Jcleared.pdf", "�2Jcleared.pdf"),
    "a line break": ("minutes\n2024.pdf", "minutes�2024.pdf"),
    "line ends of Unicode": ("a\u2028b\u2029c\x85d.pdf", "a�b�c�d.pdf"),
    "an ending turned round": ("a\u202efdp.exe", "a�fdp.exe"),
    "embeddings and isolates": ("\u202aa\u202b\u202c\u202d\u2066\u2067\u2068\u2069\u200e\u200f\u061c", "�a����������"),
    "nothing between two letters": ("Cab\u200binet\ufeff\u2060.pdf", "Cab�inet��.pdf"),
    "a hyphen that is not shown": ("Cab\xadinet.pdf", "Cab�inet.pdf"),
    "a letter that is not shown": ("\u3164.pdf", "�.pdf"),
    "half a character": ("Caf\udce9.pdf", "Caf�.pdf"),
    "letters, accents, dashes and signs": ("Naïve café – £5 “½” Ŵŷ 会议 протокол.pdf",) * 2,
}


@pytest.mark.parametrize("case", NAMES)
def test_a_name_shows_a_sign_for_what_is_not_seen(case: str) -> None:
    name, shown = NAMES[case]
    assert mark_hidden(name) == shown


def test_no_control_character_and_no_invisible_mark_is_left_in_a_name() -> None:
    """Of Unicode's formatting characters only those that are printed around numbers, notes and hieroglyphs are left."""
    left = [chr(code) for code in range(0x110000) if mark_hidden(chr(code)) == chr(code)]
    kinds = {unicodedata.category(one) for one in left}
    assert kinds & {"Cc", "Cs", "Zl", "Zp"} == set()
    formatting = [unicodedata.name(one).split()[0] for one in left if unicodedata.category(one) == "Cf"]
    assert set(formatting) == {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "SHORTHAND", "MUSICAL"}


def test_a_title_is_one_line() -> None:
    assert tidy_title(" Minutes\r\n of\tthe \x1bBoard\u202e ") == "Minutes of the �Board�"


def test_a_text_keeps_its_lines_and_tabs_and_soft_hyphens() -> None:
    assert mark_steering("1.\tOne\n2.\tt\xadwo\x1b[2J\r\u202e\x9b") == "1.\tOne\n2.\tt\xadwo�[2J���"


def test_json_stays_the_same_value_and_cannot_steer_a_terminal() -> None:
    value = {"\u202ename": "a\x1b[2J\x9b2J\n\t\u2066b\x7f“c”"}
    text = escape_steering(json.dumps(value, ensure_ascii=False))
    assert json.loads(text) == value
    assert text == r'{"\u202ename": "a\u001b[2J\u009b2J\n\t\u2066b\u007f“c”"}'
