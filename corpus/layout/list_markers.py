"""What a line begins with: a paragraph number, an item number, a letter, a bullet, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class MarkerKind(StrEnum):
    """The printed signs of council papers, from the strongest claim to the weakest."""

    NUMBER = "number"  # 7.1.2  1a.1  3.2.  18.03.05
    INTEGER = "integer"  # 7.  1a.  84.  119/18  7 (bare)
    POINT = "point"  # 1)  (1)
    LETTER = "letter"  # (a)  A)  a.  iv.
    BULLET = "mark"  # • - o and their kin


@dataclass(frozen=True, slots=True)
class ListMarker:
    """A printed sign: its kind, its label without brackets or final stop, and what of the line it takes."""

    kind: MarkerKind
    label: str
    start: int  # offset of the sign in the line, behind any list marker
    end: int  # offset of the first character of the body
    punctuation: str = ""  # how a number is printed, its digits left out: "." ")" "()" or "" for a bare one

    @property
    def bare(self) -> bool:
        """An integer with neither stop nor bracket: "7 Performance"."""
        return self.kind is MarkerKind.INTEGER and not self.punctuation


# Word's Symbol and Wingdings bullets live in the private use area (U+F0B7, U+F0A7 ...).
BULLETS = "•●○◦▪▫■□‣⁃∙·➢➤►▶✓✔❖◆◇–—*\u2212\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf06f"
BLANK = r"[ \t\u00a0]"
MARKDOWN_BULLET = re.compile(rf"{BLANK}*(?:>{BLANK}*)?(?:[-*+]|\\[*-]){BLANK}+(?=\S)")
# Markdown keeps a table as HTML: its numbers and words stand behind tags.
TAG = r"(?:</?(?:table|thead|tbody|tr|t[dh]|strong|em|[biup]|div|span|ul|ol|li|sup)\b[^<>]*>|&nbsp;)"
ROW_END = "</td>"
LEADING_MARKUP = re.compile(rf"{BLANK}*(?:#{{1,6}}{BLANK}+)?(?:\*\*|__)?{BLANK}*(?:{TAG}{BLANK}*)*")
# Behind a sign Markdown may close or open its emphasis: "**1.**  **Apologies".
AFTER_MARKER = rf"(?P<blank>(?:\*\*)?{BLANK}*(?:\*\*)?{BLANK}*(?:{TAG}{BLANK}*)*)"
TITLE_START = r"[A-Z\"“‘'(\[*]"  # what the words behind a bare number begin with

PARAGRAPH_NUMBER = re.compile(
    rf"""
    (?P<label>(?:(?!0)\d{{1,2}}[a-z]?|[A-H])(?:\*{{0,4}}\.\d{{1,2}}[a-z]?){{1,4}})  # 7.1.2, 1a.1, B.2; not 7.125
    (?P<stop>\\?\.)?                                          # 3.2.
    (?![\d%)]|[.,/:]\d)                                       # not 3.7) nor 10.30.2025 nor 1.5%
    {AFTER_MARKER}
    """,
    flags=re.VERBOSE,
)
ITEM_NUMBER = re.compile(rf"(?P<label>\d{{1,3}}[a-z]?)(?:\*\*)?(?P<stop>\\?\.)(?!\d){AFTER_MARKER}(?=\S|$)")
# "1.0 Introduction" over 1.1: the number of a section, whatever its decimals.
SECTION_NUMBER = re.compile(
    rf"(?P<label>(?!0)\d{{1,2}}\.0)(?P<stop>\.)?(?![\d%)]|[.,/:]\d){AFTER_MARKER}(?={TITLE_START})"
)
# "119/18 Apologies", "120/18 - Lamps", ".121/18 Ponds"; "2021/22" is a financial year.
YEARLY_NUMBER = re.compile(
    rf"\.?(?!(?:19|20)\d\d/\d)(?P<label>\d{{1,4}}/\d{{2,4}})(?P<stop>\.)?{AFTER_MARKER}(?:[-–]{BLANK}*)?(?={TITLE_START})"
)
# "16 December 2024" and "2 High Street" stand on lines of their own in letters.
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
NOT_BEFORE_STREET_OR_MONTH = rf"(?!{MONTH}\b|\w+ (?:Street|Road|Lane)\b)"
PLANNING_APPLICATION = (
    r"\d\d/\d{3,5}"  # "21 23/1100M Land at Hazel Farm": a title may begin with a planning application's number
)
BARE_NUMBER = re.compile(
    rf"(?P<label>\d{{1,3}}[a-z]?)(?=[ \t\u00a0*]){AFTER_MARKER}(?:\|\s*)?"
    rf"(?={TITLE_START}|{PLANNING_APPLICATION}){NOT_BEFORE_STREET_OR_MONTH}"
)
POINT_NUMBER = re.compile(rf"(?P<label>\(\d{{1,2}}\)|\d{{1,2}}\)){AFTER_MARKER}(?=\S|$)")
LETTER = re.compile(
    rf"""
    (?P<label>
        \((?:[a-zA-Z]|[ivx]{{2,5}}|[a-z]{{2}})\)   # (a) (iv) (aa)
      | (?:[a-zA-Z]|[ivx]{{2,5}})\)                # A) iv)
      | (?:[a-z]|[ivx]{{2,5}})\\?\.(?=[ \t\u00a0*])  # a. iv.
      | [A-K][.:](?={BLANK})                       # A. of a list, A: of appendices
    )
    {AFTER_MARKER}(?=\S|$)
    """,
    flags=re.VERBOSE,
)
BULLET = re.compile(
    rf"""
    (?P<label>[{re.escape(BULLETS)}-]|\\[*-]|o(?={BLANK}+[A-Z"“‘'(£\d])){BLANK}+(?=\S)
    | (?P<tight>[•●▪➢►\uf0b7\uf0a7])(?=\S|{BLANK}*$)  # stuck to its text, or alone on its line
    """,
    flags=re.VERBOSE,
)
DATE_IN_FIGURES = re.compile(r"[0-3]?\d\.[01]?\d\.\d\d")
# "1.5 million people", "7.2 miles" and "10.00 am" are figures of a sentence, not the numbers of paragraphs.
UNIT = re.compile(
    r"""
    % | per\s?cent | (?: million | billion | trillion | m | bn | k | am | pm | percentage | x | times | FTE | points?
    | seconds? | minutes? | hrs? | hours? | days? | weeks? | months? | years?
    | mm | cm | metres? | km | kilometres? | miles? | feet | inch(?:es)? | mph | acres? | ha | hectares? | square
    | litres? | kg | kilograms? | tonnes? | tons? | kW | MW | GW | kWh | MWh | GWh ) \b
    """,
    flags=re.VERBOSE,
)


def read_marker(line: str) -> ListMarker | None:
    """The sign that a line begins with; a list marker before a number or letter gives way to it."""
    marker = MARKDOWN_BULLET.match(line)
    at = find_text_start(line, marker.end() if marker else 0)
    if strong := _read_number_or_letter(line, at):
        return strong
    if marker:
        return ListMarker(MarkerKind.BULLET, "-", marker.start(), marker.end())
    if mark := BULLET.match(line, at):
        return ListMarker(MarkerKind.BULLET, mark["label"] or mark["tight"], mark.start(), mark.end())
    return None


def find_text_start(line: str, at: int = 0) -> int:
    """Where a line's first printed character stands, behind blanks and Markdown's marks."""
    lead = LEADING_MARKUP.match(line, at)
    return lead.end() if lead else at


def _read_number_or_letter(line: str, at: int) -> ListMarker | None:
    if (found := SECTION_NUMBER.match(line, at)) and _numbers_paragraph(line, found):
        return _make_marker(MarkerKind.INTEGER, found)
    if (found := PARAGRAPH_NUMBER.match(line, at)) and _numbers_paragraph(line, found):
        return _make_marker(MarkerKind.NUMBER, found)
    if found := YEARLY_NUMBER.match(line, at) or ITEM_NUMBER.match(line, at):
        return _make_marker(MarkerKind.INTEGER, found)
    if found := POINT_NUMBER.match(line, at):
        return _make_marker(MarkerKind.POINT, found)
    if found := LETTER.match(line, at):
        return _make_marker(MarkerKind.LETTER, found)
    if found := BARE_NUMBER.match(line, at):
        return _make_marker(MarkerKind.INTEGER, found)
    return None


def _numbers_paragraph(line: str, found: re.Match[str]) -> bool:
    rest = line[found.end() :]
    if not re.search(
        r"[^\W\d_]{2}|\b[Nn]/[Aa]\b", rest
    ):  # "8.6 4.9 5.2": a row of figures; "9.1.": a number with a list below
        return not rest.strip(" *") and not DATE_IN_FIGURES.fullmatch(found["label"])
    if found["stop"]:
        return True
    if not found["blank"].strip("*"):  # "1.1On": stuck to its text, which then starts with a capital
        return rest[0].isupper() or rest[0] in "\"“‘'(["
    return not UNIT.match(rest)


def _make_marker(kind: MarkerKind, found: re.Match[str]) -> ListMarker:
    printed = (found["label"] + (found.groupdict().get("stop") or "")).replace("\\", "")
    label = found["label"].strip("()").replace("\\", "").replace("*", "").rstrip(".):")
    form = "/" if "/" in label else "".join(c for c in printed if c in "().:")[-2:]
    return ListMarker(kind, label, found.start(), found.end(), form)
