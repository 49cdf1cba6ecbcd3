"""PDF papers: the text as pypdf gives it, where each page and each printed line of it stands."""

from __future__ import annotations

import gc
import io
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pypdf import Configuration, PageObject, PasswordType, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from corpus.errors import PaperError
from corpus.formats.files import content_hash, read_bytes, refuse_endless, storable
from corpus.formats.pdf.fonts import Face
from corpus.formats.pdf.matrix import Matrix, page_matrix
from corpus.formats.pdf.pages import Leaf, lines_of, pages_of, scans_read, whole_text, why_nothing
from corpus.formats.pdf.text_positions import TextOperations, TooMuch
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
    xform_maximum_invocations_per_extraction=1_000,
)
LIMIT_PAGES = 10_000
LIMIT_OPERATIONS = 30_000_000  # of a whole paper: 50 times the longest pack's, some ten minutes
OVERSIZED = 20  # pages beyond these limits, maps most likely; with more the paper is refused

SCAN_LETTERS = 40  # on a scanned page no more is text: "Page 12", "Agenda Item 7"
SCAN_SHARE = 0.5  # of the page that its pictures cover
GARBLED = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")  # what a font without a map to Unicode gives
GARBLED_SHARE = 0.5  # of a page's characters; bullets are drawn from such a font too
SCAN_PIXELS = 400_000_000  # an A0 plan at 500 dots an inch; a picture may unfold to far more

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
    with _guarded(path), _uncollected():
        reader = _opened(data, path)
        leaves: Sequence[Leaf] = tuple(_leaves(reader, path))
        title, subject, outline = _said(reader, "title"), _said(reader, "subject"), _bookmarks(reader)
    leaves = scans_read(data, path, leaves)
    if not any(leaf.text.strip() for leaf in leaves):
        raise PaperError(why_nothing(path, leaves))
    paper = _paper(path, name, data, leaves)
    return replace(paper, title=title, subject=subject, outline=outline)


def read_fronts(path: Path, *, name: str, most_pages: Sequence[int]) -> Iterator[Paper]:
    """The paper's first pages, as if they were all of it: up to so many, then with the next up to so many ...

    Nothing is read twice, and no more than is asked for. Raises PaperError as read does, but not for want of text.
    """
    data, leaves = _whole_file(path), list[Leaf]()
    for most in most_pages:
        with _guarded(path), _uncollected():
            fresh = tuple(islice(_leaves(_opened(data, path), path, first=len(leaves)), most - len(leaves)))
        leaves += scans_read(data, path, fresh)
        if any(leaf.text.strip() for leaf in leaves):
            yield _paper(path, name, data, leaves)
        if len(leaves) < most:
            return


def read_last_lines(path: Path, *, pages: int) -> list[str]:
    """The lines of the last so many pages, as pypdf reads them; none of scans. Raises PaperError as read does."""
    data = _whole_file(path)
    with _guarded(path), _uncollected():
        reader = _opened(data, path)
        leaves = tuple(_leaves(reader, path, first=max(len(reader.pages) - pages, 0)))
    return [line for leaf in leaves for line in leaf.text.splitlines()]


def _paper(path: Path, name: str, data: bytes, leaves: Sequence[Leaf]) -> Paper:
    text, pages = whole_text(leaves), tuple(pages_of(leaves))
    lines = tuple(lines_of(leaves, pages))
    refuse_endless(path, lines)
    return Paper(name, content_hash(data), text, lines, pages)


def _whole_file(path: Path) -> bytes:
    """The file's bytes, if they are a PDF's from its beginning to its end."""
    data = read_bytes(path)
    if SIGNATURE not in data[:SIGNATURE_WITHIN_BYTES]:
        raise PaperError(f"{path} is not a PDF: ask for the original, or give it its true ending.")
    if not any(mark in data.rstrip(PADDING)[-END_WITHIN_BYTES:] for mark in END_MARKS):
        raise PaperError(f"{path} breaks off before its end: download it again, or ask for the original.")
    return data


