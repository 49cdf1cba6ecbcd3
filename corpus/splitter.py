"""A paper becomes passages: the one way in for everything above."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.layout.blocks import pieces
from corpus.prose.reading_text import find_soft_hyphens
from corpus.records import Kind, Meeting, Page, Paper, Passage
from corpus.structure.bound_papers import FORWARD_PLAN, Titles, forward_plan, item_of
from corpus.structure.meetings import Stretch, stretches
from corpus.structure.paragraphs import Cited, cited

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Whole:
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

    def cuts(self, start: int, end: int, furniture: Sequence[Span]) -> tuple[Span, ...]:
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
    parts = stretches(paper, pieces(paper))
    pack = parts[0].meeting if parts else Meeting()
    starts = [page.start for page in paper.pages]
    struck = sorted((line.start, line.end) for line in paper.lines if line.struck)
    whole = _Whole(paper, pack, starts, find_soft_hyphens(paper.text), struck)
    made: list[Passage] = []
    titles: dict[Kind, dict[str, str]] = {Kind.AGENDA: {}, Kind.MINUTES: {}}
    bound_behind = Kind.AGENDA
    for part in parts:
        if part.kind is Kind.REPORT and not part.item:  # the front sheet tells which item it is of
            part = replace(part, item=item_of(part.title, titles[Kind.AGENDA]))
        for stretch in _apart(part, titles[Kind.AGENDA]) if bound_behind is Kind.AGENDA else [part]:
            above = titles.get(bound_behind) if stretch.kind is Kind.APPENDIX else None
            passages = [_passage(whole, stretch, found) for found in cited(stretch, above)]
            if stretch.kind in titles:
                titles[stretch.kind] = {p.item: p.item_title for p in passages if p.item and p.item_title}
            made += passages
        bound_behind = Kind.MINUTES if part.kind is Kind.MINUTES else bound_behind
        bound_behind = Kind.AGENDA if part.kind is Kind.REPORT else bound_behind
    return made


def _apart(part: Stretch, agenda: Titles) -> list[Stretch]:
    """A stretch without the forward programme behind it: an item's own paper, which has no head of a report.

    Where the programme is its own item's report, what is appended to that stays appended.
    """
    for at, piece in enumerate(part.pieces if part.kind is Kind.APPENDIX else ()):
        item = forward_plan(piece.text.split("\n")[0], agenda) if piece.table else ""
        if item and item != part.item:
            begin = at - 1 if at and FORWARD_PLAN.search(part.pieces[at - 1].body) else at
            own = replace(part, pieces=part.pieces[begin:], kind=Kind.REPORT, item=item, title=agenda[item])
            return [replace(part, pieces=part.pieces[:begin]), own] if begin else [own]
    return [part]


def _passage(whole: _Whole, stretch: Stretch, found: Cited) -> Passage:
    piece, place = found.placed.piece, found.placed.place
    start = max(piece.start, found.placed.body_at)
    first, last = whole.page(start), whole.page(piece.end - 1)
    return Passage(
        paper=whole.paper.name,
        paper_hash=whole.paper.content_hash,
        start=start,
        end=piece.end,
        text=whole.paper.text[start : piece.end],
        meeting=stretch.meeting,
        filed_with=whole.pack,
        kind=stretch.kind,
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
        source=stretch.source,
        furniture=whole.cuts(start, piece.end, piece.furniture),
        struck=whole.struck_within(start, piece.end),
    )
