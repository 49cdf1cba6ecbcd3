"""Page furniture: which lines are flagged, which page numbers are read, and what only looks like furniture.

A case is a paper of made-up pages. A page is a list of lines (left edge, base line, words), in points on A4 and in the
order of the content stream. "F " before the words marks the lines that must be flagged; no other line may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus import Line, Page
from corpus.layout.headers_footers import mark_headers_footers

Place = tuple[float, float, str]
FOOT, HEAD, CENTRE, CORNER = 38.0, 808.0, 290.0, 468.0


def body(number: int, *, top: float = 770.0, last: float = 90.0) -> list[Place]:
    """A page of running text at the usual distance, no line like one on another page."""
    lines = int((top - last) / 14)
    return [(71.0, top - 14 * at, f"Sentence {number * 97 + at * 13} of the officers' report") for at in range(lines)]


FLAGGED: dict[str, tuple[list[list[Place]], list[str]]] = {
    "a page number printed at the foot, first in the stream": (
        [[(CENTRE, FOOT, f"F {n}"), *body(n)] for n in (1, 2, 3)],
        ["1", "2", "3"],
    ),
    "a number that runs ahead of the PDF's own pages": (
        [[*body(n), (CENTRE, FOOT, f"F {n + 40}")] for n in (1, 2, 3)],
        ["41", "42", "43"],
    ),
    "of two numbers on a page the pack's wins, since its series is longer": (
        [
            [*body(1), (CENTRE, FOOT, "F Page 7")],
            [(CENTRE, 14, "F 2"), *body(2), (CENTRE, FOOT, "F Page 8")],
            [(CENTRE, 14, "F 3"), *body(3), (CENTRE, FOOT, "F Page 9")],
        ],
        ["7", "8", "9"],
    ),
    "of two series of one length the one that was stamped last wins": (
        [
            [*body(1), (71, 60, "F Page 1 of 2"), (CENTRE, FOOT, "F Page 7")],
            [*body(2), (71, 60, "F Page 2 of 2"), (CENTRE, FOOT, "F Page 8")],
        ],
        ["7", "8"],
    ),
    "a page number between the lines of a table's last row": (
        [[*body(n, last=20), (CENTRE, 33, f"F Page {n + 12}")] for n in (1, 2)],
        ["13", "14"],
    ),
    "ways of printing it": (
        [
            [*body(1), (CENTRE, FOOT, "F Page 1 of 6")],
            [*body(2), (CENTRE, FOOT, "F Page | 2")],
            [*body(3), (CENTRE, FOOT, "F Page A3")],
            [*body(4), (CENTRE, FOOT, "F - 4 -")],
            [*body(5), (CENTRE, FOOT, "F 5 | Page")],
            [*body(6), (CENTRE, FOOT, "F PAGE 6/6")],
        ],
        ["1", "2", "A3", "4", "5", "6"],
    ),
    "Roman numbers of a preface": (
        [[*body(n), (CENTRE, FOOT, f"F {numeral}")] for n, numeral in enumerate(("iii", "iv", "v"), 1)],
        ["iii", "iv", "v"],
    ),
    "a running header and a footer that carries the page": (
        [
            [(71, HEAD, "F Wexcombe County Council"), *body(n), (71, FOOT, f"F Cabinet, 4 December 2025 | {n}")]
            for n in (1, 2, 3, 4)
        ],
        ["1", "2", "3", "4"],
    ),
    "a header in two papers of a pack, far from each other": (
        [
            *[[(71, HEAD, "F Cabinet"), *body(n)] for n in (1, 2, 3)],
            *[body(n, top=798) for n in range(4, 12)],
            *[[(71, HEAD, "F Cabinet"), *body(n)] for n in (12, 13, 14, 15)],
        ],
        [""] * 15,
    ),
    "a header of two lines that begins on the second page": (
        [
            [(200, 770, "WEXCOMBE COUNTY COUNCIL"), *body(1, top=740)],
            *[[(71, 812, "F Growth Committee"), (71, 800, "F Report 25/014"), *body(n)] for n in (2, 3, 4)],
        ],
        [""] * 4,
    ),
    "a line to sign on, at the foot of the text": (
        [
            [*body(1, last=160), (71, 98, "F Signed ______________________Dated 3rd March 2026")],
            [*body(2, last=500), (71, 455, "F Signed _______________ Dated   3rd March 2026")],
        ],
        ["", ""],
    ),
    "the stamp of an agenda item in the top corner": (
        [[*body(1), (CORNER, HEAD, "F Agenda Item 7")], body(2), [*body(3), (CORNER, HEAD, "F AGENDA ITEM 8a")]],
        ["", "", ""],
    ),
    "pages left blank": (
        [
            body(1),
            [(194, 435, "F This page is intentionally left blank")],
            body(3),
            [(194, 435, "F [Page intentionally blank]")],
            [(194, 435, "F THIS PAGE HAS BEEN LEFT BLANK INTENTIONALLY")],
        ],
        [""] * 5,
    ),
    "a watermark at the foot, larger than the text": (
        [[*body(n), (300, 20, "F DRAFT")] for n in (1, 2, 3)],
        ["", "", ""],
    ),
}

KEPT: dict[str, list[list[Place]]] = {
    "a table's figures at the foot of a page": [
        [*body(1, last=120), (71, 90, "Libraries"), (400, 60, "12")],
        [*body(2, last=120), (71, 90, "Museums"), (400, 60, "7")],
    ],
    "a year at the foot of a page": [[*body(1, last=160), (71, 60, "2026")]],
    "the number of a list's point at the head of a page": [
        body(1, last=100),
        [(71, 770, "3"), (90, 756, "The point that the number begins"), *body(2, top=742)],
    ],
    "a table's heading, repeated at the head of the pages it goes on over": [
        [*body(1, last=500), (71, 440, "Function  Lead officer"), *body(1, top=420, last=90)],
        *[[(71, 795, "Function  Lead officer"), *body(n)] for n in (2, 3, 4, 5)],
    ],
    "a form's answers that happen to begin each page": [
        [(71, 770, "Equality assessment"), *body(1, top=756)],
        *[[(71, 770, "Not applicable"), *body(n, top=756)] for n in (2, 3, 4)],
    ],
    "appendices numbered like their pages": [[(71, 790, f"Appendix {n}"), *body(n, top=750)] for n in (1, 2, 3, 4)],
    "an agenda item named in the text": [
        [(71, HEAD, "Agenda item 7"), *body(1)],
        [*body(2), (71, 400, "Agenda Item 7")],
    ],
    "a sentence about a blank page": [[*body(1), (71, 60, "The page was left blank by the printer of the register")]],
    "a page number in the middle of the page": [[*body(n), (71, 421, f"Page {n}")] for n in (1, 2, 3)],
}


def flag_lines(case: Sequence[Sequence[Place]]) -> tuple[list[str], list[str], list[str]]:
    """(words of the lines that are flagged, words of those that should be, printed number of each page)."""
    text, lines, pages, expected = "", [], [], []
    for number, places in enumerate(case, 1):
        start = len(text)
        for x, y, words in places:
            plain = words.removeprefix("F ")
            expected += [plain] if words != plain else []
            lines.append(Line(len(text), len(text) + len(plain), number, x, x + 5 * len(plain), y, 11.0))
            text += plain + "\n"
        pages.append(Page(number, start, len(text), width_pt=595, height_pt=842))
    numbered, flagged = mark_headers_footers(text, pages, lines)
    words_flagged = [text[line.start : line.end] for line in flagged if line.furniture]
    return words_flagged, expected, [page.printed for page in numbered]


@pytest.mark.parametrize("case", FLAGGED)
def test_furniture_is_flagged_and_its_number_read(case: str) -> None:
    pages, numbers = FLAGGED[case]
    flagged, expected, printed = flag_lines(pages)
    assert flagged == expected
    assert printed == numbers


@pytest.mark.parametrize("case", KEPT)
def test_what_only_looks_like_furniture_is_kept(case: str) -> None:
    flagged, _, printed = flag_lines(KEPT[case])
    assert flagged == []
    assert set(printed) == {""}


def test_a_title_repeated_on_slides_is_kept() -> None:
    """The title is larger than the text under it, and not on every page."""
    lines, pages, text = [], [], ""
    for number in range(1, 9):
        for y, size, words in (
            (500.0, 24.0, "Measures" if number % 3 else "Next steps"),
            (440.0, 12.0, f"Point {number * 31}"),
            (424.0, 12.0, f"Line {number * 57} of it"),
        ):
            lines.append(Line(len(text), len(text) + len(words), number, 40.0, 300.0, y, size))
            text += words + "\n"
        pages.append(Page(number, 0, 0, width_pt=960, height_pt=540))
    assert not any(line.furniture for line in mark_headers_footers(text, pages, lines)[1])


def test_what_the_maker_tagged_is_flagged_at_an_edge_only() -> None:
    """Acrobat sometimes tags the notes under a table as a footer."""
    text = "5\nNotes to the table\n"
    lines = [
        Line(0, 1, 1, 290.0, 296.0, 26.0, 9.0, furniture=True),
        Line(2, 20, 1, 71.0, 160.0, 262.0, 9.0, furniture=True),
    ]
    flagged = mark_headers_footers(text, [Page(1, 0, 20, width_pt=842, height_pt=595)], lines)[1]
    assert [line.furniture for line in flagged] == [True, False]


def test_a_paper_without_places_has_no_furniture() -> None:
    lines = [Line(0, 6, 1), Line(7, 13, 2)]
    pages = [Page(1, 0, 7), Page(2, 7, 14)]
    assert mark_headers_footers("Page 1\nPage 2\n", pages, lines) == (tuple(pages), tuple(lines))


def test_lines_keep_their_order_and_their_place() -> None:
    pages = [replace(Page(1, 0, 14), width_pt=595, height_pt=842)]
    lines = [Line(0, 1, 1, 290, 296, 38, 8), Line(2, 13, 1, 71, 160, 770, 11)]
    flagged = mark_headers_footers("1\nSome words.\n", pages, lines)[1]
    assert [replace(line, furniture=False) for line in flagged] == lines
