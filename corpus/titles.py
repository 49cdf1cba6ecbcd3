"""Which pieces are headings, and where a title ends that its text follows on the same line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.pieces import VERB, Piece
from corpus.signs import SignKind
from corpus.wording import without_ligatures

TITLE_WORDS = 16  # a longer unsigned line is a sentence
SHORT_TITLE_WORDS = 10  # in a paper without layout, where only the words tell
LIST_ENTRY_WORDS = 10
LARGER_POINTS = 1.5  # a heading without bold is set at least so much larger than its text
# Headings that reports have in common, whatever stands under them.
KNOWN_TITLE = re.compile(
    r"^(?:executive summary|summary|recommendation(?:s|\(s\))?|actions? required|introduction|"
    r"background(?: papers| documents)?|"
    r"purpose(?: of (?:the )?report)?|conclusions?|appendices|officer contact|contact details|report authors?)\s*:?$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.;,!?][)\]\"”’'*_\s]*$")
# "31.3.2024 actual", "Total £32.6m": a row of a table, however bold; not "Thursday 29 November 2022".
FIGURES = re.compile(r"[-+–(]*(?:£[\d.,]+\w*|\d+(?:[.,/:-]\d+)+\w?|\d[\d.,]*(?:%|[mk]))[%)*]*")
YEARS = re.compile(r"20\d\d[-/]\d{2,4}")
FIELD = re.compile(r"^[A-Z][\w /.’'()-]{1,40}:\s*\S")
# A title and its text on one line, apart only by what the eye sees: "Register of Interests   None".
RUN_IN = re.compile(r"(?P<title>[A-Z][^\n]{2,70}?)(?P<apart>[ \u00a0]{2,}|\s+[-–—]\s+|\t+|:\s+|\.\s+(?=[A-Z]))(?=\S)")
BOLD_RUN_IN = re.compile(r"\*{0,2}\s*(?P<title>[^*\n]{2,100}?)\s*[:.]?(?P<apart>\*\*)\s*\\?[-–:]?\s*(?=[^*\s])")


def is_title(piece: Piece, following: Piece | None, above: Piece | None = None) -> bool:
    """Whether an unsigned piece is a heading: short, no sentence, and something stands under it."""
    if piece.sign is not None or following is None:
        return False
    if KNOWN_TITLE.match(piece.body):
        return True
    if not _could_be(piece):
        return False
    if piece.bold:
        return True
    if piece.page is not None:
        return (piece.body.isupper() and len(piece.body) > 3) or _printed_larger(piece, following)
    return _stands_over(piece, following) and not _listed(above)


def closes(piece: Piece, following: Piece | None) -> bool:
    """Whether an unnumbered heading ends the numbered paragraph above: plain text stands under it."""
    if KNOWN_TITLE.match(piece.body):
        return True
    return piece.page is not None and following is not None and not following.sign and not following.table


def heads_deeper(piece: Piece, following: Piece | None) -> bool:
    """A bold "1.1 Title" right above its own "1.1.1": a heading, not a paragraph."""
    numbered = piece.has(SignKind.NUMBER) and piece.bold and not SENTENCE_END.search(piece.text)
    return numbered and following is not None and following.label == f"{piece.label}.1"


def heads_lettered(piece: Piece, following: Piece | None) -> bool:
    """A bold "B) Best Value" over numbered paragraphs or plain text: a heading, not a point of what is above."""
    if following is None or not (piece.has(SignKind.LETTER) and piece.bold and is_short(piece)):
        return False
    text = following.sign is None and not following.table and not following.bold
    return following.has(SignKind.NUMBER) or (text and len(following.body) > 2 * len(piece.body))


def heads_slide(piece: Piece) -> bool:
    """Whether an unsigned line is a slide's title or a label on it, whatever follows: it ends the list above."""
    plain = piece.sign is None and not piece.table and not SENTENCE_END.search(piece.text)
    return plain and len(piece.body.split()) <= TITLE_WORDS and not VERB.search(piece.body)


def is_short(piece: Piece) -> bool:
    """Whether a signed piece could be a title: few words, no verb, no full stop."""
    words = len(piece.body.split())
    return words <= SHORT_TITLE_WORDS and not VERB.search(piece.body) and not SENTENCE_END.search(piece.text)


def run_in(piece: Piece) -> tuple[str, int]:
    """The title at the head of a numbered line and the offset in the paper where its text begins.

    Offset 0 where the line is title only; title '' where it is text only.
    """
    start = piece.sign.end if piece.sign else 0
    behind = piece.text[start:]
    whole = len(piece.body.split()) <= TITLE_WORDS and not SENTENCE_END.search(piece.text)
    found = BOLD_RUN_IN.match(behind) or RUN_IN.match(behind)
    if found and len(found["title"].split()) <= TITLE_WORDS and (not whole or _apart(behind, found)):
        return without_ligatures(found["title"].strip(" *")), piece.start + start + found.end()
    return (piece.body, 0) if whole else ("", 0)


def _apart(behind: str, found: re.Match[str]) -> bool:
    """Whether text follows a short title for certain: the bold ends, or a wide gap stands between."""
    rest = behind[found.end() :].strip(" *")
    return bool(rest) and (found["apart"] == "**" or (len(found["apart"]) > 1 and not found["apart"].strip()))


def _could_be(piece: Piece) -> bool:
    words = piece.body.split()
    if piece.table or not words or len(words) > TITLE_WORDS or SENTENCE_END.search(piece.text):
        return False
    if words[0][:1].islower() or FIELD.match(piece.body) or piece.text.startswith(("<", "[", "!")):
        return False
    return not _is_row(words) and not (piece.body.endswith(":") and VERB.search(piece.body))


def _is_row(words: Sequence[str]) -> bool:
    """Whether figures are half of the words; "2025-26 budget" names a year."""
    figures = [word for word in words if FIGURES.fullmatch(word)]
    named = len(figures) == 1 < len(words) and YEARS.fullmatch(figures[0])
    return 2 * len(figures) >= len(words) and not named


def _printed_larger(piece: Piece, following: Piece) -> bool:
    return piece.rows[0].line.size > following.rows[0].line.size + LARGER_POINTS


def _listed(above: Piece | None) -> bool:
    """Whether a short line follows another: entries of a list without signs, such as dates of meetings."""
    if above is None or above.sign or above.table or above.ends_sentence:
        return False
    return len(above.body.split()) < LIST_ENTRY_WORDS


def _stands_over(piece: Piece, following: Piece) -> bool:
    """In a paper without layout, a title is a short line over something longer, numbered or tabled."""
    if len(piece.rows) > 2 or len(piece.body.split()) > SHORT_TITLE_WORDS:
        return False
    return following.sign is not None or following.table or len(following.body) > 2 * len(piece.body)
