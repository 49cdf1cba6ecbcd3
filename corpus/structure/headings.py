"""Which blocks are headings, and where a title ends that has its text on the same line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.conventions import Conventions
from corpus.layout.blocks import SENTENCE_WORD, Block, leads_into_resolution
from corpus.layout.list_markers import ROW_END, MarkerKind
from corpus.prose.reading_text import without_ligatures

MAX_TITLE_WORDS = 16  # a longer line without a marker is a sentence
MAX_SHORT_TITLE_WORDS = 10  # in a paper without layout, where there are only words to judge by
MAX_BARE_TITLE_WORDS = 3  # an item with nothing under it may be no more than its title: "8. Planning"
MAX_LIST_ENTRY_WORDS = 9
MIN_LEAD_IN_WORDS = 4
MIN_BUSINESS_WORDS = 14  # sentences about who was present are shorter, or are none
LARGER_POINTS = 1.5  # a heading that is not bold is larger than its text by more
POINT_IN_TITLE = re.compile(r"^\(?[ivxIVX]{1,4}[).]\s*")  # "1. **i) County Council**"
BOLD_BEHIND_NUMBER = re.compile(r"\W*\w{1,3}\W*?\*\*[^*]+\*\*\s*")
CLOSING_STOP = re.compile(r"[.;,!?][)\]\"”’'*_\s]*$")
# "31.3.2024 actual", "Total £32.6m": a row of a table, however bold; not "Thursday 29 November 2022".
TABLE_FIGURE = re.compile(
    r"""
    [-+–(]*
    (?: £ [\d.,]+ \w* | \d+ (?: [.,]\d+ )+ \w? | \d[\d.,]* (?: % | [mk] )
      | [0-3]?\d / [01]?\d / \d{2,4} | \d+ [-/] \d+ )
    [%)*]*
    """,
    flags=re.VERBOSE,
)
YEARS = re.compile(r"20\d\d[-/]\d{2,4}")


def is_heading(block: Block, following: Block | None, above: Block | None, conventions: Conventions) -> bool:
    """Whether a block without a marker is a heading: short, no sentence, and over something."""
    if block.marker is not None or following is None:
        return False
    if conventions.headings.section.search(block.body):
        return True
    if not _could_be_heading(block, conventions):
        return False
    if block.bold:
        return True
    if _leads_into_list(block, following) or leads_into_resolution(block, following, conventions.minutes):
        return False
    if block.page is not None:
        return (block.body.isupper() and len(block.body) > 3) or _is_printed_larger(block, following)
    return _is_over_text(block, following) and not _is_list_entry(above)


def closes_paragraph(block: Block, following: Block | None, conventions: Conventions) -> bool:
    """Whether an unnumbered heading ends the numbered paragraph above: plain text is under it."""
    if conventions.headings.section.search(block.body):
        return True
    return block.page is not None and following is not None and not following.marker and not following.table


def heads_subparagraphs(block: Block, following: Block | None) -> bool:
    """Whether a bold "1.1 Title" right above its own "1.1.1" is a heading, not a paragraph."""
    is_title = block.has_marker(MarkerKind.NUMBER) and block.bold and not CLOSING_STOP.search(block.text)
    return is_title and following is not None and following.label == f"{block.label}.1"


def heads_lettered_section(block: Block, following: Block | None) -> bool:
    """Whether a bold "B) Best Value" is over numbered paragraphs or plain text, and no point of what is above."""
    if following is None or not (block.has_marker(MarkerKind.LETTER) and block.bold and is_short_title(block)):
        return False
    is_text = following.marker is None and not following.table and not following.bold
    return following.has_marker(MarkerKind.NUMBER) or (is_text and len(following.body) > 2 * len(block.body))


def heads_part_of_item(block: Block, following: Block | None) -> bool:
    """Whether a numbered or lettered title, all in bold, is over plain text within an item: "1. **Chairman's Report**".

    Converters number such titles 1, 1, 1: their numbers are no paragraphs'.
    """
    is_listed = block.has_marker(MarkerKind.INTEGER, MarkerKind.POINT, MarkerKind.LETTER)
    if not is_listed or following is None or following.marker is not None:
        return False
    is_bold = block.bold or bool(BOLD_BEHIND_NUMBER.fullmatch(block.text))
    title = replace(block, body=POINT_IN_TITLE.sub("", block.body))
    return is_bold and is_short_title(title) and not following.bold


def is_business(block: Block, conventions: Conventions) -> bool:
    """Whether a block is a whole sentence that neither heads the minutes nor says who was present."""
    is_sentence = (block.ends_sentence or ROW_END in block.text) and len(block.body.split()) >= MIN_BUSINESS_WORDS
    begins = conventions.minutes.attendance.search(block.body) or conventions.minutes.heading.search(block.body)
    return is_sentence and not begins


def is_slide_title(block: Block) -> bool:
    """Whether a line is a slide's title or a label on a slide: it ends the list above."""
    is_plain = block.marker is None and not block.table and not CLOSING_STOP.search(block.text)
    return is_plain and len(block.body.split()) <= MAX_TITLE_WORDS and not SENTENCE_WORD.search(block.body)


