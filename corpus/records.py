"""The records that pass between the modules: Paper, Page, Line, Meeting, Passage. No input or output."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal


class Kind(StrEnum):
    """The kind of document that a passage comes from, in a council's words."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    REPORT = "report"
    APPENDIX = "appendix"


class Role(StrEnum):
    """The part that a passage plays in its document."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TEXT = "text"
    TABLE = "table"
    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    AGENDA = "agenda"
    SLIDE = "slide"
    FRONT = "front"  # title blocks, notices, contacts, attendance, signatures: searched, seldom cited


class Standing(StrEnum):
    """The authority of a passage: a record of what the meeting did, or a claim put to it."""

    MINUTED = "minuted"
    RESOLVED = "resolved"
    RECOMMENDED = "recommended"
    REPORTED = "reported"
    APPENDED = "appended"
    LISTED = "listed"  # an agenda's own lines


class DateSource(StrEnum):
    """The source of a paper's meeting, the most reliable first."""

    TEXT = "text"
    SUBJECT = "subject"
    MANIFEST = "manifest"
    FOLDER = "folder"
    UNKNOWN = "unknown"


# That an appendix is not for the public; or that one of its letter is, which may be another report's.
ReportSays = Literal["", "closed", "perhaps closed"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paper: paper.text[start:end] is all its text."""

    number: int  # 1-based, as a PDF viewer counts
    start: int
    end: int
    printed: str = ""  # the number printed on the page: "17", "A3"
    ocr: bool = False
    width_pt: float = 0.0
    height_pt: float = 0.0
    unread: str = ""  # why nothing on it was read, such as "scan" or "damaged"; '' if it was read


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, paper.text[start:end] without its line break, and its position on its page.

    A text paper has no layout: its x is the indent in characters, and its other positions are 0.
    """

    start: int
    end: int
    page: int | None = None
    x: float = 0.0  # left edge, points from the left
    right: float = 0.0  # right edge, estimated, points
    y: float = 0.0  # base line, points from the bottom
    size: float = 0.0  # points
    bold: bool = False
    furniture: bool = False  # running header or footer, page number, blank-page notice
    struck: bool = False  # a line is drawn through it: an amendment deletes it


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A meeting of a committee; an unknown committee is '', an unknown date None."""

    committee: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the row of a papers.csv says about one paper."""

    committee: str = ""
    date: date | None = None
    kind: Kind | None = None
    item: str = ""
    title: str = ""
    url: str = ""
    release: str = ""  # who released the paper to the public, where it may be in doubt


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items of a meeting's agenda, filed in the same folder as the papers that it lists."""

    meeting: Meeting
    items: tuple[tuple[str, str], ...]  # (item as printed, its title)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it was read: its unchanged text, its pages and lines, what its file and its folder say about it."""

    name: str  # path below the folder that the user named: "cabinet/2025-01-30/Report.pdf"
    content_hash: str  # SHA-256 of the file's bytes, hex
    text: str
    lines: tuple[Line, ...] = ()
    pages: tuple[Page, ...] = ()  # none in a text paper
    title: str = ""
    subject: str = ""
    outline: tuple[tuple[int, str], ...] = ()  # a PDF's bookmarks: page and title, in order
    stamps: tuple[tuple[int, str], ...] = ()  # page and words of each stamp that lies on a PDF's page as an annotation
    covered: tuple[tuple[int, int], ...] = ()  # spans of text under a dark box, which anyone can copy out
    manifest: Manifest | None = None
    agendas: tuple[Agenda, ...] = ()  # filed in the same folder
    appended_to: str = ""  # stem of the file name of the report in its folder that lists it as an appendix
    report_says: ReportSays = ""  # what a report in its folder says of this appendix, filed as a file of its own
    folder: Meeting = Meeting()  # from folder names committee/2025-01-30/
    left_out: tuple[str, ...] = ()  # lines that are not in its text, but may say that it is not for the public


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A file to read, and what its surroundings say about it before it is opened."""

    path: Path  # as it was found, to be opened; it may hold characters that name does not
    name: str  # path below the folder that the user named, with slashes: "cabinet/2025-01-30/Report.pdf"
    folder: Meeting = Meeting()  # from folder names committee/2025-01-30/
    manifest: Manifest | None = None
    agendas: tuple[Agenda, ...] = ()  # filed in the same folder
    appended_to: str = ""  # stem of the file name of the report in its folder that lists it as an appendix
    report_says: ReportSays = ""  # what a report in its folder says of this appendix, filed as a file of its own
    place: Path | None = field(default=None, repr=False)  # its path below the real folder that the user named
    refusal: str = field(default="", repr=False)  # why it must not be opened, '' if it may


@dataclass(frozen=True, slots=True)
class Passage:
    """What a citation names: a numbered paragraph, a bullet, an unnumbered paragraph or a table.

    Invariant: paper.text[start:end] == text.
    """

    paper: str
    paper_hash: str
    start: int
    end: int
    text: str
    meeting: Meeting  # the meeting that the passage records or was written for
    filed_with: Meeting  # the meeting whose paper contains it
    kind: Kind
    role: Role = Role.TEXT
    standing: Standing = Standing.REPORTED
    item: str = ""  # agenda item as printed, without a final stop
    item_title: str = ""
    minute: str = ""  # minute number, where the item has one as well
    para: str = ""  # paragraph number as printed, without a final stop
    bullet: int | None = None  # 1 for the first bullet under its paragraph
    label: str = ""  # the printed letter or number of a bullet: "(a)", "iv."
    section: str = ""
    subsection: str = ""
    lead_in: str = ""  # words that introduce the list of a bullet; title and head row of a part of a long table
    page: int | None = None  # PDF page on which it starts
    page_end: int | None = None
    printed_page: str = ""  # the number printed on that page
    printed_page_end: str = ""
    ocr: bool = False
    source: DateSource = DateSource.UNKNOWN  # the source of filed_with
    outcome: str = ""  # what became of the decision that it is part of: "carried", "lost"; '' if of none
    furniture: tuple[tuple[int, int], ...] = ()  # spans of text that are page furniture
    struck: tuple[tuple[int, int], ...] = ()  # spans of text that are struck out, one a printed line
