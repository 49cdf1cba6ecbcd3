"""Which files are papers, how they are named, what their folders say, and how texts are read."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import docx
import pytest

from corpus import FoundPaper, Meeting, PaperError, find_papers, read, split
from corpus.formats.pdf import reader as pdf
from tests.support.printed_pdf import print_pdf
from tests.support.raw_pdf import Leaf, stream, words, write

MINUTES = "Minutes of the Cabinet of 4 December 2025.\n\n1. Apologies\n\nNone were received.\n"


def put(folder: Path, *names: str) -> Path:
    """The folder, after a small text was written under each name."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(MINUTES)
    return folder


def names(*paths: Path) -> list[str]:
    return [found.name for found in find_papers(paths)]


def test_papers_are_found_in_all_folders_and_sorted_by_name(tmp_path: Path) -> None:
    folder = put(tmp_path, "b.txt", "a/z.md", "a/b/Report 7.TXT", "B.htm")
    assert names(folder) == ["B.htm", "a/b/Report 7.TXT", "a/z.md", "b.txt"]
    assert names(folder / "a") == ["b/Report 7.TXT", "z.md"]
    assert names(folder / "b.txt") == ["b.txt"]


def test_a_file_named_several_times_is_found_once(tmp_path: Path) -> None:
    folder = put(tmp_path, "a/x.txt", "y.txt")
    (folder / "link.txt").symlink_to(folder / "a" / "x.txt")
    assert names(folder, folder / "a", folder / "a" / "x.txt") == ["a/x.txt", "y.txt"]


def test_equal_paths_below_two_folders_get_different_names(tmp_path: Path) -> None:
    put(tmp_path, "2024/cabinet/minutes.txt", "2025/cabinet/minutes.txt", "2025/cabinet/agenda.txt")
    assert names(tmp_path / "2024" / "cabinet", tmp_path / "2025" / "cabinet") == [
        "2024/cabinet/minutes.txt", "2025/cabinet/minutes.txt", "agenda.txt",
    ]  # fmt: skip


def test_the_name_of_an_exempt_folder_is_part_of_the_papers_name(tmp_path: Path) -> None:
    put(tmp_path, "Exempt/land.txt", "open/land.txt")
    assert names(tmp_path / "Exempt") == names(tmp_path / "Exempt" / "land.txt") == ["Exempt/land.txt"]
    assert names(tmp_path / "open") == ["land.txt"]


def test_files_that_nobody_takes_for_papers_are_ignored(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "~$a.docx", "__MACOSX/a.txt", "logo.svg", "papers.csv")
    (tmp_path / "papers.csv").write_text("file\na.txt\n")
    assert names(tmp_path) == ["a.txt"]


OTHER_KINDS = {
    "budget.xlsx": "is a spreadsheet: save it as PDF.",
    "old.doc": "is an old Word document: save it as .docx or PDF.",
    "scan.TIF": "is a picture: save it as PDF.",
    "papers.zip": "is an archive: unpack it.",
}


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_other_formats_of_councils_are_found_and_refused(name: str, tmp_path: Path) -> None:
    put(tmp_path, name)
    (found,) = find_papers([tmp_path])
    with pytest.raises(PaperError) as refused:
        read(found)
    assert str(refused.value) == f"{tmp_path / name} {OTHER_KINDS[name]}"


def test_a_path_to_a_file_is_found_in_any_format(tmp_path: Path) -> None:
    (found,) = find_papers([put(tmp_path, "minutes.pages") / "minutes.pages"])
    with pytest.raises(PaperError, match=r"is not in a format that can be read \(\.pdf \.txt .*\): save it as PDF"):
        read(found)


def test_paths_without_papers_raise_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="none does not exist: check the path"):
        find_papers([tmp_path, tmp_path / "none"])
    with pytest.raises(PaperError, match="holds no papers: name a folder with"):
        find_papers([tmp_path])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may open every folder")
def test_a_folder_that_cannot_be_opened_raises_one_sentence(tmp_path: Path) -> None:
    put(tmp_path, "closed/a.txt")
    (tmp_path / "closed").chmod(0)
    with pytest.raises(PaperError, match="cannot be opened"):
        find_papers([tmp_path])


