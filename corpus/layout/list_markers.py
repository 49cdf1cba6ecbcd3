"""What a line begins with: a paragraph number, an item number, a letter, a bullet, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.conventions.numbering import BLANK, TAG, NumberingRules
from corpus.prose.dates import MONTH_NAME

ROW_END = "</td>"  # of a table that Markdown keeps as HTML
MARKDOWN_BULLET = re.compile(rf"{BLANK}*(?:>{BLANK}*)?(?:[-*+]|\\[*-]){BLANK}+(?=\S)")
LEADING_MARKUP = re.compile(rf"{BLANK}*(?:#{{1,6}}{BLANK}+)?(?:\*\*|__)?{BLANK}*(?:{TAG}{BLANK}*)*")
WORD_OR_NA = re.compile(r"[^\W\d_]{2}|\b[Nn]/[Aa]\b")
DAY_AND_MONTH = re.compile(rf"\d{{1,2}}\s+{MONTH_NAME}\s+(?:19|20)\d\d\b", re.IGNORECASE)  # "12 OCTOBER 2023"
DATE_IN_FIGURES = re.compile(r"[0-3]?\d\.[01]?\d\.\d\d")


class MarkerKind(StrEnum):
    """The list markers of council papers, from the strongest claim to the weakest."""

    NUMBER = "number"  # 7.1.2  1a.1  3.2.  18.03.05
    MINUTE = "minute"  # 1014.  (199)  268/12/13: of the series that runs through the paper
    INTEGER = "integer"  # 7.  1a.  84.  119/18  7 (bare)
    POINT = "point"  # 1)  (1)
    LETTER = "letter"  # (a)  A)  a.  iv.
    BULLET = "bullet"  # • - o and their kin


@dataclass(frozen=True, slots=True)
class ListMarker:
    """A printed marker: its kind, its label without brackets or final stop, and its place in the line."""

    kind: MarkerKind
    label: str
    start: int  # offset of the marker in the line, behind any list marker of Markdown
    end: int  # offset of the first character of the body
    punctuation: str = ""  # what is printed with a number: "." ")" "()" "/", or "" for a bare one

    @property
    def bare(self) -> bool:
        """Whether it is an integer with neither stop nor bracket: "7 Performance"."""
        return self.kind is MarkerKind.INTEGER and not self.punctuation


def read_marker(line: str, numbering: NumberingRules) -> ListMarker | None:
    """The marker that a line begins with; a number or a letter behind a bullet of Markdown is the marker."""
    bullet = MARKDOWN_BULLET.match(line)
    at = find_text_start(line, bullet.end() if bullet else 0)
    words = line[at:]
    if marker := _read_number_or_letter(words, at, numbering):
        return marker
    if bullet:
        return ListMarker(MarkerKind.BULLET, "-", bullet.start(), bullet.end())
    if found := numbering.bullet.search(words):
        return ListMarker(MarkerKind.BULLET, found["label"] or found["tight"], at, at + found.end())
    return None


def find_text_start(line: str, at: int = 0) -> int:
    """The offset of a line's first printed character, behind blanks and Markdown's marks."""
    lead = LEADING_MARKUP.match(line, at)
    return lead.end() if lead else at


def _read_number_or_letter(words: str, at: int, numbering: NumberingRules) -> ListMarker | None:
    if (found := numbering.section.search(words)) and _numbers_paragraph(words, found, numbering):
        return _make_marker(MarkerKind.INTEGER, found, at)
    if (found := numbering.paragraph.search(words)) and _numbers_paragraph(words, found, numbering):
        return _make_marker(MarkerKind.NUMBER, found, at)
    if found := numbering.yearly_item.search(words) or numbering.item.search(words):
        return _make_marker(MarkerKind.INTEGER, found, at)
    if found := numbering.point.search(words):
        return _make_marker(MarkerKind.POINT, found, at)
    if found := numbering.letter.search(words):
        return _make_marker(MarkerKind.LETTER, found, at)
    if (found := numbering.bare_item.search(words)) and not DAY_AND_MONTH.match(words):
        return _make_marker(MarkerKind.INTEGER, found, at)
    return None


def _numbers_paragraph(words: str, found: re.Match[str], numbering: NumberingRules) -> bool:
    """Whether text follows a number, so that it is no figure of a table or a sentence."""
    rest = words[found.end() :]
    if not WORD_OR_NA.search(rest):  # "8.6 4.9 5.2" is a row of figures; "9.1." is a number with a list below it
        return not rest.strip(" *") and not DATE_IN_FIGURES.fullmatch(found["label"])
    if found["stop"]:
        return True
    if numbering.cited_number.search(rest):
        return False
    if not found["blank"].strip("*"):  # "1.1On": without a blank the text begins with a capital
        return rest[0].isupper() or rest[0] in "\"“‘'(["
    return not numbering.quantity.search(rest)


def _make_marker(kind: MarkerKind, found: re.Match[str], at: int) -> ListMarker:
    printed = (found["label"] + (found.groupdict().get("stop") or "")).replace("\\", "")
    label = found["label"].strip("()").replace("\\", "").replace("*", "").rstrip(".):")
    punctuation = "/" if "/" in label else "".join(c for c in printed if c in "().:")[-2:]
    return ListMarker(kind, label, at, at + found.end(), punctuation)
