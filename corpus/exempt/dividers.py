"""Pages that part a pack into what is for the public and what is not, and which items the agenda lists in either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.exempt.documents import DocumentPart
from corpus.exempt.mark_words import has_only_marks
from corpus.exempt.markings import ExemptMark, excludes_the_public, find_mark
from corpus.exempt.spelling import spell_line
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind

MAX_DIVIDER_BLOCKS = 4


def is_divider(part: DocumentPart, first: int) -> bool:
    """Whether nothing but a mark stands from a block to the end of its part: all that follows it is closed.

    A mark that cites the Act, or names a paper, heads that paper alone.
    """
    blocks, exempt = part.blocks[first:], part.conventions.exempt
    if not blocks or len(blocks) > MAX_DIVIDER_BLOCKS:
        return False
    words = spell_line(" ".join(block.text for block in blocks).strip("*# "))
    if exempt.statute.search(words) or part.conventions.exempt_papers.names_appendix.search(words):
        return False
    if part.conventions.exempt_papers.earlier_minutes.search(words) or part.conventions.exempt_papers.item.search(words):
        return False
    is_rest = find_mark(words, part.conventions) is ExemptMark.REST
    return is_rest or has_only_marks(words, part.conventions) or exempt.part_two_alone.search(words) is not None


def find_item_number(part: DocumentPart) -> int | None:
    """The number of the agenda item in a part's head; None if it has none."""
    found = (part.conventions.exempt_papers.item_number.search(block.text) for block in part.head)
    return next((int(match["number"]) for match in found if match), None)


def find_listed_items(parts: Sequence[DocumentPart]) -> tuple[frozenset[int], frozenset[int]]:
    """(the items that the paper's agenda lists for the public, those behind the exclusion of the public).

    Both are empty where no agenda excludes the public.
    """
    public, private = set[int](), set[int]()
    for part in parts:
        if part.kind is Kind.AGENDA:
            for number, is_private in _list_items(part.blocks, part):
                (private if is_private else public).add(number)
    return (frozenset(public - private), frozenset(private)) if private else (frozenset(), frozenset())


def _list_items(blocks: Sequence[Block], part: DocumentPart) -> Iterator[tuple[int, bool]]:
    is_private = False
    for block in blocks:
        if block.has_marker(MarkerKind.INTEGER) and block.label.isdigit():
            yield int(block.label), is_private
        if excludes_the_public(block.text, part.conventions) or find_mark(block.text, part.conventions) is ExemptMark.REST:
            is_private = True
