"""Pages that could not be read in papers that were: counted and named wherever what is not here is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus import Meeting
from index import BuildReport, PaperEntry, StoredPaper, UnreadPages, build_index, open_index
from index.folder.sqlite import SqliteStore
from search import Councils, Coverage, Refusal, measure_coverage
from search.query.filters import ANYTHING, Filters
from tests.support.bag_encoder import BagEncoder
from tests.support.raw_pdf import Leaf, grey_image, stream, words, write
from web.api.schema import verdict_to_dict
from web.app import create_app
from web.cli.index import describe_report
from web.settings import Settings
from web.views.numbers import format_pages

SCAN = Leaf("q 595 0 0 842 0 0 cm /P Do Q\n", {"P": grey_image(b"\x80" * 100, 10, 10)})
DAMAGED = Leaf(stream(b"no operators", b"/Filter /NoSuchFilter"))
TOLD = {
    "minutes.pdf: scan": "Not read: minutes.pdf, PDF pages 2 to 3: scanned; install tesseract-ocr",
    "minutes.pdf: damaged": "Not read: minutes.pdf, PDF page 5: damaged; ask for the original",
    "stamped.pdf": "Not read: stamped.pdf, PDF page 1: scanned; install tesseract-ocr",
}


def printed(*rows: str) -> str:
    return "".join(words(row, 72, 760 - 30 * at) for at, row in enumerate(rows))


def minutes(committee: str, *others: Leaf, day: str = "4 March 2024") -> list[Leaf | str]:
    head = printed("Wexcombe Borough Council", committee, f"Minutes of the meeting held on {day}")
    return [head + words("7.1 The Committee considered the mooring charges.", 72, 600), *others]


def put(folder: Path) -> Path:
    """Minutes with two scanned pages and a damaged one, a scan that only a stamp was read of, minutes without."""
    folder.mkdir()
    write(folder / "minutes.pdf", [*minutes("Harbour Committee", SCAN, SCAN), printed("7.2 It was noted."), DAMAGED])
    write(folder / "stamped.pdf", [Leaf(SCAN.operators + words("Page 1", 290, 20), SCAN.shown)])
    write(folder / "whole.pdf", minutes("Planning Committee", day="5 May 2023"))
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BuildReport, Path]]:
    """(report, index folder), made where no OCR is installed."""
    place = tmp_path_factory.mktemp("unread")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(place))
        yield build_index([put(place / "papers")], place / "index", model=BagEncoder()), place / "index"


@pytest.fixture(scope="module")
def record(made: tuple[BuildReport, Path]) -> Iterator[SqliteStore]:
    with closing(open_index(made[1], model=BagEncoder())) as index:
        yield index.store


@pytest.fixture(scope="module")
def site(made: tuple[BuildReport, Path]) -> FlaskClient:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("web.index_reloader.open_index", lambda folder, **_: open_index(folder, model=BagEncoder()))
        return create_app(Settings(index=made[1])).test_client()


def not_read(report: BuildReport) -> list[str]:
    """What the report says but for the papers that were read."""
    return [line for line in describe_report(report) if not line.startswith("Read: ")]


def test_the_build_tells_of_each(made: tuple[BuildReport, Path]) -> None:
    told = not_read(made[0])
    assert [line for line in told if any(line.startswith(start) for start in TOLD.values())] == told[:-1]
    assert len(told) == len(TOLD) + 1
    assert ", 4 pages of 2 papers could not be read, " in told[-1]


def test_they_are_recorded(record: SqliteStore) -> None:
    told = [(each.paper.name, each.numbers, each.reason) for each in record.unread_pages]
    assert told == [
        ("minutes.pdf", (2, 3), "scan"), ("minutes.pdf", (5,), "damaged"), ("stamped.pdf", (1,), "scan"),
    ]  # fmt: skip
    stored = record.paper(record.unread_pages[0].paper.content_hash)
    assert isinstance(stored, StoredPaper)
    assert [page.unread for page in stored.pages] == ["", "scan", "scan", "", "damaged"]


def test_a_later_build_still_tells_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    papers, folder = put(tmp_path / "papers"), tmp_path / "index"
    write(tmp_path / "new.pdf", minutes("Cabinet"))
    first = build_index([papers], folder, model=BagEncoder())
    for paths in ([papers], [papers, tmp_path / "new.pdf"]):
        later = build_index(paths, folder, model=BagEncoder())
        assert later.unchanged == 3
        assert not_read(later)[:-1] == not_read(first)[:-1]


def test_a_pdf_is_read_again_when_ocr_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "papers")
    (tmp_path / "papers" / "note.txt").write_text("Minutes of the Cabinet of 4 March 2024\n\n1. Apologies\n")
    monkeypatch.setattr("corpus.formats.pdf.ocr.describe_missing_tools", lambda: "tesseract-ocr")
    assert build_index([tmp_path / "papers"], tmp_path / "index", model=BagEncoder()).read == 4
    monkeypatch.setattr("corpus.formats.pdf.ocr.describe_missing_tools", lambda: "")
    monkeypatch.setattr("corpus.formats.pdf.ocr.read_pages", lambda *_: {})
    again = build_index([tmp_path / "papers"], tmp_path / "index", model=BagEncoder())
    assert (again.read, again.unchanged) == (3, 1)
    assert "Not read: stamped.pdf, PDF page 1: scanned, and OCR could not read them" in describe_report(again)


def entry(name: str, meeting: Meeting) -> PaperEntry:
    return PaperEntry("c" * 64, name, "", (meeting,), meeting, 3, 9)


HARBOUR = Meeting("Harbour Committee", date(2024, 3, 4))
FOUR = UnreadPages(entry("a.pdf", HARBOUR), (2, 3, 4, 9), "scan")
ONE = UnreadPages(entry("b.pdf", HARBOUR), (7,), "damaged")
SENTENCES = [
    (Coverage((HARBOUR,), 9, (), (), (ONE,)), "1 meeting of Harbour Committee, 4 March 2024; 1 page could not be read"),
    (
        Coverage((HARBOUR,), 9, ("x.pdf", "y.pdf"), (), (FOUR, ONE)),
        "1 meeting of Harbour Committee, 4 March 2024; 2 papers and 5 pages could not be read",
    ),
]


@pytest.mark.parametrize(("seen", "sentence"), SENTENCES)
def test_the_reach_counts_them(seen: Coverage, sentence: str) -> None:
    assert seen.sentence() == sentence


def test_the_reach_is_of_the_meetings_searched(record: SqliteStore) -> None:
    def counted(filters: Filters) -> int:
        return sum(len(each.numbers) for each in measure_coverage(record, filters).pages_not_read)

    assert counted(ANYTHING) == 4
    assert counted(Filters(committee="Harbour Committee")) == 3
    assert counted(Filters(committee="Planning Committee")) == 0


def test_an_answers_json_names_them(record: SqliteStore) -> None:
    told = verdict_to_dict(Refusal(measure_coverage(record, Filters(committee="Harbour Committee"))), Councils())
    assert told["searched"]["sentence"].endswith("; 3 pages could not be read")
    assert told["searched"]["pages_not_read"] == [
        {"paper": "minutes.pdf", "pages": [2, 3], "reason": "scan"},
        {"paper": "minutes.pdf", "pages": [5], "reason": "damaged"},
    ]


def test_numbers_in_a_row_are_told_together() -> None:
    assert format_pages((3,)) == "PDF page 3"
    assert format_pages((1, 2, 3, 7, 9, 10)) == "PDF pages 1 to 3, 7, 9 to 10"


def test_the_list_of_papers_names_them(site: FlaskClient) -> None:
    listed = site.get("/papers").text.split("Pages that could not be read", 1)[1]
    assert listed.count("<li>") == 3
    assert "PDF pages 2 to 3: a scan" in listed
    assert "PDF page 5: damaged" in listed
    assert listed.count('<li><a href="/papers/') == 2  # the stamped scan has no page here


def test_the_paper_says_so_at_the_page(site: FlaskClient, record: SqliteStore) -> None:
    page = site.get(f"/papers/{record.unread_pages[0].paper.content_hash[:16]}").text
    assert "3 of them could not be read" in page
    before, second = page.split('id="page-2"')
    assert "This page could not be read" not in before
    second, third = second.split('id="page-3"')
    assert "This page could not be read: it is a scan." in second
    assert "#page=2" in second
    fourth, fifth = third.split('id="page-5"')
    assert "This page could not be read: it is damaged." in fifth
    assert "This page could not be read" not in fourth.split('id="page-4"')[1]


def test_pages_of_a_paper_held_back_as_a_whole_are_not_told_of(tmp_path: Path) -> None:
    secret = [printed("NOT FOR PUBLICATION", "Exempt information, Schedule 12A, paragraph 3"), DAMAGED]
    write(tmp_path / "exempt report.pdf", secret)
    write(tmp_path / "whole.pdf", minutes("Planning Committee", DAMAGED))
    build_index([tmp_path], tmp_path / "index", model=BagEncoder())
    with closing(open_index(tmp_path / "index", model=BagEncoder())) as index:
        assert [entry.passages > 0 for entry in index.store.papers()] == [False, True]
        assert [each.paper.name for each in index.store.unread_pages] == ["whole.pdf"]
