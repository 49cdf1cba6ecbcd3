"""A paper becomes passages: the one way in for everything above."""

from __future__ import annotations

from bisect import bisect_right

from corpus.meetings import Stretch, stretches
from corpus.paper import Meeting, Page, Paper, Passage
from corpus.paragraphs import Cited, cited
from corpus.pieces import pieces


def split(paper: Paper) -> list[Passage]:
    """Every passage of the paper in reading order; paper.text[start:end] == text for each."""
    parts = stretches(paper, pieces(paper))
    pack = _pack(parts)
    return [_passage(paper, stretch, found, pack) for stretch in parts for found in cited(stretch)]


def _pack(parts: list[Stretch]) -> Meeting:
    """The meeting whose paper this is: its front sheet's, or that of whatever it begins with."""
    return parts[0].meeting if parts else Meeting()


def _passage(paper: Paper, stretch: Stretch, found: Cited, pack: Meeting) -> Passage:
    piece, place = found.placed.piece, found.placed.place
    start = max(piece.start, found.placed.body_at)
    first, last = _page(paper, start), _page(paper, piece.end - 1)
    return Passage(
        paper=paper.name,
        paper_hash=paper.content_hash,
        start=start,
        end=piece.end,
        text=paper.text[start : piece.end],
        meeting=stretch.meeting,
        found_in=pack,
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
        furniture=tuple((s - start, e - start) for s, e in piece.furniture if s >= start),
    )


def _page(paper: Paper, at: int) -> Page | None:
    if not paper.pages:
        return None
    starts = [page.start for page in paper.pages]
    return paper.pages[max(bisect_right(starts, at) - 1, 0)]
