"""Whether words are nothing but a mark: closing words and the Act's own terms."""

from __future__ import annotations

import re

from corpus.conventions import Conventions

WORD_OR_NUMBER = re.compile(r"\d+|[^\W\d_]+")  # "Item 9By virtue of": a stamp is joined to the line beside it
LONE_FIGURE = re.compile(r"\d{1,4} | [a-z] | [ivx]{1,4}", flags=re.VERBOSE | re.IGNORECASE)


def has_only_marks(text: str, conventions: Conventions) -> bool:
    """Whether a line is made of closing words and the Act's terms alone, and they close all of it."""
    exempt = conventions.exempt
    if not exempt.closing.search(text) or exempt.partly.search(text):
        return False
    words = [word.lower() for word in WORD_OR_NUMBER.findall(exempt.closing.sub(" ", text))]
    return all(word in exempt.terms_of_the_act.words or LONE_FIGURE.fullmatch(word) for word in words)
