"""A printed convention as data: its pattern, lines that it matches, lines that it does not, and where it was seen."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

# What a miss would cost. "exempt": what is not for the public is published, or what is for the public is held back.
# "damaged file": words that a badly made file still holds are lost, or cited in the wrong place.
Guard = Literal["", "exempt", "damaged file"]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One thing that councils print, and how they print it.

    The pattern is verbose: its white space counts for nothing. It is only ever searched for, so it says itself where
    it must be found: ^ at the start of a line, $ at its end. search, finditer and sub are those of the compiled
    pattern, and cost no more.

    Raises ValueError for a pattern that cannot be compiled.
    """

    name: str  # its group and its field there: "minutes.heading"
    pattern: str
    matches: tuple[str, ...]  # invented lines, in forms that real papers print
    does_not_match: tuple[str, ...]  # lines that look alike and are something else
    seen_in: str = ""  # whose papers print it
    guards: Guard = ""
    ignore_case: bool = True
    further_forms: tuple[Rule, ...] = ()  # how other councils print the same thing, tried in order
    search: Callable[..., re.Match[str] | None] = field(init=False, repr=False)
    finditer: Callable[..., Iterator[re.Match[str]]] = field(init=False, repr=False)
    sub: Callable[..., str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        own = self._compile()
        object.__setattr__(self, "search", self._search_forms if self.further_forms else own.search)
        object.__setattr__(self, "finditer", self._find_forms if self.further_forms else own.finditer)
        object.__setattr__(self, "sub", self._substitute_forms if self.further_forms else own.sub)

    def extended(self, form: Rule) -> Rule:
        """The rule with one more form. Raises ValueError if the form lacks a named group that the rule has."""
        if missing := set(self._compile().groupindex) - set(form._compile().groupindex):
            raise ValueError(f"A form of {self.name} needs the named groups {', '.join(sorted(missing))}.")
        return replace(self, further_forms=(*self.further_forms, form))

    def _compile(self) -> re.Pattern[str]:
        try:
            return re.compile(self.pattern, re.VERBOSE | (re.IGNORECASE if self.ignore_case else re.NOFLAG))
        except re.error as error:
            raise ValueError(f"The pattern of {self.name} cannot be compiled: {error}.") from error

    @property
    def _forms(self) -> tuple[re.Pattern[str], ...]:
        return tuple(form._compile() for form in (self, *self.further_forms))  # re keeps what it has compiled

    def _search_forms(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return next(filter(None, (form.search(text, start, end) for form in self._forms)), None)

    def _find_forms(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return chain.from_iterable(form.finditer(text, start, end) for form in self._forms)

    def _substitute_forms(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        for form in self._forms:
            text = form.sub(instead, text)
        return text


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """Words that council papers use for one thing, in lower case."""

    name: str  # its group and its field there: "reports.common_words"
    text: str  # the words, with white space between
    does_not_hold: tuple[str, ...]  # words that would do harm among them
    seen_in: str = ""
    guards: Guard = ""
    words: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", frozenset(self.text.split()))

    def extended(self, more: WordList) -> WordList:
        """The list with another council's words."""
        return replace(self, text=f"{self.text} {more.text}")
