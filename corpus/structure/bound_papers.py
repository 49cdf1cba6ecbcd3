"""Which item a paper belongs to that is bound behind an agenda or minutes, or filed beside an agenda."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.layout.blocks import Block
from corpus.records import Agenda, Kind, Meeting, Paper, Passage, Role

TITLE_WORD = re.compile(r"[a-z0-9]+(?:-\d+)?")
MIN_SHARED_WORDS = 2
MIN_SHARED_SHARE = 0.5  # of the words of the shorter of heading and title
MAX_MATCHED_WORDS = 16
MIN_AGENDA_ITEMS = 2
MIN_TEXT_WORDS = 8  # no heading right below a heading is as long
TEXT_WITHIN_BLOCKS = 2  # an appendix's title and its first paragraph

Titles = Mapping[str, str]  # item -> its title


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page on which a pack's maker began a paper, and what the mark says of it."""

    kind: Kind
    item: str = ""
    title: str = ""


def find_marked_pages(paper: Paper, conventions: Conventions) -> dict[int, MarkedPage]:
    """Pages on which a pack's maker began a paper: by a bookmark, or by a stamp "Agenda Item 7"."""
    headings = conventions.headings
    found: dict[int, MarkedPage] = {}
    is_pack = bool(paper.outline) and bool(headings.pack_bookmark.search(paper.outline[0][1]))
    for page, title in paper.outline if is_pack else ():
        if headings.appendix.search(title):
            found.setdefault(page, MarkedPage(Kind.APPENDIX, title=title))
        elif bookmark := headings.bookmarked_item.search(title):
            found.setdefault(page, MarkedPage(Kind.REPORT, bookmark["item"], bookmark["title"]))
    for line in paper.lines:
        stamp = headings.item.search(paper.text[line.start : line.end].strip()) if line.page else None
        if stamp and line.page:
            known = found.get(line.page, MarkedPage(Kind.REPORT))
            found[line.page] = replace(known, kind=Kind.REPORT, item=stamp["item"])
    return found


def heads_appendix(block: Block, below: Sequence[Block], conventions: Conventions) -> bool:
    """Whether a line that names an appendix is its heading: its title or text is below, and no list of appendices."""
    is_label_only = block.page is None and len(block.body.split()) == 2  # "Appendix B" and nothing else
    if not below or not (block.bold or block.body.isupper() or is_label_only):
        return False
    if conventions.headings.appendix.search(below[0].body):
        return False
    return any(under.table or len(under.body.split()) >= MIN_TEXT_WORDS for under in below[:TEXT_WITHIN_BLOCKS])


def match_item(heading: str, titles: Titles, conventions: Conventions) -> str:
    """The item whose title shares most words with a heading, '' where none or more than one does."""
    words = find_title_words(heading, conventions)
    if not MIN_SHARED_WORDS <= len(words) <= MAX_MATCHED_WORDS:
        return ""
    likeness = {item: _likeness(words, find_title_words(title, conventions)) for item, title in titles.items()}
    best = max(likeness.values(), default=0.0)
    found = [item for item, value in likeness.items() if value == best]
    return found[0] if best >= MIN_SHARED_SHARE and len(found) == 1 else ""


def find_forward_plan_item(block: Block, titles: Titles, conventions: Conventions) -> str:
    """The item of the forward work programme, if a block is a table that begins as such programmes do; else ''."""
    if not block.table or not conventions.reports.forward_plan_table.search(block.text.split("\n")[0]):
        return ""
    return next((item for item, title in titles.items() if conventions.reports.forward_plan.search(title)), "")


def begins_forward_plan(blocks: Sequence[Block], titles: Titles, conventions: Conventions) -> bool:
    """Whether a document is the forward work programme: it has no head but a heading over its table."""
    return any(find_forward_plan_item(block, titles, conventions) for block in blocks[:2])


def _likeness(heading: frozenset[str], title: frozenset[str]) -> float:
    shared = len(heading & title)
    return shared / min(len(heading), len(title)) if shared >= MIN_SHARED_WORDS else 0.0


def find_title_words(text: str, conventions: Conventions = UK_COUNCILS) -> frozenset[str]:
    """The words of a heading that say which matter it is about."""
    return frozenset(TITLE_WORD.findall(text.lower())) - conventions.reports.common_words.words


def read_agendas(passages: Iterable[Passage]) -> list[Agenda]:
    """The agendas that a paper holds, each with its items and their titles."""
    items: dict[Meeting, dict[str, str]] = {}
    for passage in passages:
        if passage.kind is Kind.AGENDA and passage.role is Role.AGENDA and passage.item_title:
            items.setdefault(passage.meeting, {})[passage.item] = passage.item_title
    return [Agenda(meeting, tuple(lines.items())) for meeting, lines in items.items() if len(lines) >= MIN_AGENDA_ITEMS]


def find_item(
    agendas: Sequence[Agenda], meeting: Meeting, titles: Sequence[str], head: Sequence[str], conventions: Conventions
) -> tuple[str, str]:
    """The item, and its title, that a paper of a meeting belongs to by what it prints; '' if none does.

    A decision's number in its titles (the file's name is one) or in the lines of its head is certain. Else the words
    of a title decide, where one item shares them and no other.
    """
    items = next((dict(agenda.items) for agenda in agendas if agenda.meeting == meeting), {})
    item = _match_decision_number(items, (*titles, *head), conventions)
    item = item or next(filter(None, (match_item(title, items, conventions) for title in titles)), "")
    return (item, items[item]) if item else ("", "")


def _match_decision_number(titles: Titles, texts: Sequence[str], conventions: Conventions) -> str:
    given = {number for text in texts for number in _read_decision_numbers(text, conventions)}
    found = [item for item, title in titles.items() if given & _read_decision_numbers(title, conventions)]
    return found[0] if len(found) == 1 else ""


def _read_decision_numbers(text: str, conventions: Conventions) -> set[tuple[str, str]]:
    return {(found["year"], found["number"]) for found in conventions.reports.decision_number.finditer(text)}
