"""Papers made up for tests: a text as a reader would give it, or lines laid out on pages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from corpus import Line, Page, Paper, Passage, cite, split
from corpus.formats.text import find_lines

Place = tuple[float, float, str]  # left edge and base line in points, words


def text_paper(text: str, *, name: str = "paper.txt") -> Paper:
    """A paper without layout."""
    content_hash = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Paper(name=name, content_hash=content_hash, text=text, lines=find_lines(text))


def lay_out(pages: Sequence[Sequence[Place]], *, bold: str = "**", name: str = "paper.pdf") -> Paper:
    """A PDF's paper: each page a list of lines (x, y, words); words that begin with ** are printed bold.

    A letter is half its size wide, so a column of 460 points holds 76 letters of 12 points.
    """
    text, lines, sheets = "", [], []
    for number, page in enumerate(pages, start=1):
        start = len(text)
        for x, y, words in page:
            plain = words.removeprefix(bold)
            right = x + 6.0 * len(plain)
            end = len(text) + len(plain)
            lines.append(Line(len(text), end, number, x, right, y, 12.0, words.startswith(bold)))
            text += plain + "\n"
        sheets.append(Page(number, start, len(text), width_pt=595, height_pt=842))
    return Paper(name=name, content_hash="0" * 64, text=text, lines=tuple(lines), pages=tuple(sheets))


def list_passages(paper: Paper) -> list[str]:
    """Each passage but front matter as "date kind item/minute para bullet: first words"."""
    return [_summarise(passage) for passage in split(paper) if passage.role.value != "front"]


def _summarise(passage: Passage) -> str:
    date = passage.meeting.date.isoformat() if passage.meeting.date else "undated"
    item = passage.item + (f"/{passage.minute}" if passage.minute not in ("", passage.item) else "")
    bullet = "" if passage.bullet is None else f" b{passage.bullet}"
    para = f" p{passage.para}" if passage.para else ""
    words = " ".join(passage.text.split())[:34].rstrip()
    return f"{date} {passage.kind.value} {item or '-'}{para}{bullet}: {words}"


def citations(paper: Paper) -> list[str]:
    """The citation of each passage but front matter."""
    return [cite(passage) for passage in split(paper) if passage.role.value != "front"]
