"""Finds a name in a written sentence that the passages it cites do not have."""

from __future__ import annotations

import re
import unicodedata

from corpus.prose import NUMBER_WORDS, STOP_WORDS, Unit, find_figures, stem

# A name: capitalised words in a row, and the words that join them ("Isle of Wight", "Health and Care Board").
UPPER = "".join(sign for sign in map(chr, range(0x2000)) if sign.isupper())  # Latin, Greek, Cyrillic and others
CAPITAL = rf"(?<!\w)[{UPPER}](?:[\w’'&.-]*\w)?"
JOINING_WORDS = r"(?:(?:of|and|for|the|de|van|von|la|der)[ ]+)"
NAME = re.compile(rf"{CAPITAL}(?:[ ]+{JOINING_WORDS}*{CAPITAL})*")
POSSESSIVE = re.compile(r"['’]s\b|(?<=[A-Z]{2})s\b")
PERSON_TITLES = (
    "cllr",
    "councillor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "professor",
)
TITLES = frozenset((*PERSON_TITLES, "the", "council", "councillors", "members", "officers"))
# Words that begin a sentence and are no name, besides stop words, numbers and the words of the passage itself.
OPENING = """
according additionally afterwards altogether another consequently currently despite earlier eventually finally following
formerly furthermore hence however including initially instead last lastly later meanwhile moreover nevertheless
next nonetheless nothing nobody originally overall previously recently regarding similarly subsequently therefore
thus today together
"""
OPENING_WORDS = STOP_WORDS | frozenset(OPENING.split()) | frozenset(NUMBER_WORDS)
PLURAL = re.compile(r"\w+s\s+(?:were|are|have)\b")  # "Pupils were": no person is plural


def find_unsupported_name(text: str, words: str) -> str:
    """The first name in the text that is not in words, which are those of the cited passages; '' if all are."""
    text, words = unicodedata.normalize("NFC", text), unicodedata.normalize("NFC", words)
    folded = f" {_fold(words)} "
    return next((name for name in _find_names(_blank_dates(text), words) if not _is_supported(name, folded)), "")


def remove_names(text: str) -> str:
    """The text without its names. A single word at its beginning is kept: it may be no name."""
    return NAME.sub(lambda name: name[0] if _is_first_word(name, text) and " " not in name[0] else " ", text)


def _is_first_word(name: re.Match[str], text: str) -> bool:
    return not re.search(r"\w", text[: name.start()])


def _is_supported(name: str, folded: str) -> bool:
    """Whether the folded words have the name as it is, or all of the names that are joined in it."""
    parts = re.split(rf"[ ]+{JOINING_WORDS}+|['’]s[ ]+", name)
    return f" {_fold(name)} " in folded or (len(parts) > 1 and all(f" {_fold(part)} " in folded for part in parts))


def _find_names(text: str, words: str) -> list[str]:
    """The names in the text, without titles and without a first word that is no name."""
    names = []
    for match in NAME.finditer(text):
        name = match[0].split()
        if _is_first_word(match, text) and _is_no_name(name, text[match.start() :], words):
            name = name[1:]
        while name and (name[0].lower().strip(".") in TITLES or name[0][0].islower()):
            name = name[1:]
        if name:
            names.append(" ".join(name))
    return names


def _is_no_name(name: list[str], text: str, words: str) -> bool:
    """Whether the first word may have its capital only because it is first."""
    first = name[0].lower()
    if all(part in OPENING_WORDS for part in first.split("-")):
        return True
    if len(name) > 1:  # "Late EHCPs" names none, "Ada Thorne" does
        return bool(re.search(rf"\b{re.escape(first)}\b", words))
    return bool(PLURAL.match(text)) or stem(first) in {stem(word) for word in _fold(words).split()}


def _blank_dates(text: str) -> str:
    for figure in reversed(find_figures(text)):
        if figure.unit is Unit.DATE:
            text = text[: figure.start] + "·" + text[figure.end :]
    return text


def _fold(text: str) -> str:
    """The words as names are compared: in lower case, without commas, possessives and the s of "EHCPs"."""
    return " ".join(re.findall(r"[\w&]+", POSSESSIVE.sub("", text).lower()))
