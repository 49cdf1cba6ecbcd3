"""Filters: what may be searched at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus import Kind


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be searched at all. Empty fields exclude nothing."""

    committee: str = ""  # matched without case, whole name or its words
    since: date | None = None  # of the meeting, inclusive
    until: date | None = None
    kinds: tuple[Kind, ...] = ()
    council: str = ""  # whole name, without case


ANYTHING = Filters()


def combine_filters(held: Filters, inferred: Filters) -> Filters:
    """What two filters leave, a field that the first sets going before that of the second."""
    return Filters(
        committee=held.committee or inferred.committee,
        since=held.since or inferred.since,
        until=held.until or inferred.until,
        kinds=held.kinds or inferred.kinds,
        council=held.council or inferred.council,
    )
