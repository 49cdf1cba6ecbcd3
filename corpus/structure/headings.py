"""Which pieces are headings, and where a title ends that its text follows on the same line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.layout.blocks import VERB, Piece, is_resolved_in
from corpus.layout.list_markers import ROW_END, SignKind
from corpus.prose.reading_text import without_ligatures

TITLE_WORDS = 16  # a longer unsigned line is a sentence
SHORT_TITLE_WORDS = 10  # in a paper without layout, where only the words tell
LIST_ENTRY_WORDS = 10
LEAD_IN_WORDS = 4
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
FIGURES = re.compile(
    r"[-+–(]*(?:£[\d.,]+\w*|\d+(?:[.,]\d+)+\w?|\d[\d.,]*(?:%|[mk])|[0-3]?\d/[01]?\d/\d{2,4}|\d+[-/]\d+)[%)*]*"
)
YEARS = re.compile(r"20\d\d[-/]\d{2,4}")
FIELD = re.compile(r"^[A-Z][\w /.’'()-]{1,40}:\s*\S")
ASKS = re.compile(r"(?:why|what|how|who|where|when|which)\b", re.IGNORECASE)
# A title and its text on one line, apart only by what the eye sees: "Register of Interests   None".
RUN_IN = re.compile(
    r"""
    (?P<title>[A-Z][^\n]{2,70}?)
    (?P<apart>
        [ \u00a0]{2,} | \s+[-–—]\s+ | \t+
      | : (?: \s+ | (?=[A-Z]) )                                          # "Any other business:Mr Reed agreed"
      | (?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bCllr)(?<!\b[A-Z])\.\s+(?=[A-Z])
    )(?=\S)
    """,
    flags=re.VERBOSE,
)
BOLD_RUN_IN = re.compile(r"\*{0,2}\s*(?P<title>[^*\n]{2,100}?)\s*[:.]?(?P<apart>\*\*)\s*\\?[-–:.]?\s*(?=[^*\s])")
# What a parish prints on a line of its own that is no heading: sums, clocks, people, planning numbers, outcomes.
NO_TITLE = re.compile(
    r"""
    £ | \b\d+\.\d\d\b | \b\d{1,2}[.:]?\d{0,2}\s*[ap]\.?m\b | \b\d\d/\d{4,}
    | ^(?: \d+[/.]\d | for\ [-–\d] )
    | ^(?: until | held\ (?:at|in|on) | proposed | proposer | seconded | seconder | all\ in | in\ favour )\b
    | ^(?: cllrs?|councillors?|mr|mrs|ms|miss|dr )\b (?!.*\b(?:reports?|updates?|remarks|statement)\b)
    | ^(?: no\b.*\b(?:comments?|observations?|objections?|interests?.*) | supports?(?:ed)? )\W*$
    | \b(?: carried|granted|refused|recommended|approved|agreed|withdrawn|deferred|permitted )\W*$
    | \bmeeting\s+(?: closed|was\ closed|re-?\s?opened|reconvened|adjourned|resumed )\b
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
BARE_TITLE_WORDS = 3  # an item with nothing under it may be no more than its title: "8. Planning"
NOTHING = re.compile(r"^(?:no|none|nothing)\b|\b(?:none|nil)\W*$", re.IGNORECASE)


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
    if _leads_in(piece, following) or is_resolved_in(piece, following):
        return False
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


def run_in(piece: Piece, *, alone: bool = False) -> tuple[str, int]:
    """The title at the head of a numbered line and the offset in the paper where its text begins.

    Offset 0 where the line is title only; title '' where it is text only. alone: nothing stands under the line,
    so that what was said is on it.
    """
    start = piece.sign.end if piece.sign else 0
    behind = piece.text[start:]
    whole = len(piece.body.split()) <= TITLE_WORDS and not SENTENCE_END.search(piece.text)
    found = BOLD_RUN_IN.match(behind) or RUN_IN.match(behind)
    if found and len(found["title"].split()) <= TITLE_WORDS and (alone or not whole or _apart(behind, found)):
        return _plain(found["title"]), piece.start + start + found.end()
    if alone and (len(piece.body.split()) > BARE_TITLE_WORDS or NOTHING.search(piece.body)):
        return (_plain(piece.body) if is_short(piece) else ""), piece.start
    return (_plain(piece.body), 0) if whole or (not alone and _stopped_title(piece)) else ("", 0)


def _plain(title: str) -> str:
    """A title without what closes it."""
    return without_ligatures(title.strip(" *")).rstrip(" .:;*-–")


def _stopped_title(piece: Piece) -> bool:
    """Whether a numbered line is a title that a stop closes: "3. Minutes of the last meeting."."""
    few = len(piece.body.split()) <= SHORT_TITLE_WORDS and piece.body.endswith((".", ";"))
    return few and not VERB.search(piece.body) and not NOTHING.search(piece.body) and not NO_TITLE.search(piece.body)


def _apart(behind: str, found: re.Match[str]) -> bool:
    """Whether text follows a short title for certain: the bold ends, a wide gap stands between, or a list is led in."""
    rest = behind[found.end() :].strip(" *")
    if found["apart"].startswith(":") and rest.endswith(":"):
        return True
    return bool(rest) and (found["apart"] == "**" or (len(found["apart"]) > 1 and not found["apart"].strip()))


def _could_be(piece: Piece) -> bool:
    words = piece.body.split()
    if piece.table or not words or len(words) > TITLE_WORDS or SENTENCE_END.search(piece.text):
        return False
    if words[0][:1].islower() or FIELD.match(piece.body) or piece.text.startswith(("<", "[", "!")):
        return False
    if ROW_END in piece.text:
        return False
    if _is_row(words) or (piece.page is None and NO_TITLE.search(piece.body)):
        return False
    says = VERB.search(piece.body) and not ASKS.match(piece.body)
    return not (says and (piece.body.endswith(":") or (piece.page is None and not piece.bold)))


def _is_row(words: Sequence[str]) -> bool:
    """Whether figures are half of the words, or stand in two columns behind them; "2025-26 budget" names a year."""
    figures = [word for word in words if FIGURES.fullmatch(word)]
    named = len(figures) == 1 < len(words) and YEARS.fullmatch(figures[0])
    columns = len(words) > 2 and all(map(FIGURES.fullmatch, words[-2:]))
    return columns or (2 * len(figures) >= len(words) and not named)


def _leads_in(piece: Piece, following: Piece) -> bool:
    """Whether a line leads into a list: "Members raised the following points:", not the label "Actions:"."""
    return bool(piece.body.endswith(":") and following.sign and len(piece.body.split()) >= LEAD_IN_WORDS)


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
