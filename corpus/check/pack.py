"""What is wrong with a pack before it is published, each fault a sentence with its page and a quote.

A false alarm costs more trust than a missed fault: where the reading could be wrong instead of the paper,
nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from pathlib import Path

from corpus.check.numbering import Miscount, Slip, miscounts
from corpus.check.redactions import page_paintings
from corpus.discovery.find import find_papers
from corpus.errors import PaperError
from corpus.exempt.markings import excludes_the_public, find_mark
from corpus.exempt.withhold import withhold
from corpus.prose.reading_text import fold_whitespace
from corpus.reader import read
from corpus.records import DateSource, FoundPaper, Kind, Page, Paper, Passage
from corpus.splitter import split

QUOTE_LETTERS = 80
STAMPED_PAGES = 3  # fewer page numbers than that are no numbering
PAGE_REFERENCE = re.compile(
    r"\bpages?\b [\s*]* (?P<first>[A-Z]?\d{1,4}) (?: [\s*]* [-–] [\s*]* (?P<last>[A-Z]?\d{1,4}) )?",
    flags=re.VERBOSE | re.IGNORECASE,
)
PAGE_NUMBER = re.compile(r"(?P<series>[A-Za-z]?)(?P<number>\d+)")


class Fault(StrEnum):
    """The kinds of fault, as they are printed and counted."""

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
    """One fault: where it is, the words there, and a sentence that says what it is."""

    kind: Fault
    page: int | None  # PDF page; None in a paper without pages
    quote: str
    message: str
    start: int = 0  # offset in the paper's text


@dataclass(frozen=True, slots=True)
class PaperFindings:
    """Everything found in one paper, in reading order; nothing means nothing was found."""

    paper: str
    findings: tuple[Finding, ...]


def check_pack(paths: Sequence[Path]) -> Iterator[PaperFindings]:
    """The findings of every paper at these paths, one paper at a time, also of those without any.

    A paper that cannot be read is a finding. Raises PaperError for paths that hold no papers.
    """
    for found in find_papers(paths):
        yield PaperFindings(found.name, tuple(_file_findings(found)))


def check(paper: Paper, passages: Sequence[Passage]) -> list[Finding]:
    """What is wrong with a paper as it was read and split, in reading order."""
    found = [
        *_not_public(paper),
        *_miscounted(paper, passages),
        *_without_paper(paper, passages),
        *_nameless(passages),
        *_unread_pages(paper),
        *_page_numbers(paper),
    ]
    return sorted(found, key=lambda finding: finding.start)


def covered(path: Path, paper: Paper) -> Iterator[Finding]:
    """The words of a PDF that lie under a dark box and can still be copied."""
    for number, painting in page_paintings(path):
        spans = [
            (int(line.start + start * (line.end - line.start)), round(line.start + end * (line.end - line.start)))
            for line, start, end in painting.hidden([line for line in paper.lines if line.page == number])
        ]
        for start, end in _joined(spans):
            message = f"Page {number} has text under a dark box that can be copied out: remove the text itself."
            yield Finding(Fault.COVERED, number, _words(paper.text[start:end]), message, start)


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
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
        findings = check(paper, split(paper))
        if found.path.suffix.lower() == ".pdf":
            findings += covered(found.path, paper)
    except PaperError as error:
        return [Finding(Fault.UNREAD, None, "", str(error))]
    return sorted(findings, key=lambda finding: finding.start)


def _not_public(paper: Paper) -> Iterator[Finding]:
    _, held = withhold(paper)
    for part in held:
        where = f"From page {part.page}" if part.page else "Here"
        message = f"{where} the paper is not for the public ({part.reason}): take it out before it is published."
        yield Finding(Fault.NOT_PUBLIC, part.page, _words(paper.text[part.start : part.end]), message, part.start)


def _miscounted(paper: Paper, passages: Sequence[Passage]) -> Iterator[Finding]:
    kinds = {Slip.REPEATED: Fault.REPEATED, Slip.LEFT_OUT: Fault.LEFT_OUT, Slip.MISPLACED: Fault.MISPLACED}
    for slip in miscounts(paper, passages):
        yield Finding(kinds[slip.slip], slip.at.page, _words(slip.at.text), _counted(slip), slip.at.start)


def _counted(slip: Miscount) -> str:
    numbers = " and ".join([", ".join(slip.numbers[:-1]), slip.numbers[-1]] if slip.numbers[1:] else slip.numbers)
    here = slip.at.para or slip.at.minute or slip.at.item
    if slip.slip is Slip.REPEATED:
        return f"The number {numbers} is used twice."
    if slip.slip is Slip.MISPLACED:
        return f"The number {numbers} stands behind {slip.before}, out of its order."
    return f"{slip.before} is followed by {here}: {numbers} {'are' if slip.numbers[1:] else 'is'} left out."


def _without_paper(paper: Paper, passages: Sequence[Passage]) -> Iterator[Finding]:
    """Agenda items that name pages of this pack which are not in it; a front sheet alone is no pack."""
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
        if len(printed) >= STAMPED_PAGES:
            missing = [label for label in pages if label not in printed]
        else:
            missing = [] if _is_bound(passage, bound) else pages[:1]
        if missing:
            message = f"Item {passage.item} refers to page {missing[0]}, which is not in this pack."
            yield Finding(Fault.NO_PAPER, passage.page, _words(passage.text), message, passage.start)


def _is_closed(paper: Paper, passages: Sequence[Passage], item: Passage) -> bool:
    """Whether an agenda's item is not for the public, by its own line or by one above: no public pack has its paper."""
    first = next(p.start for p in passages if p.kind is Kind.AGENDA and p.meeting == item.meeting and p.item)
    lines = (paper.text[line.start : line.end] for line in paper.lines if first <= line.start < item.end)
    return any(find_mark(words) or excludes_the_public(words) for words in lines)


