"""A paper becomes passages: the one way from a Paper to what is indexed, shown and cited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.layout.blocks import find_blocks
from corpus.printable import mark_hidden
from corpus.prose.reading_text import find_soft_hyphens
from corpus.records import Kind, Meeting, Page, Paper, Passage
from corpus.structure.bound_papers import Titles, find_forward_plan_item, match_item
from corpus.structure.meetings import Document, split_documents
from corpus.structure.motions.assemble import find_decisions
from corpus.structure.motions.standings import mark_outcomes
from corpus.structure.paragraphs import CitedBlock, cite_blocks

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _PaperContext:
    """What all passages of one paper share."""

    paper: Paper
    pack: Meeting  # the meeting that the paper was filed for: of its first document, most often the front sheet
    page_starts: Sequence[int]
    hyphens: Sequence[Span]  # put in by a line break, and left out of the reading text
    struck: Sequence[Span]  # lines that are struck out

    def page_at(self, offset: int) -> Page | None:
        """The page of an offset, None in a paper without pages."""
        at = bisect_right(self.page_starts, offset) - 1
        return self.paper.pages[max(at, 0)] if self.page_starts else None

    def omitted_within(self, start: int, end: int, furniture: Sequence[Span]) -> tuple[Span, ...]:
        """What the reading text of a passage leaves out, as spans within the passage."""
        first = bisect_right(self.hyphens, (start, -1))
        last = bisect_right(self.hyphens, (end, -1))
        spans = sorted([*self.hyphens[first:last], *(span for span in furniture if span[0] >= start)])
        return tuple((a - start, b - start) for a, b in spans if b <= end)

    def struck_within(self, start: int, end: int) -> tuple[Span, ...]:
        """What is struck out in a passage, as spans within the passage."""
        first = bisect_right(self.struck, (start, -1)) - 1  # the passage may begin behind its line's number
        last = bisect_right(self.struck, (end, -1))
        spans = ((max(a, start) - start, min(b, end) - start) for a, b in self.struck[max(first, 0) : last])
        return tuple((a, b) for a, b in spans if a < b)


def split(paper: Paper, conventions: Conventions = UK_COUNCILS) -> list[Passage]:
    """Every passage of the paper in reading order; paper.text[start:end] == text for each.

    conventions say how the paper's council prints: UK_COUNCILS.extended(...) adds another council's forms.
    """
    documents = split_documents(paper, find_blocks(paper, conventions), conventions)
    context = _PaperContext(
        paper,
        pack=documents[0].meeting if documents else Meeting(),
        page_starts=[page.start for page in paper.pages],
        hyphens=find_soft_hyphens(paper.text),
        struck=sorted((line.start, line.end) for line in paper.lines if line.struck),
    )
    passages: list[Passage] = []
    titles: dict[Kind, dict[str, str]] = {Kind.AGENDA: {}, Kind.MINUTES: {}}
    bound_behind = Kind.AGENDA
    for document in documents:
        agenda = titles[Kind.AGENDA]
        if document.kind is Kind.REPORT and not document.item:  # the front sheet names the item of a report
            document = replace(document, item=match_item(document.title, agenda, conventions))
        apart = _split_forward_plan(document, agenda, conventions) if bound_behind is Kind.AGENDA else [document]
        for part in apart:
            above = titles.get(bound_behind) if part.kind is Kind.APPENDIX else None
            made = [_make_passage(context, part, cited) for cited in cite_blocks(part, above, conventions)]
            if part.kind in titles:
                titles[part.kind] = {one.item: one.item_title for one in made if one.item and one.item_title}
            passages += made
        if document.kind in (Kind.MINUTES, Kind.REPORT):
            bound_behind = Kind.MINUTES if document.kind is Kind.MINUTES else Kind.AGENDA
    return mark_outcomes(passages, find_decisions(paper, passages, conventions))


def _split_forward_plan(document: Document, agenda: Titles, conventions: Conventions) -> list[Document]:
    """A document without the forward work programme behind it, which is an item's own paper without a report's head.

    Where the programme is the document's own item, what is appended to it stays appended.
    """
    for at, block in enumerate(document.blocks if document.kind is Kind.APPENDIX else ()):
        item = find_forward_plan_item(block, agenda, conventions)
        if item and item != document.item:
            headed = at and conventions.reports.forward_plan.search(document.blocks[at - 1].body)
            first = at - 1 if headed else at
            own = replace(document, blocks=document.blocks[first:], kind=Kind.REPORT, item=item, title=agenda[item])
            return [replace(document, blocks=document.blocks[:first]), own] if first else [own]
    return [document]


def _make_passage(context: _PaperContext, document: Document, cited: CitedBlock) -> Passage:
    block, place = cited.placed.block, cited.placed.place
    start = max(block.start, cited.placed.body_start)
    first, last = context.page_at(start), context.page_at(block.end - 1)
    return Passage(
        paper=context.paper.name,
        paper_hash=context.paper.content_hash,
        start=start,
        end=block.end,
        text=context.paper.text[start : block.end],
        meeting=document.meeting,
        filed_with=context.pack,
        kind=document.kind,
        role=cited.role,
        standing=cited.standing,
        item=place.item,
        item_title=mark_hidden(place.item_title),
        minute=place.minute,
        para=cited.para,
        bullet=cited.bullet,
        label=cited.label,
        section=mark_hidden(place.section),
        subsection=mark_hidden(place.subsection),
        lead_in=cited.lead_in,
        page=first.number if first else None,
        page_end=last.number if last else None,
        printed_page=first.printed if first else "",
        printed_page_end=last.printed if last else "",
        ocr=bool(first and first.ocr),
        source=document.source,
        furniture=context.omitted_within(start, block.end, block.furniture),
        struck=context.struck_within(start, block.end),
    )