# A file's path; the committee and date that its folders say.
FOLDERS = {
    "county-council/2025-01-09/Minutes.txt": Meeting("County Council", date(2025, 1, 9)),
    "cabinet/2025-01-30/Appendices/A.txt": Meeting("Cabinet", date(2025, 1, 30)),
    "growth_and_skills_committee/2025_03_04/a.txt": Meeting("Growth and Skills Committee", date(2025, 3, 4)),
    "SEND Sub-Committee/30 January 2025/a.txt": Meeting("SEND Sub-Committee", date(2025, 1, 30)),
    "planning/2024-25/2025-02-01/a.txt": Meeting("Planning", date(2025, 2, 1)),
    "Downloads/2025-01-30/a.txt": Meeting("", date(2025, 1, 30)),
    "cabinet/2025-13-30/a.txt": Meeting(),  # no such month
    "cabinet/January 2025/a.txt": Meeting(),  # no day
    "cabinet/a.txt": Meeting(),  # which of its meetings?
}


@pytest.mark.parametrize("path", FOLDERS)
def test_folder_names_give_committee_and_date(path: str, tmp_path: Path) -> None:
    put(tmp_path, path)
    below = find_papers([tmp_path])
    named = find_papers([tmp_path / path])
    assert below[0].folder == named[0].folder == FOLDERS[path]
    assert read(below[0]).folder == FOLDERS[path]


def test_the_nearest_manifest_that_names_a_paper_counts(tmp_path: Path) -> None:
    put(tmp_path, "cabinet/a.txt", "cabinet/b.txt", "c.txt")
    (tmp_path / "papers.csv").write_text("file,item\ncabinet/a.txt,1\ncabinet/b.txt,2\n")
    (tmp_path / "cabinet" / "papers.csv").write_text("file,item\na.txt,7\n")
    items = {found.name: found.manifest and found.manifest.item for found in find_papers([tmp_path])}
    assert items == {"cabinet/a.txt": "7", "cabinet/b.txt": "2", "c.txt": None}
    (alone,) = find_papers([tmp_path / "cabinet" / "a.txt"])
    assert read(alone).manifest == alone.manifest is not None
    # A manifest above the folder that the user named does not count.
    assert [found.manifest for found in find_papers([tmp_path / "cabinet"])][1] is None


def test_a_manifest_that_cannot_be_used_raises_one_sentence(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "papers.csv").write_text("committee\nCabinet\n")
    with pytest.raises(PaperError, match="has no column named file"):
        find_papers([tmp_path])


