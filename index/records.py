"""The records that cross the border of index/: papers, meetings, facets, scores. No input or output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Kind, Manifest, Meeting, Page

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WithheldSpan:
    """A stretch of a paper that is not for the public: it is in no text, passage, vector or word here."""

    start: int
    end: int
    page: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper in a list: what it is, without its text."""

    content_hash: str
    name: str
    title: str
    meetings: tuple[Meeting, ...]  # that its passages belong to, its own first
    filed_with: Meeting  # the meeting whose paper it is
    passages: int
    pages: int
    copies: tuple[str, ...] = ()  # names of files with the very same bytes
    council: str = ""  # whose paper it is, as far as it or its neighbours tell


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper as the index holds it. Its passages are slices of its text."""

    entry: PaperEntry
    text: str  # held-back stretches are blanks of the same length
    pages: tuple[Page, ...]
    held_back: tuple[WithheldSpan, ...]
    subject: str
    manifest: Manifest | None
    path: Path  # where it was read from
    furniture: tuple[tuple[int, int], ...] = ()  # spans of text: running headers and footers, page stamps


@dataclass(frozen=True, slots=True)
class WithdrawnPaper:
    """A paper that was here and was withdrawn: its addresses answer with this, not with another passage."""

    content_hash: str
    name: str
    title: str
    meetings: tuple[Meeting, ...]
    withdrawn: datetime | None
    replaced_by: str = ""  # content hash of the paper that now has this name


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be read, and the sentence that says why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnreadPages:
    """Pages of a paper that could not be read, though others of it were, all for the same reason."""

    paper: PaperEntry
    numbers: tuple[int, ...]  # PDF pages, ascending
    reason: str  # as Page.unread says it: "scan", "damaged", "too large"


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that passages can be filtered by, and how many have it."""

    value: str
    passages: int


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """One meeting that the index knows, and how many passages belong to it."""

    meeting: Meeting
    passages: int
    council: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """What passages can be filtered by, with how many there are of each."""

    passages: int
    committees: tuple[Facet, ...]  # by name
    councils: tuple[Facet, ...]  # by name; papers whose council is unknown are left out
    kinds: tuple[tuple[Kind, int], ...]  # in their own order
    meetings: tuple[MeetingEntry, ...]  # by date, committee and council

    @property
    def dates(self) -> tuple[date, date] | None:
        """The first and the last meeting date."""
        days = [entry.meeting.date for entry in self.meetings if entry.meeting.date]
        return (min(days), max(days)) if days else None


class PassageSet(Protocol):
    """The passages that filters leave, by their numbers: what may be found at all.

    Each engine has its own, and takes no other's.
    """

    def __contains__(self, number: int, /) -> bool: ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[int]: ...


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage by its number, and its score."""

    number: int
    score: float


@dataclass(frozen=True, slots=True)
class Flags:
    """What ranking asks of every candidate, without its words."""

    group: int  # passages with the same words have the same
    is_front: bool  # titles, notices, attendance, signatures
    is_resolved: bool  # what a meeting resolved


@dataclass(frozen=True, slots=True, eq=False)
class EncodedText:
    """A text as the model read it. Only index/ and its encoders look at the vectors."""

    vector: Array  # (dimension,) unit
    tokens: Array  # (n, dimension) unit, each in its context, as spans gives them; none beyond limit_tokens

    def __len__(self) -> int:
        """How many tokens have a vector."""
        return len(self.tokens)


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """What made the index."""

    model: str
    model_hash: str
    dimension: int
    limit_tokens: int
    versions: dict[str, str]  # of the packages that decide its contents
    vectors: str  # "exact" or how they are approximated
    generation: int
    built: datetime | None
    include_exempt: bool


@dataclass(frozen=True, slots=True)
class IndexedPaper:
    """A paper as a build finds it in the old record."""

    name: str
    path: Path
    fingerprint: str  # fingerprint of what decided how it was read
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CouncilEvidence:
    """What a paper says of whose it is: where it was found, its committees, how often it names each council."""

    path: Path
    committees: tuple[str, ...]
    name_counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class VocabularyWord:
    """A word of the papers: how many passages hold it, and how they mostly write it ("Corlett", "EHCP")."""

    passages: int
    form: str
