"""The records of a question: what was requested, and the Query that it was understood as. No input or output."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus import Kind
from search.query.answer_type import AnswerType, read_answer_type

LIMIT = 20  # hits that are shown, and that an answer is drawn from


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be searched at all. Empty fields exclude nothing."""

    committee: str = ""  # matched without case, whole name or its words
    since: date | None = None  # of the meeting, inclusive
    until: date | None = None
    kinds: tuple[Kind, ...] = ()
    council: str = ""  # whole name, without case

    def with_defaults(self, other: Filters) -> Filters:
        """These filters, each field that is empty taken from the other."""
        return Filters(
            committee=self.committee or other.committee,
            since=self.since or other.since,
            until=self.until or other.until,
            kinds=self.kinds or other.kinds,
            council=self.council or other.council,
        )


ANYTHING = Filters()


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    DATE = "date"  # newest meeting first


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question as it was put, with everything that was set beside it."""

    text: str
    filters: Filters = ANYTHING
    sort: Sort = Sort.RELEVANCE
    limit: int = LIMIT
    infer: bool = True  # read committee and dates out of the sentence, correct spelling, search other wordings


@dataclass(frozen=True, slots=True)
class Reference:
    """A place as people name it: "minute 7.2 of 16 July 2021". '' is any."""

    para: str = ""
    item: str = ""
    minute: str = ""


@dataclass(frozen=True, slots=True)
class Expansion:
    """What the papers call something: the words of an acronym, the acronym of words, "care home"."""

    found: str  # in the question: "EHCP", "old folks' home"
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
    answer_type: AnswerType
    filters: Filters = ANYTHING  # what the person set: always holds
    inferred: Filters = ANYTHING  # meetings that the sentence names: shown, can be dropped with infer=False
    phrases: tuple[str, ...] = ()  # in quotation marks: must occur
    reference: Reference | None = None
    expansions: tuple[Expansion, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @classmethod
    def plain(cls, text: str) -> Query:
        """A query for words alone: nothing inferred, corrected or expanded."""
        return cls(text, text, read_answer_type(text, text))

    @property
    def effective_filters(self) -> Filters:
        """The filters that hold: what the person set goes before what the sentence names."""
        return self.filters.with_defaults(self.inferred)
