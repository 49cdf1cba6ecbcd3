"""Dates as councils print them, and the numbers behind a day and a month that are no year."""

from __future__ import annotations

import pytest

from corpus.prose import find_dates

DATES = [
    ("Tuesday 16 July 2021", ["2021-07-16"]),
    ("Tuesday April 2nd 2013 at 7pm", ["2013-04-02"]),
    ("30th-Jan-2025", ["2025-01-30"]),
    ("the 1st of May, 2019", ["2019-05-01"]),
    ("30/01/2025 and 2025-02-28", ["2025-01-30", "2025-02-28"]),
    ("31 June 2021", []),
    # in words, and with the slips of OCR
    ("the 4th day of March 2024", ["2024-03-04"]),
    ("the fourth day of March two thousand and twenty-four", ["2024-03-04"]),
    ("Tuesday the twenty-first of May two thousand and nineteen", ["2019-05-21"]),
    ("thirtieth June 2020", ["2020-06-30"]),
    ("the second March meeting of two thousand and nine members", []),
    ("Monday 11” February 2019, 8™ July 2021", ["2019-02-11", "2021-07-08"]),
    ("lst March 2024 and 3lst May 2024", ["2024-03-01", "2024-05-31"]),
    # years of two digits
    ("11.05.09", ["2009-05-11"]),
    ("30-Nov-24", ["2024-11-30"]),
    ("5th May ’21 in the hall", ["2021-05-05"]),
    ("5 May '98", ["1998-05-05"]),
    ("Meeting held on 11th May 09", ["2009-05-11"]),
    ("Meeting held on 11th May 09\nin the hall", ["2009-05-11"]),
    ("Meeting held on 11th May 09 at 7.30pm", ["2009-05-11"]),
    # the hour, not the year
    ("Tuesday 16 July 10.30am", []),
    ("Wednesday 5 March, 10.00 am", []),
    ("held on 5 March 19:30 in the hall", []),
    ("Monday 3 June 10 am", []),
    ("Monday 3 June 12 noon", []),
    ("Tuesday 16 July 1930 hrs", []),
    # whatever else may be counted
    ("5 May 22 members attended", []),
    ("from 17 October - 28 November", []),
    ("on 9th May. 10. Members of the public", []),  # the next item of an agenda
    ("Saturday 2 March\n18. Any other business", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_in_a_text(text: str, expected: list[str]) -> None:
    assert [day.isoformat() for day in find_dates(text)] == expected
