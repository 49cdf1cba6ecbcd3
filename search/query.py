"""A Query: what was asked, as words, phrases, references and filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.paper import Kind


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be searched at all. Empty fields exclude nothing."""

    committee: str = ""  # matched without case, whole name or its words
    since: date | None = None  # of the meeting, inclusive
    until: date | None = None
    kinds: tuple[Kind, ...] = ()
