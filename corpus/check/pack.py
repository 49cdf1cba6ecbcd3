"""Finds faults in a pack before it is published: each is one sentence with its page and a quotation.

A false alarm costs more trust than a missed fault, so a fault is not reported where the reading of the paper may be
wrong instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from pathlib import Path

from corpus.check.numbering import Miscount, MiscountKind, find_miscounts
from corpus.discovery.find import find_papers
from corpus.errors import PaperError
from corpus.exempt.lines.markings import excludes_the_public, find_mark
from corpus.exempt.withhold import withhold
from corpus.formats.pdf.reader import read_paintings
from corpus.formats.pdf.redactions import hidden
from corpus.prose.reading_text import fold_whitespace
from corpus.reader import read
from corpus.records import DateSource, FoundPaper, Kind, Page, Paper, Passage
from corpus.splitter import split

MAX_QUOTE_LETTERS = 80
MIN_NUMBERED_PAGES = 3  # fewer may be other numbers
PAGE_REFERENCE = re.compile(
    r"\bpages?\b [\s*]* (?P<first>[A-Z]?\d{1,4}) (?: [\s*]* [-–] [\s*]* (?P<last>[A-Z]?\d{1,4}) )?",
    flags=re.VERBOSE | re.IGNORECASE,
)
PAGE_NUMBER = re.compile(r"(?P<series>[A-Za-z]?)(?P<number>\d+)")


class Fault(StrEnum):
    """The kinds of fault; the value is printed."""

    REPEATED = "number repeated"
    LEFT_OUT = "number left out"
    MISPLACED = "number out of order"
    NO_PAPER = "paper missing"
    NO_DATE = "no date"
    NO_COMMITTEE = "no committee"
    SCAN = "scanned page"
    UNREAD = "not read"
    COVERED = "text under a box"
    PAGE_NUMBER = "page number"
    NOT_PUBLIC = "not for publication"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: its place, the words there, and a sentence that describes it."""

    kind: Fault
    page: int | None  # PDF page; None in a paper without pages
    quote: str
    message: str
    start: int = 0  # offset in the paper's text


@dataclass(frozen=True, slots=True)
class PaperFindings:
    """The faults found in one paper, in reading order; empty if there are none."""

    paper: str
    findings: tuple[Finding, ...]


def check_pack(paths: Sequence[Path]) -> Iterator[PaperFindings]:
    """The findings for each paper at these paths, one paper at a time, with papers that have none.

    A paper that cannot be read is a finding. Raises PaperError for paths that hold no papers.
    """
    for found in find_papers(paths):
        yield PaperFindings(found.name, tuple(_file_findings(found)))


def check_paper(paper: Paper, passages: Sequence[Passage]) -> list[Finding]:
    """The faults in a paper that was read and split, in reading order, except text under a dark box."""
    found = [
        *_find_exempt_parts(paper),
        *_find_miscounted(paper, passages),
        *_find_missing_papers(paper, passages),
        *_find_nameless_minutes(passages),
        *_find_unread_pages(paper),
        *_find_page_number_faults(paper),
    ]
    return sorted(found, key=lambda finding: finding.start)


def find_covered_text(path: Path, paper: Paper) -> Iterator[Finding]:
    """The words of a PDF that are under a dark box and can still be copied."""
    for number, boxes, shows in read_paintings(path):
        spans = [
            (int(line.start + start * (line.end - line.start)), round(line.start + end * (line.end - line.start)))
            for line, start, end in hidden(boxes, shows, [line for line in paper.lines if line.page == number])
        ]
        for start, end in _join_spans(spans):
            message = f"Page {number} has text under a dark box that can be copied out: remove the text itself."
            yield Finding(Fault.COVERED, number, _quote(paper.text[start:end]), message, start)


