"""Which figures a text holds, and which ways of printing one are the same figure."""

from __future__ import annotations

import pytest

from corpus.prose import find_figures, is_among, years_of

READ = [
    # a text, and the keys of its figures in order
    ("It rose from 8% to 49.5 per cent.", ["percent 8", "percent 49.5"]),
    ("A gap of £39.037m, or £39,037,000", ["pounds 39037000", "pounds 39037000"]),
    ("£2.17 billion, £50k and £18,005", ["pounds 2170000000", "pounds 50000", "pounds 18005"]),
    ("1,370,000 items for 52 schools", ["count 1370000", "count 52"]),
    ("Five of twelve members", ["count 5", "count 12"]),  # words count
    ("One member asked", []),  # ... but "one" is mostly a pronoun
    ("by 7 September 2020", ["date 2020-09-07"]),
    ("on 9th of May, the 2nd June", ["date 0000-05-09", "date 0000-06-02"]),  # no year printed
    ("In March 2020 and on 07/09/21", ["date 2020-03-00", "date 2021-09-07"]),
    ("Quarter 4 of 2022-23, then 2023/24, then 2024", ["year Q4", "year 2022-23", "year 2023-24", "year 2024"]),
    ("In the quarter to December 61% were late, in May 12%", ["percent 61", "percent 12"]),  # no days of months
    ("May the Chair speak?", []),  # a month's name is not always a month
    ("Regulation 7.2.1 and the A25", []),  # a number within a reference is no figure
    ("the 19-22 age group", ["count 19", "count 22"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys"), READ, ids=[text or "nothing" for text, _ in READ])
def test_figures_are_read_with_their_unit_and_value(text: str, keys: list[str]) -> None:
    found = find_figures(text)
    assert [figure.key for figure in found] == keys
    assert all(text[figure.start : figure.end] == figure.text for figure in found)


STANDS = [
    # what a sentence says, what its passage says, whether the figure is there
    ("£1.2m", "£1,200,000", True),
    ("52 per cent", "52%", True),
    ("52%", "a column of 52", True),  # a table prints the unit once, above
    ("52", "52%", False),
    ("£52", "52%", False),
    ("52%", "53%", False),
    ("five", "5 schools", True),
    ("2021", "16 July 2021", True),
    ("July 2021", "16 July 2021", True),
    ("16 July 2021", "July 2021", False),  # more precise than its source
    ("16 July", "16 July 2021", True),
    ("17 July 2021", "16 July 2021", False),
    ("2021-22", "2021", False),
]


@pytest.mark.parametrize(("said", "printed", "there"), STANDS)
def test_a_figure_is_found_where_the_same_one_is_printed(said: str, printed: str, there: bool) -> None:
    keys = {figure.key for figure in find_figures(printed)}
    assert all(is_among(figure, keys) for figure in find_figures(said)) is there


YEARS = [
    # a date or a year, and the calendar years that it covers
    ("2021", {2021}),
    ("2022-23", {2022, 2023}),
    ("2025-2029", {2025, 2026, 2027, 2028, 2029}),
    ("16 July 2021", {2021}),
    ("16 July", set()),
    ("Q3", set()),
]


@pytest.mark.parametrize(("text", "covered"), YEARS, ids=[text for text, _ in YEARS])
def test_the_years_of_a_date(text: str, covered: set[int]) -> None:
    (figure,) = find_figures(text)
    assert years_of(figure.key) == covered
