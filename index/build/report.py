"""What a build did, file by file: what was read, held back, merged, withdrawn or not read."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Meeting
from index.records import UnreadFile, UnreadPages


@dataclass(frozen=True, slots=True)
class PaperReport:
    """A paper that was read now, and what it was understood as."""

    name: str
    passages: int
    meetings: tuple[Meeting, ...]  # whose passages it holds, in reading order


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    generation: int
    papers: tuple[PaperReport, ...]  # read and split now, in order
    unchanged: int  # papers taken over as they were
    passages: int  # in the whole index
    embedded: int  # texts that the model was run on
    vectors: str  # "exact", or how they are approximated
    withdrawn: tuple[str, ...]  # names of papers that are here no more
    held_back: tuple[tuple[str, int | None, str], ...]  # (paper, page, reason)
    merged: tuple[tuple[str, str], ...]  # (file, the file with the same bytes that stands for it)
    repeated: int  # passages whose words stand elsewhere too: shown once with "also in"
    not_read: tuple[UnreadFile, ...]
    unread_pages: tuple[UnreadPages, ...]  # of all papers in the index
    elapsed_s: float

    @property
    def read(self) -> int:
        """How many papers were read and split now."""
        return len(self.papers)
