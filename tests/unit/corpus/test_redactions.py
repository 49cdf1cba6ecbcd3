"""Redactions that can be copied out: which boxes hide the text under them, and which are only print."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.formats.pdf import reader as pdf
from corpus.formats.pdf.redactions import hidden as under_boxes
from tests.support.printed_pdf import print_pdf

NAME = "The offer came from Mr John Heron of Mill Lane."  # printed at (72, 770), 11 points high

HIDING = {
    "a black box": "q 0 g 190 766 60 12 re f Q",
    "in RGB": "0.1 0.1 0.2 rg 190 766 60 12 re f",
    "in CMYK": "0 0 0 1 k 190 766 60 12 re f",
    "in an ink": "/Ink cs 1 scn 190 766 60 12 re f",
    "drawn as a path": "0 g 190 766 m 250 766 l 250 778 l 190 778 l h f",
    "filled and ruled": "0 g 190 766 60 12 re B*",
    "a thick line": "0 G 12 w 190 772 m 250 772 l S",
    "moved and scaled": "q 2 0 0 2 100 700 cm 0 g 45 33 30 6 re f Q",
    "a box from the right": "0 g 250 778 -60 -12 re f",
}
PRINT = {
    "a white box": "1 g 190 766 60 12 re f",
    "a grey box": "0.8 g 190 766 60 12 re f",
    "a light ink": "/Ink cs 0.1 scn 190 766 60 12 re f",
    "an underline": "0 g 190 767 60 1 re f",
    "a rule below": "0 g 72 750 400 8 re f",
    "a box beside": "0 g 400 766 60 12 re f",
    "a border": "0 G 1 w 60 760 300 30 re S",
    "a triangle": "0 g 190 766 m 250 766 l 220 790 l h f",
    "a pale wash": "/Pale gs 0 g 190 766 60 12 re f",
    "a marker pen": "/Marker gs 0 g 190 766 60 12 re f",
    "a clip": "190 766 60 12 re W n",
    "a colour that was left behind": "q 0 g Q 1 g 190 766 60 12 re f",
}


def hidden(path: Path) -> list[str]:
    """The words under the boxes of a paper."""
    paper = pdf.read(path, name=path.name)
    found = []
    for number, boxes, shows in pdf.read_paintings(path):
        for line, start, end in under_boxes(boxes, shows, [line for line in paper.lines if line.page == number]):
            words = paper.text[line.start : line.end]
            found.append(words[round(start * len(words)) : round(end * len(words))])
    return found


@pytest.mark.parametrize("drawing", HIDING.values(), ids=HIDING.keys())
def test_a_dark_box_over_text_hides_it(tmp_path: Path, drawing: str) -> None:
    (words,) = hidden(print_pdf(tmp_path / "a.pdf", [NAME], over={1: drawing}))
    assert "John Her" in words
    assert len(words) < 15


@pytest.mark.parametrize("drawing", PRINT.values(), ids=PRINT.keys())
def test_what_hides_nothing_is_print(tmp_path: Path, drawing: str) -> None:
    assert hidden(print_pdf(tmp_path / "a.pdf", [NAME], over={1: drawing})) == []


def test_dark_text_on_a_dark_box_is_hidden_and_light_text_is_a_heading(tmp_path: Path) -> None:
    box = "q 0 g 60 766 300 12 re f Q"
    assert hidden(print_pdf(tmp_path / "dark.pdf", [NAME], under={1: box + " 0.1 g"})) == [NAME]
    assert hidden(print_pdf(tmp_path / "light.pdf", [NAME], under={1: box + " 1 g"})) == []


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("<< /Type /Annot /Subtype /Square /Rect [60 766 360 778] /IC [0 0 0] >>", [NAME]),
        ("<< /Type /Annot /Subtype /Redact /Rect [60 766 360 778] /IC [0 0 0] >>", [NAME]),
        ("<< /Type /Annot /Subtype /Highlight /Rect [60 766 360 778] /C [1 1 0] >>", []),
        ("<< /Type /Annot /Subtype /Square /Rect [60 766 360 778] /C [0 0 0] >>", []),  # a frame
        ("<< /Type /Annot /Subtype /Link /Rect [60 766 360 778] /C [0 0 0] >>", []),
    ],
)
def test_boxes_that_lie_on_the_page_as_annotations(tmp_path: Path, note: str, words: list[str]) -> None:
    assert hidden(print_pdf(tmp_path / "a.pdf", [NAME], notes=note)) == words
