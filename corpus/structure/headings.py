"""Which blocks are headings, and where a title ends that its text follows on the same line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.layout.blocks import SENTENCE_WORD, Block, leads_into_resolution
from corpus.layout.list_markers import ROW_END, MarkerKind
from corpus.prose.reading_text import without_ligatures

MAX_TITLE_WORDS = 16  # a longer unsigned line is a sentence
MAX_SHORT_TITLE_WORDS = 10  # in a paper without layout, where only the words tell
MAX_LIST_ENTRY_WORDS = 10
MIN_LEAD_IN_WORDS = 4
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
MAX_BARE_TITLE_WORDS = 3  # an item with nothing under it may be no more than its title: "8. Planning"
NOTHING = re.compile(r"^(?:no|none|nothing)\b|\b(?:none|nil)\W*$", re.IGNORECASE)


def is_heading(block: Block, following: Block | None, above: Block | None = None) -> bool:
    """Whether an unsigned block is a heading: short, no sentence, and something stands under it."""
    if block.marker is not None or following is None:
        return False
    if KNOWN_TITLE.match(block.body):
        return True
    if not _could_be_heading(block):
        return False
    if block.bold:
        return True
    if _leads_into_list(block, following) or leads_into_resolution(block, following):
        return False
    if block.page is not None:
        return (block.body.isupper() and len(block.body) > 3) or _is_printed_larger(block, following)
    return _is_over_text(block, following) and not _is_list_entry(above)


def closes_paragraph(block: Block, following: Block | None) -> bool:
    """Whether an unnumbered heading ends the numbered paragraph above: plain text stands under it."""
    if KNOWN_TITLE.match(block.body):
        return True
    return block.page is not None and following is not None and not following.marker and not following.table


def heads_subparagraphs(block: Block, following: Block | None) -> bool:
    """A bold "1.1 Title" right above its own "1.1.1": a heading, not a paragraph."""
    numbered = block.has_marker(MarkerKind.NUMBER) and block.bold and not SENTENCE_END.search(block.text)
    return numbered and following is not None and following.label == f"{block.label}.1"


def heads_lettered_section(block: Block, following: Block | None) -> bool:
    """A bold "B) Best Value" over numbered paragraphs or plain text: a heading, not a point of what is above."""
    if following is None or not (block.has_marker(MarkerKind.LETTER) and block.bold and is_short_title(block)):
        return False
    text = following.marker is None and not following.table and not following.bold
    return following.has_marker(MarkerKind.NUMBER) or (text and len(following.body) > 2 * len(block.body))


def is_slide_title(block: Block) -> bool:
    """Whether an unsigned line is a slide's title or a label on it, whatever follows: it ends the list above."""
    plain = block.marker is None and not block.table and not SENTENCE_END.search(block.text)
    return plain and len(block.body.split()) <= MAX_TITLE_WORDS and not SENTENCE_WORD.search(block.body)


def is_short_title(block: Block) -> bool:
    """Whether a signed block could be a title: few words, no verb, no full stop."""
    words = len(block.body.split())
    return (
        words <= MAX_SHORT_TITLE_WORDS and not SENTENCE_WORD.search(block.body) and not SENTENCE_END.search(block.text)
    )


def split_run_in_title(block: Block, *, alone: bool = False) -> tuple[str, int]:
    """The title at the head of a numbered line and the offset in the paper where its text begins.

    Offset 0 where the line is title only; title '' where it is text only. alone: nothing stands under the line,
    so that what was said is on it.
    """
    start = block.marker.end if block.marker else 0
    behind = block.text[start:]
    whole = len(block.body.split()) <= MAX_TITLE_WORDS and not SENTENCE_END.search(block.text)
    found = BOLD_RUN_IN.match(behind) or RUN_IN.match(behind)
    if (
        found
        and len(found["title"].split()) <= MAX_TITLE_WORDS
        and (alone or not whole or _is_surely_apart(behind, found))
    ):
        return _plain_title(found["title"]), block.start + start + found.end()
    if alone and (len(block.body.split()) > MAX_BARE_TITLE_WORDS or NOTHING.search(block.body)):
        return (_plain_title(block.body) if is_short_title(block) else ""), block.start
    return (_plain_title(block.body), 0) if whole or (not alone and _is_stopped_title(block)) else ("", 0)


def _plain_title(title: str) -> str:
    """A title without what closes it."""
    return without_ligatures(title.strip(" *")).rstrip(" .:;*-–")


def _is_stopped_title(block: Block) -> bool:
    """Whether a numbered line is a title that a stop closes: "3. Minutes of the last meeting."."""
    few = len(block.body.split()) <= MAX_SHORT_TITLE_WORDS and block.body.endswith((".", ";"))
    return (
        few
        and not SENTENCE_WORD.search(block.body)
        and not NOTHING.search(block.body)
        and not NO_TITLE.search(block.body)
    )


def _is_surely_apart(behind: str, found: re.Match[str]) -> bool:
    """Whether text follows a short title for certain: the bold ends, a wide gap stands between, or a list is led in."""
    rest = behind[found.end() :].strip(" *")
    if found["apart"].startswith(":") and rest.endswith(":"):
        return True
    return bool(rest) and (found["apart"] == "**" or (len(found["apart"]) > 1 and not found["apart"].strip()))


def _could_be_heading(block: Block) -> bool:
    words = block.body.split()
    if block.table or not words or len(words) > MAX_TITLE_WORDS or SENTENCE_END.search(block.text):
        return False
    if words[0][:1].islower() or FIELD.match(block.body) or block.text.startswith(("<", "[", "!")):
        return False
    if ROW_END in block.text:
        return False
    if _is_table_row(words) or (block.page is None and NO_TITLE.search(block.body)):
        return False
    says = SENTENCE_WORD.search(block.body) and not ASKS.match(block.body)
    return not (says and (block.body.endswith(":") or (block.page is None and not block.bold)))


def _is_table_row(words: Sequence[str]) -> bool:
    """Whether figures are half of the words, or stand in two columns behind them; "2025-26 budget" names a year."""
    figures = [word for word in words if FIGURES.fullmatch(word)]
    named = len(figures) == 1 < len(words) and YEARS.fullmatch(figures[0])
    columns = len(words) > 2 and all(map(FIGURES.fullmatch, words[-2:]))
    return columns or (2 * len(figures) >= len(words) and not named)


def _leads_into_list(block: Block, following: Block) -> bool:
    """Whether a line leads into a list: "Members raised the following points:", not the label "Actions:"."""
    return bool(block.body.endswith(":") and following.marker and len(block.body.split()) >= MIN_LEAD_IN_WORDS)


def _is_printed_larger(block: Block, following: Block) -> bool:
    return block.lines[0].line.size > following.lines[0].line.size + LARGER_POINTS


def _is_list_entry(above: Block | None) -> bool:
    """Whether a short line follows another: entries of a list without signs, such as dates of meetings."""
    if above is None or above.marker or above.table or above.ends_sentence:
        return False
    return len(above.body.split()) < MAX_LIST_ENTRY_WORDS


def _is_over_text(block: Block, following: Block) -> bool:
    """In a paper without layout, a title is a short line over something longer, numbered or tabled."""
    if len(block.lines) > 2 or len(block.body.split()) > MAX_SHORT_TITLE_WORDS:
        return False
    return following.marker is not None or following.table or len(following.body) > 2 * len(block.body)