class PageVisitor(Protocol):
    """What follows a page's operations as pypdf meets them."""

    def before(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """pypdf's visitor_operand_before."""

    def after(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """pypdf's visitor_operand_after."""


Visitor = TypeVar("Visitor", bound=PageVisitor)


def follow_pages(path: Path, begin: Callable[[Matrix, Any, list[Any]], Visitor]) -> Iterator[tuple[int, Visitor]]:
    """(1-based number, its visitor after the last operation) of each page; one that is damaged is left out.

    begin: makes a page's visitor of its placement, resources and annotations. Raises PaperError as read does.
    """
    with _guarded(path):
        for number, page in enumerate(_opened(read_bytes(path), path).pages, start=1):
            notes = [note.get_object() for note in page.get("/Annots") or ()]
            visitor = begin(page_matrix(_box(page), page.rotation), page.get("/Resources"), notes)
            try:
                page.extract_text(visitor_operand_before=visitor.before, visitor_operand_after=visitor.after)
            except Exception as error:  # whatever a damaged page makes pypdf stumble over
                log.warning("page %d cannot be followed: %s", number, type(error).__name__)
                continue
            yield number, visitor


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    """Within pypdf's limits, and whatever it raises as a sentence about the file."""
    try:
        with apply_configuration(LIMITS):
            yield
    except PaperError:
        raise
    except (LimitReachedError, TooMuch) as error:
        raise PaperError(f"{path} unfolds to far more than a paper holds: it is refused unread.") from error
    except Exception as error:  # a damaged file makes pypdf stumble in any way, RecursionError among them
        raise PaperError(f"{path} is a damaged PDF: download it again, or ask for the original.") from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's cyclic garbage collector, which looks in vain at what a paper consists of.

    It took 3 in 100 of the time for a report and 20 for a pack of 880 pages, which holds 276 MB without it
    and 198 MB with it.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _opened(data: bytes, path: Path) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    # A PDF that only forbids printing or copying opens with an empty password, as viewers open it.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise PaperError(f"{path} is locked with a password: ask for a copy without one.")
    if len(reader.pages) > LIMIT_PAGES:
        raise PaperError(f"{path} has more than {LIMIT_PAGES} pages: split it.")
    return reader


def _leaves(reader: PdfReader, path: Path, *, first: int = 0) -> Iterator[Leaf]:
    """Each page behind the first ones; one that pypdf cannot read does not take the others with it."""
    faces: dict[int, tuple[Any, Face]] = {}
    spent = oversized = 0
    for number, page in islice(enumerate(reader.pages, start=1), first, None):
        leaf = Leaf(number, unread="damaged")
        try:
            operations = TextOperations(page_matrix(_box(page), page.rotation), page.get("/Resources"), faces)
            leaf = _leaf(page, operations, number)
            spent += operations.operations
        except (LimitReachedError, TooMuch):
            leaf = Leaf(number, unread="too large")
            oversized += 1
        except Exception as error:  # whatever a damaged page makes pypdf stumble over
            log.warning("%s: page %d is damaged and not read (%s)", path, number, type(error).__name__)
        if oversized == OVERSIZED or spent > LIMIT_OPERATIONS:
            raise TooMuch
        yield leaf


def _leaf(page: PageObject, operations: TextOperations, number: int) -> Leaf:
    text = storable(
        page.extract_text(
            visitor_operand_before=operations.before,
            visitor_operand_after=operations.after,
            visitor_text=operations.text,
        )
    )
    pieces = operations.pieces if operations.length == len(text) else ()  # a place is right or unknown
    width, height = _size(page)
    letters = sum(piece.letters for piece in operations.pieces)
    if letters > SCAN_LETTERS and len(GARBLED.findall(text)) > GARBLED_SHARE * letters:
        return Leaf(number, width_pt=round(width, 2), height_pt=round(height, 2), scan=True)
    pictured = operations.pictured_pt2 >= SCAN_SHARE * width * height
    return Leaf(
        number,
        text,
        pieces,
        operations.rules,
        round(width, 2),
        round(height, 2),
        scan=pictured and letters <= SCAN_LETTERS and operations.picture_pixels <= SCAN_PIXELS,
        ocr=pictured and letters > 0 and 2 * operations.hidden_letters > letters,
    )


def _box(page: PageObject) -> tuple[float, float, float, float]:
    """What a viewer shows of the page: left, bottom, right, top."""
    one, two = page.cropbox.lower_left, page.cropbox.upper_right
    (left, right), (bottom, top) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return float(left), float(bottom), float(right), float(top)


def _size(page: PageObject) -> tuple[float, float]:
    left, bottom, right, top = _box(page)
    sides = (right - left, top - bottom)
    return sides if page.rotation % 180 == 0 else sides[::-1]


def _bookmarks(reader: PdfReader) -> tuple[tuple[int, str], ...]:
    """A pack's bookmarks, where its maker put each item's paper; a broken outline is no loss."""
    try:
        places = [
            (reader.get_destination_page_number(entry), storable(str(entry.title)).strip())
            for entry in _flat(reader.outline)
        ]
    except Exception:  # an outline of any shape
        return ()
    return tuple((page + 1, title) for page, title in places if page is not None and page >= 0)


def _flat(entries: Iterable[Any]) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _said(reader: PdfReader, key: str) -> str:
    """What the file says of itself; some say it in no way that can be read, which is no loss."""
    try:
        return storable(str(getattr(reader.metadata, key, "") or "")).strip()
    except Exception:  # metadata of any shape
        return ""
