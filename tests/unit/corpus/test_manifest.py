"""papers.csv: what it says about each paper, and one sentence for each fault in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Kind, Manifest, PaperError
from corpus.discovery import manifest

HEADER = "file,committee,meeting_date,kind,item,title,url\n"


def read(folder: Path, table: str | bytes) -> tuple[dict[str, Manifest], list[str]]:
    """(the manifest of a folder with a.pdf, b.pdf and cabinet/Café report.pdf; the faults reported)."""
    (folder / "cabinet").mkdir(exist_ok=True)
    (folder / "a.pdf").touch()
    (folder / "b.pdf").touch()
    (folder / "cabinet" / "Café report.pdf").touch()
    data = table.encode() if isinstance(table, str) else table
    (folder / manifest.FILE_NAME).write_bytes(data)
    faults: list[str] = []
    return manifest.read_manifest(folder, report=faults.append), faults


FULL = Manifest(
    committee="Cabinet",
    date=date(2025, 1, 30),
    kind=Kind.REPORT,
    item="7",
    title="Parks, woods",
    url="https://ambermere.example/7",
)
ONLY_B = {"b.pdf": Manifest(item="4")}
ROW = 'a.pdf,Cabinet,2025-01-30,report,7,"Parks, woods",https://ambermere.example/7\n'


def test_a_folder_without_papers_csv_has_an_empty_manifest(tmp_path: Path) -> None:
    assert manifest.read_manifest(tmp_path) == {}


@pytest.mark.parametrize(
    "table",
    [
        HEADER + ROW,
        (HEADER + ROW).encode("utf-8-sig"),  # as Excel saves "CSV UTF-8"
        (HEADER + ROW).replace("\n", "\r\n").encode("utf-16"),  # "Unicode text"
        (HEADER + ROW).replace(",", ";").replace("s; w", "s, w"),  # Excel where the comma is a decimal sign
        (HEADER + ROW).replace(",", "\t").replace("s\t w", "s, w"),
        "Title,Item,Kind,Meeting date,Committee,URL,File\n"  # any order, any case, spaces for underscores
        '"Parks, woods",7.,Reports,30 January 2025,Cabinet,https://ambermere.example/7,./a.pdf\n',
        HEADER + "\n" + ",,,,,,\n" + ROW,  # blank rows
        HEADER + ROW + ROW,  # the same said twice
    ],
)  # fmt: skip
def test_a_manifest_is_the_same_in_every_form_that_excel_saves(tmp_path: Path, table: str | bytes) -> None:
    assert read(tmp_path, table) == ({"a.pdf": FULL}, [])


def test_a_name_is_found_with_other_slashes_case_and_accents(tmp_path: Path) -> None:
    decomposed = "cabinet\\CAFE\u0301 Report.PDF"
    papers, faults = read(tmp_path, f"file,item\n{decomposed},3\n")
    assert (papers, faults) == ({"cabinet/Café report.pdf": Manifest(item="3")}, [])


def test_a_file_of_old_excel_is_read_as_windows_1252(tmp_path: Path) -> None:
    papers, _ = read(tmp_path, "file,title\na.pdf,Café £5\n".encode("cp1252"))
    assert papers["a.pdf"].title == "Café £5"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-01-30", date(2025, 1, 30)),
        ("30 January 2025 10:00", date(2025, 1, 30)),
        ("30 January 2025", date(2025, 1, 30)),
        ("30th January 2025", date(2025, 1, 30)),
        ("Thursday, 30th of January, 2025", date(2025, 1, 30)),
        ("Thursday 30 Jan. 2025", date(2025, 1, 30)),
        ("9 Sept 2024", date(2024, 9, 9)),
        ("30-Jan-2025", date(2025, 1, 30)),
        ("05/01/2025", date(2025, 1, 5)),  # day first
        ("5.1.2025", date(2025, 1, 5)),
        ("30/01/25", date(2025, 1, 30)),
        ("01/30/2025", None),  # month first: no month 30, and never guessed
        ("31 June 2025", None),
        ("30 Foo 2025", None),
        ("January 2025", None),
        ("30 or 31 January 2025, or 1 February 2025", None),  # which?
        ("", None),
    ],
)
def test_a_date_is_read_as_councils_write_it(text: str, expected: date | None) -> None:
    assert manifest.parse_day(text) == expected


@pytest.mark.parametrize(
    ("rows", "kept", "fault"),
    [
        # a cell that cannot be understood is left out, its row is kept
        ("a.pdf,Cabinet,31/02/2025,,,,", {"a.pdf": Manifest("Cabinet")}, "row 2 has the date '31/02/2025'"),
        ("a.pdf,Cabinet,,pack,,,", {"a.pdf": Manifest("Cabinet")}, "row 2 has the kind 'pack'"),
        # a row that cannot be used is left out, the other rows are kept
        ("gone.pdf,X,,,,,\nb.pdf,,,,4,,", ONLY_B, "row 2 names gone.pdf, which does not exist"),
        ("../a.pdf,X,,,,,\nb.pdf,,,,4,,", ONLY_B, "row 2 names ../a.pdf, which is not below"),
        (",X,,,,,\nb.pdf,,,,4,,", ONLY_B, "row 2 names no file"),
        ("a.pdf,X,,,,Parks, woods,\n", {"a.pdf": Manifest("X", title="Parks")}, "row 2 has the url 'woods'"),
        ("a.pdf,X,,,,,javascript:alert(1)\n", {"a.pdf": Manifest("X")}, "row 2 has the url 'javascript:"),
        ("a.pdf,X,,,,Parks, woods,u,v\nb.pdf,,,,4,,", ONLY_B, "row 2 has more cells"),
        ('a.pdf,"X"Y,,,,,\nb.pdf,,,,4,,', ONLY_B, "row 2 cannot be parsed"),
        ('b.pdf,,,,4,,\na.pdf,"X,,,,,\nb.pdf,,,,4,,', ONLY_B, "row 3 cannot be parsed"),
        # two rows that differ: nobody can know which is right
        ("a.pdf,X,,,,,\na.pdf,Y,,,,,\nb.pdf,,,,4,,", ONLY_B, "row 3 contradicts an earlier row"),
    ],
)  # fmt: skip
def test_a_bad_row_does_not_lose_the_other_rows(
    tmp_path: Path, rows: str, kept: dict[str, Manifest], fault: str
) -> None:
    papers, sentences = read(tmp_path, HEADER + rows + "\n")
    assert papers == kept
    assert [fault in sentence and sentence.endswith(".") for sentence in sentences] == [True]


def test_unknown_columns_are_reported_and_ignored(tmp_path: Path) -> None:
    papers, faults = read(tmp_path, "file,ward,item\na.pdf,North,7\n")
    assert papers == {"a.pdf": Manifest(item="7")}
    assert faults == ["papers.csv has columns that are not used: ward."]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (b"", "no column named file"),
        (b"a.pdf,Cabinet,2025-01-30\n", "no column named file"),
        (b"file,item,file\n", "the column file twice"),
        (b"PK\x03\x04\x00\x00\x00", "not text"),  # an .xlsx that was renamed
        (b"\xff\xfea", "not text"),
        (b"file\n" + b"x" * manifest.LIMIT_BYTES, "larger than a list of papers"),
    ],
)
def test_a_manifest_that_cannot_be_used_raises_one_sentence(tmp_path: Path, table: bytes, message: str) -> None:
    with pytest.raises(PaperError, match=message) as caught:
        read(tmp_path, table)
    assert str(caught.value).endswith(".")
