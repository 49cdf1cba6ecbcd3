"""Whatever file it is given, the reader reads it or refuses it with a sentence, and goes on to the next.

Each file stands between two good papers of a batch. The bounds on time are ten times what was measured on two
busy cores: they catch a hang, not a slow day.
"""

from __future__ import annotations

import io
import json
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from corpus import Paper, PaperError, find_papers, read, split, to_dict
from corpus.prose import reading_text, sentence_spans
from tests.support.places import ROOT
from tests.support.raw_pdf import Leaf, form, stream, words, write

LIMIT_S = 120
PARAGRAPH = "1.1 The Cabinet agreed the Commissioning Plan and asked the Director for a report in March."


@contextmanager
def within(limit_s: int) -> Iterator[None]:
    """Fails a test that hangs; it times nothing."""

    def ring(*_: object) -> None:
        pytest.fail(f"not done within {limit_s} s")  # no Exception: no reader takes it for a damaged file's

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(limit_s)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a good paper before and one after whatever is put between them."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "a.txt").write_text(PARAGRAPH)
    (folder / "z.txt").write_text(PARAGRAPH)
    return folder


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF with a form, packed streams and a title."""
    leaves = [
        Leaf(words(PARAGRAPH, 72, 700) + "q 1 0 0 1 274 36 cm /F Do Q", {"F": form(words("Page 1", 0, 2))}),
        Leaf(stream(words(PARAGRAPH, 72, 700).encode(), packed=True)),
    ]
    folder = tmp_path_factory.mktemp("good")
    return write(folder / "good.pdf", leaves, info="/Title (Minutes)").read_bytes()


def go(batch: Path, name: str, data: bytes) -> str:
    """The sentence that refuses the file, '' where it was read; the batch's other papers were."""
    path = batch / name
    path.write_bytes(data)
    refused = ""
    done = []
    with within(LIMIT_S):
        for found in find_papers([batch]):
            try:
                check(read(found))
                done.append(found.name)
            except PaperError as error:
                refused = str(error)
    path.unlink()
    assert {"a.txt", "z.txt"} <= set(done)
    assert bool(refused) is (name not in done)
    assert not refused or (refused.startswith(str(path)) and refused.endswith(".") and "\n" not in refused)
    return refused


def check(paper: Paper) -> None:
    """The paper splits, each passage is a slice of it and can be shown, and both can be kept as JSON, in SQLite."""
    database = sqlite3.connect(":memory:")
    for passage in split(paper):
        assert paper.text[passage.start : passage.end] == passage.text
        json.dumps(to_dict(passage)).encode()
        assert all(start < end for start, end in sentence_spans(reading_text(passage)))
    for text in (paper.text, paper.name, paper.title, paper.subject):
        assert database.execute("SELECT ?", (text,)).fetchone() == (text,)
        assert database.execute("SELECT length(?)", (text,)).fetchone() == (len(text),)
    database.close()
    for line in paper.lines:
        assert 0 <= line.start < line.end <= len(paper.text)


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(share=st.floats(0, 1))
def test_a_truncated_pdf(share: float, batch: Path, good: bytes) -> None:
    data = good[: int(share * (len(good) - 30))]
    assert go(batch, "m.pdf", data)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 7)), min_size=1, max_size=40))
def test_a_pdf_with_flipped_bits(flips: list[tuple[float, int]], batch: Path, good: bytes) -> None:
    data = bytearray(good)
    for share, bit in flips:
        data[int(share * len(data))] ^= 1 << bit
    go(batch, "m.pdf", bytes(data))


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(seed=st.integers(0, 10**6))
def test_a_pdf_with_its_parts_shuffled(seed: int, batch: Path, good: bytes) -> None:
    parts = good.split(b"endobj")
    random.Random(seed).shuffle(parts)  # noqa: S311 - a seed that hypothesis prints
    go(batch, "m.pdf", b"%PDF-1.7\n" + b"endobj".join(parts) + b"\n%%EOF\n")


