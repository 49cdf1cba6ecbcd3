"""Excerpts: a passage's words without its number, and of a long passage the part with most words of the question."""

from __future__ import annotations

import re

from corpus import Passage, Role
from corpus.prose import STRUCK_END, STRUCK_START, shown_text
from web.views.highlight import HighlightTerms, find_densest, find_stems
from web.views.tables import join_lines

ROLES_IN_LINES = (Role.TABLE, Role.SLIDE)  # shown line by line
# What a reader takes in at a glance; the whole passage is one link away.
MAX_EXCERPT_CHARACTERS = 480
CONTEXT_CHARACTERS = 120  # before the marked words, so that their sentence can be read
MAX_LEAD_IN_CHARACTERS = 200
MAX_EXCERPT_ROWS = 6  # of a table, with its first row
LEADERS = re.compile(r"\s*(?:[._]\s?){5,}\s*")  # the dots of a table of contents, the line of a form
LIST_MARK = re.compile(rf"^({STRUCK_START}?)[-–•●▪➢\uf0b7\uf0a7]\s+")


def excerpt_passage(passage: Passage, terms: HighlightTerms) -> str:
    """What a result shows of the passage: the rows of a table, or the part of a text, with most terms."""
    if passage.role in ROLES_IN_LINES:
        return excerpt_rows(join_lines(passage), terms)
    return excerpt_text(split_number(passage)[1], terms)


def excerpt_rows(rows: list[str], terms: HighlightTerms) -> str:
    """A table's first row, which names its columns, and the rows with most terms, in printed order."""
    best = sorted(range(1, len(rows)), key=lambda at: (-len(find_stems(rows[at], terms)), at))
    kept = sorted([0, *best[: MAX_EXCERPT_ROWS - 1]])
    return "\n".join([excerpt_text(rows[at], terms) for at in kept] + ["…"] * (len(rows) > len(kept)))


def excerpt_text(text: str, terms: HighlightTerms) -> str:
    """The text, or of a long one the part with most terms, cut between words."""
    if len(text) <= MAX_EXCERPT_CHARACTERS:
        return text
    best = find_densest(text, terms, width=MAX_EXCERPT_CHARACTERS - CONTEXT_CHARACTERS)
    start = 0 if best <= CONTEXT_CHARACTERS else text.rfind(" ", 0, best - CONTEXT_CHARACTERS) + 1
    limit = start + MAX_EXCERPT_CHARACTERS
    end = len(text) if limit >= len(text) else text.rfind(" ", start + 1, limit)
    words = _reopen_struck(text[:start]) + text[start:end].strip()
    return ("… " if start else "") + words + (" …" if end < len(text) else "")


def _reopen_struck(before: str) -> str:
    """The sign that begins struck-out words, where before ends within such words."""
    return STRUCK_START if before.rfind(STRUCK_START) > before.rfind(STRUCK_END) else ""


def shorten_lead_in(lead_in: str) -> str:
    """The end of the words before a list: it says what is listed."""
    if len(lead_in) <= MAX_LEAD_IN_CHARACTERS:
        return lead_in
    return "… " + lead_in[lead_in.find(" ", len(lead_in) - MAX_LEAD_IN_CHARACTERS) + 1 :]


def split_number(passage: Passage) -> tuple[str, str]:
    """The printed number or letter, and the words after it; without a bullet, which is neither."""
    words = LEADERS.sub(" … ", shown_text(passage))
    label = passage.label if passage.bullet is not None else passage.para
    bare = label.strip("()-. •")
    if not bare:
        return "", strip_list_mark(words)
    number = re.match(rf"({STRUCK_START}?)(\(?{re.escape(bare)}(?!\.?\d)[.):]*)({STRUCK_END}?)\s*(?=\S|$)", words)
    if not number:
        return "", words
    return number[2], ("" if number[3] else number[1]) + words[number.end() :]


def strip_list_mark(text: str) -> str:
    """The text without the bullet printed before it: the page prints one of its own."""
    return LIST_MARK.sub(r"\1", text)
