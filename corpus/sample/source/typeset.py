"""Typeset the sample papers and write down where each of their passages stands.

    python corpus/sample/source/typeset.py

Papers go to corpus/sample/*.pdf, the truth about them to tests/questions/sample_structure.jsonl in the form of the
gold: every passage of wexcombe.typ leaves a note of itself, with the page that Typst put it on. Only the
fonts that Typst carries are used and no clock is read, so a second run writes the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Literal

import typst

SOURCE = Path(__file__).resolve().parent
SAMPLE = SOURCE.parent
STRUCTURE = SAMPLE.parent.parent / "tests" / "questions" / "sample_structure.jsonl"
STYLE = "wexcombe.typ"
ACCESSIBLE: Literal["ua-1"] = "ua-1"  # PDF/UA-1, ISO 14289-1: what public bodies' papers should meet
PLACE = ("committee", "meeting_date", "kind", "item", "item_title", "minute", "para", "bullet", "label",
         "section", "subsection", "role")  # fmt: skip


def papers() -> list[Path]:
    """The sources of the papers, by name."""
    return sorted(path for path in SOURCE.glob("*.typ") if path.name != STYLE)


def typeset(source: Path) -> bytes:
    """The paper as a PDF that a screen reader can follow."""
    made = typst.compile(str(source), root=str(SOURCE), ignore_system_fonts=True, pdf_standards=ACCESSIBLE)
    if not isinstance(made, bytes):
        raise TypeError(f"{source.name} did not become one PDF")
    return made


def structure(source: Path) -> list[dict[str, Any]]:
    """The paper's passages in reading order, as the gold has them."""
    notes, ends = _values(source, "<passage>"), _values(source, "<passage-end>")
    return [_row(source, note, end) for note, end in zip(notes, ends, strict=True)]


def _values(source: Path, label: str) -> list[Any]:
    found = typst.query(str(source), label, field="value", root=str(SOURCE), ignore_system_fonts=True)
    return list(json.loads(found))


def _row(source: Path, note: dict[str, Any], page_end: int) -> dict[str, Any]:
    place = {key: note[key] for key in PLACE}
    return {
        "doc": source.with_suffix(".pdf").name,
        **place,
        "page": note["page"],
        "page_end": page_end,
        "text": f"{note['sign']} {note['body']}".strip(),
        "body": note["body"],
    }


def main() -> None:
    rows: list[dict[str, Any]] = []
    for source in papers():
        target = SAMPLE / source.with_suffix(".pdf").name
        target.write_bytes(typeset(source))
        found = structure(source)
        rows += found
        sys.stdout.write(f"{target.name}: {len(found)} passages\n")
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    STRUCTURE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
