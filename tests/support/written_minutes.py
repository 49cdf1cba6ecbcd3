"""Minutes of an invented committee, written as text files."""

from __future__ import annotations

from pathlib import Path

MINUTES = """Wexcombe Borough Council

Transport Committee

Minutes of the meeting held on {date} at 10am

1. {title}

1.1 The Committee received the report by the Head of Highways on {matter}.

1.2 The Committee RESOLVED to note the report on {matter}.
"""
PAPERS = {
    "march.txt": {"date": "14 March 2024", "matter": "gully cleaning"},
    "may.txt": {"date": "9 May 2024", "matter": "the mobile library bus"},
}
LATER = {"date": "4 July 2024", "matter": "the harbour wall"}


def write_paper(papers: Path, name: str, *, date: str, matter: str) -> None:
    """Minutes on one matter."""
    papers.mkdir(parents=True, exist_ok=True)
    (papers / name).write_text(MINUTES.format(date=date, title=matter.title(), matter=matter), encoding="utf-8")
