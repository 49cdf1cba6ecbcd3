"""Judged questions: which hits contain a judged passage, and which of them are cited rightly.

The definitions are those of the shared scorer. A hit is a passage, of which the first 2,000 characters are read. It
contains a judged passage where it is of the same paper and has 60% of the quote's word 5-grams; or, where the hit is
shorter than the quote, its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HELD_SHARE = 0.6  # of the quote's word 5-grams
OPENING_CHARS = 40  # of a quote, that a shorter hit must have
GRAM_WORDS = 5
NEEDED_KEYS = ("doc", "meeting_date", "item", "para", "grade", "quote")
GRADES = (1, 2)
MARKUP = re.compile(r"<[^>]+>|[*_#|>`\\]|[‐-―]|-")
WORD = re.compile(r"[a-z0-9£%]+")
LETTERED = re.compile(r"\([a-z]+\)$")

Gram = tuple[str, ...]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HitPrefix:
    """A hit's text as it is compared: its word 5-grams, its letters and digits, its number of words."""

    grams: frozenset[Gram]
    squeezed: str
    length: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one judged copy: its beginning and its word 5-grams."""

    opening: str
    grams: frozenset[Gram]
    length: int  # words

    def is_in(self, text: HitPrefix) -> bool:
        """Whether the text contains the quote."""
        if len(self.grams & text.grams) >= HELD_SHARE * len(self.grams):
            return True
        return self.opening in text.squeezed and text.length <= self.length + 3


@dataclass(frozen=True, slots=True)
class JudgedPassage:
    """One passage that answers, with all its copies. Grade 2 answers directly, 1 partly."""

    grade: int
    quotes: tuple[Quote, ...]
    papers: frozenset[str]  # file names
    rows: tuple[Row, ...]

    def is_in(self, paper: str, text: HitPrefix) -> bool:
        """Whether this text, of the paper with this file name, contains the passage."""
        return paper in self.papers and any(quote.is_in(text) for quote in self.quotes)

    def is_cited_by(self, hit: Row) -> bool:
        """Whether the hit's meeting date, item, paragraph and (where judged) committee are right."""
        return any(_same_place(hit, row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question with its judged passages. A question without any is unanswerable."""

    id: str
    text: str
    type: str = ""
    split: str = ""
    judged: tuple[JudgedPassage, ...] = ()

    @property
    def is_answerable(self) -> bool:
        """Whether any passage was judged to answer it."""
        return bool(self.judged)


def find_objection(row: Row) -> str:
    """Why a row of a questions file is no question, as the end of a sentence; '' where it is one."""
    judged = row.get("relevant", [])
    if not isinstance(judged, list) or not all(isinstance(passage, Mapping) for passage in judged):
        return "needs `relevant` to be a list of passages"
    if wanting := sorted({key for passage in judged for key in NEEDED_KEYS if key not in passage}):
        return f"needs {', '.join(wanting)} of each passage in `relevant`"
    if any(passage["grade"] not in GRADES for passage in judged):
        return "needs a grade of 1 or 2 of each passage in `relevant`"
    return ""


def load_question(row: Row) -> JudgedQuestion:
    """The question in a row of a questions file, to which there is no objection."""
    places: dict[tuple[str, ...], list[Row]] = {}
    for passage in row.get("relevant", ()):
        places.setdefault(_place(passage), []).append(passage)
    return JudgedQuestion(
        id=str(row["id"]),
        text=str(row["query"]),
        type=str(row.get("type", "")),
        split=str(row.get("split", "")),
        judged=tuple(_judged(rows) for rows in places.values()),
    )


def make_hit_prefix(text: str) -> HitPrefix:
    """A hit's text, prepared for comparison."""
    words = split_words(text)
    return HitPrefix(five_grams(words), "".join(words), len(words))


def paper_file_name(path: object) -> str:
    """The file name of a paper: questions name papers so."""
    return Path(str(path)).name


def squeeze(text: str) -> str:
    """The letters and digits of text: bullets, dashes, quotation marks and line breaks differ from reader to reader."""
    return "".join(split_words(text))


def split_words(text: str) -> list[str]:
    """Words without markup, in lower case."""
    return WORD.findall(MARKUP.sub(" ", text).lower())


def five_grams(words: list[str]) -> frozenset[Gram]:
    """All runs of five words; a shorter text as a whole."""
    return frozenset(tuple(words[at : at + GRAM_WORDS]) for at in range(max(len(words) - GRAM_WORDS + 1, 1)))


def _judged(rows: Iterable[Row]) -> JudgedPassage:
    rows = tuple(rows)
    return JudgedPassage(
        grade=max(int(row["grade"]) for row in rows),
        quotes=tuple(_quote(str(row["quote"])) for row in rows),
        papers=frozenset(paper_file_name(row["doc"]) for row in rows),
        rows=rows,
    )


def _quote(text: str) -> Quote:
    words = split_words(text)
    return Quote(squeeze(text[:OPENING_CHARS]), five_grams(words), len(words))


def _place(row: Row) -> tuple[str, ...]:
    """The key of a passage: its place, or for PDFs, whose minutes are filed again, its date and words."""
    if row.get("path"):
        return (str(row["meeting_date"]), squeeze(str(row["quote"]))[:60])
    printed = tuple(str(row.get(key) or "") for key in ("doc", "meeting_date", "item", "para", "bullet"))
    return printed if row.get("para") else (*printed, str(row["quote"])[:OPENING_CHARS])


def _same_place(hit: Row, row: Row) -> bool:
    return (
        str(hit.get("meeting_date", "")) == row["meeting_date"]
        and _number(hit.get("item")) == _number(row["item"])
        and _number(row["para"]) in ("", _number(hit.get("para")))
        and (not row.get("committee") or _same_committee(str(hit.get("committee")), str(row["committee"])))
    )


def _same_committee(one: str, other: str) -> bool:
    one, other = squeeze(one), squeeze(other)
    return one in other or other in one


def _number(printed: object) -> str:
    return LETTERED.sub("", str(printed or "").strip().rstrip(".").lower())
