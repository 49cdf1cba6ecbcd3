"""What a build did, file by file: what was read, withheld, merged, withdrawn or not read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus import Doubt, Meeting
from index.records import Decision, UnreadFile, UnreadPages


@dataclass(frozen=True, slots=True)
class PaperReport:
    """A paper that was read in this build, and the meetings that were found in it."""

    name: str
    passages: int
    meetings: tuple[Meeting, ...]  # of its passages, in reading order


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    generation: int
    papers: tuple[PaperReport, ...]  # read and split in this build, in order
    unchanged: int  # papers carried over as they were
    passages: int  # in the whole index
    embedded: int  # texts that the model encoded
    vectors: str  # "exact", or the kind of approximation
    withdrawn: tuple[str, ...]  # names of papers that the index no longer holds
    held_back: tuple[tuple[str, int | None, str], ...]  # (paper, page, reason)
    in_doubt: tuple[tuple[str, Doubt], ...]  # papers kept back until a person releases them, and every reason
    stay_out: tuple[tuple[str, Decision], ...]  # files of papers that a person withdrew
    left_alone: tuple[Path, ...]  # roots that this build did not look at, and whose papers stay
    gone: tuple[tuple[Path, int], ...]  # roots that no longer exist, and the papers that only they hold: these stay
    dropped: tuple[Path, ...]  # roots that left the index with their papers
    merged: tuple[tuple[str, str], ...]  # (copy, name of the paper with the same bytes)
    repeated: int  # passages whose words an earlier one has: shown once with "also in"
    not_read: tuple[UnreadFile, ...]
    unread_pages: tuple[UnreadPages, ...]  # of all papers in the index
    elapsed_s: float

    @property
    def read(self) -> int:
        """How many papers were read and split in this build."""
        return len(self.papers)
