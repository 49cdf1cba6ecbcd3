"""Names of files and folders that say that what they hold is not for the public; the names may give it away."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.errors import PaperError
from corpus.exempt.lines.spelling import spell_line
from corpus.records import FoundPaper

CLOSED_NAME = "a file whose name says that it is not for the public"
SIGN_LETTERS = 4  # tell two such files apart; too few to test a guessed name by


def is_closed_folder(folder: str, conventions: Conventions = UK_COUNCILS) -> bool:
    """Whether a folder's name closes everything in it: "Exempt", "Part 2", "Confidential reports"."""
    return conventions.exempt_papers.folder_name.search(spell_line(folder.strip())) is not None


def is_closed_title(title: str, conventions: Conventions = UK_COUNCILS) -> bool:
    """Whether a file's name without its ending, or its title, closes it: "Land at Mill Lane (Exempt)"."""
    return conventions.exempt_papers.file_name.search(spell_line(title.strip())) is not None


def hide_closed_name(name: str) -> str:
    """A paper's name as it may be shown to the public: in other words, where it says that the paper is not for them."""
    path = PurePosixPath(name)
    if not is_closed_title(path.stem) and not any(map(is_closed_folder, path.parts[:-1])):
        return name
    return f"{CLOSED_NAME} ({sha256(name.encode()).hexdigest()[:SIGN_LETTERS]})"


def explain_unread(found: FoundPaper, error: PaperError) -> str:
    """Why a paper cannot be read, without its path where its name says that it is not for the public."""
    hidden = hide_closed_name(found.name)
    if hidden == found.name:
        return str(error)
    return str(error).replace(str(found.path), hidden[:1].upper() + hidden[1:])
