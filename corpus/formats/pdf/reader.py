"""PDF papers: the text as it is printed, and where each page and each line of it stands."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from pypdf import Configuration, PageObject, PasswordType, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from corpus.errors import PaperError
from corpus.formats.files import content_hash, read_bytes, refuse_endless, show_path, storable
from corpus.formats.pdf import isolated
from corpus.formats.pdf.contents import TOO_LARGE, Box, PageContents, ShownText
from corpus.formats.pdf.isolated import PaperTooLargeError
from corpus.formats.pdf.notes import find_note_boxes, read_stamps
from corpus.formats.pdf.pages import (
    ReadPage,
    compose_text,
    explain_empty,
    find_covered,
    list_covered,
    list_lines,
    list_pages,
    read_scans,
)
from corpus.formats.pdf.streams import find_unreadable
from corpus.printable import mark_hidden
from corpus.records import Paper

SIGNATURE, SIGNATURE_WITHIN_BYTES = b"%PDF-", 1024  # Adobe's readers look no further for it
END_MARKS, END_WITHIN_BYTES = (b"%%EOF", b"startxref"), 2048  # some makers add a trailer of their own
PADDING = b"\0 \t\r\n"

# A council's densest page, a budget printed from a spreadsheet, unfolds to 2 MB; a bomb to thousands.
LIMITS = Configuration(
    zlib_maximum_output_length=40_000_000,
    lzw_maximum_output_length=40_000_000,
    run_length_maximum_output_length=40_000_000,
    array_based_stream_maximum_output_length=40_000_000,
    stream_decoding_work_maximum_length=80_000_000,
)
MAX_PAGES = 10_000
MAX_OVERSIZED_PAGES = 20  # pages beyond these limits, maps most likely; with more the paper is refused

MAX_SCAN_LETTERS = 40  # on a scanned page no more is text: "Page 12", "Agenda Item 7"
MIN_SCAN_SHARE = 0.5  # of the page that its pictures cover
GARBLED = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")  # what a font without a map to Unicode gives
GARBLED_SHARE = 0.5  # of a page's characters; bullets are drawn from such a font too
MAX_SCAN_PIXELS = 400_000_000  # an A0 plan at 500 dots an inch; a picture may unfold to far more

# pypdf logs every slip of a PDF's maker, and whoever reads the paper can mend none of them.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False
log = logging.getLogger(__name__)


def read(path: Path, *, name: str) -> Paper:
    """The paper in a PDF: its pages' texts one after the other, its lines with their places in points.

    A page that is a picture of text, or whose fonts do not tell their characters, is read by OCR. A page
    that cannot be read says why in Page.unread. Raises PaperError, naming the file and the way out, where
    nothing can be.
    """
    data = _whole_file(path)
    with _guarded(path):
        reader = _open(data, path)
        pages: Sequence[ReadPage] = tuple(_read_pages(reader, path))
        title, subject, outline = _read_entry(reader, "title"), _read_entry(reader, "subject"), _bookmarks(reader)
        annotated = _find_annotated(reader)
        stamps, pages = _list_stamps(annotated), _cover_with_notes(annotated, path, pages)
    pages = read_scans(path, pages)
    if not any(page.text.strip() for page in pages):
        raise PaperError(explain_empty(path, pages))
    paper = _paper(path, name, data, pages)
    return replace(paper, title=title, subject=subject, outline=outline, stamps=stamps)


def read_fronts(path: Path, *, name: str, most_pages: Sequence[int]) -> Iterator[Paper]:
    """The paper's first pages, as if they were all of it: up to so many, then with the next up to so many ...

    Nothing is read twice, and no more than is asked for. Raises PaperError as read does, but not for want of text.
    """
    data, pages = _whole_file(path), list[ReadPage]()
    for most in most_pages:
        with _guarded(path):
            reader = _open(data, path)
            fresh = tuple(_read_pages(reader, path, first=len(pages), last=most))
            stamps = _list_stamps(_find_annotated(reader, last=most))
        pages += read_scans(path, fresh)
        if any(page.text.strip() for page in pages):
            yield replace(_paper(path, name, data, pages), stamps=stamps)
        if len(pages) < most:
            return


def read_last_lines(path: Path, *, page_count: int) -> list[str]:
    """The lines of the last so many pages, as they are printed; none of scans. Raises PaperError as read does."""
    data = _whole_file(path)
    with _guarded(path):
        reader = _open(data, path)
        pages = tuple(_read_pages(reader, path, first=max(len(reader.pages) - page_count, 0)))
    return [line for page in pages for line in page.text.splitlines()]


def read_end_words(path: Path, *, front: int, back: int) -> str:
    """The words of so many pages at the front and at the back, without their places; none of scans.

    Raises PaperError.
    """
    with _guarded(path):
        numbers = [*range(1, front + 1), *range(-back, 0)]
        return "\n".join(storable(words) for words in isolated.read_words(path, numbers))


def _paper(path: Path, name: str, data: bytes, pages: Sequence[ReadPage]) -> Paper:
    text, numbered, lines = compose_text(pages), tuple(list_pages(pages)), tuple(list_lines(pages))
    refuse_endless(path, lines)
    return Paper(name, content_hash(data), text, lines, numbered, covered=tuple(list_covered(pages)))


def _whole_file(path: Path) -> bytes:
    """The file's bytes, if they are a PDF's from its beginning to its end."""
    data = read_bytes(path)
    if SIGNATURE not in data[:SIGNATURE_WITHIN_BYTES]:
        raise PaperError(f"{path} is not a PDF: ask for the original, or give it its true ending.")
    if not any(mark in data.rstrip(PADDING)[-END_WITHIN_BYTES:] for mark in END_MARKS):
        raise PaperError(f"{path} breaks off before its end: download it again, or ask for the original.")
    return data


def read_paintings(path: Path) -> Iterator[tuple[int, Sequence[Box], Sequence[ShownText]]]:
    """(1-based number, dark boxes, runs of text) of each page, for papers check; a page that cannot be read is none.

    Raises PaperError as read does.
    """
    with _guarded(path):
        reader = _open(read_bytes(path), path)
        for number, contents in isolated.read_pages(path, range(1, len(reader.pages) + 1), painted=True):
            if isinstance(contents, PageContents):
                yield number, [*contents.boxes, *find_note_boxes(reader.pages[number - 1])], contents.shows
            else:
                log.warning("page %d cannot be followed: it is %s", number, contents)


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    """Within pypdf's limits, and whatever it raises as a sentence about the file."""
    try:
        with apply_configuration(LIMITS):
            yield
    except (PaperError, CalledProcessError):
        raise
    except (LimitReachedError, PaperTooLargeError) as error:
        raise PaperError(f"{path} unfolds to far more than a paper holds: it is refused unread.") from error
    except Exception as error:  # a damaged file makes pypdf stumble in any way, RecursionError among them
        raise PaperError(f"{path} is a damaged PDF: download it again, or ask for the original.") from error


