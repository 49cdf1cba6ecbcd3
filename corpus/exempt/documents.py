"""A paper cut where reports, minutes and appendices begin, as finely as headings tell.

A document may be too wide for the meeting it belongs to and no harm done; where it ends decides what is held
back from the public.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.exempt.markings import LABEL, excludes_the_public
from corpus.layout.blocks import Block, find_blocks
from corpus.layout.list_markers import MarkerKind
from corpus.records import Kind, Paper
from corpus.structure.boundaries import heads_appendix
from corpus.structure.meetings import Document, split_documents

MAX_HEAD_BLOCKS = 15  # blocks of front matter before a report's first numbered paragraph
TITLE_BLOCKS = 3  # number, title and mark, each on its own line
PAGE_TOP_BLOCKS = 6  # blocks: stamp, item number, committee, date, title
MIN_PROSE_WORDS = 25  # no line in a list of items or appendices is as long
APPENDIX = re.compile(
    rf"\W* (?: appendix | annexe? | enclosure ) \s+ (?P<label>{LABEL}) (?!\w)",
    flags=re.VERBOSE | re.IGNORECASE,
)
ITEM = re.compile(
    r"(?: agenda \s+ )? item \s* (?: no\.? | number )? \s* \d{1,3} [a-z]? \W*", re.VERBOSE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A document of a paper with the bounds of its text, page furniture included."""

    kind: Kind
    blocks: tuple[Block, ...]
    start: int
    end: int

    @property
    def label(self) -> str:
        """Of an appendix: the letter or number in its heading."""
        titles = (block.text for block in self.blocks[:3] if not block.ends_sentence)
        found = next((m for text in titles if (m := APPENDIX.match(text))), None)
        return found["label"] if found else ""

    @property
    def head(self) -> tuple[Block, ...]:
        """What stands before the first numbered paragraph, item or section; its title may carry a number."""
        later = range(TITLE_BLOCKS, min(MAX_HEAD_BLOCKS, len(self.blocks)))
        numbered = (at for at in later if self.blocks[at].has_marker(MarkerKind.NUMBER, MarkerKind.INTEGER))
        return self.blocks[: next(numbered, MAX_HEAD_BLOCKS)]


def split_parts(paper: Paper) -> list[DocumentPart]:
    """The paper cut where reports, minutes and appendices begin, each part with its pages' headers."""
    among, cuts = _find_cuts(split_documents(paper, find_blocks(paper)))
    starts = [find_start(paper, among, at) for at in cuts]
    firsts, ends = list(cuts), [*starts[1:], len(paper.text)][: len(cuts)]
    return [
        DocumentPart(cuts[first], tuple(among[first:until]), start, end)
        for first, until, start, end in zip(firsts, [*firsts[1:], len(among)][: len(cuts)], starts, ends, strict=True)
    ]


def _find_cuts(parted: Sequence[Document]) -> tuple[list[Block], dict[int, Kind]]:
    """(all blocks, the kind of each part by its first block).

    documents are cut once more at every heading of an item's report or an appendix that stands in them.
    What begins at the head of a page begins with whatever is stamped above it.
    """
    among: list[Block] = []
    cuts: dict[int, Kind] = {}
    for document in parted:
        begin = len(among)
        among += document.blocks
        cuts[_first_on_page(among, begin)] = document.kind
        for at in range(begin + 1, len(among)) if document.kind is not Kind.AGENDA else ():
            if opened := _kind_begun(among, at):
                cuts.setdefault(_first_on_page(among, at), opened)
    return among, dict(sorted(cuts.items()))


def _first_on_page(among: Sequence[Block], at: int) -> int:
    while at > 0 and is_at_page_top(among, at) and among[at - 1].page == among[at].page:
        at -= 1
    return at


def _kind_begun(among: Sequence[Block], at: int) -> Kind | None:
    """What a heading begins: "Item No. 5" alone on its line a report, "Appendix B" over text an appendix."""
    block = among[at]
    if ITEM.fullmatch(block.text.strip("*# ")):
        return Kind.REPORT
    if APPENDIX.match(block.body) and (heads_appendix(block, among[at + 1 :]) or is_at_page_top(among, at)):
        return Kind.APPENDIX
    return None


def find_start(paper: Paper, among: Sequence[Block], at: int) -> int:
    """Where a part begins: the first with the paper, one at the head of a page with that page's header."""
    block = among[at]
    if at == 0:
        return 0
    if block.page is None or block.page == among[at - 1].lines[-1].line.page:
        return block.lines[0].line.start
    return paper.pages[block.page - 1].start


def is_at_page_top(among: Sequence[Block], at: int) -> bool:
    """Whether a block of a PDF stands at the head of its page, within the lines of a title block."""
    page = among[at].page
    above = [block for block in among[max(at - PAGE_TOP_BLOCKS, 0) : at] if block.page == page]
    return page is not None and len(above) < PAGE_TOP_BLOCKS and not any(map(is_prose, above))


def is_prose(block: Block) -> bool:
    return len(block.body.split()) >= MIN_PROSE_WORDS and not excludes_the_public(block.text)
