"""The records that index/ hands out and takes: papers, meetings, facets, scores. No input or output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Kind, Manifest, Meeting, Page

Array = NDArray[np.float32]


class WithheldCause(StrEnum):
    """What decided that a part is not for the public."""

    MARKED = "marked"  # the paper says so
    DOUBT = "in doubt"  # the paper may say so: kept back until a person releases it
    WITHDRAWN = "withdrawn"  # a person decided it


@dataclass(frozen=True, slots=True)
class WithheldSpan:
    """A part of a paper that is not for the public: no text, passage, vector or word of the index holds it."""

    start: int
    end: int
    page: int | None
    reason: str
    cause: WithheldCause = WithheldCause.MARKED


class DecisionKind(StrEnum):
    """What a person can decide about a paper."""

    WITHDRAWAL = "withdrawal"  # of a paper or a passage: it is taken down and stays out
    RELEASE = "release"  # of a paper in doubt: it is for the public


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a paper or a passage. It concerns these bytes, whether or not a file has them."""

    kind: DecisionKind
    paper_hash: str  # content hash
    who: str
    when: datetime
    span: tuple[int, int] | None = None  # of the passage in the paper's text; None: the whole paper
    words_hash: str = ""  # of a withdrawal: by it the same words are known again in another file
    reason: str = ""
    is_undone: bool = False  # whether it takes back the decision before it about the same paper or passage


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper in a list, without its text."""

    content_hash: str
    name: str
    title: str
    meetings: tuple[Meeting, ...]  # of its passages; the one that it was filed with first
    filed_with: Meeting  # the meeting in whose papers it was found
    passages: int
    pages: int
    copies: tuple[str, ...] = ()  # names of files with the same bytes
    council: str = ""  # whose paper it is; '' where neither it nor its folder shows that


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper as the index holds it. Its passages are slices of its text."""

    entry: PaperEntry
    text: str  # withheld parts are blanks of the same length
    pages: tuple[Page, ...]
    held_back: tuple[WithheldSpan, ...]
    subject: str
    manifest: Manifest | None
    path: Path  # where it was read from
    furniture: tuple[tuple[int, int], ...] = ()  # spans of text: running headers, footers and page numbers

    @property
    def withdrawn_spans(self) -> tuple[tuple[int, int], ...]:
        """The places of the passages that a person withdrew."""
        return tuple((span.start, span.end) for span in self.held_back if span.cause is WithheldCause.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class WithdrawnPaper:
    """A paper that was withdrawn. Its addresses lead to this record, never to a passage of another paper.

    Of one that a person withdrew, only the hash and the moment are kept: name and title are '', there is no meeting.
    """

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
    path: Path = Path()  # up to the first folder or name that says that it is not for the public


@dataclass(frozen=True, slots=True)
class UnreadPages:
    """Pages of one paper that could not be read, all for the same reason."""

    paper: PaperEntry
    numbers: tuple[int, ...]  # PDF pages, ascending
    reason: str  # the value of Page.unread: "scan", "damaged" or "too large"


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that passages can be filtered by, and how many passages have it."""

    value: str
    passages: int


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """One meeting of one council, and how many passages belong to it."""

    meeting: Meeting
    passages: int
    council: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """All values that passages can be filtered by, with the number of passages of each."""

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
    """The numbers of the passages that filters leave: only these can be found.

    Each engine has its own class, and raises TypeError for a set of another engine.
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
    """What ranking needs to know of a passage without reading it."""

    group: int  # equal for passages with the same words
    is_front: bool  # titles, notices, attendance, signatures
    is_resolved: bool  # what a meeting resolved


@dataclass(frozen=True, slots=True, eq=False)
class EncodedText:
    """A text as the model read it. Only index/ and its encoders read the vectors."""

    vector: Array  # (dimension,) unit
    tokens: Array  # (n, dimension) unit, each in its context, in the order of spans; none beyond limit_tokens

    def __len__(self) -> int:
        """How many tokens have a vector."""
        return len(self.tokens)


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """How an index was made."""

    model: str
    model_hash: str
    dimension: int
    limit_tokens: int
    versions: dict[str, str]  # of the packages that decide what the index holds, by name
    vectors: str  # "exact", or the kind of approximation
    generation: int
    identity: str  # of the build, random: another index may have the same generation
    built: datetime | None
    include_exempt: bool
    follow_links: bool = False  # whether links out of the roots were followed


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One of the files that have a paper's bytes: its name, and where it is below one of the index's roots."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class IndexFault:
    """Something in an index that is not as a build writes it."""

    place: str  # the paper's name, or the file of the index
    message: str
    paper_hash: str = ""  # content hash of the paper to index again; '' where it is a fault of a file


@dataclass(frozen=True, slots=True)
class IndexedPaper:
    """A paper that an index holds, as the next build needs it."""

    name: str
    path: Path  # of the file that was read, links resolved
    fingerprint: str  # of everything that decided how it was read
    files: tuple[PaperFile, ...]  # with its bytes; the one that was read first
    is_in_doubt: bool = False  # kept back until a person releases it
    has_withheld: bool = False  # whether a part of it was never read by anybody: marked, or in doubt


@dataclass(frozen=True, slots=True)
class CouncilEvidence:
    """What shows whose a paper is: where it was found, its committees, how often it names each council."""

    path: Path
    committees: tuple[str, ...]
    name_counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class VocabularyWord:
    """A word of the papers: how many passages contain it, and its commonest form ("Corlett", "EHCP")."""

    passages: int
    form: str