def test_each_format_has_its_reader(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.md")
    (tmp_path / "c.html").write_text("<h1>Minutes</h1><p>None were received.</p>")
    (tmp_path / "d.htm").write_text("<h1>Minutes</h1><p>None were received.</p>")
    document = docx.Document()
    document.add_paragraph("None were received.")
    document.save(str(tmp_path / "e.docx"))
    write(tmp_path / "f.PDF", [words("None were received.", 72, 700)])
    for found in find_papers([tmp_path]):
        paper = read(found)
        assert paper.name == found.name
        assert "None were received." in paper.text
        assert all(passage.paper == found.name for passage in split(paper))


def test_a_file_name_in_an_old_encoding_can_be_stored(tmp_path: Path) -> None:
    """A file name is bytes: one in an old encoding must not break the index that stores it."""
    (tmp_path / os.fsdecode(b"Caf\xe9.txt")).write_text(MINUTES)
    (found,) = find_papers([tmp_path])
    assert found.name == "Caf\N{REPLACEMENT CHARACTER}.txt"
    assert read(found).text == MINUTES


def test_a_found_paper_can_be_made_by_hand(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt") / "a.txt"
    assert read(FoundPaper(path, "a.txt")).folder == Meeting()


def test_every_character_of_a_text_is_kept(tmp_path: Path) -> None:
    """Every kind of line end, indents and form feeds are kept; a byte order mark is not text."""
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff1.\tOne\r\n  Two\fThree\rFour\u2028Five\n\n".encode())
    paper = read(FoundPaper(path, "a.txt"))
    assert paper.text == "1.\tOne\r\n  Two\fThree\rFour\u2028Five\n\n"
    assert [(paper.text[line.start : line.end], line.x) for line in paper.lines] == [
        ("1.\tOne", 0), ("Two", 2), ("Three", 0), ("Four", 0), ("Five", 0),
    ]  # fmt: skip


ENCODINGS = {
    "UTF-8": ("“Café” – £5".encode(), "“Café” – £5"),
    "Windows-1252": ("“Café” – £5".encode("cp1252"), "“Café” – £5"),
    "UTF-8 with a stray byte of Windows-1252": (b"Caf\xc3\xa9 \x9650%", "Café –50%"),
    "UTF-16, as Notepad saves it": ("“Café” – £5".encode("utf-16"), "“Café” – £5"),
    "NULs and half characters": (b"Caf\0e \xed\xa0\x80", "Caf\N{REPLACEMENT CHARACTER}e í\N{NO-BREAK SPACE}€"),
}


@pytest.mark.parametrize("case", ENCODINGS)
def test_a_text_is_read_in_its_own_encoding(case: str, tmp_path: Path) -> None:
    data, text = ENCODINGS[case]
    (tmp_path / "a.txt").write_bytes(data)
    assert read(FoundPaper(tmp_path / "a.txt", "a.txt")).text == text


REFUSED = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\n", "has no words in it"),
    "binary": (bytes(range(256)) * 40, "is not a text file: it holds binary data"),
    "UTF-16 without its mark": ("Minutes of the meeting".encode("utf-16-le"), "is not a text"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_not_text_is_refused(case: str, tmp_path: Path) -> None:
    data, sentence = REFUSED[case]
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(PaperError) as refused:
        read(FoundPaper(tmp_path / "a.txt", "a.txt"))
    assert sentence in str(refused.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(PaperError, match="is not a file: save the paper to a file first"):
        read(FoundPaper(tmp_path / "a.txt", "a.txt"))


FRONT = """
# Ambermere Borough Council
# Harbour Board
Date: Monday 4 March 2024
Time: 10.00 am
Venue: Council Chamber, Town Hall

# A G E N D A

1. Apologies for absence

2. Mooring charges for visiting yachts (Pages 3 - 6)

"""
BOUND_IN = """
# Ambermere Borough Council
# Harbour Board
Minutes of the meeting held on Monday 8 January 2024 at 10.00 am

# 1. Apologies for absence
1.1 Apologies were received from Cllr Rook.

# 2. Dredging
2.1 The Board considered the dredging of the inner basin.
"""
WORDS_ON = "2.2 The Board asked when the dredger would be back, and was told that nobody knew.\n\n" * 6


def long_agenda(pages: int) -> list[str]:
    """An agenda of so many pages, its items numbered through, with thirty pages of minutes after it."""
    items = [
        "\n\n".join(
            f"{3 + 5 * page + at}. Repairs to the quay at berth {5 * page + at} (Pages 7 - 12)" for at in range(5)
        )
        for page in range(pages)
    ]
    first, *rest = items
    return [FRONT + first, *rest, BOUND_IN, *[WORDS_ON] * 30]


@pytest.mark.parametrize(("of_agenda", "read_pages"), [(1, 6), (3, 6), (6, 20), (9, 20), (25, 20)])
def test_only_the_front_of_a_pack_in_the_same_folder_is_read(
    of_agenda: int, read_pages: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_pdf(tmp_path / "Agenda pack.pdf", long_agenda(of_agenda))
    put(tmp_path, "paper.txt")
    read_now: list[int] = []
    make_page = pdf._make_page
    monkeypatch.setattr(pdf, "_make_page", lambda *given: read_now.append(given[-1]) or make_page(*given))
    (found,) = find_papers([tmp_path / "paper.txt"])
    assert read_now == list(range(1, read_pages + 1))
    (agenda,) = found.agendas
    assert agenda.meeting == Meeting("Harbour Board", date(2024, 3, 4))
    assert [item for item, _ in agenda.items] == [str(n + 1) for n in range(2 + 5 * min(of_agenda, read_pages))]
    assert agenda.items[1][1] == "Mooring charges for visiting yachts"


def test_an_agenda_after_pages_that_cannot_be_read_is_found(tmp_path: Path) -> None:
    damaged = Leaf(stream(b"no operators", b"/Filter /NoSuchFilter"))
    rows = [row for row in FRONT.split("\n") if row]
    front = "".join(words(row.removeprefix("# "), 72, 780 - 40 * at) for at, row in enumerate(rows))
    write(tmp_path / "Agenda pack.pdf", [*[damaged] * 8, front])
    (found,) = find_papers([put(tmp_path, "paper.txt") / "paper.txt"])
    assert [item for item, _ in found.agendas[0].items] == ["1", "2"]


def test_only_the_front_of_a_long_text_is_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = FRONT.replace("# ", "") + BOUND_IN.replace("# ", "") + WORDS_ON * 500
    (tmp_path / "Agenda.txt").write_text(text)
    lengths: list[int] = []
    monkeypatch.setattr(
        "corpus.discovery.neighbours.split", lambda paper: lengths.append(len(paper.lines)) or split(paper)
    )
    (found,) = find_papers([put(tmp_path, "paper.txt") / "paper.txt"])
    assert lengths == [360]
    assert [item for item, _ in found.agendas[0].items] == ["1", "2"]
