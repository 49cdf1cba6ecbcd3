"""How much of a passage is shown: words without the printed number, of a long one the part asked for."""

from __future__ import annotations

import re

from corpus import Passage, Role
from corpus.prose import STRUCK_END, STRUCK_START, shown_text
from web.views import highlight as marks
from web.views.highlight import HighlightTerms
from web.views.tables import lines_of

ROWS = (Role.TABLE, Role.SLIDE)  # their lines are kept apart
# A result shows what a member can take in at a glance; the whole passage is one link away.
EXCERPT_CHARACTERS = 480
CONTEXT_CHARACTERS = 120  # before the words that are marked, so that their sentence can be read
LEAD_IN_CHARACTERS = 200
EXCERPT_ROWS = 6  # of a table, its first row among them
LEADERS = re.compile(r"\s*(?:[._]\s?){5,}\s*")  # the dots of a table of contents, the line of a form
LIST_MARK = re.compile(rf"^({STRUCK_START}?)[-–•●▪➢\uf0b7\uf0a7]\s+")


def excerpt_of(passage: Passage, wanted: HighlightTerms) -> str:
    """What a result shows of the passage: a table's telling rows, or the telling stretch of words."""
    if passage.role in ROWS:
        return excerpt_rows(lines_of(passage), wanted)
    return excerpt(number_and_words(passage)[1], wanted)


def excerpt_rows(rows: list[str], wanted: HighlightTerms) -> str:
    """A table's first row, which names its columns, and those that hold most wanted words, in order."""
    best = sorted(range(1, len(rows)), key=lambda at: (-len(marks.held(rows[at], wanted)), at))
    kept = sorted([0, *best[: EXCERPT_ROWS - 1]])
    return "\n".join([excerpt(rows[at], wanted) for at in kept] + ["…"] * (len(rows) > len(kept)))


def excerpt(text: str, wanted: HighlightTerms) -> str:
    """The text, or of a long one the part that says most of what was asked, cut between words."""
    if len(text) <= EXCERPT_CHARACTERS:
        return text
    best = marks.densest(text, wanted, width=EXCERPT_CHARACTERS - CONTEXT_CHARACTERS)
    start = 0 if best <= CONTEXT_CHARACTERS else text.rfind(" ", 0, best - CONTEXT_CHARACTERS) + 1
    limit = start + EXCERPT_CHARACTERS
    end = len(text) if limit >= len(text) else text.rfind(" ", start + 1, limit)
    words = _marks_around(text[:start]) + text[start:end].strip()
    return ("… " if start else "") + words + (" …" if end < len(text) else "")


def _marks_around(before: str) -> str:
    """The sign that what follows is struck out, where it was left out before."""
    return STRUCK_START if before.rfind(STRUCK_START) > before.rfind(STRUCK_END) else ""


def ending(lead_in: str) -> str:
    """The end of the words that lead into a list, where they say what the list is of."""
    if len(lead_in) <= LEAD_IN_CHARACTERS:
        return lead_in
    return "… " + lead_in[lead_in.find(" ", len(lead_in) - LEAD_IN_CHARACTERS) + 1 :]


def number_and_words(passage: Passage) -> tuple[str, str]:
    """The printed number or letter, and the words behind it; a mere list mark is neither."""
    words = LEADERS.sub(" … ", shown_text(passage))
    label = passage.label if passage.bullet is not None else passage.para
    bare = label.strip("()-. •")
    if not bare:
        return "", without_marks(words)
    found = re.match(rf"({STRUCK_START}?)(\(?{re.escape(bare)}(?!\.?\d)[.):]*)({STRUCK_END}?)\s*(?=\S|$)", words)
    if not found:
        return "", words
    return found[2], ("" if found[3] else found[1]) + words[found.end() :]


def without_marks(text: str) -> str:
    """The text without the list mark that it is printed behind: the page sets its own."""
    return LIST_MARK.sub(r"\1", text)
