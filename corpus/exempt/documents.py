"""A paper cut where reports, minutes and appendices begin, as finely as its headings allow.

For search a document may be cut too wide and no harm is done. Here its end decides what is held back from the public.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.conventions import Conventions
from corpus.exempt.lines.markings import excludes_the_public
from corpus.layout.blocks import Block, find_blocks
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind, Paper
from corpus.structure.bound_papers import heads_appendix
from corpus.structure.meetings import Document, split_documents

MAX_HEAD_BLOCKS = 15  # of front matter before a report's first numbered paragraph
TITLE_BLOCKS = 3  # number, title and mark, each on its own line
PAGE_TOP_BLOCKS = 6  # stamp, item number, committee, date, title
MIN_PROSE_WORDS = 25  # no line in a list of items or appendices has as many


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A part of a paper with the bounds of its text, page furniture included."""

    kind: Kind
    blocks: tuple[Block, ...]
    start: int
    end: int
    conventions: Conventions  # by which it is read
    meets_in_parts: bool = False  # the paper's meeting excludes the public from its second part, "PART II"

    @property
    def label(self) -> str:
        """The letter or number in an appendix's heading, '' in other parts."""
        appendix = self.conventions.exempt_papers.appendix
        titles = (block.text for block in self.blocks[:3] if not block.ends_sentence)
        found = next((match for title in titles if (match := appendix.search(title))), None)
        return found["label"] if found else ""

    @property
    def head(self) -> tuple[Block, ...]:
        """The blocks before the first numbered paragraph, item or section; the title itself may have a number."""
        later = range(TITLE_BLOCKS, min(MAX_HEAD_BLOCKS, len(self.blocks)))
        numbered = (at for at in later if self.blocks[at].has_marker(MarkerKind.NUMBER, MarkerKind.INTEGER))
        return self.blocks[: next(numbered, MAX_HEAD_BLOCKS)]


def split_parts(paper: Paper, conventions: Conventions) -> list[DocumentPart]:
    """The paper cut where reports, minutes and appendices begin, each part with its pages' headers."""
    documents = split_documents(paper, find_blocks(paper, conventions), conventions)
    blocks = [block for document in documents for block in document.blocks]
    kinds = _find_cuts(documents, blocks, conventions)
    firsts = [*kinds, len(blocks)]
    starts = [*(find_start(paper, blocks, first) for first in kinds), len(paper.text)]
    in_parts = _meets_in_parts(kinds, blocks, conventions)
    return [
        DocumentPart(kind, tuple(blocks[first:next_first]), start, end, conventions, in_parts)
        for kind, (first, next_first), (start, end) in zip(
            kinds.values(), pairwise(firsts), pairwise(starts), strict=True
        )
    ]


def _meets_in_parts(kinds: Mapping[int, Kind], blocks: Sequence[Block], conventions: Conventions) -> bool:
    """Whether an agenda or minutes in the paper exclude the public, and "Part 2" is not one part of many."""
    firsts = [*kinds, len(blocks)]
    front = (
        block
        for kind, (first, next_first) in zip(kinds.values(), pairwise(firsts), strict=True)
        if kind in (Kind.AGENDA, Kind.MINUTES)
        for block in blocks[first:next_first]
    )
    if not any(excludes_the_public(block.text, conventions) for block in front):
        return False
    return not any(conventions.exempt_parts.further_part.search(block.text.strip("*# ")) for block in blocks)


def _find_cuts(documents: Sequence[Document], blocks: Sequence[Block], conventions: Conventions) -> dict[int, Kind]:
    """The kind of each part by the index of its first block, in order.

    A document is cut once more at every heading of an item's report or an appendix in it. A part that begins at the
    head of a page begins with what is stamped above it.
    """
    cuts: dict[int, Kind] = {}
    end = 0
    for document in documents:
        first, end = end, end + len(document.blocks)
        cuts[_first_on_page(blocks, first, conventions)] = document.kind
        if document.kind is Kind.AGENDA:
            continue
        above_and_own = blocks[:end]
        for at in range(first + 1, end):
            if kind := _kind_begun(above_and_own, at, conventions):
                cuts.setdefault(_first_on_page(blocks, at, conventions), kind)
    return dict(sorted(cuts.items()))


def _first_on_page(blocks: Sequence[Block], at: int, conventions: Conventions) -> int:
    while at > 0 and is_at_page_top(blocks, at, conventions) and blocks[at - 1].page == blocks[at].page:
        at -= 1
    return at


def _kind_begun(blocks: Sequence[Block], at: int, conventions: Conventions) -> Kind | None:
    """The kind of document that a heading begins: "Item No. 5" a report, "Appendix B" over text an appendix."""
    block, papers = blocks[at], conventions.exempt_papers
    if papers.item_line.search(block.text.strip("*# ")):
        return Kind.REPORT
    if not papers.appendix.search(block.body):
        return None
    is_heading = heads_appendix(block, blocks[at + 1 : at + 3], conventions) or is_at_page_top(blocks, at, conventions)
    return Kind.APPENDIX if is_heading else None


def find_start(paper: Paper, blocks: Sequence[Block], at: int) -> int:
    """The offset at which a part begins: the first with the paper, one at the head of a page with the page's header."""
    block = blocks[at]
    if at == 0:
        return 0
    if block.page is None or block.page == blocks[at - 1].lines[-1].line.page:
        return block.lines[0].line.start
    return paper.pages[block.page - 1].start


def is_at_page_top(blocks: Sequence[Block], at: int, conventions: Conventions) -> bool:
    """Whether a block of a PDF is at the head of its page, within the lines of a title block."""
    page = blocks[at].page
    above = [block for block in blocks[max(at - PAGE_TOP_BLOCKS, 0) : at] if block.page == page]
    is_near = page is not None and len(above) < PAGE_TOP_BLOCKS
    return is_near and not any(is_prose(block, conventions) for block in above)


def is_prose(block: Block, conventions: Conventions) -> bool:
    """Whether a block is text, not a title or an entry of a list."""
    return len(block.body.split()) >= MIN_PROSE_WORDS and not excludes_the_public(block.text, conventions)
