"""The committee and the meeting date in the names of a paper's folders, such as county-council/2025-01-09/."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.printable import mark_hidden
from corpus.prose.dates import parse_day
from corpus.records import Meeting
from corpus.structure.committees import SMALL_WORDS

HIDDEN_FILE = re.compile(r"\.|~\$|__MACOSX$")  # dot files, Word's lock files, the folder that macOS adds to archives
YEAR_FOLDER = re.compile(r"(?:19|20)\d\d(?:[-_/ ]\d\d)?")  # "2024-25", between the folders of committee and meeting
# Names of folders that are not a committee's.
ANY_COMMITTEE = frozenset(
    ("agenda", "agendas", "archive", "committee", "committees", "council-papers", "data", "desktop", "docs",
     "documents", "download", "downloads", "files", "home", "meeting", "meetings", "minutes", "packs",
     "papers", "pdf", "pdfs", "public", "reports", "shared", "tmp", "uploads")
)  # fmt: skip


def read_folder_meeting(file: Path) -> Meeting:
    """The meeting that the folders above a file name; unknown if no folder is named by a day."""
    above = iter(file.parents)
    for folder in above:
        if day := parse_day(folder.name.replace("_", "-")):
            named = next((one.name for one in above if not YEAR_FOLDER.fullmatch(one.name)), "")
            return Meeting(mark_hidden(_committee_name(named)), day)
    return Meeting()


def _committee_name(folder: str) -> str:
    """The committee that a folder is named after: "county-council" is County Council; '' if none."""
    if folder.lower() in ANY_COMMITTEE:
        return ""
    words = re.split(r"[-_ ]+", folder.strip("-_ "))
    if folder != folder.lower():  # its capitals are meant: "SEND Sub-Committee"
        return " ".join(words) if "_" in folder else folder
    return " ".join(
        name if name in SMALL_WORDS and at else name[:1].upper() + name[1:] for at, name in enumerate(words)
    )
