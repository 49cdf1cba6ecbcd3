"""The copy of a passage that is shown or embedded: line breaks joined, page furniture dropped, hyphens mended.

Struck-out words are shown as struck out; they are not embedded, matched or quoted.

The paper's own text never changes, so a citation can always be checked by slicing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from corpus.prose.dates import format_date
from corpus.records import Passage, Role

# Word ends a line with a hyphen only where the word has one ("two-\ntier"): the hyphen stays, the break goes.
HYPHEN_BREAK = re.compile(r"(?<=\w)[-\u2010\u2011] *\n\s*(?=\w)")
SOFT_HYPHEN = re.compile(r"\u00ad\s*")
MARKDOWN_EMPHASIS = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
HTML_TAG = re.compile(
    r"</?(?:ul|ol|li|p|br|b|i|u|em|strong|sup|sub|t[drh]|table|tbody|thead|span|div|a|img)\b[^<>]*>", re.IGNORECASE
)
MARKDOWN_ESCAPE = re.compile(r"\\(?=[.*#\[\]()_>+-])")  # Markdown's: "1\. Present"
# The address may hold no bracket: otherwise "[a](" repeated a thousand times takes a thousand searches to its end.
MARKDOWN_LINK = re.compile(r"\[([^\]\n]{1,200})\]\([^)\s\[]*\)")
SPACE = re.compile(r"\s+")
ROW_SPACE = re.compile(r"[ \t\u00a0]+")
# Some fonts print "fi" as one sign, and some PDFs give it as one character, which nobody types in a question.
LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")
TABLE_RULE = re.compile(r"^[|\s:=-]+$")
# They enclose struck-out words in the shown text. Unicode reserves these characters: no text contains them.
STRUCK_START, STRUCK_END = "\ufdd0", "\ufdd1"
BETWEEN_STRUCK = re.compile(rf"{STRUCK_END}(\s*){STRUCK_START}")
WORD = re.compile(r"\w+")
# Matches only from a word's first letter and never backtracks into it: a word of a million letters takes linear time.
LINE_END_HYPHEN = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]{2,}+)(?P<cut>[-\u2010][ \t]*\n\s*)(?P<rest>[a-z]{2,})")
HYPHENATED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BULLET_SIGN = r"[-–•▪●○◦*]|o(?=\s)"
CACHED_PASSAGES = 1024  # ranking, quoting, shortening and highlighting a hit each ask for its reading text

Span = tuple[int, int]


@lru_cache(maxsize=CACHED_PASSAGES)
def reading_text(passage: Passage) -> str:
    """The passage's words on one line; for a table or slide, one line a row.

    Struck-out words are left out, unless the whole passage is struck out.
    """
    struck = () if is_struck_out(passage) else passage.struck
    return _clean(passage, _cut_out(passage.text, [*passage.furniture, *struck]))


def shown_text(passage: Passage) -> str:
    """The reading text with its struck-out words in place, each run of them between STRUCK_START and STRUCK_END."""
    if not passage.struck:
        return reading_text(passage)
    edges = sorted({0, len(passage.text), *(edge for span in (*passage.furniture, *passage.struck) for edge in span)})
    pieces = []
    for start, end in pairwise(edges):
        if not _is_within(start, passage.furniture):
            piece = passage.text[start:end]
            pieces.append(f"{STRUCK_START}{piece}{STRUCK_END}" if _is_within(start, passage.struck) else piece)
    text = _clean(passage, "".join(pieces))
    return text if "\n" in text else BETWEEN_STRUCK.sub(r"\1", text)


def spell_out_struck(shown: str) -> str:
    """Shown text for a place that cannot print a line through words: "agree [struck out: not] to close"."""
    return shown.replace(STRUCK_START, "[struck out: ").replace(STRUCK_END, "]")


def is_struck_out(passage: Passage) -> bool:
    """Whether every word of the passage is struck out, its printed number aside."""
    if not passage.struck:
        return False
    left = WORD.findall(_cut_out(passage.text, [*passage.furniture, *passage.struck]))
    return set(left) <= set(WORD.findall(f"{passage.label} {passage.para}"))


def _clean(passage: Passage, text: str) -> str:
    text = without_ligatures(text)
    text = SOFT_HYPHEN.sub(
        "", MARKDOWN_EMPHASIS.sub("", MARKDOWN_LINK.sub(r"\1", HTML_TAG.sub(" ", MARKDOWN_ESCAPE.sub("", text))))
    )
    if passage.role in (Role.TABLE, Role.SLIDE):
        rows = (ROW_SPACE.sub(" ", row).strip(" |") for row in text.split("\n") if not TABLE_RULE.match(row))
        return "\n".join(row for row in rows if row)
    return fold_whitespace(text)


def fold_whitespace(text: str) -> str:
    """The text on one line: each run of white space is one space, words broken after a hyphen are joined again."""
    return SPACE.sub(" ", HYPHEN_BREAK.sub("-", without_ligatures(text))).strip()


def without_ligatures(text: str) -> str:
    """The text with each ligature spelled out in letters."""
    return LIGATURE.sub(lambda sign: LIGATURES[sign[0]], text)


def text_in_context(passage: Passage) -> str:
    """What is embedded and matched, a line each: committee, date, item title, headings, lead-in, reading text.

    A bullet alone means nothing: "Increasing levels of elective home education" is found by the words above it.
    """
    date = format_date(passage.meeting.date) if passage.meeting.date else ""
    headings = dict.fromkeys(filter(None, (passage.item_title, passage.section, passage.subsection)))
    parts = (passage.meeting.committee, date, *headings, passage.lead_in, reading_text(passage))
    return "\n".join(part for part in parts if part)


def without_furniture(passage: Passage) -> str:
    """The passage's own text without the running headers and page stamps within it."""
    return _cut_out(passage.text, passage.furniture)


def _cut_out(text: str, spans: Iterable[Span]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces.append(text[at:start])
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def _is_within(offset: int, spans: Iterable[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)


def own_words_start(passage: Passage, text: str) -> int:
    """Where the passage's own words begin in text, after its printed number or bullet; 0 if no words follow.

    A citation names the number, so a quotation need not repeat it. text: the passage's reading text or lead-in.
    """
    labels = [re.escape(label) for label in (passage.label, passage.para, passage.minute) if label]
    printed = re.match(rf"(?:(?:{'|'.join([*labels, BULLET_SIGN])})[.):\]]?\s+)+", text)
    return printed.end() if printed and printed.end() < len(text) else 0


def find_soft_hyphens(text: str) -> list[Span]:
    """Spans of a hyphen with its line break, in order, where the paper elsewhere prints the word without a hyphen.

    Word breaks lines only at a word's own hyphens; other typesetters add hyphens. "commit-" over "tee" is
    committee where the paper prints that elsewhere. A word that the paper prints nowhere else keeps its hyphen.
    """
    cuts = list(LINE_END_HYPHEN.finditer(text))
    if not cuts:
        return []
    words = {word.lower() for word in HYPHENATED_WORD.findall(text)}
    return [cut.span("cut") for cut in cuts if _is_one_word(cut, words)]


def _is_one_word(cut: re.Match[str], words: set[str]) -> bool:
    first, rest = cut["first"].lower(), cut["rest"].lower()
    return first + rest in words and f"{first}-{rest}" not in words
