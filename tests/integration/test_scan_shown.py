"""A passage that OCR read is labelled so wherever it is shown, because OCR makes mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.formats import ocr
from index import build_index
from tests.support.bag_encoder import BagEncoder
from tests.support.http import get, search
from tests.support.printed_pdf import print_pdf
from tests.support.raw_pdf import Leaf, grey_image, words, write
from tests.support.serving import served
from web.settings import Settings

pytestmark = pytest.mark.skipif(
    bool(ocr.describe_missing_tools()), reason=f"not installed: {ocr.describe_missing_tools()}"
)

PRINTED = """# Ambermere Borough Council

# Planning Committee

Minutes of the meeting held on 4 March 2024

7. Harbour wall

7.1 The Committee considered the repair of the harbour wall.
"""
TYPED = "7.2 Members asked when the harbour lights would be mended and were told in May."


def scan(path: Path) -> Leaf:
    """The first page of a PDF as a picture of it."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        bitmap = document[0].render(scale=200 / 72, grayscale=True)
        picture = grey_image(bytes(bitmap.buffer), bitmap.width, bitmap.height)
    return Leaf("q 595 0 0 842 0 0 cm /P Do Q\n", {"P": picture})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Minutes of two pages: one that was scanned, one that was typed."""
    folder = tmp_path_factory.mktemp("scan")
    (folder / "papers").mkdir()
    leaf = scan(print_pdf(folder / "print.pdf", [PRINTED]))
    write(folder / "papers" / "minutes.pdf", [leaf, words(TYPED, 72, 700, font="H")])
    build_index([folder / "papers"], folder / "index", model=BagEncoder())
    with served(Settings(index=folder / "index", model=BagEncoder())) as address:  # type: ignore[arg-type]
        yield address


def test_a_result_read_by_ocr_says_so(site: str) -> None:
    page = search(site, q="harbour").text
    labelled = {
        para: "Read by OCR: check the scan" in hit
        for hit in page.split('<li class="hit')[1:]
        for para in re.findall(r'<span class="number">(7\.\d)</span>', hit)
    }
    assert labelled == {"7.1": True, "7.2": False}


def test_a_passage_read_by_ocr_says_so_in_its_paper(site: str) -> None:
    address = get(site, "/api/papers").json["papers"][0]["address"]
    page = get(site, address).text
    passages = re.findall(r'<p class="passage numbered".*?</p>', page, flags=re.DOTALL)
    assert [("7.1" in each, "Read by OCR" in each) for each in passages] == [(True, True), (False, False)]
    assert "1 of them read by OCR: check against the original" in page


def test_the_api_says_what_was_read_by_ocr(site: str) -> None:
    hits = search(site, "/api/search", q="harbour").json["hits"]
    assert {hit["para"]: hit["ocr"] for hit in hits if hit["para"]} == {"7.1": True, "7.2": False}
