"""Reading PDFs: what is printed is on one line, every line knows where it stands, what cannot be read says so."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject

import corpus
from corpus import Line, Paper, PaperError
from corpus.formats.pdf import isolated, ocr
from tests.support.raw_pdf import FONTS, Leaf, form, grey_image, stream, words, write

WORDS = "The Committee noted the report and asked for another in March."  # 62 characters of 6 points at size 12
IDENTITY_H = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Ambermere-Bold /Encoding /Identity-H /DescendantFonts"
    b" [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Ambermere-Bold /DW 1000 /W [1 [600 300] 3 9 450] >>] >>"
)
TYPE_3 = (
    b"<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 50 50] /CharProcs << >>"
    b" /Encoding << /Type /Encoding /Differences [65 /A /B] >> /FirstChar 65 /LastChar 66 /Widths [50 50] >>"
)


def read(path: Path) -> Paper:
    return corpus.read(path)


def said(paper: Paper, line: Line) -> str:
    return paper.text[line.start : line.end]


def only(tmp_path: Path, leaf: Leaf | str, fonts: dict[str, bytes] | None = None) -> tuple[str, Line]:
    """The first line of a one-page PDF."""
    paper = read(write(tmp_path / "paper.pdf", [leaf], fonts=fonts))
    return said(paper, paper.lines[0]), paper.lines[0]


# Operators that print one line; its words, left and right edge, base line and size in points.
PLACES: dict[str, tuple[Leaf | str, str, float, float, float, float]] = {
    "as it is": (words("Minutes", 72, 700), "Minutes", 72, 114, 700, 12),
    "blanks around the words": (words("  Minutes  ", 72, 700), "Minutes", 84, 126, 700, 12),
    "in pieces": (words("Min", 72, 700) + words("utes", 90, 700), "Minutes", 72, 114, 700, 12),
    "one string after another": (
        "BT /E 12 Tf 72 700 Td (Min) Tj (utes) Tj ET", "Minutes", 72, 114, 700, 12,
    ),
    "a change of font within the line": (
        "BT /E 12 Tf 72 700 Td (Min) Tj /E 12 Tf (utes) Tj ET", "Minutes", 72, 114, 700, 12,
    ),
    "kerned": ("BT /E 10 Tf 72 700 Td [(Min) -90 (utes)] TJ ET", "Minutes", 72, 107.9, 700, 10),
    "letters spread": ("BT /E 10 Tf 2 Tc 72 700 Td (Minutes) Tj ET", "Minutes", 72, 119, 700, 10),
    "justified by the width of blanks": (
        "BT /E 10 Tf 7 Tw 72 700 Td (The draft minutes) Tj ET", "The draft minutes", 72, 171, 700, 10,
    ),
    "stretched": ("BT /E 10 Tf 50 Tz 72 700 Td (Minutes) Tj ET", "Minutes", 72, 89.5, 700, 10),
    "a larger matrix, a smaller size": (
        "BT /E 1 Tf 12 0 0 12 72 700 Tm (Minutes) Tj ET", "Minutes", 72, 114, 700, 12,
    ),
    "y counted from the top, as Aspose does": (
        "1 0 0 -1 0 842 cm BT /E 12 Tf 1 0 0 -1 72 142 Tm (Minutes) Tj ET", "Minutes", 72, 114, 700, 12,
    ),
    "moved away from afterwards, as Aspose does": (
        "BT /E 12 Tf 1 0 0 1 72 700 Tm (Minutes) Tj 1 0 0 1 0 0 Tm ET", "Minutes", 72, 114, 700, 12,
    ),
    "by the operator that begins a line": (
        "BT /E 12 Tf 14 TL 72 714 Td (Minutes) ' ET", "Minutes", 72, 114, 700, 12,
    ),
    "a raised ordinal belongs to its line": (
        "BT /E 12 Tf 1 0 0 1 72 700 Tm (Held on 9) Tj /E 8 Tf 1 0 0 1 126 704 Tm (th) Tj"
        " /E 12 Tf 1 0 0 1 134 700 Tm ( January) Tj ET",
        "Held on 9th January", 72, 182, 700, 12,
    ),
    "behind a blank at the margin": (
        "BT /E 12 Tf 1 0 0 1 72 700 Tm ( ) Tj 1 0 0 1 226 700 Tm (Minutes) Tj ET", "Minutes", 226, 268, 700, 12,
    ),
    "before a blank of the next column": (
        "BT /E 12 Tf 1 0 0 1 72 700 Tm (Minutes) Tj 1 0 0 1 400 700 Tm ( ) Tj ET", "Minutes", 72, 114, 700, 12,
    ),
    "in a form": (
        Leaf("q 1 0 0 1 274 36 cm /F Do Q", {"F": form(words("Page 1", 0, 2))}), "Page 1", 274, 310, 38, 12,
    ),
    "in a form with a matrix of its own": (
        Leaf("/F Do", {"F": form(words("Page 1", 0, 0), matrix="0.5 0 0 0.5 274 38")}),
        "Page 1", 274, 292, 38, 6,
    ),
    "a page turned by its maker": (
        Leaf("BT /E 12 Tf 0 1 -1 0 100 72 Tm (Minutes) Tj ET", rotate=90), "Minutes", 72, 114, 495, 12,
    ),
    "a page turned upside down": (
        Leaf("BT /E 12 Tf -1 0 0 -1 523 142 Tm (Minutes) Tj ET", rotate=180), "Minutes", 72, 114, 700, 12,
    ),
    "a page turned the other way": (
        Leaf("BT /E 12 Tf 0 -1 1 0 100 770 Tm (Minutes) Tj ET", rotate=270), "Minutes", 72, 114, 100, 12,
    ),
    "a page whose corner is elsewhere": (
        Leaf(words("Minutes", 60.5, 711.5), box=(-11.5, 11.5, 583.5, 853.5)), "Minutes", 72, 114, 700, 12,
    ),
}  # fmt: skip


OVERHANG_PT = 0.3  # that a letter may reach beyond the width that its font gives it


@pytest.mark.parametrize("case", PLACES)
def test_a_line_knows_where_it_stands(case: str, tmp_path: Path) -> None:
    leaf, text, x, right, y, size = PLACES[case]
    printed, line = only(tmp_path, leaf)
    assert printed == text
    assert (line.x, line.y, line.size) == pytest.approx((x, y, size), abs=0.1)
    assert line.right == pytest.approx(right, abs=OVERHANG_PT)


# Operators that print words; the lines that are read, with their blanks.
SPACED: dict[str, tuple[Leaf | str, list[str]]] = {
    "typed blanks stay as many": (words("7.2  Register of them", 72, 700), ["7.2  Register of them"]),
    "a number close before its text": (words("1.1", 72, 700) + words("The report", 91.2, 700), ["1.1 The report"]),
    "a tab looks like three": (words("From:", 72, 700) + words("The Leader", 200, 700), ["From:   The Leader"]),
    "blanks of a justified line are one each": (
        "BT /E 10 Tf 7 Tw 72 700 Td (The draft minutes were) Tj ET", ["The draft minutes were"],
    ),
    "printed twice to look bold": (words("Minutes", 72, 700) + words("Minutes", 72.3, 700), ["Minutes"]),
    "a hyphen at the end of a line": (
        words("The commit-", 72, 700) + words("tee agreed", 72, 686), ["The commit-", "tee agreed"],
    ),
    "cells are read from left to right": (
        words("Spent", 300, 700) + words("Budget", 72, 700) + words("Roads", 72, 680), ["Budget   Spent", "Roads"],
    ),
    "forms that print at their own corners are apart": (
        Leaf(
            "q 1 0 0 1 274 36 cm /F Do Q q 1 0 0 1 468 806 cm /G Do Q",
            {"F": form(words("Page 1", 0, 2)), "G": form(words("Agenda Item 3", 0, 2))},
        ),
        ["Page 1", "Agenda Item 3"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SPACED)
def test_lines_and_blanks_are_as_printed(case: str, tmp_path: Path) -> None:
    leaf, lines = SPACED[case]
    paper = read(write(tmp_path / "p.pdf", [leaf]))
    assert [said(paper, line) for line in paper.lines] == lines
    assert paper.text == "\n".join(lines) + "\n"


def test_a_composite_font_measures_by_its_own_codes(tmp_path: Path) -> None:
    """Codes of two bytes: 600 + 300 from the list, 450 + 450 from the range, 1000 where nothing is said."""
    leaf = "BT /C 10 Tf 72 700 Td <00010002000300090041> Tj ET"
    _, line = only(tmp_path, leaf, {"C": IDENTITY_H})
    assert line.right - line.x == pytest.approx(28.0, abs=0.1)
    assert line.bold


def test_a_drawn_font_measures_in_its_own_units(tmp_path: Path) -> None:
    _, line = only(tmp_path, "BT /D 10 Tf 72 700 Td (AB) Tj ET", {"D": TYPE_3})
    assert line.right - line.x == pytest.approx(10.0, abs=0.1)


BOLD = {
    "by the font's name": (words("Apologies", 72, 700, font="B"), True),
    "in no way": (words("Apologies", 72, 700), False),
    "outlined and filled, as a word processor does without a bold font": ("2 Tr " + words("Apologies", 72, 700), True),
    "only its first word": (
        words("Savings:", 72, 700, font="B") + words("the forecast has not changed since", 130, 700), False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BOLD)
def test_a_line_is_bold_where_all_of_it_is(case: str, tmp_path: Path) -> None:
    operators, bold = BOLD[case]
    assert only(tmp_path, operators)[1].bold is bold


def test_a_font_says_that_it_is_bold(tmp_path: Path) -> None:
    descriptor = b"/FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 262176 >> >>"  # ForceBold
    heavy = FONTS["E"].replace(b"/Even", b"/Plain").removesuffix(b">>") + descriptor
    assert only(tmp_path, words("Apologies", 72, 700, font="W"), {"W": heavy})[1].bold


WIDE = 7 * 62  # of WORDS at size 14 in a font half as wide as it is high
STRUCK = {
    "by a stroke, run by run, as Aspose does": (
        "q 1 0 0 -1 72 710 cm 0.6 w 0 7 m 200 7 l S 200 7 m 434 7 l S Q", True,
    ),
    "by a thin box, as Word does": (f"72 703.6 {WIDE} 0.6 re f", True),
    "by a stroke with blanks before and behind": (f"70 704 m {72 + WIDE + 4} 704 l S", True),
    "only its first word": ("72 704 m 100 704 l S", False),
    "underlined": (f"72 698 {WIDE} 0.6 re f", False),
    "overlined": (f"72 711 {WIDE} 0.6 re f", False),
    "in a table whose grid runs through it": ("50 704 m 540 704 l S", False),
    "a rule that is never painted": (f"72 703.6 {WIDE} 0.6 re n", False),
    "a box around it": (f"72 698 {WIDE} 14 re S", False),
}  # fmt: skip


@pytest.mark.parametrize("case", STRUCK)
def test_a_line_is_struck_out_where_a_line_is_drawn_through_it(case: str, tmp_path: Path) -> None:
    drawn, out = STRUCK[case]
    before = only(tmp_path, words(WORDS, 72, 700, size=14) + drawn)[1]
    after = only(tmp_path, f"{drawn}\n{words(WORDS, 72, 700, size=14)}")[1]
    assert before.struck is after.struck is out


def test_pages_follow_each_other_in_the_text(tmp_path: Path) -> None:
    paper = read(write(tmp_path / "p.pdf", [words("One", 72, 700), "", words("Three", 72, 700)]))
    assert paper.text == "One\n\nThree\n"
    assert [paper.text[page.start : page.end] for page in paper.pages] == ["One", "", "Three"]
    assert [line.page for line in paper.lines] == [1, 3]
    assert [(page.number, page.width_pt, page.height_pt) for page in paper.pages] == [
        (number, 595.0, 842.0) for number in (1, 2, 3)
    ]


def test_a_turned_page_has_the_size_that_is_seen(tmp_path: Path) -> None:
    paper = read(write(tmp_path / "p.pdf", [Leaf(words("One", 72, 300), rotate=90)]))
    assert (paper.pages[0].width_pt, paper.pages[0].height_pt) == (842.0, 595.0)


def test_the_text_keeps_the_order_of_the_file(tmp_path: Path) -> None:
    """A page number printed at the foot but first in the stream stays first, and is furniture."""
    leaves = [words(str(n), 290, 38) + words(f"{WORDS} {n * 37}", 72, 700) for n in (1, 2)]
    paper = read(write(tmp_path / "p.pdf", leaves))
    assert [(said(paper, line)[:3], line.furniture) for line in paper.lines] == [
        ("1", True), ("The", False), ("2", True), ("The", False),
    ]  # fmt: skip
    assert [page.printed for page in paper.pages] == ["1", "2"]


def test_a_tagged_header_is_furniture(tmp_path: Path) -> None:
    tag = "/Artifact << /Type /Pagination /Attached [/Top] >> BDC\n"
    leaf = tag + words("Appendix G", 490, 800) + "EMC\n" + words(WORDS, 72, 760)
    paper = read(write(tmp_path / "p.pdf", [leaf]))
    assert [line.furniture for line in paper.lines] == [True, False]


def test_the_file_says_its_title_and_subject_but_no_date(tmp_path: Path) -> None:
    info = "/Title (Minutes) /Subject (Cabinet, 30/01/2026 10:00) /CreationDate (D:20200102030405Z)"
    paper = read(write(tmp_path / "p.pdf", [words(WORDS, 72, 700)], info=info))
    assert (paper.title, paper.subject) == ("Minutes", "Cabinet, 30/01/2026 10:00")
    assert "2020" not in repr(paper)


def test_a_packs_bookmarks_name_each_items_paper(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=write(tmp_path / "p.pdf", [words(WORDS, 72, 700)] * 3))
    agenda = writer.add_outline_item(title="Agenda", page_number=0)
    writer.add_outline_item(title="7 Budget", page_number=1, parent=agenda)
    writer.add_outline_item(title="8 Libraries", page_number=2)
    writer.write(tmp_path / "pack.pdf")
    assert read(tmp_path / "pack.pdf").outline == ((1, "Agenda"), (2, "7 Budget"), (3, "8 Libraries"))


def test_the_same_bytes_have_the_same_hash_under_any_name(tmp_path: Path) -> None:
    first = write(tmp_path / "a.pdf", [words(WORDS, 72, 700)])
    second = shutil.copy(first, tmp_path / "b.pdf")
    assert read(first).content_hash == read(second).content_hash
    assert (read(first).name, read(second).name) == ("a.pdf", "b.pdf")


CHARACTERS = st.characters(min_codepoint=32, max_codepoint=255, exclude_categories=("Cc",))
PRINTED = st.tuples(st.text(CHARACTERS, min_size=1, max_size=30), st.integers(20, 500), st.sampled_from("EHB"))
APART = 36  # points from line to line: no print lies over another


@settings(max_examples=60, deadline=None)
@given(pages=st.lists(st.lists(PRINTED, max_size=20), min_size=1, max_size=3))
def test_what_is_printed_is_on_one_line(
    pages: list[list[tuple[str, int, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    leaves = [
        "".join(words(text, x, 800 - APART * row, font=font) for row, (text, x, font) in enumerate(page))
        for page in pages
    ]
    paper = read(write(tmp_path_factory.mktemp("any") / "p.pdf", [*leaves, words("end", 72, 400)]))
    read_of = [squeezed(said(paper, line)) for line in paper.lines]
    assert read_of == [*filter(None, (squeezed(text) for page in pages for text, *_ in page)), "end"]
    on_lines = [place for line in paper.lines for place in range(line.start, line.end)]
    assert on_lines == sorted(set(on_lines))
    assert {at for at, letter in enumerate(paper.text) if not letter.isspace()} <= set(on_lines)
    for line in paper.lines:
        assert said(paper, line) == said(paper, line).strip() != ""
        assert "\n" not in said(paper, line)
        assert line.size > 0
        assert line.x <= line.right


def squeezed(text: str) -> str:
    """What can be seen of a text: pdfium reads a soft hyphen as what it looks like."""
    return "".join(text.split()).replace("\xad", "-")


# What is wrong with a file, made from a good one; a part of the sentence that says so.
WRONG: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "is empty: ask for the original."),
    "not a PDF": (lambda _: b"<html>Not found</html>", "is not a PDF"),
    "cut off": (lambda data: data[: len(data) * 2 // 3], "breaks off before its end: download it again"),
    "cut off within its last words": (lambda data: data[:-22], "breaks off before its end"),
    "nothing but a head and a tail": (lambda data: data[:9] + data[-60:], "is a damaged PDF: download it again"),
    "its objects overwritten": (
        lambda data: data[:9] + b"\xff" * (len(data) - 209) + data[-200:], "is a damaged PDF",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    damage, sentence = WRONG[case]
    path = write(tmp_path / "paper.pdf", [words(WORDS, 72, 700)] * 3)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(PaperError) as refused:
        read(path)
    assert str(refused.value).startswith(str(path))
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")
    assert capfd.readouterr() == ("", "")


def test_a_path_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="does not exist: check the path"):
        read(tmp_path / "none.pdf")
    with pytest.raises(PaperError, match="is a folder"):
        read(tmp_path)


def test_a_page_without_text_or_picture_has_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="has no text in it: ask for the original"):
        read(write(tmp_path / "p.pdf", ["0 0 100 100 re f"]))


@pytest.mark.parametrize(("user", "owner"), [("", "secret"), ("secret", "secret")])
def test_a_password_to_open_is_refused_one_to_print_is_not(user: str, owner: str, tmp_path: Path) -> None:
    plain = write(tmp_path / "plain.pdf", [words(WORDS, 72, 700)])
    writer = PdfWriter(clone_from=plain)
    writer.encrypt(user, owner, algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    if user:
        with pytest.raises(PaperError, match="is locked with a password: ask for a copy without one"):
            read(tmp_path / "locked.pdf")
    else:
        assert read(tmp_path / "locked.pdf").text == f"{WORDS}\n"


def test_a_damaged_page_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    broken = stream(zlib.compress(b"no operators")[:-3] + b"\x00" * 9, b"/Filter /NoSuchFilter")
    leaves = [words("Before", 72, 700), Leaf(broken), words("After", 72, 700)]
    paper = read(write(tmp_path / "p.pdf", leaves))
    assert [said(paper, line) for line in paper.lines] == ["Before", "After"]
    assert [page.unread for page in paper.pages] == ["", "damaged", ""]


def parted(path: Path, parts: list[str]) -> Path:
    """A page whose operators lie in several streams, named by an object of their own, as packs are joined."""
    writer = PdfWriter(clone_from=write(path, [words("", 72, 700)]))
    streams = ArrayObject()
    for part in parts:
        stream_object = DecodedStreamObject()
        stream_object.set_data(part.encode())
        streams.append(writer._add_object(stream_object.flate_encode()))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(streams)
    writer.write(path)
    return path


def test_operators_may_lie_in_several_streams(tmp_path: Path) -> None:
    path = parted(tmp_path / "p.pdf", [words("One", 72, 700), words("Two", 72, 680)])
    assert read(path).text == "One\nTwo\n"
    with pytest.raises(PaperError, match="unfolds to far more"):
        read(parted(tmp_path / "q.pdf", [words("One", 72, 700), "0 0 m " * 17_000_000]))


def bomb() -> bytes:
    """A page of a hundred megabytes in a hundred kilobytes."""
    return stream(b"0 0 m " * 17_000_000, packed=True)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "p.pdf", [Leaf(bomb())])
    assert path.stat().st_size < 200_000
    with pytest.raises(PaperError, match="unfolds to far more than a paper holds: it is refused unread"):
        read(path)


def test_a_page_that_unfolds_too_far_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    paper = read(write(tmp_path / "p.pdf", [words("Before", 72, 700), Leaf(bomb())]))
    assert [page.unread for page in paper.pages] == ["", "too large"]


def forms_within_forms() -> Leaf:
    """Each of nine shows the next ten times: a thousand million words, were they all shown."""
    levels = {f"F{n}": form(f"/F{n + 1} Do " * 10, shows=f"/F{n + 1} {9 + n} 0 R") for n in range(9)}
    levels["F9"] = form(words("again", 0, 0))
    return Leaf("/F0 Do " * 10, levels)


def test_forms_within_forms_do_not_take_the_other_pages_with_them(tmp_path: Path) -> None:
    """They take all the memory that the worker may have, which ends it; another reads on."""
    leaves = [forms_within_forms(), words("Before", 72, 700), forms_within_forms(), words("After", 72, 700)]
    paper = read(write(tmp_path / "p.pdf", leaves))
    assert [said(paper, line) for line in paper.lines] == ["Before", "After"]
    assert [page.unread for page in paper.pages] == ["too large", "", "too large", ""]


def slow() -> Leaf:
    """Letters from right to left on one line, each to be put before all others: a minute and more."""
    letters = ("abcdefghijklm"[at % 13] for at in range(200_000))
    shown = "".join(f"-.001 0 Td({letter})Tj " for letter in letters)
    return Leaf(stream(f"BT /E 9 Tf 500 9 Td {shown} ET".encode(), packed=True))


def test_a_page_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "MAX_PAGE_S", 1)
    paper = read(write(tmp_path / "p.pdf", [words("Before", 72, 700), slow(), words("After", 72, 700)]))
    assert [page.unread for page in paper.pages] == ["", "too large", ""]


def test_a_paper_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "MAX_PAPER_S", 1)
    with pytest.raises(PaperError, match="unfolds to far more than a paper holds: it is refused unread"):
        read(write(tmp_path / "p.pdf", [words("Before", 72, 700), slow()]))


def test_a_worker_that_has_died_is_replaced(tmp_path: Path) -> None:
    path = write(tmp_path / "p.pdf", [words("One", 72, 700)])
    read(path)
    for worker in isolated._idle:
        worker._process.kill()
        worker._process.wait()
    assert read(path).text == "One\n"


def test_pages_that_nobody_wants_are_not_given_to_the_next(tmp_path: Path) -> None:
    first = write(tmp_path / "first.pdf", [words("First", 72, 700)] * 3)
    second = write(tmp_path / "second.pdf", [words("Second", 72, 700)])
    asked = isolated.read_pages(first, [1, 2, 3])
    next(asked)
    assert read(second).text == "Second\n"  # by another worker
    asked.close()
    assert read(second).text == "Second\n"


def test_a_text_layer_under_a_scan_is_marked_as_read_by_ocr(tmp_path: Path) -> None:
    picture = grey_image(b"\xff" * 100, 10, 10)
    leaf = Leaf(f"q 595 0 0 842 0 0 cm /P Do Q 3 Tr {words(WORDS, 72, 700)}", {"P": picture})
    paper = read(write(tmp_path / "p.pdf", [leaf, words(WORDS, 72, 700)]))
    assert [page.ocr for page in paper.pages] == [True, False]


needs_tesseract = pytest.mark.skipif(
    bool(ocr.describe_missing_tools()), reason=f"not installed: {ocr.describe_missing_tools()}"
)


def scan(path: Path) -> Leaf:
    """A page of print as a picture of it."""
    import pypdfium2

    write(path, [words("The Parish Council resolved to buy a bench.", 72, 700, size=16, font="H")])
    with pypdfium2.PdfDocument(path) as document:
        bitmap = document[0].render(scale=150 / 72, grayscale=True)
        picture = grey_image(bytes(bitmap.buffer), bitmap.width, bitmap.height)
    return Leaf("q 595 0 0 842 0 0 cm /P Do Q\n", {"P": picture})


@needs_tesseract
def test_a_scan_is_read_by_ocr(tmp_path: Path) -> None:
    leaf = scan(tmp_path / "print.pdf")
    stamped = Leaf(leaf.operators + words("Page 2", 274, 38, font="H"), leaf.shown)
    paper = read(write(tmp_path / "scan.pdf", [words(WORDS, 72, 700), stamped]))
    assert [page.ocr for page in paper.pages] == [False, True]
    assert [said(paper, line) for line in paper.lines] == [
        WORDS, "Page 2", "The Parish Council resolved to buy a bench.",
    ]  # fmt: skip
    assert [line.furniture for line in paper.lines] == [False, True, False]
    assert (paper.lines[2].x, paper.lines[2].y) == pytest.approx((72, 700), abs=6)


@needs_tesseract
def test_text_whose_characters_nobody_can_tell_is_read_by_ocr(tmp_path: Path) -> None:
    """A font without a map to Unicode shows words and gives "\\x01\\x02": the page is read as it looks."""
    leaf = scan(tmp_path / "print.pdf")
    garbled = Leaf(f"{leaf.operators} BT /C 1 Tf 3 Tr 72 700 Td <{'0001' * 60}> Tj ET", leaf.shown)
    paper = read(write(tmp_path / "p.pdf", [garbled], fonts={"C": IDENTITY_H}))
    assert [said(paper, line) for line in paper.lines] == ["The Parish Council resolved to buy a bench."]
    assert paper.pages[0].ocr


@needs_tesseract
def test_a_photograph_gives_no_words(tmp_path: Path) -> None:
    noise = grey_image(bytes(at * at * 2654435761 >> 13 & 255 for at in range(300 * 400)), 300, 400)
    cover = Leaf("q 150 0 0 200 0 0 cm /P Do Q\n", {"P": noise}, box=(0, 0, 150, 200))
    paper = read(write(tmp_path / "p.pdf", [cover, words(WORDS, 72, 700)]))
    assert [said(paper, line) for line in paper.lines] == [WORDS]
    assert [(page.ocr, page.unread) for page in paper.pages] == [(False, ""), (False, "")]


def test_without_tesseract_a_scan_is_refused_and_a_scanned_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    picture = Leaf("q 595 0 0 842 0 0 cm /P Do Q\n", {"P": grey_image(b"\x80" * 100, 10, 10)})
    with pytest.raises(PaperError, match=r"has no text: it is a scan\. Install tesseract-ocr \(apt install"):
        read(write(tmp_path / "scan.pdf", [picture]))
    paper = read(write(tmp_path / "mixed.pdf", [words(WORDS, 72, 700), picture]))
    assert [page.unread for page in paper.pages] == ["", "scan"]
    assert [said(paper, line) for line in paper.lines] == [WORDS]
