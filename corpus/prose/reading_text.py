"""The copy of a passage that is shown or embedded: breaks joined, furniture dropped, hyphens and ligatures mended.

Words that a line is drawn through are shown as what they are, and neither embedded, matched nor quoted.

Nothing here touches the paper's own text: a citation is always checked by slicing that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from corpus.prose.dates import format_date
from corpus.records import Passage, Role

# Word writes a hyphen at a line end only where the word has one ("two-\ntier"): it stays, the break goes.
HYPHEN_BREAK = re.compile(r"(?<=\w)[-\u2010\u2011] *\n\s*(?=\w)")
SOFT_HYPHEN = re.compile(r"\u00ad\s*")
MARKDOWN_EMPHASIS = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
HTML_TAG = re.compile(
    r"</?(?:ul|ol|li|p|br|b|i|u|em|strong|sup|sub|t[drh]|table|tbody|thead|span|div|a|img)\b[^<>]*>", re.IGNORECASE
)
MARKDOWN_ESCAPE = re.compile(r"\\(?=[.*#\[\]()_>+-])")  # Markdown's: "1\. Present"
# No address holds a bracket: "[a](" a thousand times over would be looked through a thousand times.
MARKDOWN_LINK = re.compile(r"\[([^\]\n]{1,200})\]\([^)\s\[]*\)")
SPACE = re.compile(r"\s+")
ROW_SPACE = re.compile(r"[ \t\u00a0]+")
# Some fonts print "fi" as one sign, and some PDFs give it as one character, which nobody types.
LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")
TABLE_RULE = re.compile(r"^[|\s:=-]+$")
# Around struck words on the shown copy: characters that Unicode keeps out of every text.
STRUCK_START, STRUCK_END = "\ufdd0", "\ufdd1"
BETWEEN_STRUCK = re.compile(rf"{STRUCK_END}(\s*){STRUCK_START}")
WORD = re.compile(r"\w+")
# From a word's first letter on and never back into it, or a word of a million letters would take for ever.
LINE_END_HYPHEN = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]{2,}+)(?P<cut>[-\u2010][ \t]*\n\s*)(?P<rest>[a-z]{2,})")
HYPHENATED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BULLET_SIGN = r"[-–•▪●○◦*]|o(?=\s)"
CACHED_PASSAGES = 1024  # passages: a hit is ranked, quoted, cut short and marked, each time as it reads

Span = tuple[int, int]


@lru_cache(maxsize=CACHED_PASSAGES)
def reading_text(passage: Passage) -> str:
    """The passage as it stands: one run of words; of a table, a line for each row.

    Struck words are left out, but for a passage that is struck out as a whole: it has no others.
    """
    struck = () if is_struck_out(passage) else passage.struck
    return _clean(passage, _cut_out(passage.text, [*passage.furniture, *struck]))


def shown_text(passage: Passage) -> str:
    """The reading text with the struck words in their place, each run of them between STRUCK and STANDS."""
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
    """Shown text for where nothing can be printed struck: "agree [struck out: not] to close"."""
    return shown.replace(STRUCK_START, "[struck out: ").replace(STRUCK_END, "]")


def is_struck_out(passage: Passage) -> bool:
    """Whether nothing of the passage stands, but perhaps its number."""
    if not passage.struck:
        return False
    standing = WORD.findall(_cut_out(passage.text, [*passage.furniture, *passage.struck]))
    return set(standing) <= set(WORD.findall(f"{passage.label} {passage.para}"))


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
    """Line breaks and runs of blanks as single spaces, words broken at a hyphen joined, ligatures spelled out."""
    return SPACE.sub(" ", HYPHEN_BREAK.sub("-", without_ligatures(text))).strip()


def without_ligatures(text: str) -> str:
    """The text with its ligatures as the letters that they are made of."""
    return LIGATURE.sub(lambda sign: LIGATURES[sign[0]], text)


def text_in_context(passage: Passage) -> str:
    """The passage in its place, as it is matched: committee, date, item, headings, lead-in, then its words.

    A bullet alone means nothing: "Increasing levels of elective home education" is found by what is above it.
    """
    date = format_date(passage.meeting.date) if passage.meeting.date else ""
    headings = dict.fromkeys(filter(None, (passage.item_title, passage.section, passage.subsection)))
    parts = (passage.meeting.committee, date, *headings, passage.lead_in, reading_text(passage))
    return "\n".join(part for part in parts if part)


def without_furniture(passage: Passage) -> str:
    """The passage's text as it stands, but for running headers and page stamps within it."""
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
    """How much of the passage's reading text is its number or bullet; 0 where it is nothing else."""
    printed = [re.escape(label) for label in (passage.label, passage.para, passage.minute) if label]
    begins = re.match(rf"(?:(?:{'|'.join([*printed, BULLET_SIGN])})[.):\]]?\s+)+", text)
    return begins.end() if begins and begins.end() < len(text) else 0


def find_soft_hyphens(text: str) -> list[Span]:
    """Spans of hyphen and line break, in order, where the paper elsewhere prints the word without the hyphen.

    Word breaks lines only at hyphens that belong to the word; other typesetters put in their own. A word that
    the paper prints nowhere else keeps its hyphen: it is shown as printed.
    """
    cuts = list(LINE_END_HYPHEN.finditer(text))
    if not cuts:
        return []
    words = {word.lower() for word in HYPHENATED_WORD.findall(text)}
    return [cut.span("cut") for cut in cuts if _is_one_word(cut, words)]


def _is_one_word(cut: re.Match[str], words: set[str]) -> bool:
    first, rest = cut["first"].lower(), cut["rest"].lower()
    return first + rest in words and f"{first}-{rest}" not in words
