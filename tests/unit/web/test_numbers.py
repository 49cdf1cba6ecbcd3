"""Counts and page numbers in words."""

from __future__ import annotations

import pytest

from web.views.numbers import format_count, format_pages

COUNTS = [(0, "0 faults"), (1, "1 fault"), (2, "2 faults"), (1_200, "1,200 faults")]


@pytest.mark.parametrize(("number", "words"), COUNTS)
def test_a_noun_is_singular_after_one_only(number: int, words: str) -> None:
    assert format_count(number, "fault") == words


PAGES = [([3], "PDF page 3"), ([4, 5, 6, 9], "PDF pages 4 to 6, 9"), ([1, 3], "PDF pages 1, 3")]


@pytest.mark.parametrize(("numbers", "words"), PAGES)
def test_neighbouring_pages_are_one_range(numbers: list[int], words: str) -> None:
    assert format_pages(numbers) == words
