"""A file becomes a Paper: the reader of its format reads it, then headers and footers are flagged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import PaperError
from corpus.formats import READERS, UNREAD, kinds
from corpus.layout.headers_footers import mark_headers_footers
from corpus.layout.page_breaks import find_page_breaks
from corpus.printable import mark_hidden, tidy_title
from corpus.records import FoundPaper, Paper


def read(source: str | Path | FoundPaper) -> Paper:
    """The paper in a file. For a FoundPaper it includes what its folder and papers.csv say about it.

    Raises PaperError for any file that cannot be read: one sentence that says what to do.
    """
    found = source if isinstance(source, FoundPaper) else FoundPaper(Path(source), mark_hidden(Path(source).name))
    if found.refusal:
        raise PaperError(found.refusal)
    suffix = found.path.suffix.lower()
    if found.path.is_dir():
        raise PaperError(f"{found.path} is a folder, not a paper: name a file in it.")
    if suffix in UNREAD:
        raise PaperError(f"{found.path} is {UNREAD[suffix]}.")
    if suffix not in READERS:
        raise PaperError(f"{found.path} is not in a format that can be read ({kinds()}): save it as PDF.")
    paper = _flag_headers_footers(READERS[suffix].read(found.path, name=found.name))
    return replace(
        paper,
        title=tidy_title(paper.title),
        subject=tidy_title(paper.subject),
        folder=found.folder,
        manifest=found.manifest,
        agendas=found.agendas,
        appended_to=found.appended_to,
        report_says=found.report_says,
    )


def read_fronts(path: Path, *, most_pages: Sequence[int]) -> Iterator[Paper]:
    """A PDF's first pages as a paper, once for each number in most_pages; no page is read twice.

    most_pages: page numbers in ascending order, such as (6, 20). A front without text is left out. Raises PaperError
    as read does, except for a paper without text.
    """
    from corpus.formats.pdf import reader as pdf  # pypdf takes 150 ms to load, and text papers need none

    yield from map(_flag_headers_footers, pdf.read_fronts(path, name=path.name, most_pages=most_pages))


def read_last_lines(path: Path, *, page_count: int) -> list[str]:
    """The lines on the last pages of a PDF; a scanned page gives none. Raises PaperError as read does."""
    from corpus.formats.pdf import reader as pdf  # as above

    return pdf.read_last_lines(path, page_count=page_count)


def read_end_words(path: Path, *, front: int, back: int) -> str:
    """The words of so many pages at the front and the back of a PDF, without their places; of another paper all.

    In a short paper some pages come twice. Raises PaperError as read does.
    """
    if path.suffix.lower() != ".pdf":
        return read(path).text
    from corpus.formats.pdf import reader as pdf  # as above

    return pdf.read_end_words(path, front=front, back=back)


def _flag_headers_footers(paper: Paper) -> Paper:
    """The paper with headers, footers and page numbers flagged; without pages, numbers beside page breaks alone."""
    if not paper.pages:
        breaks = find_page_breaks(paper.text, paper.lines)
        lines = (replace(line, furniture=True) if at in breaks else line for at, line in enumerate(paper.lines))
        return replace(paper, lines=tuple(lines)) if breaks else paper
    pages, marked = mark_headers_footers(paper.text, paper.pages, paper.lines)
    return replace(paper, pages=pages, lines=marked)