OPERATORS = st.sampled_from(
    ("BT", "ET", "q", "Q", "0 0 m", "1 0 0 1 9 9 cm", "0 0 0 0 0 0 cm", "1e38 0 0 1e38 0 0 cm", "/H 12 Tf",
     "/None 9 Tf", "(words) Tj", "[(wo) -400 (rds)] TJ", "[(x) /Name] TJ", "() '", '1 2 (x) "', "T*", "TL",
     "9 TL", "1 Td", "9 -9 Td", "1 2 3 Tm", "0 1 -1 0 9 9 Tm", "Tz", "0 Tz", "-100 Tz", "3 Tr", "/F Do",
     "/None Do", "Do", "EMC", "/Artifact BMC", "/Artifact << /Type /Pagination /Attached [/Top] >> BDC",
     "/P /None BDC", "BDC", "BI /W 1 /H 1 ID x EI")
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(operators=st.lists(OPERATORS, max_size=40))
def test_a_page_of_any_operators(operators: list[str], batch: Path) -> None:
    path = batch / "m.pdf"
    leaf = Leaf("\n".join(operators), {"F": form(words("Page 1", 0, 2) + "/F Do", shows="/F 8 0 R")})
    write(path, [leaf, words(PARAGRAPH, 72, 700)])
    assert not go(batch, "m.pdf", path.read_bytes())


def test_pdfs_one_behind_the_other(batch: Path, good: bytes) -> None:
    go(batch, "m.pdf", good + good)
    go(batch, "m.pdf", good + b"\n<html></html>\n" + good)


PDFS = {
    "empty": b"",
    "one byte": b"%",
    "a head alone": b"%PDF-1.7\n%%EOF",
    "a page tree that leads to itself": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n"
    b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF",
    "arrays within arrays": b"%PDF-1.7\n1 0 obj\n" + b"[" * 50_000 + b"]" * 50_000 + b"\nendobj\n"
    b"trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF",
    "a length beyond the file": b"%PDF-1.7\n1 0 obj\n<< /Length 99999999999 >>\nstream\nx\nendstream\nendobj\n"
    b"trailer\n<< /Root 1 0 R /Size 99999999 >>\nstartxref\n9\n%%EOF",
    "random bytes": b"%PDF-1.7\n" + random.Random(7).randbytes(200_000) + b"\nstartxref\n9\n%%EOF",  # noqa: S311
}


@pytest.mark.parametrize("case", PDFS)
def test_a_file_that_only_calls_itself_a_pdf(case: str, batch: Path) -> None:
    assert go(batch, "m.pdf", PDFS[case])


def test_bombs(batch: Path) -> None:
    """Packed once, packed twice, and the same page of a bomb over and over."""
    folder = batch / "bombs"
    folder.mkdir()
    once = stream(b"0 0 m " * 17_000_000, packed=True)
    assert "unfolds to far more" in go(batch, "m.pdf", write(folder / "once", [Leaf(once)]).read_bytes())
    inner = once.partition(b"stream\n")[2].removesuffix(b"\nendstream")
    twice = stream(inner, b"/Filter [/FlateDecode /FlateDecode]", packed=True).replace(b" /Filter /FlateDecode", b"")
    assert "unfolds to far more" in go(batch, "m.pdf", write(folder / "twice", [Leaf(twice)]).read_bytes())
    many = write(folder / "many", [Leaf(once)] * 22 + [words(PARAGRAPH, 72, 700)])
    assert "unfolds to far more" in go(batch, "m.pdf", many.read_bytes())


def test_a_bomb_is_refused_in_little_memory(tmp_path: Path) -> None:
    """Unpacked it would be more than the process may have."""
    path = write(tmp_path / "p.pdf", [Leaf(stream(b"0 0 m " * 70_000_000, packed=True))])
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (400 * 2**20,) * 2);"
        "from pathlib import Path; from corpus.formats.pdf import reader; reader.read(Path(sys.argv[1]), name='p.pdf')"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, cwd=ROOT)
    assert "PaperError" in done.stderr
    assert "unfolds to far more" in done.stderr


def test_five_hundred_copies_of_a_paper(batch: Path, good: bytes) -> None:
    writer, joined = PdfWriter(), io.BytesIO()
    for _ in range(500):
        writer.append(io.BytesIO(good))
    writer.write(joined)
    assert not go(batch, "m.pdf", joined.getvalue())


TEXTS = {
    "NULs": b"1. The Cabinet\0 agreed\0\n\n2. Nothing else.\n",
    "lone surrogates": b"1. The Cabinet \xed\xa0\x80 agreed \xed\xbf\xbf\n",
    "right-to-left marks": "1. The \u202eCabinet\u202c \u200fagreed\u200e \u2067x\u2069.\n".encode(),
    "combining marks and emoji": "1. Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L 👩‍👩‍👧‍👦 agreed.\n".encode(),
    "every line end there is": "a\rb\nc\r\nd\x0be\x0cf\x85g\u2028h\n".encode() * 50,
    "nothing but signs": b"(a) (b) 1. 1.1 - * \xe2\x80\xa2 | | |\n" * 200,
    "nothing but digits": b"1234567890" * 5_000,
    "deep numbers": b"1" + b".1" * 20_000 + b" text\n",
    "a table as wide as a book": b"| a " * 20_000 + b"|\n",
    "a line of a megabyte": b"The Cabinet agreed the plan. " * 35_000,
    "a word of a megabyte": b"x" * 1_000_000,
    "dashes of a megabyte": b"-" * 1_000_000,
    "line ends of 10 MB": b"\n" * 10_000_000 + b"x",
    "blanks of 10 MB": b" " * 10_000_000 + b"x",
    "links that never close": b"[a](" * 100_000,
    "tags that never close": b"<b " * 100_000,
    "blanks within a line": b"1. The Cabinet" + b" " * 300_000 + b"agreed.\n",
    "brackets on an agenda": b"Cabinet\n\n4 May 2024\n\nAgenda\n\n1. Apologies " + b"(" * 100_000 + b"\n\n2. Minutes\n",
    "fifty thousand lines": b"1. Agreed.\n" * 50_000,
}
ENDLESS = {
    "a line of 10 MB": (b"The Cabinet agreed the plan. " * 350_000, "has a line of 10,149,999 characters"),
    "a word of 10 MB": (b"x" * 10_000_000, "has a line of 10,000,000 characters"),
    "a million lines": (b"1. Agreed.\n" * 1_000_000, "has 1,000,000 lines, more than a paper can have: split it."),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_a_text_without_an_end_is_refused(case: str, batch: Path) -> None:
    data, sentence = ENDLESS[case]
    assert sentence in go(batch, "m.txt", data)


@pytest.mark.parametrize("case", TEXTS)
def test_a_text(case: str, batch: Path) -> None:
    assert not go(batch, "m.txt", TEXTS[case])


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(data=st.binary(max_size=400))
def test_any_bytes_as_any_kind(data: bytes, batch: Path) -> None:
    for suffix in ("pdf", "txt", "md", "docx", "html"):
        go(batch, f"m.{suffix}", data)


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=600))
def test_any_text(text: str, batch: Path) -> None:
    go(batch, "m.md", text.encode())
