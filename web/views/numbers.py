"""Counts and page numbers in words. Apart from phrases.py, which takes 0.25 s to import because it needs search."""

from __future__ import annotations

from collections.abc import Sequence


def format_count(number: int, noun: str) -> str:
    """ "1 paper", "46 papers"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def format_pages(numbers: Sequence[int]) -> str:
    """ "PDF page 3", "PDF pages 4 to 6, 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    ranges = ", ".join(f"{run[0]} to {run[-1]}" if run[1:] else str(run[0]) for run in runs)
    return f"PDF page{'s' if numbers[1:] else ''} {ranges}"
