"""A file becomes a Paper: read by the reader of its kind, then headers and footers are flagged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import PaperError
from corpus.formats import READERS, UNREAD, kinds
from corpus.layout.headers_footers import mark_headers_footers
from corpus.records import FoundPaper, Paper


def read(source: str | Path | FoundPaper) -> Paper:
    """The paper in a file; of one that find_papers found, with what its folder and papers.csv say of it.

    Raises PaperError, one sentence with the way out, for any file that cannot be read.
    """
    found = source if isinstance(source, FoundPaper) else FoundPaper(Path(source), Path(source).name)
    suffix = found.path.suffix.lower()
    if found.path.is_dir():
        raise PaperError(f"{found.path} is a folder, not a paper: name a file in it.")
    if suffix in UNREAD:
        raise PaperError(f"{found.path} is {UNREAD[suffix]}.")
    if suffix not in READERS:
        raise PaperError(f"{found.path} is of no kind that is read ({kinds()}): save it as PDF.")
    paper = _flag_headers_footers(READERS[suffix].read(found.path, name=found.name))
    return replace(
        paper, folder=found.folder, manifest=found.manifest, agendas=found.agendas, appended_to=found.appended_to
    )


def read_fronts(path: Path, *, most_pages: Sequence[int]) -> Iterator[Paper]:
    """A PDF's first pages, as if they were all of it: up to so many, then with the next up to so many ...

    Raises PaperError as read does, but not for want of text.
    """
    from corpus.formats.pdf import reader as pdf  # pypdf takes 150 ms to load, and text papers need none

    yield from map(_flag_headers_footers, pdf.read_fronts(path, name=path.name, most_pages=most_pages))


def read_last_lines(path: Path, *, pages: int) -> list[str]:
    """The lines of a PDF's last so many pages; none of scans. Raises PaperError as read does."""
    from corpus.formats.pdf import reader as pdf  # as above

    return pdf.read_last_lines(path, pages=pages)


def _flag_headers_footers(paper: Paper) -> Paper:
    """The paper with its headers, footers and page stamps flagged; one without pages has none."""
    if not paper.pages:
        return paper
    pages, lines = mark_headers_footers(paper.text, paper.pages, paper.lines)
    return replace(paper, pages=pages, lines=lines)
