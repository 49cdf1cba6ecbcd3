"""Pages that part a pack into what is for the public and what is not, and which items the agenda lists in either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.exempt.block_marks import list_marked_pages
from corpus.exempt.documents import DocumentPart, find_start
from corpus.exempt.lines.mark_words import has_only_marks
from corpus.exempt.lines.markings import ExemptMark, excludes_the_public, find_mark
from corpus.exempt.lines.spelling import spell_line
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind, Paper

MAX_DIVIDER_BLOCKS = 4


@dataclass(frozen=True, slots=True)
class ListedItems:
    """The numbers of the items that a paper's agenda lists before it excludes the public, and behind that."""

    public: frozenset[int] = frozenset()
    private: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Divider:
    """What a mark that stands between the papers of a pack closes."""

    rest: str = ""  # why all that follows is closed, '' if it is not
    following: str = ""  # why the next paper is
    private: str = ""  # why the items are that the agenda lists as private: one of them was marked

    def reason_for(self, part: DocumentPart, items: ListedItems, *, opens: bool) -> str:
        """Why a part is closed by what stands before it. opens: it says itself that it is for the public."""
        number = _find_item_number(part)
        if opens or number in items.public:
            return ""
        return self.rest or self.following or (self.private if number in items.private else "")

    def after(self, part: DocumentPart, first: int, reason: str) -> Divider:
        """The divider behind a part of which a mark closes the blocks from the first on."""
        kind = _find_kind(part, first)
        if kind is ExemptMark.REST:
            return Divider(rest=reason)
        return Divider(self.rest, following=reason if kind else "", private=reason)


def _find_kind(part: DocumentPart, first: int) -> ExemptMark | None:
    """REST where a heading closes all that follows, HERE where a mark stands alone to its part's end.

    A mark that cites the Act, or names a paper or minutes, heads that paper alone.
    """
    head, papers = part.blocks[first : first + MAX_DIVIDER_BLOCKS], part.conventions.exempt_papers
    words = spell_line(" ".join(block.text for block in part.blocks[first:][:MAX_DIVIDER_BLOCKS]).strip("*# "))
    heading = next((block.text for block in head if _closes_rest(block, part)), "")
    if heading and part.kind is not Kind.MINUTES:
        return ExemptMark.REST
    if len(part.blocks) - first > MAX_DIVIDER_BLOCKS or part.conventions.exempt.statute.search(words):
        return None
    if any(rule.search(words) for rule in (papers.names_appendix, papers.earlier_minutes, papers.item)):
        return None
    if heading:
        return ExemptMark.REST
    return ExemptMark.HERE if has_only_marks(words, part.conventions) else None


def _closes_rest(block: Block, part: DocumentPart) -> bool:
    words, rules = spell_line(block.text.strip("*# ")), part.conventions.exempt_parts
    if part.conventions.exempt_papers.earlier_minutes.search(words) or rules.one_report.search(words):
        return False
    is_rest = find_mark(words, part.conventions) is ExemptMark.REST
    return is_rest or rules.part_two_alone.search(words) is not None


def _find_item_number(part: DocumentPart) -> int | None:
    """The number of the agenda item in a part's head; None if it has none."""
    found = (part.conventions.exempt_papers.item_number.search(block.text) for block in part.head)
    return next((int(match["number"]) for match in found if match), None)


def find_listed_items(parts: Sequence[DocumentPart]) -> ListedItems:
    """The items of the paper's agenda; none where no agenda excludes the public."""
    public, private = set[int](), set[int]()
    for part in parts:
        if part.kind is Kind.AGENDA:
            for number, is_private in _list_items(part.blocks, part):
                (private if is_private else public).add(number)
    return ListedItems(frozenset(public - private), frozenset(private)) if private else ListedItems()


def _list_items(blocks: Sequence[Block], part: DocumentPart) -> Iterator[tuple[int, bool]]:
    is_private = False
    for block in blocks:
        if block.has_marker(MarkerKind.INTEGER) and block.label.isdigit():
            yield int(block.label), is_private
        if (
            excludes_the_public(block.text, part.conventions)
            or find_mark(block.text, part.conventions) is ExemptMark.REST
        ):
            is_private = True


def cut_behind_marked_pages(paper: Paper, part: DocumentPart, page_marks: Mapping[int, str]) -> list[DocumentPart]:
    """The part, cut where the next item begins behind two marked pages or more, on a page without a mark."""
    marked = list_marked_pages(part, page_marks) if part.blocks[0].page else set()
    for at, block in enumerate(part.blocks if len(marked) > 1 else ()):
        page = block.page or 0
        is_first = at > 0 and part.blocks[at - 1].page != block.page
        if is_first and page not in marked and {page - 1, page - 2} <= marked and _is_next_item(part, at):
            start = find_start(paper, part.blocks, at)
            return [
                replace(part, blocks=part.blocks[:at], end=start),
                replace(part, blocks=part.blocks[at:], start=start),
            ]
    return [part]


def _is_next_item(part: DocumentPart, at: int) -> bool:
    """Whether a numbered heading is the next item's, and not the next section's of the report above it."""
    block, number = part.blocks[at], _find_item_number(part)
    if number is None or not block.has_marker(MarkerKind.INTEGER) or not block.label.isdigit():
        return False
    above = [int(one.label) for one in part.blocks[:at] if one.has_marker(MarkerKind.INTEGER) and one.label.isdigit()]
    return int(block.label) == number + 1 and int(block.label) - 1 not in above[-1:]
