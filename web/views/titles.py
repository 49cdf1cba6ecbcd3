"""The title of a paper: its own, or its file's name, with its meeting where both say little."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from corpus.prose import find_dates
from index import PaperEntry, WithdrawnPaper
from search import Councils

# What Word, scanners and the first line of a letterhead leave as a title.
JUNK = re.compile(
    r"""
      ^Microsoft\ (?:Word|PowerPoint|Excel)\ -\s*   # and then the file's name
    | \.(?:docx?|pptx?|xlsx?|pdf)$
    | ^(?:untitled|document\d*|scan\w*|presentation\d*|powerpoint\ presentation)$
    | ^(?:clerk|chair|chairman|leader|contact|author|to|from)\s*:.*$
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
TITLE_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")  # not letters within a hash
MIN_TITLE_WORDS = 2  # of a title that needs no meeting added; "Minutes", a number or a hash has fewer
ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
WORD_HYPHEN = re.compile(r"-(?=[^\W\d])|(?<=[^\W\d])-")  # between words, not between the parts of a date
# A title of these words and a committee names only a meeting.
MEETING_WORDS = """
agenda document draft for held meeting minutes pack papers public the
monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
"""


def choose_title(entry: PaperEntry | WithdrawnPaper, councils: Councils) -> str:
    """The author's title or the file's name, whichever says more; with the meeting where both say little."""
    council = entry.council if isinstance(entry, PaperEntry) else ""
    meeting = councils.meeting(entry.meetings[0], council) if entry.meetings else ""
    stem = JUNK.sub("", PurePosixPath(entry.name).stem.replace("_", " ")).strip()
    title = "" if _is_left_over(entry, council) else JUNK.sub("", entry.title).strip()
    names = [name for name in (title, _words_of_name(stem)) if TITLE_WORD.search(name)]
    if " " in stem:  # an officer named the file, but Word the title: "THE REPORT", "Agenda Template"
        names.sort(key=lambda name: -len(TITLE_WORD.findall(name)))
    if title := next((name for name in names if len(TITLE_WORD.findall(name)) >= MIN_TITLE_WORDS), ""):
        return title
    if not meeting:
        return stem or entry.name
    name = ISO_DATE.sub("", names[0]).strip(" -") if names else "Papers"
    return f"{name[:1].upper()}{name[1:]}: {meeting}"


def _words_of_name(stem: str) -> str:
    """A file's name as words: "harbour-minutes-2024-03-04" is "Harbour minutes 2024-03-04"."""
    words = stem if " " in stem else WORD_HYPHEN.sub(" ", stem)
    return words[:1].upper() + words[1:] if words.islower() else words


def _is_left_over(entry: PaperEntry | WithdrawnPaper, council: str) -> bool:
    """Whether the title names another meeting: the file was made from an older one and kept its title."""
    days = set(find_dates(entry.title))
    if not days or days & {meeting.date for meeting in entry.meetings}:
        return False
    bodies = " ".join([council, *(meeting.committee for meeting in entry.meetings)]).casefold()
    words = {word.casefold() for word in TITLE_WORD.findall(entry.title)}
    return words <= {*MEETING_WORDS.split(), *TITLE_WORD.findall(bodies)}
