"""What folder names say of the papers in them: committee and meeting date, such as county-council/2025-01-09/."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.prose.dates import parse_day
from corpus.records import Meeting
from corpus.structure.committees import SMALL_WORDS

HIDDEN = re.compile(r"\.|~\$|__MACOSX$")  # dot files, Word's lock files, what macOS packs beside an archive
YEAR = re.compile(r"(?:19|20)\d\d(?:[-_/ ]\d\d)?")  # folders "2025", "2024-25" between committee and meeting
# Folders that hold papers of any committee.
ANY_COMMITTEE = frozenset(
    ("agenda", "agendas", "archive", "committee", "committees", "council-papers", "data", "desktop", "docs",
     "documents", "download", "downloads", "files", "home", "meeting", "meetings", "minutes", "packs",
     "papers", "pdf", "pdfs", "public", "reports", "shared", "tmp", "uploads")
)  # fmt: skip


def folder_meeting(file: Path) -> Meeting:
    """Committee and date from the folders above, such as county-council/2025-01-09/."""
    above = iter(file.parents)
    for folder in above:
        if day := parse_day(folder.name.replace("_", "-")):
            named = next((one.name for one in above if not YEAR.fullmatch(one.name)), "")
            return Meeting(_committee(named), day)
    return Meeting()


def _committee(folder: str) -> str:
    """A folder's name as a committee's: "county-council" is County Council."""
    if folder.lower() in ANY_COMMITTEE:
        return ""
    words = re.split(r"[-_ ]+", folder.strip("-_ "))
    if folder != folder.lower():  # someone wrote the capitals: "SEND Sub-Committee"
        return " ".join(words) if "_" in folder else folder
    return " ".join(
        name if name in SMALL_WORDS and at else name[:1].upper() + name[1:] for at, name in enumerate(words)
    )
