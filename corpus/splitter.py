"""A paper becomes passages: the one way in for everything above."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.layout.blocks import find_blocks
from corpus.prose.hyphens import soft_hyphens
from corpus.records import Kind, Meeting, Page, Paper, Passage
from corpus.structure.bound_papers import FORWARD_PLAN, Titles, find_forward_plan_item, match_item
from corpus.structure.meetings import Document, split_documents
from corpus.structure.paragraphs import CitedBlock, cite_blocks

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _PaperContext:
    """What every passage of one paper shares."""

    paper: Paper
    pack: Meeting  # the meeting whose paper this is: its front sheet's, or that of whatever it begins with
    page_starts: Sequence[int]
    hyphens: Sequence[Span]  # that a line end put in, to be left out of what is read
    struck: Sequence[Span]  # lines that are struck out

    def page(self, at: int) -> Page | None:
        """The page on which an offset stands."""
        place = bisect_right(self.page_starts, at) - 1
        return self.paper.pages[max(place, 0)] if self.page_starts else None

    def omitted_within(self, start: int, end: int, furniture: Sequence[Span]) -> tuple[Span, ...]:
        """What is left out of a passage when it is read, as spans within it."""
        first = bisect_right(self.hyphens, (start, -1))
        last = bisect_right(self.hyphens, (end, -1))
        spans = sorted([*self.hyphens[first:last], *(span for span in furniture if span[0] >= start)])
        return tuple((a - start, b - start) for a, b in spans if b <= end)

    def struck_within(self, start: int, end: int) -> tuple[Span, ...]:
        """What of a passage is struck out, as spans within it."""
        first = bisect_right(self.struck, (start, -1)) - 1  # the passage may begin behind its line's number
        last = bisect_right(self.struck, (end, -1))
        spans = ((max(a, start) - start, min(b, end) - start) for a, b in self.struck[max(first, 0) : last])
        return tuple((a, b) for a, b in spans if a < b)


def split(paper: Paper) -> list[Passage]:
    """Every passage of the paper in reading order; paper.text[start:end] == text for each."""
    parts = split_documents(paper, find_blocks(paper))
    pack = parts[0].meeting if parts else Meeting()
    starts = [page.start for page in paper.pages]
    struck = sorted((line.start, line.end) for line in paper.lines if line.struck)
    whole = _PaperContext(paper, pack, starts, soft_hyphens(paper.text), struck)
    made: list[Passage] = []
    titles: dict[Kind, dict[str, str]] = {Kind.AGENDA: {}, Kind.MINUTES: {}}
    bound_behind = Kind.AGENDA
    for part in parts:
        if part.kind is Kind.REPORT and not part.item:  # the front sheet tells which item it is of
            part = replace(part, item=match_item(part.title, titles[Kind.AGENDA]))
        for document in _split_forward_plan(part, titles[Kind.AGENDA]) if bound_behind is Kind.AGENDA else [part]:
            above = titles.get(bound_behind) if document.kind is Kind.APPENDIX else None
            passages = [_make_passage(whole, document, found) for found in cite_blocks(document, above)]
            if document.kind in titles:
                titles[document.kind] = {p.item: p.item_title for p in passages if p.item and p.item_title}
            made += passages
        bound_behind = Kind.MINUTES if part.kind is Kind.MINUTES else bound_behind
        bound_behind = Kind.AGENDA if part.kind is Kind.REPORT else bound_behind
    return made


def _split_forward_plan(part: Document, agenda: Titles) -> list[Document]:
    """A document without the forward programme behind it: an item's own paper, which has no head of a report.

    Where the programme is its own item's report, what is appended to that stays appended.
    """
    for at, block in enumerate(part.blocks if part.kind is Kind.APPENDIX else ()):
        item = find_forward_plan_item(block.text.split("\n")[0], agenda) if block.table else ""
        if item and item != part.item:
            begin = at - 1 if at and FORWARD_PLAN.search(part.blocks[at - 1].body) else at
            own = replace(part, blocks=part.blocks[begin:], kind=Kind.REPORT, item=item, title=agenda[item])
            return [replace(part, blocks=part.blocks[:begin]), own] if begin else [own]
    return [part]


def _make_passage(whole: _PaperContext, document: Document, found: CitedBlock) -> Passage:
    block, place = found.placed.block, found.placed.place
    start = max(block.start, found.placed.body_start)
    first, last = whole.page(start), whole.page(block.end - 1)
    return Passage(
        paper=whole.paper.name,
        paper_hash=whole.paper.content_hash,
        start=start,
        end=block.end,
        text=whole.paper.text[start : block.end],
        meeting=document.meeting,
        filed_with=whole.pack,
        kind=document.kind,
        role=found.role,
        standing=found.standing,
        item=place.item,
        item_title=place.item_title,
        minute=place.minute,
        para=found.para,
        bullet=found.bullet,
        label=found.label,
        section=place.section,
        subsection=place.subsection,
        lead_in=found.lead_in,
        page=first.number if first else None,
        page_end=last.number if last else None,
        printed_page=first.printed if first else "",
        printed_page_end=last.printed if last else "",
        ocr=bool(first and first.ocr),
        source=document.source,
        furniture=whole.omitted_within(start, block.end, block.furniture),
        struck=whole.struck_within(start, block.end),
    )
