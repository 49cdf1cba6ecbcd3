"""Papers become an index: what changed is read, split and embedded, and published in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from index.embedder import Encoder
from index.reader import Index
from index.record import Unread


class Progress(Protocol):
    """Told how far a step is: ("Reading", 3, 46, "cabinet/pack.pdf")."""

    def __call__(self, step: str, done: int, total: int, detail: str = "") -> None:
        """The done-th of total things of this step is finished; a step starts with done = 0."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    generation: int
    read: int  # papers read and split now
    unchanged: int  # papers taken over as they were
    passages: int  # in the whole index
    embedded: int  # texts that the model was run on
    vectors: str  # "exact", or how they are approximated
    withdrawn: tuple[str, ...]  # names of papers that are here no more
    held_back: tuple[tuple[str, int | None, str], ...]  # (paper, page, reason)
    merged: tuple[tuple[str, str], ...]  # (file, the file with the same bytes that stands for it)
    repeated: int  # passages whose words stand elsewhere too: shown once with "also in"
    not_read: tuple[Unread, ...]
    elapsed_s: float


def build(
    paths: Sequence[Path],
    folder: Path,
    *,
    model: Path | Encoder | None = None,
    include_exempt: bool = False,
    progress: Progress | None = None,
    finish: Callable[[Index], dict[str, Any]] | None = None,
) -> BuildReport:
    """The index of all papers under paths, in folder: papers that are not there any more are withdrawn.

    A reader sees the old index or the new one; a build that breaks off leaves the old one whole. What
    finish gives for the new index is stored in it as notes before it is published. Raises PaperError where
    no paper can be read, IndexFolderError for a foreign folder, another model, or a build already at work.
    """
    raise NotImplementedError
