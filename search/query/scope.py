"""The meetings that a question names, so that only their passages are searched.

"Cabinet 2023" and "minutes of 16 July 2021" name meetings. "How many children were missing education in July 2021"
names a time, and the papers of September answer it. Such a date, and a committee that is only mentioned ("reported to
Cabinet"), is no filter: its words are matched like others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.prose import ASKING_WORDS, STOP_WORDS, WORD
from corpus.structure import council_place
from search.query.dates import DateMention
from search.query.records import Filters

# The words before or after a date or a committee that names a meeting, not a time or a body.
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
AT_COMMITTEE = re.compile(
    r"\b at (?: \s+ (?: the | our | a ) )? (?: \s+ meetings? \s+ of (?: \s+ the )? )? \s+ $",
    flags=re.VERBOSE | re.IGNORECASE,
)
COMMITTEE_TO_DATE = re.compile(
    r"\s* [,(]? \s* (?: (?: on | of | in | meeting | minutes | for ) \s+ )* $", flags=re.VERBOSE | re.IGNORECASE
)
NOTHING_BETWEEN = re.compile(r"\s*[,(]?\s*$")
# The places where mentions frame the question: "Cabinet 2023: ", "At Cabinet on 4 July, ", " (Wexcombe)", " - Cabinet".
FRAMES = (
    re.compile(r"^ \s* (?P<frame> [^:,;?]{1,90} ) [:,;]", re.X),
    re.compile(r"[(\[] (?P<frame> [^()\[\]]{1,90} ) [)\]]", re.X),
    re.compile(r", \s* (?P<frame> [^,:;()]{1,90}? ) [\s?.!]* $", re.X),
    re.compile(r"\s [-–—] \s+ (?P<frame> [^:;()]{1,90}? ) [\s?.!]* $", re.X),
)
GLUE = re.compile(
    r"""
    \b (?: at | in | on | of | the | our | for | from | by | and | only | just | within
          | meetings? | minutes | papers | agendas? | packs? | committee | council ) \b
    | ['’]s \b | [\s,.]
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
MEETING_WORD = re.compile(r"\b(?:only|meetings?|minutes|papers|agendas?|packs?)\b", flags=re.IGNORECASE)
# A committee's name may only begin a longer title: "Cabinet Member for Finance", "Cabinet Committee".
LONGER_BEHIND = re.compile(r"\s+(?:members?|committees?|office|secretary|portfolio|paper)\b", flags=re.IGNORECASE)
LONGER_BEFORE = re.compile(r"([^\W\d_a-z][\w’'-]+|shadow)\s+$")


# "What did we say about it last summer", "did Cabinet agree it in July": a date after these words is a meeting's.
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
# "since the inspection in March 2020" says when something happened.
EVENT = re.compile(r"\b(?:since|after|before|until|following)\b[^,;:?]*$", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the question that only names meetings: "Cabinet 2023:"."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CommitteeMention:
    """A committee or a council, and where the text names it."""

    name: str
    start: int
    end: int


def infer_filters(
    text: str, dates: Sequence[DateMention], committees: Sequence[str], councils: Sequence[str] = ()
) -> tuple[Filters, str]:
    """The filters that text names, and the text without its frames.

    "Cabinet 2023: waste", "waste (Wexcombe Borough Council)" and "at Cabinet on 4 July, who spoke?" ask about waste and
    who spoke. Councils are filters only where there are several.
    """
    whole = list(_find_committees(text, councils)) if len(councils) > 1 else []
    owners = {council_place(council).split()[-1].lower() for council in councils}
    places = [
        one for one in _find_committees(text, committees, owners) if not any(_is_within(one, other) for other in whole)
    ]
    short = _find_councils_by_place(text, councils, [*whole, *places]) if len(councils) > 1 else []
    mentions: list[DateMention | CommitteeMention] = [*dates, *places, *whole, *short]
    frames = _find_frames(text, mentions)
    framed = [one for one in mentions if any(_is_within(one, frame) for frame in frames)]
    meant_dates = [
        one
        for one in dates
        if one in framed
        or _is_meeting(text, one.start, one.end)
        or _follows_committee(text, one, places)
        or _is_when_body_acted(text, one)
    ]
    meant_places = [
        one
        for one in places
        if one in framed
        or _is_meeting(text, one.start, one.end)
        or _precedes_date(text, one, dates)
        or _follows_at(text, one)
    ]
    meant_councils = {one.name for one in (*whole, *(one for one in short if one in framed))}
    return _make_filters(meant_places, meant_dates, meant_councils), _remove_frames(text, frames)


def _find_frames(text: str, mentions: Sequence[DateMention | CommitteeMention]) -> list[Frame]:
    """Parts at the beginning, at the end or in brackets that consist of mentions and small words."""
    frames = []
    for pattern in FRAMES:
        for match in pattern.finditer(text):
            start, end = match.span("frame")
            inside = sorted(
                (one for one in mentions if start <= one.start and one.end <= end), key=lambda one: one.start
            )
            ends = [start, *(end for one in inside for end in (one.start, one.end)), end]
            glue = " ".join(text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True))
            names_meeting = MEETING_WORD.search(glue) or any(isinstance(one, CommitteeMention) for one in inside)
            if names_meeting and inside and not GLUE.sub(" ", glue).strip():
                frames.append(Frame(*match.span()))
    return frames


def _remove_frames(text: str, frames: Sequence[Frame]) -> str:
    """The text without its frames; all of it where no content word would be left."""
    rest = text
    for frame in sorted(frames, key=lambda frame: -frame.start):
        rest = f"{rest[: frame.start]} {rest[frame.end :]}"
    rest = " ".join(rest.split())
    return rest if any(word.lower() not in STOP_WORDS for word in WORD.findall(rest)) else text


def _is_within(one: DateMention | CommitteeMention, other: CommitteeMention | Frame) -> bool:
    return other.start <= one.start and one.end <= other.end


def _find_councils_by_place(
    text: str, councils: Sequence[str], taken: Sequence[CommitteeMention]
) -> list[CommitteeMention]:
    """Councils named by their place alone ("Wexcombe: waste"), where only one council is of that place."""
    by_place: dict[str, list[str]] = defaultdict(list)
    for council in councils:
        by_place[council_place(council)].append(council)
    return [
        CommitteeMention(names[0], one.start, one.end)
        for place, names in by_place.items()
        if len(names) == 1
        for one in _find_committees(text, [place])
        if not any(_is_within(one, other) for other in taken)
    ]


def _make_filters(places: Sequence[CommitteeMention], dates: Sequence[DateMention], councils: set[str]) -> Filters:
    """One council, one committee, and the period from the first to the last date; two of a kind make no filter."""
    names = {one.name for one in places}
    starts, ends = [one.since for one in dates], [one.until for one in dates]
    return Filters(
        committee=names.pop() if len(names) == 1 else "",
        since=min((day for day in starts if day), default=None) if None not in starts else None,
        until=max((day for day in ends if day), default=None) if None not in ends else None,
        council=councils.pop() if len(councils) == 1 else "",
    )


def _find_committees(text: str, committees: Sequence[str], owners: Collection[str] = ()) -> Iterator[CommitteeMention]:
    """Committees whose whole name is in text, longest first; none inside another or inside a longer title."""
    taken: list[tuple[int, int]] = []
    for committee in sorted(committees, key=lambda name: (-len(name), name)):
        words = [re.escape(word) for word in WORD.findall(committee.replace("’", "'"))]
        if not words:
            continue
        for match in re.finditer(r"\b" + r"[\W_]+".join(words) + r"\b", text.replace("’", "'"), flags=re.IGNORECASE):
            overlaps = any(start < match.end() and match.start() < end for start, end in taken)
            if not overlaps and not _is_part_of_longer_name(text, match.start(), match.end(), owners):
                taken.append(match.span())
                yield CommitteeMention(committee, *match.span())


def _is_part_of_longer_name(text: str, start: int, end: int, owners: Collection[str]) -> bool:
    """Whether a name is part of a longer one. "Kent Cabinet" is not, where Kent is a council."""
    if LONGER_BEHIND.match(text, end):
        return True
    before = LONGER_BEFORE.search(text[:start])
    # A sentence's first word has a capital too: "Did Cabinet agree".
    return before is not None and before[1].lower() not in {*STOP_WORDS, *ASKING_WORDS, *owners}


def _is_meeting(text: str, start: int, end: int) -> bool:
    return bool(MEETING_BEFORE.search(text[:start]) or MEETING_BEHIND.match(text, end))


def _follows_committee(text: str, date: DateMention, places: Sequence[CommitteeMention]) -> bool:
    """Whether the date follows a committee directly ("Cabinet 2023"), or after "at": "at Cabinet on 4 July"."""
    return any(
        one.end <= date.start
        and (
            NOTHING_BETWEEN.fullmatch(text[one.end : date.start])
            or (_follows_at(text, one) and COMMITTEE_TO_DATE.fullmatch(text[one.end : date.start]))
        )
        for one in places
    )


def _is_when_body_acted(text: str, date: DateMention) -> bool:
    """Whether the date is that of a meeting at which something was said or decided."""
    before = text[: date.start]
    if date.since is None or date.until is None or EVENT.search(before) or not ACT.search(before):
        return False
    return bool(WHEN.search(before) or RELATIVE.match(text, date.start))


def _precedes_date(text: str, place: CommitteeMention, dates: Sequence[DateMention]) -> bool:
    return any(place.end <= one.start and NOTHING_BETWEEN.fullmatch(text[place.end : one.start]) for one in dates)


def _follows_at(text: str, place: CommitteeMention) -> bool:
    return bool(AT_COMMITTEE.search(text[: place.start]))