def _is_bound(line: Passage, bound: Sequence[Passage]) -> bool:
    """Whether an agenda line's paper follows: a report of its item, or minutes where it names minutes."""
    if "minutes" in line.item_title.lower() or "minutes" in line.text.lower():
        return any(passage.kind is Kind.MINUTES for passage in bound)
    return any(passage.item == line.item and passage.kind is not Kind.MINUTES for passage in bound)


def _nameless(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Minutes that do not say when they were held or by whom."""
    for (kind, meeting), group in groupby(passages, key=lambda passage: (passage.kind, passage.meeting)):
        first = next(group)
        if kind is not Kind.MINUTES:
            continue
        said = first.source is DateSource.TEXT or meeting != first.filed_with
        if meeting.date is None or not said:
            message = "The minutes do not say on which day the meeting was held."
            yield Finding(Fault.NO_DATE, first.page, _words(first.text), message, first.start)
        if not meeting.committee:
            message = "The minutes do not say which committee met."
            yield Finding(Fault.NO_COMMITTEE, first.page, _words(first.text), message, first.start)


def _unread_pages(paper: Paper) -> Iterator[Finding]:
    for page in paper.pages:
        quote = _words(paper.text[page.start : page.end])
        if page.unread == "scan" or page.ocr:
            message = f"Page {page.number} is a picture of text: nobody can search it or have it read aloud."
            yield Finding(Fault.SCAN, page.number, quote, message, page.start)
        elif page.unread:
            message = f"Page {page.number} cannot be read ({page.unread}): make the paper anew."
            yield Finding(Fault.UNREAD, page.number, quote, message, page.start)


def _page_numbers(paper: Paper) -> Iterator[Finding]:
    """Printed page numbers that repeat, jump or go back from one page to the next."""
    numbered = [(page, found) for page in paper.pages if (found := PAGE_NUMBER.fullmatch(page.printed))]
    if len(numbered) < STAMPED_PAGES:
        return
    for (page, above), (following, here) in pairwise(numbered):
        step = int(here["number"]) - int(above["number"])
        fresh = int(here["number"]) == 1 or here["series"] != above["series"]
        if following.number != page.number + 1 or step == 1 or fresh:
            continue
        yield _page_number(page, following, step)


def _page_number(page: Page, following: Page, step: int) -> Finding:
    if step == 0:
        message = f"PDF pages {page.number} and {following.number} are both numbered {page.printed}."
    else:
        message = f"Page {page.printed} is followed by page {following.printed}."
    return Finding(Fault.PAGE_NUMBER, following.number, following.printed, message, following.start)


def _words(text: str) -> str:
    """The beginning of a text, as one line."""
    words = fold_whitespace(text)
    return words if len(words) <= QUOTE_LETTERS else words[:QUOTE_LETTERS].rsplit(" ", 1)[0] + " …"
