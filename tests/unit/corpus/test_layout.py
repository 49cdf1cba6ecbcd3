"""Which printed lines make one piece: a point with its hanging lines, a table with its head."""

from __future__ import annotations

from pathlib import Path

from corpus.conventions import UK_COUNCILS
from corpus.formats.pdf import reader as pdf
from corpus.layout.blocks import find_blocks
from tests.support.raw_pdf import words, write

LONG = "The Parish Council met in the village hall and thanked the caretaker for"  # fills the column
LEFT, PITCH = 72, 14


def find_pieces(path: Path, lines: list[list[tuple[int, str]]]) -> list[list[str]]:
    """Each piece as its lines, of a page with these rows: words and where they begin, in points from the left."""
    rows = (
        "".join(words(text, LEFT + x, 700 - PITCH * at, size=10, font="H") for x, text in line)
        for at, line in enumerate(lines)
    )
    paper = pdf.read(write(path, ["".join(rows)]), name=path.name)
    return [piece.text.split("\n") for piece in find_blocks(paper, UK_COUNCILS)]


def test_a_hanging_line_belongs_to_its_point_though_the_line_above_ends_a_sentence(tmp_path: Path) -> None:
    found = find_pieces(
        tmp_path / "p.pdf",
        [
            [(0, LONG)],
            [(0, "opening it early.")],
            [(0, "(1)"), (30, "Footpaths: Cllr Heron and Cllr Wren.")],
            [(30, "Proposed by Cllr Lark.")],
            [(0, "(2)"), (30, "Allotments: Cllr Crake.")],
        ],
    )
    assert found[1:] == [
        ["(1)   Footpaths: Cllr Heron and Cllr Wren.", "Proposed by Cllr Lark."],
        ["(2)   Allotments: Cllr Crake."],
    ]


def test_rows_that_touch_are_one_table_whatever_shows_that_they_are_rows(tmp_path: Path) -> None:
    rows = [
        [(0, "Roads"), (200, "12.5"), (280, "14.0"), (360, "16.5")],
        [(0, "Parks"), (200, "2.5"), (280, "4.0"), (360, "6.5")],
        [(0, "Libraries"), (200, "1.5"), (280, "1.0"), (360, "0.5")],
        [(0, "Harbours, piers, slipways and the quay"), (200, "held over until the survey is done")],
        [(0, "Lighting of the quay and of the station"), (200, "held over until the tender is in")],
    ]
    above, table, *rest = find_pieces(tmp_path / "p.pdf", [[(0, LONG + " it all in the snow")], [], *rows])
    assert [line.split("  ")[0] for line in table] == [row[0][1] for row in rows]
    assert (len(above), rest) == (1, [])
