"""The record of truth: papers, pages, passages and embeddings by content hash, in one SQLite file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from corpus.paper import Kind, Manifest, Meeting, Page, Passage


@dataclass(frozen=True, slots=True)
class HeldBack:
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
    found_in: Meeting  # the meeting whose paper it is
    passages: int
    pages: int
    copies: tuple[str, ...] = ()  # names of files with the very same bytes


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper as the index holds it. Its passages are slices of its text."""

    entry: PaperEntry
    text: str  # held-back stretches are blanks of the same length
    pages: tuple[Page, ...]
    held_back: tuple[HeldBack, ...]
    subject: str
    manifest: Manifest | None
    path: Path  # where it was read from


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A paper that was here and was withdrawn: its addresses answer with this, not with another passage."""

    content_hash: str
    name: str
    title: str
    meetings: tuple[Meeting, ...]
    withdrawn: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and the sentence that says why."""

    name: str
    reason: str


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


@dataclass(frozen=True, slots=True)
class Made:
    """What made the index."""

    model: str
    model_hash: str
    dimension: int
    limit_tokens: int
    versions: dict[str, str]  # of the packages that decide its contents
    vectors: str  # "exact" or how they are approximated
    built: datetime
    include_exempt: bool


class Record:
    """The record of one generation, open for reading; safe to use from several threads."""

    made: Made

    def papers(self) -> list[PaperEntry]:
        """Every paper, by meeting date and name."""
        raise NotImplementedError

    def paper(self, hash_prefix: str) -> StoredPaper | Tombstone | None:
        """The paper whose content hash starts so (16 hex digits or more), a tombstone, or None."""
        raise NotImplementedError

    def original(self, hash_prefix: str) -> bytes | None:
        """The paper's file as it was published; None if held back in part, changed since, or gone."""
        raise NotImplementedError

    def passages(self, hash_prefix: str) -> list[Passage]:
        """The paper's passages in reading order."""
        raise NotImplementedError

    def passage(self, hash_prefix: str, start: int, end: int) -> Passage | None:
        """The passage at a permanent address."""
        raise NotImplementedError

    def passages_at(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers (0-based, in the record's order), in the order asked."""
        raise NotImplementedError

    def passage_count(self) -> int:
        """How many passages the record holds."""
        raise NotImplementedError

    def committees(self) -> list[Facet]:
        """Committees by name, with their passages."""
        raise NotImplementedError

    def kinds(self) -> list[tuple[Kind, int]]:
        """Kinds in their own order, with their passages."""
        raise NotImplementedError

    def dates(self) -> tuple[date, date] | None:
        """The first and the last meeting date."""
        raise NotImplementedError

    def meetings(self) -> list[MeetingEntry]:
        """Every meeting that passages belong to, by date and committee."""
        raise NotImplementedError

    def unread(self) -> list[Unread]:
        """Files that could not be read, by name."""
        raise NotImplementedError

    def held_back(self) -> list[tuple[PaperEntry, HeldBack]]:
        """What was kept out of the index, by paper and place."""
        raise NotImplementedError