def _open(data: bytes, path: Path) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    # A PDF that only forbids printing or copying opens with an empty password, as viewers open it.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise PaperError(f"{path} is locked with a password: ask for a copy without one.")
    if len(reader.pages) > MAX_PAGES:
        raise PaperError(f"{path} has more than {MAX_PAGES} pages: split it.")
    return reader


def _read_pages(reader: PdfReader, path: Path, *, first: int = 0, last: int | None = None) -> Iterator[ReadPage]:
    """The pages behind the first ones, up to the last; one that cannot be read does not take the others with it."""
    numbered = dict(islice(enumerate(reader.pages, start=1), first, last))
    unread = find_unreadable(numbered, most=MAX_OVERSIZED_PAGES)
    if list(unread.values()).count(TOO_LARGE) == MAX_OVERSIZED_PAGES:
        raise PaperTooLargeError
    read = isolated.read_pages(path, [number for number in numbered if number not in unread])
    oversized = 0
    for number in numbered:
        contents = unread[number] if number in unread else next(read)[1]
        if isinstance(contents, PageContents):
            yield _make_page(contents, number)
            continue
        log.warning("%s: page %d is %s and not read", mark_hidden(show_path(path)), number, contents)
        oversized += contents == TOO_LARGE
        if oversized == MAX_OVERSIZED_PAGES:
            raise PaperTooLargeError
        yield ReadPage(number, unread=contents)


def _make_page(contents: PageContents, number: int) -> ReadPage:
    covered = find_covered(contents.lines, contents.boxes, contents.shows)
    page = ReadPage(number, contents.lines, contents.width_pt, contents.height_pt, covered=covered)
    garbled = sum(len(GARBLED.findall(line.text)) for line in contents.lines)
    if contents.letters > MAX_SCAN_LETTERS and garbled > GARBLED_SHARE * contents.letters:
        return replace(page, lines=(), scan=True, covered=())
    pictured = contents.pictured_pt2 >= MIN_SCAN_SHARE * contents.width_pt * contents.height_pt
    return replace(
        page,
        scan=pictured and contents.letters <= MAX_SCAN_LETTERS and contents.picture_pixels <= MAX_SCAN_PIXELS,
        ocr=pictured and contents.letters > 0 and 2 * contents.hidden_letters > contents.letters,
    )


def _cover_with_notes(annotated: Mapping[int, PageObject], path: Path, pages: Sequence[ReadPage]) -> Sequence[ReadPage]:
    """The pages, with the words under dark boxes that lie on them as annotations."""
    noted = {number: boxes for number, page in annotated.items() if (boxes := _note_boxes(page))}
    if not noted:
        return pages
    painted = dict(isolated.read_pages(path, list(noted), painted=True))
    return [
        replace(page, covered=(*page.covered, *find_covered(page.lines, noted[page.number], contents.shows)))
        if isinstance(contents := painted.get(page.number), PageContents)
        else page
        for page in pages
    ]


def _note_boxes(page: PageObject) -> list[Box]:
    try:
        return list(find_note_boxes(page))
    except Exception:  # a damaged annotation, in any way
        return []


def _find_annotated(reader: PdfReader, *, last: int | None = None) -> dict[int, PageObject]:
    """The pages with annotations, up to the last, by number."""
    return {number: page for number, page in islice(enumerate(reader.pages, start=1), last) if "/Annots" in page}


def _list_stamps(annotated: Mapping[int, PageObject]) -> tuple[tuple[int, str], ...]:
    return tuple((number, storable(words)) for number, page in annotated.items() for words in read_stamps(page))


def _bookmarks(reader: PdfReader) -> tuple[tuple[int, str], ...]:
    """A pack's bookmarks, where its maker put each item's paper; a broken outline is no loss."""
    try:
        places = [
            (reader.get_destination_page_number(entry), storable(str(entry.title)).strip())
            for entry in _flatten(reader.outline)
        ]
    except Exception:  # an outline of any shape
        return ()
    return tuple((page + 1, title) for page, title in places if page is not None and page >= 0)


def _flatten(entries: Iterable[Any]) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flatten(entry)
        else:
            yield entry


def _read_entry(reader: PdfReader, key: str) -> str:
    """What the file says of itself; some say it in no way that can be read, which is no loss."""
    try:
        return storable(str(getattr(reader.metadata, key, "") or "")).strip()
    except Exception:  # metadata of any shape
        return ""