def is_short_title(block: Block) -> bool:
    """Whether a block with a marker could be a title: few words, no verb, no full stop."""
    is_short = len(block.body.split()) <= MAX_SHORT_TITLE_WORDS
    return is_short and not SENTENCE_WORD.search(block.body) and not CLOSING_STOP.search(block.text)


def split_run_in_title(block: Block, conventions: Conventions, *, alone: bool = False) -> tuple[str, int]:
    """The title at the head of a numbered line, and the paper offset at which its text begins.

    The offset is 0 where the line is only a title; the title is '' where the line is only text. alone says that
    nothing is under the line, so that what was said must be on it.
    """
    start = block.marker.end if block.marker else 0
    behind = block.text[start:]
    whole = len(block.body.split()) <= MAX_TITLE_WORDS and not CLOSING_STOP.search(block.text)
    found = conventions.headings.run_in_bold.search(behind) or conventions.headings.run_in.search(behind)
    if found and len(found["title"].split()) > MAX_TITLE_WORDS:
        found = None
    if found and (alone or not whole or _is_surely_apart(behind, found)):
        return _plain_title(found["title"]), block.start + start + found.end()
    if alone and (len(block.body.split()) > MAX_BARE_TITLE_WORDS or conventions.headings.nothing.search(block.body)):
        return (_plain_title(block.body) if is_short_title(block) else ""), block.start
    is_title = whole or (not alone and _is_stopped_title(block, conventions))
    return (_plain_title(block.body), 0) if is_title else ("", 0)


def _plain_title(title: str) -> str:
    """A title without what closes it."""
    return without_ligatures(title.strip(" *")).rstrip(" .:;*-–")


def _is_stopped_title(block: Block, conventions: Conventions) -> bool:
    """Whether a numbered line is a title that a stop closes: "3. Minutes of the last meeting."."""
    headings = conventions.headings
    is_short = len(block.body.split()) <= MAX_SHORT_TITLE_WORDS and block.body.endswith((".", ";"))
    is_text = SENTENCE_WORD.search(block.body) or headings.nothing.search(block.body)
    return is_short and not is_text and not headings.not_a_title.search(block.body)


def _is_surely_apart(behind: str, found: re.Match[str]) -> bool:
    """Whether text follows a short title for certain: the bold ends, a wide gap parts them, or a list is led in."""
    rest = behind[found.end() :].strip(" *")
    if found["apart"].startswith(":") and rest.endswith(":"):
        return True
    return bool(rest) and (found["apart"] == "**" or (len(found["apart"]) > 1 and not found["apart"].strip()))


def _could_be_heading(block: Block, conventions: Conventions) -> bool:
    headings = conventions.headings
    words = block.body.split()
    if block.table or not words or len(words) > MAX_TITLE_WORDS or CLOSING_STOP.search(block.text):
        return False
    if words[0][:1].islower() or headings.field.search(block.body) or block.text.startswith(("<", "[", "!")):
        return False
    if ROW_END in block.text or _is_table_row(words):
        return False
    if block.page is None and headings.not_a_title.search(block.body):
        return False
    is_sentence = SENTENCE_WORD.search(block.body) and not headings.question.search(block.body)
    return not (is_sentence and (block.body.endswith(":") or (block.page is None and not block.bold)))


def _is_table_row(words: Sequence[str]) -> bool:
    """Whether figures are half of the words, or two columns behind them; "2025-26 budget" names a year."""
    figures = [word for word in words if TABLE_FIGURE.fullmatch(word)]
    names_year = len(figures) == 1 < len(words) and YEARS.fullmatch(figures[0])
    in_columns = len(words) > 2 and all(map(TABLE_FIGURE.fullmatch, words[-2:]))
    return in_columns or (2 * len(figures) >= len(words) and not names_year)


def _leads_into_list(block: Block, following: Block) -> bool:
    """Whether a line leads into a list: "Members raised the following points:", but not the label "Actions:"."""
    return bool(block.body.endswith(":") and following.marker and len(block.body.split()) >= MIN_LEAD_IN_WORDS)


def _is_printed_larger(block: Block, following: Block) -> bool:
    return block.lines[0].line.size > following.lines[0].line.size + LARGER_POINTS


def _is_list_entry(above: Block | None) -> bool:
    """Whether a short line follows another: entries of a list without markers, such as dates of meetings."""
    if above is None or above.marker or above.table or above.ends_sentence:
        return False
    return len(above.body.split()) <= MAX_LIST_ENTRY_WORDS


def _is_over_text(block: Block, following: Block) -> bool:
    """Whether a short line of a paper without layout is over something longer, numbered or tabled."""
    if len(block.lines) > 2 or len(block.body.split()) > MAX_SHORT_TITLE_WORDS:
        return False
    return following.marker is not None or following.table or len(following.body) > 2 * len(block.body)
