"""The records that everything here is made of: Paper, Page, Line, Meeting, Passage. No input or output."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What a stretch of a paper is, in a council's words."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    REPORT = "report"
    APPENDIX = "appendix"


class Role(StrEnum):
    """What a passage does in its place."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TEXT = "text"
    TABLE = "table"
    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    AGENDA = "agenda"
    SLIDE = "slide"
    FRONT = "front"  # title blocks, notices, contacts, attendance, signatures: found, seldom cited


class Standing(StrEnum):
    """Whose words a passage carries: a record of the meeting, or a claim put to it."""

    MINUTED = "minuted"
    RESOLVED = "resolved"
    RECOMMENDED = "recommended"
    REPORTED = "reported"
    APPENDED = "appended"
    LISTED = "listed"  # an agenda's own lines


class DateSource(StrEnum):
    """Where a paper's meeting was learned from, best first."""

    TEXT = "text"
    SUBJECT = "subject"
    MANIFEST = "manifest"
    FOLDER = "folder"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paper: text[start:end] is everything on it."""

    number: int  # 1-based, as a PDF viewer counts
    start: int
    end: int
    printed: str = ""  # the stamp on the page: "17", "A3"
    ocr: bool = False
    width_pt: float = 0.0
    height_pt: float = 0.0
    unread: str = ""  # why nothing on it could be read: "scan", "damaged"; '' if it was


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, text[start:end] without its line break, and where it stands on its page.

    A text paper has no layout: there x is the indent in characters and the other places are 0.
    """

    start: int
    end: int
    page: int | None = None
    x: float = 0.0  # left edge, points from the left
    right: float = 0.0  # right edge, estimated, points
    y: float = 0.0  # base line, points from the bottom
    size: float = 0.0  # points
    bold: bool = False
    furniture: bool = False  # running header or footer, page stamp, blank-page notice
    struck: bool = False  # a line is drawn through it: an amendment takes it out


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """One meeting of one committee. Either may be unknown: '' and None."""

    committee: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a papers.csv says of one paper."""

    committee: str = ""
    date: date | None = None
    kind: Kind | None = None
    item: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items of one meeting's agenda, filed beside the papers that it lists."""

    meeting: Meeting
    items: tuple[tuple[str, str], ...]  # item as printed, and its title


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it was read: its text untouched, its pages and lines, what the file says of itself."""

    name: str  # path below the folder that was named: "cabinet/2025-01-30/Report.pdf"
    content_hash: str  # SHA-256 of the file's bytes, hex
    text: str
    lines: tuple[Line, ...] = ()
    pages: tuple[Page, ...] = ()  # none in a text paper
    title: str = ""
    subject: str = ""
    outline: tuple[tuple[int, str], ...] = ()  # a PDF's bookmarks: page and title, in order
    manifest: Manifest | None = None
    agendas: tuple[Agenda, ...] = ()  # filed beside it
    appended_to: str = ""  # file name, without its kind, of the report beside it that lists it as an appendix
    folder: Meeting = Meeting()  # from folder names committee/2025-01-30/
    left_out: tuple[str, ...] = ()  # lines that are no part of its text, and may say that it is not for the public


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """One file to read, and what is known of it before it is opened."""

    path: Path
    name: str  # below the folder that was named, posix: "cabinet/2025-01-30/Report.pdf"
    folder: Meeting = Meeting()  # from folder names committee/2025-01-30/
    manifest: Manifest | None = None
    agendas: tuple[Agenda, ...] = ()  # of the same folder
    appended_to: str = ""  # the report in the same folder that lists it as an appendix


@dataclass(frozen=True, slots=True)
class Passage:
    """What can be cited: a numbered paragraph, a bullet, an unnumbered paragraph, a table.

    Invariant: paper.text[start:end] == text.
    """

    paper: str
    paper_hash: str
    start: int
    end: int
    text: str
    meeting: Meeting  # the meeting that the passage records or was written for
    filed_with: Meeting  # the meeting in whose paper it stands
    kind: Kind
    role: Role = Role.TEXT
    standing: Standing = Standing.REPORTED
    item: str = ""  # agenda item as printed, without a final stop
    item_title: str = ""
    minute: str = ""  # minute number where one is printed beside the item
    para: str = ""  # paragraph number as printed, without a final stop
    bullet: int | None = None  # 1-based ordinal under the paragraph
    label: str = ""  # the printed letter or number of a bullet: "(a)", "iv."
    section: str = ""
    subsection: str = ""
    lead_in: str = ""  # the words that lead into the list that a bullet stands in
    page: int | None = None  # PDF page it starts on
    page_end: int | None = None
    printed_page: str = ""  # the stamp on the page it starts on
    printed_page_end: str = ""
    ocr: bool = False
    source: DateSource = DateSource.UNKNOWN  # where filed_with was learned from
    furniture: tuple[tuple[int, int], ...] = ()  # spans within text that are page furniture
    struck: tuple[tuple[int, int], ...] = ()  # spans within text that a line is drawn through, one a printed line