def _join_spans(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order; those that overlap or stand a blank apart are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _file_findings(found: FoundPaper) -> list[Finding]:
    try:
        paper = read(found)
        findings = check_paper(paper, split(paper))
        if found.path.suffix.lower() == ".pdf":
            findings += find_covered_text(found.path, paper)
    except PaperError as error:
        return [Finding(Fault.UNREAD, None, "", str(error))]
    return sorted(findings, key=lambda finding: finding.start)


def _find_exempt_parts(paper: Paper) -> Iterator[Finding]:
    _, held = withhold(paper)
    for part in held:
        where = f"From page {part.page}" if part.page else "Here"
        message = f"{where} the paper is not for the public ({part.reason}): take it out before it is published."
        yield Finding(Fault.NOT_PUBLIC, part.page, _quote(paper.text[part.start : part.end]), message, part.start)


def _find_miscounted(paper: Paper, passages: Sequence[Passage]) -> Iterator[Finding]:
    for miscount in find_miscounts(paper, passages):
        kind, passage = Fault[miscount.kind.name], miscount.passage
        yield Finding(kind, passage.page, _quote(passage.text), _describe_miscount(miscount), passage.start)


def _describe_miscount(miscount: Miscount) -> str:
    *first, last = miscount.numbers
    numbers = f"{', '.join(first)} and {last}" if first else last
    if miscount.kind is MiscountKind.REPEATED:
        return f"The number {numbers} is used twice."
    if miscount.kind is MiscountKind.MISPLACED:
        return f"The number {numbers} follows {miscount.before}, out of order."
    here = miscount.passage.para or miscount.passage.minute or miscount.passage.item
    return f"{miscount.before} is followed by {here}: {numbers} {'are' if first else 'is'} left out."


def _find_missing_papers(paper: Paper, passages: Sequence[Passage]) -> Iterator[Finding]:
    """Agenda items that refer to pages which are not in this pack; a front sheet alone is not checked."""
    bound = [passage for passage in passages if passage.kind is not Kind.AGENDA]
    if not any(passage.kind is Kind.REPORT for passage in bound):
        return
    printed = {page.printed for page in paper.pages if page.printed}
    seen: set[str] = set()
    for passage in passages:
        named = PAGE_REFERENCE.search(passage.text) if passage.kind is Kind.AGENDA and passage.item else None
        if not named or passage.item in seen or _is_closed(paper, passages, passage):
            continue
        seen.add(passage.item)
        pages = [label for label in (named["first"], named["last"]) if label]
        if len(printed) >= MIN_NUMBERED_PAGES:
            missing = [label for label in pages if label not in printed]
        else:
            missing = [] if _is_bound_in(passage, bound) else pages[:1]
        if missing:
            message = f"Item {passage.item} refers to page {missing[0]}, which is not in this pack."
            yield Finding(Fault.NO_PAPER, passage.page, _quote(passage.text), message, passage.start)


def _is_closed(paper: Paper, passages: Sequence[Passage], item: Passage) -> bool:
    """Whether an agenda says, at an item or above it, that the item is exempt: a public pack leaves its paper out."""
    first = next(p.start for p in passages if p.kind is Kind.AGENDA and p.meeting == item.meeting and p.item)
    lines = (paper.text[line.start : line.end] for line in paper.lines if first <= line.start < item.end)
    return any(find_mark(words) or excludes_the_public(words) for words in lines)


def _is_bound_in(line: Passage, bound: Sequence[Passage]) -> bool:
    """Whether the paper of an agenda line is in the pack: a report on its item, or minutes where it names minutes."""
    if "minutes" in line.item_title.lower() or "minutes" in line.text.lower():
        return any(passage.kind is Kind.MINUTES for passage in bound)
    return any(passage.item == line.item and passage.kind is not Kind.MINUTES for passage in bound)


def _find_nameless_minutes(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Minutes that do not say when the meeting was held or which committee met."""
    for (kind, meeting), group in groupby(passages, key=lambda passage: (passage.kind, passage.meeting)):
        first = next(group)
        if kind is not Kind.MINUTES:
            continue
        is_dated = first.source is DateSource.TEXT or meeting != first.filed_with
        if meeting.date is None or not is_dated:
            message = "The minutes do not say on which day the meeting was held."
            yield Finding(Fault.NO_DATE, first.page, _quote(first.text), message, first.start)
        if not meeting.committee:
            message = "The minutes do not say which committee met."
            yield Finding(Fault.NO_COMMITTEE, first.page, _quote(first.text), message, first.start)


def _find_unread_pages(paper: Paper) -> Iterator[Finding]:
    for page in paper.pages:
        quote = _quote(paper.text[page.start : page.end])
        if page.unread == "scan" or page.ocr:
            message = f"Page {page.number} is a picture of text: nobody can search it or have it read aloud."
            yield Finding(Fault.SCAN, page.number, quote, message, page.start)
        elif page.unread:
            message = f"Page {page.number} cannot be read ({page.unread}): create the file again from the original."
            yield Finding(Fault.UNREAD, page.number, quote, message, page.start)


def _find_page_number_faults(paper: Paper) -> Iterator[Finding]:
    """Printed page numbers that repeat, jump or go back from one page to the next."""
    numbered = [(page, found) for page in paper.pages if (found := PAGE_NUMBER.fullmatch(page.printed))]
    if len(numbered) < MIN_NUMBERED_PAGES:
        return
    for (page, above), (following, here) in pairwise(numbered):
        step = int(here["number"]) - int(above["number"])
        fresh = int(here["number"]) == 1 or here["series"] != above["series"]
        if following.number != page.number + 1 or step == 1 or fresh:
            continue
        yield _describe_page_number(page, following, step)


def _describe_page_number(page: Page, following: Page, step: int) -> Finding:
    if step == 0:
        message = f"PDF pages {page.number} and {following.number} are both numbered {page.printed}."
    else:
        message = f"Page {page.printed} is followed by page {following.printed}."
    return Finding(Fault.PAGE_NUMBER, following.number, following.printed, message, following.start)


def _quote(text: str) -> str:
    """The beginning of a text, on one line."""
    words = fold_whitespace(text)
    return words if len(words) <= MAX_QUOTE_LETTERS else words[:MAX_QUOTE_LETTERS].rsplit(" ", 1)[0] + " …"
