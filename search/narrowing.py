"""Which meetings a sentence names, to search only theirs.

"Cabinet 2023" and "minutes of 16 July 2021" name meetings. "How many children were missing education in July
2021" names a time, and its answer stands in the papers of September: such a date, and a committee named in
passing ("reported to Cabinet"), makes no filter: its words are matched like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.dates import Named
from search.filters import Filters
from search.terms import ASKING_WORDS, SMALL_WORDS, WORD

# What stands before or behind a date or a committee that names a meeting, not a time or a body.
MEETING_BEFORE = re.compile(
    r"""
    \b (?: (?: minutes? | meetings? | agendas? | packs? | papers | held | met ) (?: \s+ (?:of|on|in|from|for|held) )*
         | (?: minute | para(?:graph)? | item ) \s+ [\w.]{1,10} \s+ (?: of | on | in )
         | only (?:\s+ (?:the|in|from) )*
         | at \s+ our | from \s+ our )
    (?: \s+ the )? \s* $
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
MEETING_BEHIND = re.compile(
    r"\s* (?: ['’]s? )? \s* (?: only | meetings? | minutes | agendas? | packs? | papers )\b",
    flags=re.VERBOSE | re.IGNORECASE,
)
AT = re.compile(r"\b at (?: \s+ (?: the | our | a ) )? (?: \s+ meetings? \s+ of (?: \s+ the )? )? \s+ $", re.X | re.I)
BETWEEN = re.compile(r"\s* [,(]? \s* (?: (?: on | of | in | meeting | minutes | for ) \s+ )* $", re.X | re.I)
ALONE = re.compile(r"\s*[,(]?\s*$")
# A longer title that a committee's name only begins: "Cabinet Member for Finance", "Cabinet Committee".
LONGER = re.compile(r"\s+(?:members?|committees?|office|secretary|portfolio|paper)\b", flags=re.IGNORECASE)
LONGER_BEFORE = re.compile(r"([^\W\d_a-z][\w’'-]+|shadow)\s+$")


# "What did we say about it last summer", "did Cabinet agree it in July": a date behind them is a meeting's.
ACT = re.compile(
    r"""
    \b (?: we | members? | councillors | committee | cabinet | council | panel | board ) \s+ (?: \w+ \s+ )?
    (?: say | said | discuss\w* | debate\w* | decid\w+ | agree\w* | resolve\w* | approve\w* | vote\w* | talk\w*
      | recommend\w* | appoint\w* | hear\w* | promis\w+ | ask\w* | note\w* | receive\w* ) \b
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
WHEN = re.compile(r"\b(?:in|on|during)\s+(?:the\s+)?$", flags=re.IGNORECASE)
RELATIVE = re.compile(r"(?:last|this)\b", flags=re.IGNORECASE)
# "since the inspection in March 2020" tells when something happened.
EVENT = re.compile(r"\b(?:since|after|before|until|following)\b[^,;:?]*$", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A committee and where the text names it."""

    committee: str
    start: int
    end: int


def narrow(text: str, dates: Sequence[Named], committees: Sequence[str]) -> Filters:
    """The committee and the dates of the meetings that text names."""
    places = list(_places(text, committees))
    meant_dates = [
        one for one in dates if _is_meeting(text, one.start, one.end) or _joined(text, one, places) or _acted(text, one)
    ]
    meant_places = [
        one for one in places if _is_meeting(text, one.start, one.end) or _joins(text, one, dates) or _at(text, one)
    ]
    return _filters(meant_places, meant_dates)


def _filters(places: Sequence[Place], dates: Sequence[Named]) -> Filters:
    """One committee, and one stretch from the first to the last date; more than one committee is none."""
    names = {one.committee for one in places}
    starts, ends = [one.since for one in dates], [one.until for one in dates]
    return Filters(
        committee=names.pop() if len(names) == 1 else "",
        since=min((day for day in starts if day), default=None) if None not in starts else None,
        until=max((day for day in ends if day), default=None) if None not in ends else None,
    )


def _places(text: str, committees: Sequence[str]) -> Iterator[Place]:
    """Committees named whole, the longest name first, none within another or within a longer title."""
    taken: list[tuple[int, int]] = []
    for committee in sorted(committees, key=lambda name: (-len(name), name)):
        words = [re.escape(word) for word in WORD.findall(committee.replace("’", "'"))]
        if not words:
            continue
        for match in re.finditer(r"\b" + r"[\W_]+".join(words) + r"\b", text.replace("’", "'"), flags=re.IGNORECASE):
            inside = any(start < match.end() and match.start() < end for start, end in taken)
            if not inside and not _longer(text, match.start(), match.end()):
                taken.append(match.span())
                yield Place(committee, *match.span())


def _longer(text: str, start: int, end: int) -> bool:
    if LONGER.match(text, end):
        return True
    before = LONGER_BEFORE.search(text[:start])
    # A sentence's first word has a capital too: "Did Cabinet agree".
    return before is not None and before[1].lower() not in SMALL_WORDS | ASKING_WORDS


def _is_meeting(text: str, start: int, end: int) -> bool:
    return bool(MEETING_BEFORE.search(text[:start]) or MEETING_BEHIND.match(text, end))


def _joined(text: str, date: Named, places: Sequence[Place]) -> bool:
    """Whether the date stands straight behind a committee ("Cabinet 2023"), or behind "at Cabinet on"."""
    return any(
        one.end <= date.start
        and (
            ALONE.fullmatch(text[one.end : date.start])
            or (_at(text, one) and BETWEEN.fullmatch(text[one.end : date.start]))
        )
        for one in places
    )


def _acted(text: str, date: Named) -> bool:
    """Whether the date is when somebody met to say or decide something."""
    before = text[: date.start]
    if date.since is None or date.until is None or EVENT.search(before) or not ACT.search(before):
        return False
    return bool(WHEN.search(before) or RELATIVE.match(text, date.start))


def _joins(text: str, place: Place, dates: Sequence[Named]) -> bool:
    return any(place.end <= one.start and ALONE.fullmatch(text[place.end : one.start]) for one in dates)


def _at(text: str, place: Place) -> bool:
    return bool(AT.search(text[: place.start]))
