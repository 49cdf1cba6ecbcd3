"""A paper's bytes, its content hash, and the limits that every format keeps to."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from corpus.conventions import UK_COUNCILS
from corpus.errors import PaperError
from corpus.records import Line

LIMIT_BYTES = 512 * 2**20  # the largest packs of English councils are scans of some 200 MB
LIMIT_LINES = 500_000  # those of 10,000 pages, which take a minute to split
LIMIT_LINE_LETTERS = 2_000_000  # minutes saved as a single line have some 100,000

# SQLite, JSON or HTML refuses each of these. The replacement is one character as well, so offsets stay valid.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def read_bytes(path: Path, *, limit_bytes: int = LIMIT_BYTES) -> bytes:
    """The bytes of a file, at least one. Raises PaperError, which names the file and says what to do."""
    try:
        found = path.stat()
        _refuse_unreadable(path, found.st_mode, found.st_size, limit_bytes)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PaperError(f"{path} does not exist: check the path.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise PaperError(f"{path} cannot be opened ({reason}): check that you may read it.") from error
    if not data:
        raise PaperError(f"{path} is empty: ask for the original.")
    return data


def show_path(path: Path) -> str:
    """A path for the log, without a name that says that its paper is not for the public."""
    rules = UK_COUNCILS.exempt_papers
    is_closed = rules.file_name.search(path.stem) or any(rules.folder_name.search(one) for one in path.parts[:-1])
    return "a file whose name says that it is not for the public" if is_closed else str(path)


def refuse_endless(path: Path, lines: Sequence[Line]) -> None:
    """Raise PaperError if there are more lines than any paper has, or if one is longer."""
    if len(lines) > LIMIT_LINES:
        raise PaperError(f"{path} has {len(lines):,} lines, more than a paper can have: split it.")
    longest = max((line.end - line.start for line in lines), default=0)
    if longest > LIMIT_LINE_LETTERS:
        raise PaperError(f"{path} has a line of {longest:,} characters, which no paper has: ask for the original.")


def _refuse_unreadable(path: Path, mode: int, size_bytes: int, limit_bytes: int) -> None:
    if stat.S_ISDIR(mode):
        raise PaperError(f"{path} is a folder, not a paper: name a file in it.")
    if not stat.S_ISREG(mode):  # reading a pipe or a device may never end
        raise PaperError(f"{path} is not a file: save the paper to a file first.")
    if size_bytes > limit_bytes:
        raise PaperError(f"{path} is larger than {limit_bytes // 2**20} MB, the most that can be read: split it.")


def content_hash(data: bytes) -> str:
    """SHA-256 of a file's bytes in hex digits: the same for the same paper under another name."""
    return hashlib.sha256(data).hexdigest()


def storable(text: str) -> str:
    """The text with each NUL and lone surrogate replaced by one character, so that offsets stay valid."""
    return UNSTORABLE.sub(REPLACEMENT, text)
