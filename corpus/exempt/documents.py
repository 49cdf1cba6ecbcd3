"""A paper cut where reports, minutes and appendices begin, as finely as headings tell.

A stretch may be too wide for the meeting it belongs to and no harm done; where it ends decides what is held
back from the public.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.exempt.markings import LABEL, excludes_the_public
from corpus.layout.blocks import Piece, pieces
from corpus.layout.list_markers import SignKind
from corpus.records import Kind, Paper
from corpus.structure.boundaries import heads_text
from corpus.structure.meetings import Stretch, stretches

HEAD = 15  # pieces of front matter before a report's first numbered paragraph
TITLE_PIECES = 3  # number, title and mark, each on its own line
PAGE_TOP = 6  # pieces: stamp, item number, committee, date, title
PROSE_WORDS = 25  # no line in a list of items or appendices is as long
APPENDIX = re.compile(
    rf"\W* (?: appendix | annexe? | enclosure ) \s+ (?P<label>{LABEL}) (?!\w)",
    flags=re.VERBOSE | re.IGNORECASE,
)
ITEM = re.compile(
    r"(?: agenda \s+ )? item \s* (?: no\.? | number )? \s* \d{1,3} [a-z]? \W*", re.VERBOSE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paper with the bounds of its text, page furniture included."""

    kind: Kind
    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def label(self) -> str:
        """Of an appendix: the letter or number in its heading."""
        titles = (piece.text for piece in self.pieces[:3] if not piece.ends_sentence)
        found = next((m for text in titles if (m := APPENDIX.match(text))), None)
        return found["label"] if found else ""

    @property
    def head(self) -> tuple[Piece, ...]:
        """What stands before the first numbered paragraph, item or section; its title may carry a number."""
        later = range(TITLE_PIECES, min(HEAD, len(self.pieces)))
        numbered = (at for at in later if self.pieces[at].has(SignKind.NUMBER, SignKind.INTEGER))
        return self.pieces[: next(numbered, HEAD)]


def parts(paper: Paper) -> list[Part]:
    """The paper cut where reports, minutes and appendices begin, each part with its pages' headers."""
    among, cuts = _cuts(stretches(paper, pieces(paper)))
    starts = [start(paper, among, at) for at in cuts]
    firsts, ends = list(cuts), [*starts[1:], len(paper.text)][: len(cuts)]
    return [
        Part(cuts[first], tuple(among[first:until]), start, end)
        for first, until, start, end in zip(firsts, [*firsts[1:], len(among)][: len(cuts)], starts, ends, strict=True)
    ]


def _cuts(parted: Sequence[Stretch]) -> tuple[list[Piece], dict[int, Kind]]:
    """(all pieces, the kind of each part by its first piece).

    Stretches are cut once more at every heading of an item's report or an appendix that stands in them.
    What begins at the head of a page begins with whatever is stamped above it.
    """
    among: list[Piece] = []
    cuts: dict[int, Kind] = {}
    for stretch in parted:
        begin = len(among)
        among += stretch.pieces
        cuts[_first_on_page(among, begin)] = stretch.kind
        for at in range(begin + 1, len(among)) if stretch.kind is not Kind.AGENDA else ():
            if opened := _opened(among, at):
                cuts.setdefault(_first_on_page(among, at), opened)
    return among, dict(sorted(cuts.items()))


def _first_on_page(among: Sequence[Piece], at: int) -> int:
    while at > 0 and tops_page(among, at) and among[at - 1].page == among[at].page:
        at -= 1
    return at


def _opened(among: Sequence[Piece], at: int) -> Kind | None:
    """What a heading begins: "Item No. 5" alone on its line a report, "Appendix B" over text an appendix."""
    piece = among[at]
    if ITEM.fullmatch(piece.text.strip("*# ")):
        return Kind.REPORT
    if APPENDIX.match(piece.body) and (heads_text(piece, among[at + 1 :]) or tops_page(among, at)):
        return Kind.APPENDIX
    return None


def start(paper: Paper, among: Sequence[Piece], at: int) -> int:
    """Where a part begins: the first with the paper, one at the head of a page with that page's header."""
    piece = among[at]
    if at == 0:
        return 0
    if piece.page is None or piece.page == among[at - 1].rows[-1].line.page:
        return piece.rows[0].line.start
    return paper.pages[piece.page - 1].start


def tops_page(among: Sequence[Piece], at: int) -> bool:
    """Whether a piece of a PDF stands at the head of its page, within the lines of a title block."""
    page = among[at].page
    above = [piece for piece in among[max(at - PAGE_TOP, 0) : at] if piece.page == page]
    return page is not None and len(above) < PAGE_TOP and not any(map(is_prose, above))


def is_prose(piece: Piece) -> bool:
    return len(piece.body.split()) >= PROSE_WORDS and not excludes_the_public(piece.text)
