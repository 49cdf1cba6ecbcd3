"""A Query: what was asked, as words, phrases, references and filters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.errors import QuestionError
from corpus.paper import Kind

if TYPE_CHECKING:
    from index.reader import Index

LIMIT_CHARS = 2_000  # a page of typing; no passage answers more at once
SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
WORD = re.compile(r"[^\W_]")
QUOTED = re.compile(r""" "[^"]+" | “[^“”]+” """, flags=re.VERBOSE)
QUOTE_MARKS = re.compile(r'["“”]')


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be searched at all. Empty fields exclude nothing."""

    committee: str = ""  # matched without case, whole name or its words
    since: date | None = None  # of the meeting, inclusive
    until: date | None = None
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A place as people name it: "minute 7.2 of 16 July 2021". '' is any."""

    para: str = ""
    item: str = ""
    minute: str = ""


@dataclass(frozen=True, slots=True)
class Expansion:
    """An acronym of the question and its words, or words and their acronym, as the papers expand them."""

    found: str  # "EHCP"
    also: str  # "Education, Health and Care Plan": "also searching for"


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that no paper holds, and the nearest one that some do."""

    typed: str
    searched: str  # "searched instead for"


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked and how it was understood. Everything that was understood can be shown and dropped."""

    asked: str  # as typed
    text: str  # what is searched: corrected, without quotation marks
    filters: Filters = Filters()  # what the person set: always holds
    inferred: Filters = Filters()  # read out of the sentence: shown, can be dropped with infer=False
    phrases: tuple[str, ...] = ()  # in quotation marks: must hold
    reference: Reference | None = None
    expansions: tuple[Expansion, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The text in each wording that is searched: as it stands, and with acronyms and their words swapped."""
        swapped = self.text
        for one in self.expansions:
            swapped = swapped.replace(one.found, one.also)
        return tuple(dict.fromkeys((self.text, swapped)))


def parse(
    text: str,
    filters: Filters = Filters(),
    *,
    index: Index | None = None,  # noqa: ARG001
    today: date | None = None,  # noqa: ARG001
    infer: bool = True,  # noqa: ARG001
) -> Query:
    """The question understood: its phrases, references, dates and committees, spelling and acronyms.

    Without an index nothing can be inferred, corrected or expanded. infer=False takes the sentence as
    words alone. Raises QuestionError for a question that holds nothing to search.
    """
    folded = SPACE.sub(" ", text).strip()
    if len(folded) > LIMIT_CHARS:
        raise QuestionError(f"The question has {len(folded):,} characters: ask in at most {LIMIT_CHARS:,}.")
    if not WORD.search(folded):
        raise QuestionError("There is no word to search for: type a question, a name or a few words.")
    if filters.since and filters.until and filters.since > filters.until:
        raise QuestionError(f"No meeting can be after {filters.since} and before {filters.until}: swap the dates.")
    phrases = tuple(found for found in map(_phrase, QUOTED.finditer(folded)) if WORD.search(found))
    return Query(asked=text, text=QUOTE_MARKS.sub(" ", folded).strip(), filters=filters, phrases=phrases)


def _phrase(match: re.Match[str]) -> str:
    return match[0][1:-1].strip()
