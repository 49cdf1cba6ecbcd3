"""What a paper is called: its own title, or its file's name, with its meeting where they say little."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from corpus.prose import find_dates
from index import PaperEntry, WithdrawnPaper
from search import Councils

# What Word and scanners put in a title's place, and the first line of a letterhead.
JUNK = re.compile(
    r"""
      ^Microsoft\ (?:Word|PowerPoint|Excel)\ -\s*   # and then the file's name
    | \.(?:docx?|pptx?|xlsx?|pdf)$
    | ^(?:untitled|document\d*|scan\w*|presentation\d*|powerpoint\ presentation)$
    | ^(?:clerk|chair|chairman|leader|contact|author|to|from)\s*:.*$
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
NAMING = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")  # not the letters of a hash
NAMING_LEAST = 2  # words: a paper called "Minutes", a number or a hash is called by its meeting too
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
LINKED = re.compile(r"-(?=[^\W\d])|(?<=[^\W\d])-")  # words of a file's name, not the parts of a date
# What a title may hold beside the committee and still name nothing but a meeting.
MEETING_WORDS = """
agenda document draft for held meeting minutes pack papers public the
monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
"""


def paper_title(entry: PaperEntry | WithdrawnPaper, councils: Councils) -> str:
    """The title as its author gave it, where it says what the paper is."""
    council = entry.council if isinstance(entry, PaperEntry) else ""
    meeting = councils.meeting(entry.meetings[0], council) if entry.meetings else ""
    stem = JUNK.sub("", PurePosixPath(entry.name).stem.replace("_", " ")).strip()
    title = "" if _is_left_over(entry, council) else JUNK.sub("", entry.title).strip()
    names = [name for name in (title, _words(stem)) if NAMING.search(name)]
    if " " in stem:  # an officer named the file, and Word the title: "THE REPORT", "Agenda Template"
        names.sort(key=lambda name: -len(NAMING.findall(name)))
    if telling := next((name for name in names if len(NAMING.findall(name)) >= NAMING_LEAST), ""):
        return telling
    if not meeting:
        return stem or entry.name
    called = DAY.sub("", names[0]).strip(" -") if names else "Papers"
    return f"{called[:1].upper()}{called[1:]}: {meeting}"


def _words(stem: str) -> str:
    """A file's name as words: "harbour-minutes-2024-03-04" is "Harbour minutes 2024-03-04"."""
    words = stem if " " in stem else LINKED.sub(" ", stem)
    return words[:1].upper() + words[1:] if words.islower() else words


def _is_left_over(entry: PaperEntry | WithdrawnPaper, council: str) -> bool:
    """Whether the title names another meeting: the file was made from an older one's and kept its title."""
    days = set(find_dates(entry.title))
    if not days or days & {meeting.date for meeting in entry.meetings}:
        return False
    bodies = " ".join([council, *(meeting.committee for meeting in entry.meetings)]).casefold()
    words = {word.casefold() for word in NAMING.findall(entry.title)}
    return words <= {*MEETING_WORDS.split(), *NAMING.findall(bodies)}
