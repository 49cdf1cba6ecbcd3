"""The records of a question: the request, and the Query that it is understood as. No input or output."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus import Kind
from search.query.answer_type import AnswerType, read_answer_type

LIMIT = 20  # hits that are shown, and that an answer is taken from


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages are searched. An empty field excludes nothing."""

    committee: str = ""  # its whole name or some of its words, in any case
    since: date | None = None  # of the meeting, inclusive
    until: date | None = None
    kinds: tuple[Kind, ...] = ()
    council: str = ""  # its whole name, in any case

    def with_defaults(self, other: Filters) -> Filters:
        """These filters, with empty fields taken from the other."""
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
    """A question as it was typed, with everything that was set for it."""

    text: str
    filters: Filters = ANYTHING
    sort: Sort = Sort.RELEVANCE
    limit: int = LIMIT
    infer: bool = True  # take committee and dates from the sentence, correct spelling, search other wordings


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a paper as people name it: "minute 7.2". '' matches any."""

    para: str = ""
    item: str = ""
    minute: str = ""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Other words for a part of the question, as the papers have them: those of an acronym, an acronym, a synonym."""

    found: str  # in the question: "EHCP", "old folks' home"
    also: str  # "Education, Health and Care Plan": "also searching for"


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that no paper contains, and the most similar one that some do."""

    typed: str
    searched: str  # "searched instead for"


@dataclass(frozen=True, slots=True)
class Query:
    """A question and how it was understood. All that was understood is shown, and can be turned off."""

    typed: str  # as typed
    text: str  # what is searched: corrected, without quotation marks
    answer_type: AnswerType
    filters: Filters = ANYTHING  # that the person set: they always apply
    inferred: Filters = ANYTHING  # that the sentence names: shown, and turned off with infer=False
    phrases: tuple[str, ...] = ()  # in quotation marks: must occur
    reference: Reference | None = None
    expansions: tuple[Expansion, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @classmethod
    def plain(cls, text: str) -> Query:
        """A query of words: nothing is inferred, corrected or expanded."""
        return cls(text, text, read_answer_type(text, text))

    @property
    def effective_filters(self) -> Filters:
        """The filters that apply: those that the person set, before those that the sentence names."""
        return self.filters.with_defaults(self.inferred)
