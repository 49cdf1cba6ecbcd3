"""Page numbers in a paper without pages: a converter left each beside a rule or a form feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.conventions import UK_COUNCILS
from corpus.conventions.furniture import FurnitureRules
from corpus.records import Line

RULE = re.compile(r"[-_*]{3,}")
FORM_FEED = "\f"
MIN_PAGE_BREAKS = 3  # that count on: fewer may be numbers of items below a rule
MAX_STEP = 2  # a page may be blank, and its number left out
# Items too are numbered below rules, from 1 on and between whole sentences. Of the page breaks of 34 minutes with page
# numbers below rules up to half cut a sentence, in two of them none, and none begins with 1.
MIN_CUT_SHARE = 0.4
MANY_PAGE_BREAKS = 6
SENTENCE_END = re.compile(r"[.?!:;][)\]\"”’'*_\s]*$")


def find_page_breaks(
    text: str, lines: Sequence[Line], furniture: FurnitureRules = UK_COUNCILS.furniture
) -> frozenset[int]:
    """The indexes of the lines that are page numbers, and of the rules beside them. Numbers that count on are some."""
    found = list(_find_numbers(text, lines, furniture))
    counted = {
        at for first, second in pairwise(found) if 0 < second[1] - first[1] <= MAX_STEP for at in (first[0], second[0])
    }
    breaks = {at: _rules_beside(text, lines, at) for at in sorted(counted)}
    cuts = [_cuts_sentence(text, lines, min([at, *rules])) for at, rules in breaks.items()][
        1:
    ]  # a title ends no sentence
    is_cut = sum(cuts) >= MIN_CUT_SHARE * len(cuts)
    begins_later = min((number for at, number in found if at in counted), default=1) > 1
    if len(breaks) < MIN_PAGE_BREAKS or not (is_cut or (begins_later and len(breaks) >= MANY_PAGE_BREAKS)):
        return frozenset()
    return frozenset(index for at, rules in breaks.items() for index in (at, *rules))


def _find_numbers(text: str, lines: Sequence[Line], furniture: FurnitureRules) -> Iterator[tuple[int, int]]:
    """(index, number) of each line that reads like a page number and stands at a page's end or beginning."""
    for at, line in enumerate(lines):
        match = furniture.page_stamp.search(text[line.start : line.end])
        if match and match["number"] and (_rules_beside(text, lines, at) or _is_beside_form_feed(text, lines, at)):
            yield at, int(match["number"])


def _rules_beside(text: str, lines: Sequence[Line], at: int) -> list[int]:
    return [
        other
        for other in (at - 1, at + 1)
        if 0 <= other < len(lines) and RULE.fullmatch(text[lines[other].start : lines[other].end])
    ]


def _is_beside_form_feed(text: str, lines: Sequence[Line], at: int) -> bool:
    start = lines[at - 1].end if at else 0
    end = lines[at + 1].start if at + 1 < len(lines) else len(text)
    return FORM_FEED in text[start : lines[at].start] or FORM_FEED in text[lines[at].end : end]


def _cuts_sentence(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether the line above a page break ends no sentence."""
    return at > 0 and not SENTENCE_END.search(text[lines[at - 1].start : lines[at - 1].end])
