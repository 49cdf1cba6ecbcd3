"""The page of an evaluation: one file, with marks in their place and every chart described in words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.support.made_up_evaluation import SIGNATURE, comparison, evaluation
from web.cli.evaluate import render_page
from web.views.evaluation import describe_evaluation


def test_a_mean_is_drawn_at_its_share_of_the_plot_and_words_are_not_drawn() -> None:
    section = describe_evaluation(evaluation(1)).sections[0]
    assert section.chart
    assert [row.label for row in section.chart.rows] == ["hit@1", "ndcg@10"]  # words are no share
    row = section.chart.rows[0]
    assert (row.low_x, row.value_x, row.high_x) == (110 + 160, 110 + 320, 110 + 640)
    assert [(tick.x, tick.label) for tick in section.chart.ticks][::4] == [(110, "0"), (750, "1")]
    assert ("words", "60", "49 to 71", "4", "median words read down to the first answer") in section.tables[0].rows


# (ranks of the first direct answer, bin, questions in it, width of its bar)
BINS = [
    ((1, 1, None), "1", "2", 640),
    ((1, 1, None), "none", "1", 320),
    ((6, 10, 11), "6 to 10", "2", 640),
    ((6, 10, 11), "11 to 20", "1", 320),
    ((6, 10, 11), "5", "0", 0),
]


@pytest.mark.parametrize(("ranks", "label", "count", "width"), BINS)
def test_the_longest_bar_is_as_wide_as_the_plot(
    ranks: tuple[int | None, ...], label: str, count: str, width: float
) -> None:
    section = describe_evaluation(evaluation(*ranks)).sections[2]
    assert section.chart
    (row,) = (row for row in section.chart.rows if row.label == label)
    assert (row.value, row.bar_width) == (count, width)
    assert (label, count) in section.tables[0].rows


def test_what_changed_since_the_earlier_run_is_listed() -> None:
    *_, changes = describe_evaluation(evaluation(None), comparison()).sections
    figures, gained, lost, refusals = changes.tables
    assert figures.rows == (("hit@1", "-0.500", "-0.750 to -0.250", "beyond noise"),)
    assert (gained.caption, gained.rows) == ("Gained: 0", ())
    assert lost.rows == (("q0", "1 to none", "1.00 to 0.25", "<b>bold</b>"),)
    assert refusals.rows == (("q0", "answered", "refused", "<b>bold</b>"),)


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_is_one_file_and_describes_each_chart_in_words() -> None:
    html = render_page(evaluation(1, None), comparison())
    tags = Tags()
    tags.feed(html)
    names = [tag for tag, _ in tags.seen]
    assert names.count("svg") == 3 and names.count("script") == 0
    assert all(attrs["role"] == "img" and attrs["aria-label"] for tag, attrs in tags.seen if tag == "svg")
    assert names.count("table") == 7  # one for each chart, and four of what changed
    assert not [attrs for _, attrs in tags.seen if {"src", "href"} & set(attrs)]  # nothing is fetched
    assert "&lt;b&gt;bold&lt;/b&gt;" in html and "<b>bold" not in html
    assert ("html", {"lang": "en-GB"}) in tags.seen
    assert SIGNATURE.line() in html
