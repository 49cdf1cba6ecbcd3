"""Figures that a wrapped line begins with are no paragraph numbers, and paragraph numbers are no figures."""

from __future__ import annotations

import pytest

from corpus.conventions import UK_COUNCILS
from corpus.layout.lines import is_next_marker
from corpus.layout.list_markers import ListMarker, MarkerKind, read_marker
from tests.support.made_up_papers import lay_out, list_passages, text_paper

HEAD = "Report to: Cabinet\nDate: 4 December 2025\nReport title: Roads\n\n"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("7.2 The roads", "7.2"),
        ("7.2 note the report", "7.2"),
        ("2.1 that Cabinet agree", "2.1"),
        ("7.2 miles of road", ""),
        ("45.2 tonnes per head", ""),
        ("- 12.5 hectares of park", "-"),
        ("3.5 days a week", ""),
        ("1.5 times as many", ""),
        ("2.4 metres", ""),
        ("7.2. miles of road are closed", "7.2"),  # a stop makes it a number
        ("4.1 People who drive", "4.1"),
    ],
)
def test_a_quantity_is_no_number(line: str, label: str) -> None:
    sign = read_marker(line, UK_COUNCILS.numbering)
    assert (sign.label if sign else "") == label


@pytest.mark.parametrize(
    ("before", "label", "expected"),
    [
        ("1.1", "1.2", True),
        ("1.9", "1.10", True),
        ("4.7", "5.1", True),
        ("4.2.3", "4.3", True),
        ("4.2.3", "4.3.1", True),
        ("4.2", "4.2.1", True),
        ("4", "5", True),
        ("B.2", "B.3", True),
        ("1.1", "7.2", False),  # "more than / 7.2 miles"
        ("1.1", "1.3", False),
        ("1.1", "3.1", False),
        ("1.1", "1.1", False),
    ],
)
def test_a_number_that_counts_on(before: str, label: str, expected: bool) -> None:
    signs = [ListMarker(MarkerKind.NUMBER, one, 0, 0) for one in (before, label)]
    assert is_next_marker(*signs) is expected


WRAPPED = {
    "a measure": (
        "1.1 The council maintains more than\n7.2 miles of road, and\n12.5 hectares of park.\n\n1.2 Next.\n",
        ["p1.1: 1.1 The council maintains more tha", "p1.2: 1.2 Next."],
    ),
    "a quantity of anything": (
        "1.1 For each of the lamps on the long quay the crews painted\n3.5 bollards each.\n\n1.2 Next.\n",
        ["p1.1: 1.1 For each of the lamps on the l", "p1.2: 1.2 Next."],
    ),
    "in a bullet": (
        "1.1 The rate:\n\n- it rose in the year to a\n7.2 lorry average, which is more.\n\n1.2 Next.\n",
        ["p1.1: 1.1 The rate:", "p1.1 b1: - it rose in the year to a 7.2 lor", "p1.2: 1.2 Next."],
    ),
    "numbers that count on": (
        "Cabinet is asked to:\n1.1 note the report on the\n1.2 agree the figures and\n1.3 thank the crews\n",
        ["p1.1: 1.1 note the report on the", "p1.2: 1.2 agree the figures and",
         "p1.3: 1.3 thank the crews"],
    ),
    "a first number below a sentence": (
        "1.1 The crews were thanked.\n2.1 note the figures\n",
        ["p1.1: 1.1 The crews were thanked.", "p2.1: 2.1 note the figures"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "passages"), WRAPPED.values(), ids=WRAPPED.keys())
def test_lines_of_text_that_begin_with_a_figure(text: str, passages: list[str]) -> None:
    assert [
        one.partition("report ")[2].removeprefix("- ") for one in list_passages(text_paper(HEAD + text))
    ] == passages


def test_a_line_of_a_page_that_begins_with_a_figure() -> None:
    lines = [
        "1.1 The county council maintains more than a good many miles of its own, and",
        "7.2 quays in the county were mended last year, and of the parks round them",
        "12.5 were planted with trees.",
    ]
    head = [(72.0, 780.0 - 14 * at, line) for at, line in enumerate(HEAD.split("\n")[:3])]
    body = [(72.0, 700.0 - 14 * at, line) for at, line in enumerate(lines)]
    assert len(list_passages(lay_out([[*head, *body, (72.0, 620.0, "1.2 The next paragraph stands here.")]]))) == 2
